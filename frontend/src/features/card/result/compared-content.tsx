import type { CardContent } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText } from '../../../ui/index.ts';
import { FieldHead } from './field-head.tsx';
import { fieldWord } from './field-word.ts';
import styles from './reading.module.css';
import { compareContents } from './versions.ts';

export interface ComparedContentProps {
  before: CardContent;
  after: CardContent;
  expected: readonly string[];
  /** Said when nothing is different. */
  same: string;
  /** Offers to begin a remark on a field, called by its name. */
  onRemark?: (field: string) => void;
}

/** What changed from one content to the other, field by field and word by word. */
export function ComparedContent({
  before,
  after,
  expected,
  same,
  onRemark,
}: ComparedContentProps): ReactElement {
  const t = useText();
  const pairs = compareContents(before, after);
  if (pairs.every((pair) => !pair.changed)) return <p className={styles.muted}>{same}</p>;
  return (
    <div className={styles.reading}>
      {pairs.map((pair) => (
        <section key={`${pair.kind}-${pair.index}`} className={styles.part}>
          <FieldHead word={fieldWord(t, pair, expected)} onRemark={onRemark}>
            <span className={pair.changed ? styles.changed : styles.unchanged}>
              {pair.changed ? t('card.compare.changed') : t('card.compare.unchanged')}
            </span>
          </FieldHead>
          {pair.ticked && pair.ticked.before !== pair.ticked.after ? (
            <p className={styles.small}>
              {t(pair.ticked.after ? 'card.compare.ticked_on' : 'card.compare.ticked_off')}
            </p>
          ) : null}
          {pair.before || pair.after ? <DiffText before={pair.before} after={pair.after} /> : null}
        </section>
      ))}
    </div>
  );
}
