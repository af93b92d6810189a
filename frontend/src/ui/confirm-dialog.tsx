import { Button, Modal } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import { DialogFooter, DialogProblem } from './dialog-parts.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** The verb, repeated: "Trả lại kết quả", never "OK". */
  verb: string;
  danger?: boolean;
  onClose: () => void;
  /** The dialog closes when it resolves; when it rejects, `sentenceOf` says why and the dialog stays. */
  onConfirm: () => Promise<unknown> | undefined;
  sentenceOf?: (error: unknown) => string;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { opened, title, children, verb, danger, onClose, onConfirm, sentenceOf } = props;
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const close = (): void => {
    if (busy) return;
    setProblem(null);
    onClose();
  };
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      setBusy(false);
      onClose();
    } catch (error) {
      setBusy(false);
      setProblem(sentenceOf?.(error) ?? String(error));
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {children}
      {problem ? <br /> : null}
      <DialogProblem sentence={problem} />
      <DialogFooter>
        <Button variant="default" onClick={close} disabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button
          color={danger ? 'red.8' : undefined}
          onClick={() => void confirm()}
          loading={busy}
          data-autofocus
        >
          {verb}
        </Button>
      </DialogFooter>
    </Modal>
  );
}
