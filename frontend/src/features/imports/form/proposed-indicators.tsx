/** All figures that the plan's words ask for, to be looked over at once. */
import { Button } from '@mantine/core';
import { skippedIds, type Proposal, type ProposedRow } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { Field } from './row-form.tsx';
import styles from './indicators.module.css';

/** The new tasks that have proposals. */
function proposing({ rows }: Proposal): ProposedRow[] {
  const skipped = skippedIds(rows);
  return rows.filter(
    ({ id, kind, standsFor, indicators }) =>
      kind === 'task' && standsFor === null && indicators.length > 0 && !skipped.has(id),
  );
}

/** How many figures are proposed, and how many of them were taken. */
export function countProposed(proposal: Proposal): { all: number; taken: number } {
  const all = proposing(proposal).flatMap(({ indicators }) => indicators);
  return { all: all.length, taken: all.filter(({ taken }) => taken).length };
}

/** The list, with a way to each task. Absent where nothing is proposed. */
export function ProposedIndicators(): ReactElement | null {
  const t = useText();
  const { proposal, readOnly, make, select } = useReviewing();
  const rows = proposing(proposal);
  if (rows.length === 0) return null;
  const { all, taken } = countProposed(proposal);
  const takeAll = (wanted: boolean): void => {
    make(
      rows.map(({ id, indicators }) => ({
        op: 'set_row',
        rowId: id,
        patch: { indicators: indicators.map((one) => ({ ...one, taken: wanted })) },
      })),
    );
  };
  return (
    <Field label={t('figures.review.all')} printed="">
      <p className={styles.hint}>{t('figures.review.counted', { taken, n: all, tasks: rows.length })}</p>
      {readOnly ? null : (
        <div className={styles.acts}>
          <Button
            variant="default"
            size="compact-sm"
            disabled={taken === all}
            onClick={() => {
              takeAll(true);
            }}
          >
            {t('figures.review.take_all')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={taken === 0}
            onClick={() => {
              takeAll(false);
            }}
          >
            {t('figures.review.take_none')}
          </Button>
        </div>
      )}
      <ul className={styles.rows}>
        {rows.map(({ id, key, printedNumber, indicators }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                select(id);
              }}
            >
              {key.includes('#') ? printedNumber : key.split('/').join('.')}
            </button>
            <span>
              {indicators.map(({ name, taken: wanted }, n) => (
                <span key={n} data-taken={wanted}>
                  {name.trim() || t('figures.review.untitled')}
                  {n < indicators.length - 1 ? '; ' : ''}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Field>
  );
}
