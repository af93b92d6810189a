import type { CardContent } from '@tien-do/shared/contract';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './reading.module.css';

export interface ContentTextProps {
  content: CardContent;
  /** The expected results in the plan's words. */
  expected: readonly string[];
}

/** A content laid out for reading. */
export function ContentText({ content, expected }: ContentTextProps): ReactElement {
  const t = useText();
  const items = content.items.map((item, index) => ({ ...item, title: expected[index] ?? '' }));
  return (
    <div className={styles.reading}>
      {content.nil ? (
        <div className={styles.nil}>
          <b>{t('card.read.nil')}</b>
          <p className={styles.prose}>{content.nilReason}</p>
        </div>
      ) : (
        <p className={styles.prose}>{content.result || <span className={styles.muted}>{t('card.read.no_result')}</span>}</p>
      )}
      {!content.nil && items.length > 0 ? (
        <section className={styles.part}>
          <h4>{t('card.facts.expected')}</h4>
          <ul className={styles.items}>
            {items.map((item, index) => {
              const Mark = item.done ? IconCircleCheckFilled : IconCircle;
              return (
                <li key={index} data-done={item.done}>
                  <Mark size={17} aria-hidden />
                  <div>
                    <p className={styles.itemTitle}>
                      {item.title}
                      <span>{item.done ? t('card.read.done') : t('card.read.not_done')}</span>
                    </p>
                    {item.text ? <p className={styles.small}>{item.text}</p> : null}
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
      {content.noEvidenceReason ? (
        <section className={styles.part}>
          <h4>{t('card.field.noEvidenceReason')}</h4>
          <p className={styles.small}>{content.noEvidenceReason}</p>
        </section>
      ) : null}
      {content.note ? (
        <section className={styles.part}>
          <h4>{t('card.field.note')}</h4>
          <p className={styles.small}>{content.note}</p>
        </section>
      ) : null}
    </div>
  );
}
