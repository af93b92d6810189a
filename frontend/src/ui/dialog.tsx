/** A dialog on the browser's own element: it keeps the focus inside, makes the rest inert and gives the focus back. */
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useText } from '../text/index.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  /** Shown as a heading; `label` names a dialog without one. */
  title?: string;
  label?: string;
  width: number;
  /** Near the top of the window, where it may grow and shrink without jumping. */
  high?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** For what has no form to lose: a press beside it closes it. It is there only while it is open. */
export function Dialog({ title, label, width, high, onClose, children }: DialogProps): ReactElement {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-high={high ?? false}
      style={{ width }}
      aria-label={label ?? title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {title ? (
        <header className={styles.dialogHead}>
          <h2>{title}</h2>
          <button type="button" aria-label={t('common.close')} onClick={onClose} autoFocus>
            <IconX size={18} aria-hidden />
          </button>
        </header>
      ) : null}
      {children}
    </dialog>
  );
}
