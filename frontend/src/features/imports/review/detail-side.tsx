import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { AmendForm } from '../amend/amend-form.tsx';
import { PlanForm } from '../form/plan-form.tsx';
import { RowForm } from '../form/row-form.tsx';
import { useReviewing } from './reviewing.ts';
import styles from './review.module.css';
import { RowActBar } from './row-acts.tsx';
import type { TreeLine } from './tree.ts';
import type { RowActs } from './use-row-acts.ts';

export interface DetailSideProps {
  line: TreeLine | null;
  isPlan: boolean;
  acts: RowActs;
}

/** The fields of what is selected: the plan's facts, or a row with what can be done to it. */
export function DetailSide({ line, isPlan, acts }: DetailSideProps): ReactElement {
  const t = useText();
  const { readOnly, proposal } = useReviewing();
  const heading = isPlan
    ? t(proposal.amendment ? 'imports.amend.heading' : 'imports.plan.heading')
    : line
      ? t('imports.row.heading', {
          kind: t(`imports.kind.${line.row.kind}`),
          // A row without a number has a key that nobody would say.
          number: line.row.key.includes('#') ? line.row.printedNumber : line.row.key.split('/').join('.'),
        })
      : t('imports.review.detail');
  return (
    <section className={styles.detail} aria-label={heading}>
      <div className={styles.detailHead}>
        <h2>{heading}</h2>
        {line?.row.rejoined ? <span>{t('imports.row.rejoined')}</span> : null}
      </div>
      {line && !readOnly ? <RowActBar row={line.row} acts={acts} /> : null}
      {line?.skipped ? (
        <p className={styles.skipped} role="status">
          {t(line.row.skipped ? 'imports.row.skipped' : 'imports.row.skipped_above')}
        </p>
      ) : null}
      <div className={styles.detailBody} data-scroller tabIndex={-1}>
        {isPlan ? proposal.amendment ? <AmendForm /> : <PlanForm /> : null}
        {line ? <RowForm key={line.row.id} row={line.row} onSplit={acts.split} /> : null}
        {!isPlan && !line ? <EmptyState small text={t('imports.row.gone')} /> : null}
      </div>
    </section>
  );
}
