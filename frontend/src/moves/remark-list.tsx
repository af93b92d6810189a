import { useId, type ReactElement } from 'react';
import { useText } from '../text/index.ts';
import styles from './moves.module.css';

/** A remark with the name of its place. */
export interface PlacedRemark {
  path: string;
  place: string;
  text: string;
}

interface RemarkListProps {
  remarks: readonly PlacedRemark[];
  /** Shows the version, to remark places of it. */
  onOpenCard?: (() => void) | undefined;
}

/** What a return says of each place, and what that opens and locks. */
export function RemarkList({ remarks, onOpenCard }: RemarkListProps): ReactElement {
  const t = useText();
  const id = useId();
  if (remarks.length === 0) {
    return (
      <div className={styles.remarks}>
        <p>{t('deciding.return.none')}</p>
        {onOpenCard ? (
          <button type="button" className={styles.link} onClick={onOpenCard}>
            {t('deciding.return.to_card')}
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <section className={styles.remarks} aria-labelledby={id}>
      <h3 id={id}>{t('deciding.return.list', { n: remarks.length })}</h3>
      <ul tabIndex={0} aria-labelledby={id}>
        {remarks.map(({ path, place, text }) => (
          <li key={path}>
            <b>{place}</b>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p>{t('deciding.return.some')}</p>
    </section>
  );
}
