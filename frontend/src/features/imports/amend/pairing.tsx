/** What a row of an amendment stands for, and what it changes of that. */
import { NativeSelect } from '@mantine/core';
import type { ProposedRow } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DiffText, taskNumber } from '../../../ui/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './amend.module.css';
import { ChangeMark } from './change-mark.tsx';
import { fieldText, pairable, type AmendmentView } from './changes.ts';

const longestOption = 110;

/** The part of the form; there is none in a plan of its own. */
export function Pairing({ row }: { row: ProposedRow }): ReactElement | null {
  const { amendment } = useReviewing();
  return amendment ? <Paired row={row} view={amendment} /> : null;
}

function Paired({ row, view }: { row: ProposedRow; view: AmendmentView }): ReactElement {
  const t = useText();
  const { proposal, book, make, readOnly } = useReviewing();
  const change = view.rows.get(row.id);
  const options = useMemo(() => pairable(view, proposal.rows, row), [view, proposal.rows, row]);
  const { was } = change ?? { was: null };
  return (
    <section className={styles.pairing} aria-label={t('imports.amend.pairing')}>
      <div className={styles.pairingHead}>
        <h3>{t('imports.amend.pairing')}</h3>
        {change ? <ChangeMark kind={change.kind} /> : null}
      </div>
      <NativeSelect
        aria-label={t(`imports.amend.stands_for_${row.kind === 'task' ? 'task' : 'group'}`)}
        disabled={readOnly}
        value={row.standsFor ?? ''}
        data={[
          { value: '', label: t(`imports.amend.is_new_${row.kind === 'task' ? 'task' : 'group'}`) },
          ...options.map(({ id, key, title }) => ({
            value: id,
            label: `${taskNumber(key)} ${shortened(title)}`,
          })),
        ]}
        onChange={(event) => {
          make([{ op: 'pair', rowId: row.id, standsFor: event.currentTarget.value || null }]);
        }}
      />
      {was && change && change.fields.length > 0 ? (
        <dl className={styles.changes}>
          {change.fields.map((field) => (
            <div key={field}>
              <dt>{t(`imports.amend.field.${field}`)}</dt>
              <dd>
                <DiffText before={fieldText(was, field, book)} after={fieldText(row, field, book)} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {change?.moved ? <p className={styles.quiet}>{t('imports.amend.moved')}</p> : null}
      {change?.kind === 'ended' ? <p className={styles.quiet}>{t('imports.amend.ends_by_skip')}</p> : null}
    </section>
  );
}

function shortened(title: string): string {
  return title.length > longestOption ? `${title.slice(0, longestOption)}…` : title;
}
