import { Button, Modal } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { newKey, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { DialogFooter, DialogProblem } from '../../ui/index.ts';
import styles from './plans.module.css';

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
export function ActDialog(props: ActDialogProps): ReactElement {
  const { title, verb, children, ready = true, danger, onClose, onSend } = props;
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (): Promise<void> => {
    if (busy || !ready) return;
    setBusy(true);
    setProblem(null);
    try {
      await onSend(key);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
      // What is sent after a refusal may be something else.
      setKey(newKey());
    }
  };

  return (
    <Modal
      opened
      onClose={() => {
        if (!busy) onClose();
      }}
      title={title}
      size={560}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        <DialogProblem sentence={problem} />
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready} {...(danger ? { color: 'red.8' } : {})}>
            {verb}
          </Button>
        </DialogFooter>
      </form>
    </Modal>
  );
}
