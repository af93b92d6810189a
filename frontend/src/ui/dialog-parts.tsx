import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './dialog.module.css';

/** The row of buttons at the end of a dialog. */
export function DialogFooter({ children }: { children: ReactNode }): ReactElement {
  return <div className={styles.footer}>{children}</div>;
}

/** Why it was refused, spoken at once; nothing when it was not. */
export function DialogProblem({ sentence }: { sentence: string | null }): ReactElement {
  return (
    <div role="alert" className={styles.problemHost}>
      {sentence ? (
        <p className={styles.problem}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>{sentence}</span>
        </p>
      ) : null}
    </div>
  );
}
