/** What is said of the amending document, and the standing tasks that end with it. */
import { Checkbox } from '@mantine/core';
import type { FindingField, ProposedRow } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { taskNumber } from '../../../ui/index.ts';
import formStyles from '../form/form.module.css';
import { FindingNotes } from '../form/finding-note.tsx';
import { IssuedField } from '../form/plan-form.tsx';
import { ProposedIndicators } from '../form/proposed-indicators.tsx';
import { Field } from '../form/row-form.tsx';
import { Segmented } from '../form/segmented.tsx';
import { TextField } from '../form/text-field.tsx';
import { findingsAt } from '../review/places.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './amend.module.css';
import type { AmendmentView } from './changes.ts';

const elsewhere: readonly (FindingField | null)[] = [
  null,
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
];

/** The form; the facts of the standing plan are not among them, for an amendment does not change those. */
export function AmendForm(): ReactElement | null {
  const t = useText();
  const { proposal, findings, make, readOnly, amendment: view } = useReviewing();
  const { amendment, plan } = proposal;
  if (!amendment) return null;
  const own = findings.get(null) ?? [];
  return (
    <div className={formStyles.form}>
      <p className={styles.base}>
        {t('imports.amend.base')} <Link href={links.plan(amendment.planId)}>{plan.shortTitle}</Link>
        {plan.number ? ` (${plan.number})` : ''}
      </p>
      <div className={formStyles.pair}>
        <TextField
          id="noi-dung-dong"
          label={t('imports.amend.document')}
          value={amendment.document}
          most={100}
          readOnly={readOnly}
          onType={(document) => {
            make([{ op: 'set_amendment', patch: { document } }]);
          }}
        />
        <IssuedField
          value={amendment.issuedOn}
          onChange={(issuedOn) => {
            make([{ op: 'set_amendment', patch: { issuedOn } }]);
          }}
        />
      </div>
      <FindingNotes findings={findingsAt(own, ['number', 'issuedOn'])} />
      <Field label={t('imports.amend.extent')} printed="">
        <Segmented
          label={t('imports.amend.extent')}
          value={amendment.whole ? 'whole' : 'part'}
          options={[
            { value: 'whole', label: t('imports.amend.whole') },
            { value: 'part', label: t('imports.amend.part') },
          ]}
          onChange={(extent) => {
            if (!readOnly) make([{ op: 'set_amendment', patch: { whole: extent === 'whole' } }]);
          }}
        />
        <p className={styles.quiet}>
          {t(amendment.whole ? 'imports.amend.whole_hint' : 'imports.amend.part_hint')}
        </p>
      </Field>
      {view ? <Ending view={view} whole={amendment.whole} ends={amendment.ends} /> : null}
      <ProposedIndicators />
      <FindingNotes findings={findingsAt(own, elsewhere)} />
    </div>
  );
}

interface EndingProps {
  view: AmendmentView;
  whole: boolean;
  ends: readonly string[];
}

/** Tasks that end: all that the document does not hold, or those that are ticked. */
function Ending({ view, whole, ends }: EndingProps): ReactElement {
  const t = useText();
  const { make, readOnly } = useReviewing();
  const rows = whole ? view.ending : view.absent;
  return (
    <Field label={t('imports.amend.ending', { n: view.ending.length })} printed="">
      {rows.length === 0 ? <p className={styles.quiet}>{t('imports.amend.ending_none')}</p> : null}
      <ul className={styles.ending}>
        {rows.map((row) => (
          <li key={row.id}>
            {whole ? (
              named(row)
            ) : (
              <Checkbox
                size="xs"
                label={named(row)}
                disabled={readOnly}
                checked={ends.includes(row.id)}
                onChange={(event) => {
                  make([{ op: 'end_task', taskId: row.id, ends: event.currentTarget.checked }]);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Field>
  );
}

function named({ key, title }: ProposedRow): string {
  return `${taskNumber(key)} ${title}`;
}
