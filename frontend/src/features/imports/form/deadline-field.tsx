/** The rule behind a deadline's words, and what it comes to. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconCalendar, IconPlus, IconX } from '@tabler/icons-react';
import { planYearOf, type DeadlineRule } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { comingDues, deadlineKinds, deadlineOf, printDues } from './deadlines.ts';
import styles from './form.module.css';
import { OwnDay } from './own-day.tsx';

const mostDays = 4;

export interface DeadlineFieldProps {
  rule: DeadlineRule;
  words: string;
  onChange: (rule: DeadlineRule) => void;
}

/** The kind and its figures. */
export function DeadlineField({ rule, words, onChange }: DeadlineFieldProps): ReactElement {
  return (
    <div className={styles.stack}>
      <RuleFields rule={rule} words={words} onChange={onChange} inner={false} />
      <ComesTo rule={rule} />
    </div>
  );
}

/** The days that it comes to. */
function ComesTo({ rule }: { rule: DeadlineRule }): ReactElement {
  const t = useText();
  const today = useToday();
  const { plan } = useReviewing().proposal;
  const sentence = (): string => {
    if (rule.kind === 'year_range' && rule.from > rule.to) return t('imports.deadline.err_range');
    if (rule.kind === 'none') return t('imports.deadline.no_date');
    const needsReport = rule.kind === 'year_range' || (rule.kind === 'annual' && !rule.due);
    if (needsReport && !plan.dueRule) return t('imports.deadline.no_rule');
    const { dues, waits, hasCards } = comingDues(rule, plan, today);
    const shown = dues.some(({ label }) => label !== '') ? dues : dues.slice(0, mostDays);
    const days = printDues(shown) + (shown.length < dues.length ? ' …' : '');
    if (dues.length > 0) return t('imports.deadline.comes_to', { days });
    if (waits) return t('imports.deadline.waits');
    return t(hasCards ? 'imports.deadline.no_date' : 'imports.deadline.never');
  };
  return (
    <p className={styles.comesTo}>
      <IconCalendar size={15} stroke={1.8} aria-hidden />
      <span>{sentence()}</span>
    </p>
  );
}

function useFirstYear(): number {
  const today = useToday();
  return planYearOf(useReviewing().proposal.plan) ?? Number(today.slice(0, 4));
}

function RuleFields(props: DeadlineFieldProps & { inner: boolean }): ReactElement {
  const { rule, words, onChange, inner } = props;
  const t = useText();
  const { readOnly } = useReviewing();
  const year = useFirstYear();
  const kinds = inner ? deadlineKinds.filter((kind) => kind !== 'mixed') : deadlineKinds;
  return (
    <>
      <NativeSelect
        label={t('imports.field.deadline_kind')}
        disabled={readOnly}
        data={kinds.map((value) => ({ value, label: t(`imports.deadline.${value}`) }))}
        value={rule.kind}
        onChange={(event) => {
          const kind = deadlineKinds.find((known) => known === event.currentTarget.value);
          if (kind) onChange(deadlineOf(kind, rule, words, year));
        }}
      />
      <KindFields {...props} />
    </>
  );
}

function KindFields({ rule, words, onChange }: DeadlineFieldProps): ReactElement | null {
  const t = useText();
  switch (rule.kind) {
    case 'annual':
      return <OwnDay rule={rule} onChange={onChange} />;
    case 'none':
      return null;
    case 'year_range':
      return (
        <div className={styles.pair}>
          <YearField
            label={t('imports.deadline.from')}
            year={rule.from}
            onYear={(from) => {
              onChange({ ...rule, from });
            }}
          />
          <YearField
            label={t('imports.deadline.to')}
            year={rule.to}
            onYear={(to) => {
              onChange({ ...rule, to });
            }}
          />
        </div>
      );
    case 'by_year':
      return (
        <YearField
          label={t('imports.deadline.year')}
          year={rule.year}
          onYear={(next) => {
            onChange({ ...rule, year: next });
          }}
        />
      );
    case 'fixed_date':
      return (
        <DayField
          label={t('imports.deadline.on')}
          day={rule.on}
          onDay={(on) => {
            if (on) onChange({ ...rule, on });
          }}
        />
      );
    case 'on_request':
    case 'by_notice':
    case 'by_lead_plan':
      return (
        <WordsField
          label={t('imports.deadline.authority')}
          value={rule.authority}
          onType={(authority) => {
            onChange({ ...rule, authority });
          }}
        />
      );
    case 'by_document':
      return (
        <WordsField
          label={t('imports.deadline.document')}
          value={rule.document}
          onType={(document) => {
            onChange({ ...rule, document });
          }}
        />
      );
    case 'event':
      return (
        <WordsField
          label={t('imports.deadline.event_name')}
          value={rule.event}
          onType={(event) => {
            onChange({ ...rule, event });
          }}
        />
      );
    case 'milestones':
      return <Stages rule={rule} onChange={onChange} />;
    case 'mixed':
      return <Parts rule={rule} words={words} onChange={onChange} />;
  }
}

