/** The plan's own facts, each with the words of the document that it rests on. */
import { NativeSelect } from '@mantine/core';
import { type FindingField, type ProposedPlan } from '@tien-do/shared';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { findingsAt } from '../review/places.ts';
import { useReviewing } from '../review/reviewing.ts';
import { printPartialDate, readPartialDate } from './deadlines.ts';
import { DueRuleFields } from './due-rule-fields.tsx';
import { FindingNotes } from './finding-note.tsx';
import styles from './form.module.css';
import { MonthDayFields } from './month-day-fields.tsx';
import { PartyField } from './party-field.tsx';
import { DutyList, LegalBasisList } from './plan-lists.tsx';
import { Field } from './row-form.tsx';
import { ProposedIndicators } from './proposed-indicators.tsx';
import { TextField } from './text-field.tsx';

const elsewhere: readonly (FindingField | null)[] = [null, 'leads', 'coordinating', 'results', 'deadline'];

/** The form of the plan as a whole. */
export function PlanForm(): ReactElement {
  const t = useText();
  const { proposal, findings, make, readOnly } = useReviewing();
  const { plan } = proposal;
  const own = findings.get(null) ?? [];
  const at = (field: FindingField): ReactElement => <FindingNotes findings={findingsAt(own, [field])} />;
  const change = (patch: Partial<ProposedPlan>): void => {
    make([{ op: 'set_plan', patch }]);
  };
  return (
    <div className={styles.form}>
      <FindingNotes findings={findingsAt(own, elsewhere)} />
      <TextField
        id="noi-dung-dong"
        label={t('imports.plan.title')}
        value={plan.title}
        long
        most={4000}
        readOnly={readOnly}
        onType={(title) => {
          change({ title });
        }}
      />
      {at('title')}
      <TextField
        label={t('imports.plan.short_title')}
        value={plan.shortTitle}
        most={300}
        readOnly={readOnly}
        onType={(shortTitle) => {
          change({ shortTitle });
        }}
      />
      <div className={styles.pair}>
        <TextField
          label={t('imports.plan.number')}
          value={plan.number ?? ''}
          most={100}
          readOnly={readOnly}
          onType={(number) => {
            change({ number: number.trim() === '' ? null : number });
          }}
        />
        <IssuedField
          value={plan.issuedOn}
          onChange={(issuedOn) => {
            change({ issuedOn });
          }}
        />
      </div>
      {at('number')}
      {at('issuedOn')}
      <Quote words={plan.numberPrinted} />
      <Quote words={plan.issuedPrinted} />
      <Field label={t('imports.plan.issuer')} printed="">
        <PartyField
          label={t('imports.plan.issuer')}
          parties={plan.issuer ? [plan.issuer] : []}
          rowId={null}
          fact="issuer"
          single
          findings={findingsAt(own, ['issuer'])}
          onChange={([issuer]) => {
            change({ issuer: issuer ?? null });
          }}
        />
      </Field>
      <Field label={t('imports.plan.coordinator')} printed="">
        <PartyField
          label={t('imports.plan.coordinator')}
          parties={plan.coordinator ? [plan.coordinator] : []}
          rowId={null}
          fact="coordinator"
          single
          findings={findingsAt(own, ['coordinator'])}
          onChange={([coordinator]) => {
            change({ coordinator: coordinator ?? null });
          }}
        />
        <Quote words={plan.coordinatorQuote} />
      </Field>
      <Field label={t('imports.plan.due_rule')} printed="">
        <DueRuleFields
          rule={plan.dueRule}
          onChange={(dueRule) => {
            change({ dueRule });
          }}
        />
        {at('dueRule')}
        <Quote words={plan.dueQuote} />
      </Field>
      <Field label={t('imports.plan.data_ends')} printed="">
        <MonthDayFields
          value={plan.dataEnds}
          onChange={(dataEnds) => {
            change({ dataEnds });
          }}
        />
      </Field>
      <NativeSelect
        label={t('imports.plan.visibility')}
        disabled={readOnly}
        data={[
          { value: 'participants', label: t('imports.plan.visible_all') },
          { value: 'own', label: t('imports.plan.visible_own') },
        ]}
        value={plan.visibility}
        onChange={(event) => {
          change({ visibility: event.currentTarget.value === 'own' ? 'own' : 'participants' });
        }}
      />
      <ParentPlan plan={plan} onChange={change} />
      {at('parentPlan')}
      <ProposedIndicators />
      {at('legalBases')}
      <LegalBasisList
        bases={plan.legalBases}
        onChange={(legalBases) => {
          change({ legalBases });
        }}
      />
      <DutyList
        duties={plan.duties}
        onChange={(duties) => {
          change({ duties });
        }}
      />
    </div>
  );
}

function Quote({ words }: { words: string }): ReactElement | null {
  const t = useText();
  const { hasSource, showWords } = useReviewing();
  if (words.trim() === '') return null;
  return (
    <blockquote className={styles.quote}>
      <span>{t('imports.plan.quote')}:</span> “{words}”{' '}
      {hasSource ? (
        <button
          type="button"
          className={styles.linkButton}
          onClick={() => {
            showWords(words);
          }}
        >
          {t('imports.finding.place')}
        </button>
      ) : null}
    </blockquote>
  );
}

/** A date that may be known only to its month or year: what is typed stays until it is one. */
export function IssuedField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? printPartialDate(value);
  const read = readPartialDate(shown);
  const fault = shown.trim() !== '' && read === null ? t('imports.plan.issued_fault') : null;
  return (
    <div
      onBlur={() => {
        if (fault === null) setTyped(null);
      }}
    >
      <TextField
        label={t('imports.plan.issued_on')}
        value={shown}
        most={20}
        readOnly={readOnly}
        fault={fault}
        onType={(text) => {
          setTyped(text);
          const next = readPartialDate(text);
          if (next !== null || text.trim() === '') onChange(next);
        }}
      />
    </div>
  );
}

function ParentPlan({
  plan,
  onChange,
}: {
  plan: ProposedPlan;
  onChange: (patch: Partial<ProposedPlan>) => void;
}): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const held = plan.parentPlan ?? { number: '', issuedOn: null, issuer: '' };
  const change = (part: Partial<typeof held>): void => {
    const next = { ...held, ...part };
    onChange({ parentPlan: next.number.trim() === '' && next.issuer.trim() === '' ? null : next });
  };
  return (
    <Field label={t('imports.plan.parent')} printed="">
      <div className={styles.pair}>
        <TextField
          label={t('imports.plan.parent_number')}
          value={held.number}
          most={100}
          readOnly={readOnly}
          onType={(number) => {
            change({ number });
          }}
        />
        <TextField
          label={t('imports.plan.parent_issuer')}
          value={held.issuer}
          most={300}
          readOnly={readOnly}
          onType={(issuer) => {
            change({ issuer });
          }}
        />
      </div>
    </Field>
  );
}
