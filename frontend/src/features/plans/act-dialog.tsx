import { useState, type ReactElement, type ReactNode } from 'react';
import { newKey, useErrorSentence } from '../../api/index.ts';
import { FormDialog } from '../../ui/index.ts';

export interface ActDialogProps {
  title: string;
  /** The verb, repeated on the button. */
  verb: string;
  children: ReactNode;
  /** False while something is missing: the fields say what. */
  ready?: boolean;
  danger?: boolean;
  onClose: () => void;
  /** Sends under a key that stays the same over retries; when it rejects the dialog says why and keeps what was typed. */
  onSend: (key: string) => Promise<void>;
}

/** A form in a dialog for one act on a plan; it is there only while it is open. */
export function ActDialog({ onSend, ...form }: ActDialogProps): ReactElement {
  const sentenceOf = useErrorSentence();
  const [key, setKey] = useState(newKey);
  return (
    <FormDialog
      {...form}
      size={560}
      check={() => true}
      onSend={() => onSend(key)}
      sentenceOf={(error) => {
        // What is sent after a refusal may be something else.
        setKey(newKey());
        return sentenceOf(error);
      }}
    />
  );
}
