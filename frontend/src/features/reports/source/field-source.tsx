import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import { printDay } from '@tien-do/shared';
import { useId, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { cardsOf } from '../desk/model.ts';
import { fieldWord, indicatorOf } from '../text/field-words.ts';
import { CardLinks } from './card-links.tsx';
import { yearsBehind } from './years-behind.ts';
import styles from './source.module.css';

interface FieldSourceProps {
  view: ReportView;
  block: ReportBlockView;
  field: string;
}

/** Where a number of the text comes from: the yearly reports that say it, the cards that it counts, or the figure that it is. */
export function FieldSource({ view, block, field }: FieldSourceProps): ReactElement {
  const t = useText();
  const id = useId();
  const indicatorId = indicatorOf(field);
  const counted = view.fieldCards[field];
  const figure = view.blocks
    .flatMap(({ sources }) => sources)
    .find((source) => source.kind === 'figure' && source.indicatorId === indicatorId);
  const years = yearsBehind(view, block, field);
  const cardIds = counted ?? (figure ? cardsOf(figure) : block.sources.flatMap(cardsOf));
  return (
    <section className={styles.number} aria-labelledby={id}>
      <h3 id={id}>
        <b>{view.fields[field]}</b>
        <span>{fieldWord(t, field)}</span>
      </h3>
      <p className={styles.quiet}>
        {indicatorId === null ? t('reports.field.kept') : t('reports.field.kept_figure')}{' '}
        {indicatorId === null ? null : (
          <Link href={links.figures(view.planId, `ky=${String(view.year)}&da-tong-hop=1`)}>
            {t('reports.source.figure_link')}
          </Link>
        )}
        {field.startsWith('urging.') && view.boardId !== null ? (
          <Link href={links.letters(`bang=${view.boardId}`)}>{t('reports.source.letters_link')}</Link>
        ) : null}
      </p>
      {years.length > 0 ? (
        <ul className={styles.years} aria-label={t('reports.field.years')}>
          {years.map(({ source, value, ask }) => (
            <li key={source.year}>
              {value === null ? null : <b>{value} · </b>}
              <Link href={links.report(source.reportId, source.blockId ?? '', ask)}>
                {t('reports.source.report', {
                  no: source.number,
                  day: printDay(source.datedOn),
                  year: source.year,
                })}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {cardIds.length > 0 ? (
        <>
          <p className={styles.quiet} role="status">
            {t('reports.field.cards', { n: cardIds.length })}
          </p>
          <CardLinks key={field} cardIds={cardIds} view={view} />
        </>
      ) : null}
    </section>
  );
}
