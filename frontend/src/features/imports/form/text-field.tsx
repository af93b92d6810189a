import { Textarea, TextInput } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { KeepCaret } from './keep-caret.tsx';

export interface TextFieldProps {
  label: string;
  value: string;
  onType: (value: string) => void;
  readOnly: boolean;
  /** Grows with its text. */
  long?: boolean;
  most: number;
  hint?: string;
  fault?: string | null;
  hideLabel?: boolean;
  id?: string;
  className?: string;
  /** Told where the caret stands. */
  onCaret?: (at: number) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A text that others may change while it is being written: the caret stays with the letters that it stands at. */
export function TextField(props: TextFieldProps): ReactElement {
  const {
    label,
    value,
    onType,
    readOnly,
    long,
    most,
    hint,
    fault,
    hideLabel,
    id,
    className,
    onKeyDown,
    onCaret,
  } = props;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const note = (): void => {
    onCaret?.(field.current?.selectionStart ?? 0);
  };

  const shared = {
    ref: field,
    id,
    className,
    value,
    readOnly,
    maxLength: most,
    error: fault ?? undefined,
    description: hint,
    ...(hideLabel ? { 'aria-label': label } : { label }),
    onSelect: note,
    onChange: () => {
      const node = field.current;
      if (!node) return;
      note();
      onType(node.value);
    },
    onKeyDown,
  };
  return (
    <KeepCaret field={field} value={value}>
      {long ? <Textarea {...shared} autosize minRows={1} maxRows={14} /> : <TextInput {...shared} />}
    </KeepCaret>
  );
}
