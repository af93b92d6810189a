import { Component, type ReactNode, type RefObject } from 'react';
import { caretAfter } from '../work/typing.ts';

interface KeepCaretProps {
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  value: string;
  children: ReactNode;
}

/** What stood in the field, and what of it was selected, the moment before it was written anew. */
interface Before {
  text: string;
  start: number;
  end: number;
}

/**
 * Keeps the caret at its letters when others change the text around it. Events tell of a caret a frame late; the field itself knows it,
 * until React writes it: only a class is asked just before that.
 */
export class KeepCaret extends Component<KeepCaretProps> {
  override getSnapshotBeforeUpdate(): Before | null {
    const node = this.props.field.current;
    if (!node || document.activeElement !== node) return null;
    const { value: text, selectionStart, selectionEnd } = node;
    return { text, start: selectionStart ?? text.length, end: selectionEnd ?? text.length };
  }

  override componentDidUpdate(_props: KeepCaretProps, _state: unknown, before: Before | null): void {
    const { field, value } = this.props;
    // Where it is the same, the one who writes here wrote it.
    if (!before || before.text === value) return;
    const moved = (at: number): number => caretAfter(before.text, value, at);
    field.current?.setSelectionRange(moved(before.start), moved(before.end));
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
