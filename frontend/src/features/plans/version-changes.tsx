/** What a version of a plan changed against the one before it. */
import {
  comparePlans,
  standingRow,
  type ChangedField,
  type ProposedParty,
  type ProposedRow,
} from '@tien-do/shared';
import type { PlanVersionView } from '@tien-do/shared/contract';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useErrorSentence, usePlanVersion } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { Dialog, DiffText, ErrorState, LineBones, taskNumber } from '../../ui/index.ts';
import styles from './plans.module.css';

export interface VersionChangesProps {
  planId: string;
  version: PlanVersionView;
  onClose: () => void;
}

/** The dialog; of the first version, which changed nothing, there is none. */
export function VersionChanges({ planId, version, onClose }: VersionChangesProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = usePlanVersion(planId, version.number);
  return (
    <Dialog
      title={t('plans.versions.changes_of', { n: version.number, document: version.document ?? '' })}
      width={860}
      onClose={onClose}
    >
      {data ? <Changes rows={data.rows} before={data.before ?? []} /> : null}
      {!data && error ? <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LineBones lines={8} /> : null}
    </Dialog>
  );
}

function Changes({
  rows,
  before,
}: {
  rows: readonly ProposedRow[];
  before: readonly ProposedRow[];
}): ReactElement {
  const t = useText();
  const { added, changed, moved, removed } = useMemo(() => changesOf(rows, before), [rows, before]);
  const none = added.length + changed.length + moved.length + removed.length === 0;
  return (
    <div className={styles.versionChanges}>
      {none ? <p>{t('plans.versions.no_changes')}</p> : null}
      <Part title={t('plans.versions.added', { n: added.length })}>
        {added.map((row) => (
          <li key={row.id}>{named(row)}</li>
        ))}
      </Part>
      <Part title={t('plans.versions.changed', { n: changed.length })}>
        {changed.map(({ row, was, fields }) => (
          <li key={row.id}>
            {fields.includes('title') ? taskNumber(row.key) : named(row)}
            {fields.map((field) => (
              <div key={field} className={styles.fieldChange}>
                <small>{t(`plans.versions.field.${field}`)}</small>
                <DiffText before={fieldText(was, field)} after={fieldText(row, field)} />
              </div>
            ))}
          </li>
        ))}
      </Part>
      <Part title={t('plans.versions.moved', { n: moved.length })}>
        {moved.map((row) => (
          <li key={row.id}>{named(row)}</li>
        ))}
      </Part>
      <Part title={t('plans.versions.removed', { n: removed.length })}>
        {removed.map((row) => (
          <li key={row.id}>{named(row)}</li>
        ))}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] }): ReactElement | null {
  if (children.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

interface Changed {
  row: ProposedRow;
  was: ProposedRow;
  fields: ChangedField[];
}

/** Rows keep their ids through every version. */
function changesOf(
  rows: readonly ProposedRow[],
  before: readonly ProposedRow[],
): { added: ProposedRow[]; changed: Changed[]; moved: ProposedRow[]; removed: ProposedRow[] } {
  const now = new Map(rows.map((row) => [row.id, row]));
  const then = new Map(before.map((row) => [row.id, row]));
  const pairs = new Map(rows.flatMap(({ id }) => (then.has(id) ? [[id, id] as const] : [])));
  const found = comparePlans(before.map(standingRow), rows, pairs);
  const rowOf = (id: string): ProposedRow[] => {
    const row = now.get(id);
    return row ? [row] : [];
  };
  return {
    added: found.rows.filter(({ standsFor }) => standsFor === null).flatMap(({ rowId }) => rowOf(rowId)),
    changed: found.rows.flatMap(({ rowId, fields }) => {
      const [row, was] = [now.get(rowId), then.get(rowId)];
      return row && was && fields.length > 0 ? [{ row, was, fields }] : [];
    }),
    moved: found.rows.filter(({ moved }) => moved).flatMap(({ rowId }) => rowOf(rowId)),
    removed: before.filter(({ id }) => found.ending.includes(id)),
  };
}

function named({ key, title }: ProposedRow): string {
  return `${taskNumber(key)} ${title}`;
}

function fieldText(row: ProposedRow, field: ChangedField): string {
  const names = (parties: readonly ProposedParty[]): string => parties.map(({ name }) => name).join('; ');
  switch (field) {
    case 'printedNumber':
      return row.printedNumber;
    case 'title':
      return row.title;
    case 'leads':
      return names(row.leads);
    case 'coordinating':
      return names(row.coordinating);
    case 'results':
      return row.expectedResults.join('\n');
    case 'deadline':
      return row.deadlineWords;
    case 'feedsAnnualReport':
      return row.feedsAnnualReport ? '✓' : '';
  }
}