type Milestones = Extract<DeadlineRule, { kind: 'milestones' }>;

function Stages({
  rule,
  onChange,
}: {
  rule: Milestones;
  onChange: (rule: DeadlineRule) => void;
}): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  const change = (at: number, part: Partial<Milestones['stages'][number]>): void => {
    onChange({ ...rule, stages: rule.stages.map((stage, n) => (n === at ? { ...stage, ...part } : stage)) });
  };
  return (
    <div className={styles.stack}>
      {rule.stages.map((stage, n) => (
        <div
          key={n}
          className={styles.stage}
          role="group"
          aria-label={t('imports.deadline.stage', { n: n + 1 })}
        >
          <WordsField
            label={t('imports.deadline.stage_label')}
            value={stage.label}
            onType={(label) => {
              change(n, { label });
            }}
          />
          <YearField
            label={t('imports.deadline.year')}
            year={stage.year}
            onYear={(year) => {
              change(n, { year });
            }}
          />
          <DayField
            label={t('imports.deadline.stage_on')}
            day={stage.on}
            onDay={(on) => {
              change(n, on ? { on, year: Number(on.slice(0, 4)) } : { on: null });
            }}
          />
          {!readOnly && rule.stages.length > 1 ? (
            <RemoveButton
              label={t('imports.deadline.stage_remove', { n: n + 1 })}
              onRemove={() => {
                onChange({ ...rule, stages: rule.stages.filter((_, at) => at !== n) });
              }}
            />
          ) : null}
        </div>
      ))}
      {readOnly ? null : (
        <AddButton
          label={t('imports.deadline.stage_add')}
          onAdd={() => {
            const year = (rule.stages.at(-1)?.year ?? 2025) + 1;
            onChange({ ...rule, stages: [...rule.stages, { label: '', year, on: null }] });
          }}
        />
      )}
    </div>
  );
}

type Mixed = Extract<DeadlineRule, { kind: 'mixed' }>;

function Parts({ rule, words, onChange }: Omit<DeadlineFieldProps, 'rule'> & { rule: Mixed }): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  return (
    <div className={styles.stack}>
      {rule.parts.map((part, n) => (
        <div
          key={n}
          className={styles.part}
          role="group"
          aria-label={t('imports.deadline.part', { n: n + 1 })}
        >
          <RuleFields
            inner
            rule={part}
            words={words}
            onChange={(next) => {
              onChange({ ...rule, parts: rule.parts.map((one, at) => (at === n ? next : one)) });
            }}
          />
          {!readOnly && rule.parts.length > 2 ? (
            <RemoveButton
              label={t('imports.deadline.part_remove', { n: n + 1 })}
              onRemove={() => {
                onChange({ ...rule, parts: rule.parts.filter((_, at) => at !== n) });
              }}
            />
          ) : null}
        </div>
      ))}
      {readOnly ? null : (
        <AddButton
          label={t('imports.deadline.part_add')}
          onAdd={() => {
            onChange({ ...rule, parts: [...rule.parts, { kind: 'none' }] });
          }}
        />
      )}
    </div>
  );
}

function YearField({
  label,
  year,
  onYear,
}: {
  label: string;
  year: number;
  onYear: (year: number) => void;
}): ReactElement {
  const { readOnly } = useReviewing();
  return (
    <NumberInput
      label={label}
      readOnly={readOnly}
      value={year}
      min={1900}
      max={2200}
      clampBehavior="blur"
      allowDecimal={false}
      hideControls
      onChange={(value) => {
        if (typeof value === 'number' && value >= 1900 && value <= 2200) onYear(value);
      }}
    />
  );
}

function DayField({
  label,
  day,
  onDay,
}: {
  label: string;
  day: string | null;
  onDay: (day: string | null) => void;
}): ReactElement {
  const { readOnly } = useReviewing();
  return (
    <TextInput
      type="date"
      label={label}
      readOnly={readOnly}
      value={day ?? ''}
      onChange={(event) => {
        onDay(event.currentTarget.value || null);
      }}
    />
  );
}

function WordsField({
  label,
  value,
  onType,
}: {
  label: string;
  value: string;
  onType: (value: string) => void;
}): ReactElement {
  const { readOnly } = useReviewing();
  return (
    <TextInput
      label={label}
      readOnly={readOnly}
      maxLength={300}
      value={value}
      onChange={(event) => {
        onType(event.currentTarget.value);
      }}
    />
  );
}

function AddButton({ label, onAdd }: { label: string; onAdd: () => void }): ReactElement {
  return (
    <button type="button" className={styles.addParty} onClick={onAdd}>
      <IconPlus size={15} aria-hidden />
      {label}
    </button>
  );
}

function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }): ReactElement {
  return (
    <Button variant="subtle" color="gray" px={8} aria-label={label} onClick={onRemove}>
      <IconX size={16} aria-hidden />
    </Button>
  );
}
