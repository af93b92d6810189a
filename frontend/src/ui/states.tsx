/** Empty, failed and loading: designed states instead of blank places. */
import { IconAlertTriangle, IconInbox, type Icon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../text/index.ts';
import styles from './states.module.css';

export interface EmptyStateProps {
  title?: string;
  text: string;
  icon?: Icon;
  /** Inside a column or a panel. */
  small?: boolean;
  actions?: ReactNode;
}

/** Nothing here, said in words. */
export function EmptyState({
  title,
  text,
  icon: Mark = IconInbox,
  small,
  actions,
}: EmptyStateProps): ReactElement {
  return (
    <div className={styles.state} data-small={small ?? false}>
      {small ? null : <Mark size={30} stroke={1.4} aria-hidden />}
      {title ? <h2 className={styles.title}>{title}</h2> : null}
      <p className={styles.text}>{text}</p>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}

export interface ErrorStateProps {
  title?: string;
  /** From `useErrorSentence()`. */
  sentence: string;
  onRetry?: () => void;
  /** What the button says instead of "Thử lại". */
  action?: string;
  small?: boolean;
}

/** It failed: what happened, and a way on. */
export function ErrorState({ title, sentence, onRetry, action, small }: ErrorStateProps): ReactElement {
  const t = useText();
  return (
    <div className={styles.state} data-small={small ?? false} role="alert">
      {small ? null : <IconAlertTriangle size={30} stroke={1.4} aria-hidden />}
      <h2 className={styles.title}>{title ?? t('common.error_title')}</h2>
      <p className={styles.text}>{sentence}</p>
      {onRetry ? (
        <div className={styles.actions}>
          <button type="button" className={styles.button} onClick={onRetry}>
            {action ?? t('common.retry')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** One grey bar of a skeleton. */
export function Bone({
  width = '100%',
  height = 12,
}: {
  width?: string | number;
  height?: number;
}): ReactElement {
  return <span className={styles.bone} style={{ width, height }} />;
}

/** The shape of a card before it is there. */
export function CardBones(): ReactElement {
  return (
    <div className={styles.boneCard} aria-hidden>
      <Bone width="60%" height={12} />
      <Bone height={13} />
      <Bone width="94%" height={13} />
      <Bone width="45%" height={12} />
    </div>
  );
}

/** Lines of a text or a list before they are there; says once that something is loading. */
export function LineBones({ lines = 4 }: { lines?: number }): ReactElement {
  const t = useText();
  return (
    <div className={styles.boneLines} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <Bone key={index} width={`${String(96 - ((index * 17) % 40))}%`} />
      ))}
    </div>
  );
}
