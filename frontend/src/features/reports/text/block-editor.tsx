/** Writing in a block where it stands: words are typed, fields are moved or taken out as a whole. */
import { filledText, type Fields } from '@tien-do/shared';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { movedPlace } from '../../../ui/merge-words.ts';
import {
  clipboardType,
  fieldOf,
  markupOf,
  offsetOf,
  putCaret,
  rangeIn,
  readRange,
  readText,
  writeText,
} from './written.ts';
import styles from './text.module.css';

export interface BlockEditorProps {
  text: string;
  fields: Fields;
  label: string;
  /** Where the caret stands first; `null`: behind the last word. */
  caret: number | null;
  onChange: (text: string) => void;
  /** A number is asked about. */
  onField: (field: string) => void;
  /** The writer is done here. */
  onLeave: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
}

/** What browsers would format, and what is no text of a report. */
const refused = /^(format|insertHorizontalRule|insertOrderedList|insertUnorderedList|insertLink)/u;

/**
 * The editor. It is the browser's own, so that every way of typing Vietnamese works and its undo is there; what comes in by other
 * ways than typing is taken apart first.
 */
export function BlockEditor(props: BlockEditorProps): ReactElement {
  const { text, fields, label, caret, onChange, onField, onLeave, onKeyDown } = props;
  const editor = useRef<HTMLDivElement>(null);
  const composing = useRef(false);
  const first = useRef(caret);
  const said = useRef<string | null>(null);
  const chip = styles.field ?? '';

  // What others wrote settles in beside what is typed here; the caret stays at its words.
  useLayoutEffect(() => {
    const host = editor.current;
    if (!host || composing.current || said.current === text) return;
    const before = said.current;
    const range = before === null ? null : rangeIn(host);
    const place = range ? offsetOf(host, range.startContainer, range.startOffset) : null;
    writeText(host, text, fields, chip);
    said.current = text;
    if (before !== null && place !== null) putCaret(host, movedPlace(before, text, place));
  }, [text, fields, chip]);

  useEffect(() => {
    const host = editor.current;
    if (!host) return;
    host.focus({ preventScroll: true });
    putCaret(host, first.current ?? readText(host).length);
  }, []);

  // React knows `beforeinput` only as what it makes of other events.
  useEffect(() => {
    const host = editor.current;
    if (!host) return undefined;
    const before = (event: InputEvent): void => {
      if (event.inputType === 'insertParagraph') {
        event.preventDefault();
        document.execCommand('insertLineBreak');
      } else if (refused.test(event.inputType)) event.preventDefault();
    };
    const putIn = (words: string): void => {
      // The one way that keeps the browser's own undo whole.
      document.execCommand('insertHTML', false, markupOf(words, fields, chip));
    };
    const paste = (event: ClipboardEvent): void => {
      event.preventDefault();
      const data = event.clipboardData;
      putIn(data?.getData(clipboardType) || (data?.getData('text/plain') ?? ''));
    };
    const copy = (event: ClipboardEvent): void => {
      const range = rangeIn(host);
      if (!range || range.collapsed || !event.clipboardData) return;
      event.preventDefault();
      const words = readRange(range);
      event.clipboardData.setData(clipboardType, words);
      event.clipboardData.setData('text/plain', filledText(words, fields));
      if (event.type === 'cut') document.execCommand('delete');
    };
    const refuse = (event: Event): void => {
      event.preventDefault();
    };
    host.addEventListener('beforeinput', before);
    host.addEventListener('paste', paste);
    host.addEventListener('copy', copy);
    host.addEventListener('cut', copy);
    // A field that is dragged would arrive as digits elsewhere; cut and paste carries it whole.
    host.addEventListener('dragstart', refuse);
    host.addEventListener('drop', refuse);
    return () => {
      host.removeEventListener('beforeinput', before);
      host.removeEventListener('paste', paste);
      host.removeEventListener('copy', copy);
      host.removeEventListener('cut', copy);
      host.removeEventListener('dragstart', refuse);
      host.removeEventListener('drop', refuse);
    };
  }, [fields, chip]);

  const tell = (): void => {
    const host = editor.current;
    if (!host || composing.current) return;
    const written = readText(host);
    if (written === said.current) return;
    said.current = written;
    onChange(written);
  };

  return (
    <div
      ref={editor}
      className={styles.editor}
      contentEditable
      suppressContentEditableWarning
      role="textbox"
      aria-multiline="true"
      aria-label={label}
      spellCheck={false}
      lang="vi"
      onInput={tell}
      onClick={(event) => {
        const field = event.target instanceof Node ? fieldOf(event.target) : null;
        if (field !== null) onField(field);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        tell();
      }}
      onBlur={(event) => {
        // A click on what belongs to the block is no leaving.
        if (
          event.relatedTarget instanceof Node &&
          event.currentTarget.closest('[data-block]')?.contains(event.relatedTarget)
        )
          return;
        if (!document.hasFocus()) return;
        onLeave();
      }}
      onKeyDown={(event) => {
        // In a line of a table the key parts its cells; out of the text goes Esc.
        if (event.key === 'Tab' && !event.shiftKey && editor.current && inTable(editor.current)) {
          event.preventDefault();
          document.execCommand('insertText', false, '\t');
          return;
        }
        onKeyDown(event);
      }}
    />
  );
}

/** Whether the caret stands in a line with cells. */
function inTable(host: HTMLElement): boolean {
  const range = rangeIn(host);
  if (!range) return false;
  const text = readText(host);
  const at = offsetOf(host, range.startContainer, range.startOffset);
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end).includes('\t');
}
