import type { CardContent } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText } from '../../../ui/index.ts';
import type { Asked } from '../../figures/index.ts';
import { FieldHead } from './field-head.tsx';
import { fieldWord } from './field-word.ts';
import { PlaceNote, usePlaceNotes } from './place-notes.tsx';
import { ComparedFigures, sameFigures } from './figure-texts.tsx';
import { ComparedParts, sameParts } from './part-texts.tsx';
import styles from './reading.module.css';
import { compareContents, placeOfPair } from './versions.ts';

export interface ComparedContentProps {
  before: CardContent;
  after: CardContent;
  expected: readonly string[];
  asked: Asked;
  /** Said when nothing is different. */
  same: string;
  /** It is compared with something else than the version before: what was remarked there does not belong here. */
  quiet?: boolean;
}

/** What changed from one content to the other, field by field and word by word. */
export function ComparedContent(props: ComparedContentProps): ReactElement {
  const { before, after, expected, asked, same, quiet = false } = props;
  const t = useText();
  const notes = usePlaceNotes();
  const pairs = compareContents(before, after);
  const said = notes !== null && (notes.drafts !== null || (notes.verdicts !== null && !quiet));
  const unchanged =
    pairs.every((pair) => !pair.changed) && sameParts(before, after) && sameFigures(before, after);
  if (!said && unchanged) return <p className={styles.muted}>{same}</p>;
  const placed = new Set<string>();
  return (
    <div className={styles.reading}>
      {pairs.map((pair) => {
        // "Nothing occurred" is two fields and one place: what is said of it stands with the first.
        const place = placeOfPair(pair);
        const path = place === null || placed.has(place) ? undefined : place;
        if (path) placed.add(path);
        return (
          <section key={`${pair.kind}-${pair.index}`} className={styles.part}>
            <FieldHead word={fieldWord(t, pair, expected)} path={path} quiet={quiet}>
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
            {path ? <PlaceNote path={path} quiet={quiet} /> : null}
          </section>
        );
      })}
      <ComparedParts before={before} after={after} quiet={quiet} />
      <ComparedFigures before={before} after={after} asked={asked} quiet={quiet} />
    </div>
  );
}
