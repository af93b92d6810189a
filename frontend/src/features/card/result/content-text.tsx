import type { CardContent } from '@tien-do/shared/contract';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { FieldHead } from './field-head.tsx';
import styles from './reading.module.css';

export interface ContentTextProps {
  content: CardContent;
  /** The expected results in the plan's words. */
  expected: readonly string[];
  /** Offers to begin a remark on a field, called by its name. */
  onRemark?: (field: string) => void;
}

/** A content laid out for reading. */
export function ContentText({ content, expected, onRemark }: ContentTextProps): ReactElement {
  const t = useText();
  const items = content.items.map((item, index) => ({ ...item, title: expected[index] ?? '' }));
  return (
    <div className={styles.reading}>
      <section className={styles.part}>
        {onRemark ? (
          <FieldHead
            word={t(content.nil ? 'card.field.nilReason' : 'card.field.result')}
            onRemark={onRemark}
          />
        ) : null}
        {content.nil ? (
          <div className={styles.nil}>
            <b>{t('card.read.nil')}</b>
            <p className={styles.prose}>{content.nilReason}</p>
          </div>
        ) : (
          <p className={styles.prose}>
            {content.result || <span className={styles.muted}>{t('card.read.no_result')}</span>}
          </p>
        )}
      </section>
      {!content.nil && items.length > 0 ? (
        <section className={styles.part}>
          <FieldHead word={t('card.facts.expected')} onRemark={onRemark} />
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
          <FieldHead word={t('card.field.noEvidenceReason')} onRemark={onRemark} />
          <p className={styles.small}>{content.noEvidenceReason}</p>
        </section>
      ) : null}
      {content.note ? (
        <section className={styles.part}>
          <FieldHead word={t('card.field.note')} onRemark={onRemark} />
          <p className={styles.small}>{content.note}</p>
        </section>
      ) : null}
    </div>
  );
}
