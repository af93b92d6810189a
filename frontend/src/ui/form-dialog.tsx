import { Button, Modal } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { DialogFooter, DialogProblem } from './dialog-parts.tsx';
import styles from './dialog.module.css';

export interface FormDialogProps {
  title: string;
  verb: string;
  children: ReactNode;
  /** Width in pixels. */
  size?: number;
  /** False while something is missing: the fields say what. */
  ready?: boolean;
  danger?: boolean;
  onClose: () => void;
  /** True when the fields may be sent; the fields show their own faults. */
  check: () => boolean;
  /** Sends; when it rejects, `sentenceOf` says why (null: a field says it) and what was typed stays. */
  onSend: () => Promise<unknown>;
  sentenceOf: (error: unknown) => string | null;
}

/** A form in a dialog: Enter sends, a refusal stays in view, a click beside it loses nothing. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const {
    title,
    verb,
    children,
    size = 500,
    ready = true,
    danger,
    onClose,
    check,
    onSend,
    sentenceOf,
  } = props;
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (): Promise<void> => {
    if (busy || !ready || !check()) return;
    setBusy(true);
    setProblem(null);
    try {
      await onSend();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={() => {
        if (!busy) onClose();
      }}
      title={title}
      size={size}
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
