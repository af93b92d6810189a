import type { CardContent } from '@tien-do/shared/contract';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import type { Asked } from '../../figures/index.ts';
import { AcceptedMark, FieldHead, RemarkButton } from './field-head.tsx';
import { PlaceNote, usePlaceNotes } from './place-notes.tsx';
import { FigureTexts } from './figure-texts.tsx';
import { PartTexts } from './part-texts.tsx';
import styles from './reading.module.css';

export interface ContentTextProps {
  content: CardContent;
  /** The expected results in the plan's words. */
  expected: readonly string[];
  /** The figures that it was asked for. */
  asked: Asked;
}

/** A content laid out for reading. */
export function ContentText({ content, expected, asked }: ContentTextProps): ReactElement {
  const t = useText();
  const notes = usePlaceNotes();
  const said = notes !== null && (notes.drafts !== null || notes.verdicts !== null);
  const place = content.nil ? 'nil' : 'result';
  return (
    <div className={styles.reading}>
      <section className={styles.part}>
        {said ? (
          <FieldHead word={t(content.nil ? 'card.field.nilReason' : 'card.field.result')} path={place} />
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
        <PlaceNote path={place} />
      </section>
      <PartTexts content={content} />
      {!content.nil && content.items.length > 0 ? (
        <section className={styles.part}>
          <FieldHead word={t('card.facts.expected')} />
          <ItemTexts items={content.items} expected={expected} />
        </section>
      ) : null}
      <FigureTexts content={content} asked={asked} />
      {content.noEvidenceReason ? (
        <section className={styles.part}>
          <FieldHead word={t('card.field.noEvidenceReason')} />
          <p className={styles.small}>{content.noEvidenceReason}</p>
        </section>
      ) : null}
      {content.note || notes?.verdicts?.byPath.has('note') ? (
        <section className={styles.part}>
          <FieldHead word={t('card.field.note')} path="note" />
          <p className={styles.small}>{content.note}</p>
          <PlaceNote path="note" />
        </section>
      ) : null}
    </div>
  );
}

function ItemTexts({
  items,
  expected,
}: {
  items: CardContent['items'];
  expected: readonly string[];
}): ReactElement {
  const t = useText();
  return (
    <ul className={styles.items}>
      {items.map((item, index) => {
        const Mark = item.done ? IconCircleCheckFilled : IconCircle;
        const path = `item.${String(index)}`;
        return (
          <li key={index} data-done={item.done}>
            <Mark size={17} aria-hidden />
            <div>
              <p className={styles.itemTitle}>
                {expected[index] ?? ''}
                <span>{item.done ? t('card.read.done') : t('card.read.not_done')}</span>
                <AcceptedMark path={path} />
                <RemarkButton path={path} />
              </p>
              {item.text ? <p className={styles.small}>{item.text}</p> : null}
              <PlaceNote path={path} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
