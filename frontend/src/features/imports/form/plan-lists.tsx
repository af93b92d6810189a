/** What the body says beside the table: documents that the plan rests on, duties that it lays down. Both can be changed. */
import { Button, Checkbox } from '@mantine/core';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import type { LegalBasisFacts, PlanDuty } from '@tien-do/shared';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { printPartialDate, readPartialDate } from './deadlines.ts';
import styles from './form.module.css';
import { TextField } from './text-field.tsx';

interface EditListProps<T> {
  title: string;
  addLabel: string;
  removeLabel: (n: number) => string;
  changeLabel: (n: number) => string;
  items: readonly T[];
  blank: T;
  isBlank: (item: T) => boolean;
  show: (item: T) => ReactNode;
  fields: (item: T, change: (part: Partial<T>) => void) => ReactNode;
  onChange: (items: T[]) => void;
}

/** Entries that are read at a glance; one at a time opens its fields. */
function EditList<T>(props: EditListProps<T>): ReactElement {
  const { title, addLabel, removeLabel, changeLabel, items, blank, isBlank, show, fields, onChange } = props;
  const t = useText();
  const { readOnly } = useReviewing();
  const [open, setOpen] = useState<number | null>(null);
  const remove = (at: number): void => {
    setOpen(null);
    onChange(items.filter((_, n) => n !== at));
  };
  const done = (at: number): void => {
    const item = items[at];
    if (item !== undefined && isBlank(item)) remove(at);
    else setOpen(null);
  };
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <ol className={styles.entries}>
        {items.map((item, n) => (
          <li key={n}>
            {open === n && !readOnly ? (
              <div className={styles.entryFields} role="group" aria-label={changeLabel(n + 1)}>
                {fields(item, (part) => {
                  onChange(items.map((one, at) => (at === n ? { ...one, ...part } : one)));
                })}
                <div className={styles.findingActs}>
                  <Button
                    size="compact-sm"
                    onClick={() => {
                      done(n);
                    }}
                  >
                    {t('imports.plan.entry_done')}
                  </Button>
                </div>
              </div>
            ) : (
              <div className={styles.entry}>
                <div className={styles.grow}>{show(item)}</div>
                {readOnly ? null : (
                  <>
                    <button
                      type="button"
                      className={styles.iconButton}
                      aria-label={changeLabel(n + 1)}
                      onClick={() => {
                        setOpen(n);
                      }}
                    >
                      <IconPencil size={15} aria-hidden />
                    </button>
                    <button
                      type="button"
                      className={styles.iconButton}
                      aria-label={removeLabel(n + 1)}
                      onClick={() => {
                        remove(n);
                      }}
                    >
                      <IconX size={15} aria-hidden />
                    </button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <button
          type="button"
          className={styles.addParty}
          onClick={() => {
            setOpen(items.length);
            onChange([...items, blank]);
          }}
        >
          <IconPlus size={15} aria-hidden />
          {addLabel}
        </button>
      )}
    </details>
  );
}

const blankBasis: LegalBasisFacts = { number: null, date: null, issuer: null, title: null, role: 'cited' };
const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** The documents that the plan cites. */
export function LegalBasisList({
  bases,
  onChange,
}: {
  bases: readonly LegalBasisFacts[];
  onChange: (bases: LegalBasisFacts[]) => void;
}): ReactElement {
  const t = useText();
  return (
    <EditList
      title={t('imports.plan.bases', { n: bases.length })}
      addLabel={t('imports.plan.basis_add')}
      removeLabel={(n) => t('imports.plan.basis_remove', { n })}
      changeLabel={(n) => t('imports.plan.basis_change', { n })}
      items={bases}
      blank={blankBasis}
      isBlank={({ number, date, issuer, title }) =>
        [number, date, issuer, title].every((one) => one === null)
      }
      show={(basis) =>
        [basis.number, printPartialDate(basis.date), basis.issuer, basis.title].filter(Boolean).join(', ')
      }
      fields={(basis, change) => <BasisFields basis={basis} change={change} />}
      onChange={onChange}
    />
  );
}

function BasisFields({
  basis,
  change,
}: {
  basis: LegalBasisFacts;
  change: (part: Partial<LegalBasisFacts>) => void;
}): ReactElement {
  const t = useText();
  const [date, setDate] = useState(printPartialDate(basis.date));
  const fault = date.trim() !== '' && readPartialDate(date) === null;
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t('imports.plan.basis_number')}
          value={basis.number ?? ''}
          most={100}
          readOnly={false}
          onType={(number) => {
            change({ number: orNull(number) });
          }}
        />
        <TextField
          label={t('imports.plan.issued_on')}
          value={date}
          most={20}
          readOnly={false}
          fault={fault ? t('imports.plan.issued_fault') : null}
          onType={(text) => {
            setDate(text);
            const read = readPartialDate(text);
            if (read !== null || text.trim() === '') change({ date: read });
          }}
        />
      </div>
      <TextField
        label={t('imports.plan.issuer')}
        value={basis.issuer ?? ''}
        most={300}
        readOnly={false}
        onType={(issuer) => {
          change({ issuer: orNull(issuer) });
        }}
      />
      <TextField
        label={t('imports.plan.basis_title')}
        value={basis.title ?? ''}
        long
        most={2000}
        readOnly={false}
        onType={(title) => {
          change({ title: orNull(title) });
        }}
      />
    </>
  );
}

const blankDuty: PlanDuty = {
  ref: '',
  who: '',
  to: null,
  by: null,
  quote: '',
  requested: false,
  line: null,
};

/** The duties that the body lays down outside the table. */
export function DutyList({
  duties,
  onChange,
}: {
  duties: readonly PlanDuty[];
  onChange: (duties: PlanDuty[]) => void;
}): ReactElement {
  const t = useText();
  return (
    <EditList
      title={t('imports.plan.duties', { n: duties.length })}
      addLabel={t('imports.plan.duty_add')}
      removeLabel={(n) => t('imports.plan.duty_remove', { n })}
      changeLabel={(n) => t('imports.plan.duty_change', { n })}
      items={duties}
      blank={blankDuty}
      isBlank={({ who, quote }) => who.trim() === '' && quote.trim() === ''}
      show={(duty) => <ShownDuty duty={duty} />}
      fields={(duty, change) => <DutyFields duty={duty} change={change} />}
      onChange={onChange}
    />
  );
}

function ShownDuty({ duty }: { duty: PlanDuty }): ReactElement {
  const t = useText();
  const { showLine, hasSource } = useReviewing();
  const { line } = duty;
  return (
    <>
      <b>{[duty.ref, duty.who].filter(Boolean).join(' ')}</b>
      {duty.requested ? ` · ${t('imports.party.requested')}` : ''}
      {duty.to ? ` · ${t('imports.plan.duty_to', { to: duty.to })}` : ''}
      {duty.by ? ` · ${t('imports.plan.duty_by', { by: duty.by })}` : ''}
      <span className={styles.dutyQuote}>{duty.quote}</span>
      {hasSource && line !== null ? (
        <button
          type="button"
          className={styles.linkButton}
          onClick={() => {
            showLine(line);
          }}
        >
          {t('imports.finding.place')}
        </button>
      ) : null}
    </>
  );
}

function DutyFields({
  duty,
  change,
}: {
  duty: PlanDuty;
  change: (part: Partial<PlanDuty>) => void;
}): ReactElement {
  const t = useText();
  return (
    <>
      <div className={styles.numberTitle}>
        <TextField
          label={t('imports.plan.duty_ref')}
          value={duty.ref}
          most={40}
          readOnly={false}
          onType={(ref) => {
            change({ ref });
          }}
        />
        <TextField
          label={t('imports.plan.duty_who')}
          value={duty.who}
          most={1000}
          readOnly={false}
          onType={(who) => {
            change({ who });
          }}
        />
      </div>
      <TextField
        label={t('imports.plan.duty_quote')}
        value={duty.quote}
        long
        most={6000}
        readOnly={false}
        onType={(quote) => {
          change({ quote });
        }}
      />
      <div className={styles.pair}>
        <TextField
          label={t('imports.plan.duty_to_field')}
          value={duty.to ?? ''}
          most={1000}
          readOnly={false}
          onType={(to) => {
            change({ to: orNull(to) });
          }}
        />
        <TextField
          label={t('imports.plan.duty_by_field')}
          value={duty.by ?? ''}
          most={1000}
          readOnly={false}
          onType={(by) => {
            change({ by: orNull(by) });
          }}
        />
      </div>
      <Checkbox
        label={t('imports.party.requested_on')}
        checked={duty.requested}
        onChange={(event) => {
          change({ requested: event.currentTarget.checked });
        }}
      />
    </>
  );
}
