/** The fields of one row of the proposal, each with what is doubtful about it. */
import { Checkbox } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { breakdowns, type FindingField, type ProposedRow, type RowPatch } from '@tien-do/shared';
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import { findingsAt } from '../review/places.ts';
import { useReviewing } from '../review/reviewing.ts';
import { Pairing } from '../amend/pairing.tsx';
import { DeadlinePart } from './deadline-part.tsx';
import { FindingNotes } from './finding-note.tsx';
import styles from './form.module.css';
import { IndicatorsPart } from './indicators-part.tsx';
import { LeadModeField } from './lead-mode-field.tsx';
import { leadModeFor } from './leads.ts';
import { PartyField, type PartyFlag } from './party-field.tsx';
import { TextField } from './text-field.tsx';

const shownFields: readonly (FindingField | null)[] = [
  'number',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
];
const elsewhere: readonly (FindingField | null)[] = [
  null,
  'issuer',
  'coordinator',
  'issuedOn',
  'dueRule',
  'parentPlan',
  'legalBases',
];

const leadSays: readonly PartyFlag[] = ['requested', 'provides'];
const helpSays: readonly PartyFlag[] = ['requested'];

export interface RowFormProps {
  row: ProposedRow;
  /** Cuts the row where the caret stands. */
  onSplit: () => void;
}

/** The form of a row. A section or a group has a number and a name, and a deadline that its tasks inherit. */
export function RowForm({ row, onSplit }: RowFormProps): ReactElement {
  const t = useText();
  const { findings, make, readOnly, noteCaret } = useReviewing();
  const own = findings.get(row.id) ?? [];
  const at = (field: FindingField): ReactElement => <FindingNotes findings={findingsAt(own, [field])} />;
  const change = (patch: RowPatch): void => {
    make([{ op: 'set_row', rowId: row.id, patch }]);
  };
  useEffect(() => {
    noteCaret(0);
  }, [row.id, noteCaret]);
  const isTask = row.kind === 'task';
  // What a group's cells say in print is shown; most groups have none.
  const asked = (field: FindingField): boolean => isTask || findingsAt(own, [field]).length > 0;
  return (
    <div className={styles.form}>
      <Pairing row={row} />
      <FindingNotes findings={findingsAt(own, elsewhere)} />
      <div className={styles.numberTitle}>
        <TextField
          label={t('imports.field.number')}
          value={row.printedNumber}
          most={40}
          readOnly={readOnly}
          onType={(printedNumber) => {
            change({ printedNumber });
          }}
        />
        <TextField
          id="noi-dung-dong"
          label={t(`imports.field.title_${row.kind}`)}
          value={row.title}
          long
          most={6000}
          readOnly={readOnly}
          onCaret={noteCaret}
          onType={(title) => {
            change({ title });
          }}
          onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onSplit();
          }}
        />
      </div>
      {at('number')}
      {at('title')}
      {asked('leads') || row.leads.length > 0 ? (
        <Field label={t('imports.field.leads')} printed={row.leadWords}>
          <PartyField
            label={t('imports.field.leads')}
            parties={row.leads}
            rowId={row.id}
            says={leadSays}
            findings={findingsAt(own, ['leads'])}
            onChange={(leads) => {
              const leadMode = leadModeFor(leads, row.leadMode);
              change(leadMode === row.leadMode ? { leads } : { leads, leadMode });
            }}
          />
          <LeadModeField
            row={row}
            onChange={(leadMode) => {
              change({ leadMode });
            }}
          />
        </Field>
      ) : null}
      {asked('coordinating') || row.coordinating.length > 0 ? (
        <Field label={t('imports.field.coordinating')} printed={row.coordinatingWords}>
          <PartyField
            label={t('imports.field.coordinating')}
            parties={row.coordinating}
            rowId={row.id}
            says={helpSays}
            findings={findingsAt(own, ['coordinating'])}
            onChange={(coordinating) => {
              change({ coordinating });
            }}
          />
        </Field>
      ) : null}
      {asked('results') || row.expectedResults.length > 0 ? (
        <Field
          label={t('imports.field.results')}
          printed={row.expectedResults.length > 1 ? row.resultWords : ''}
        >
          <Results
            key={row.id}
            results={row.expectedResults}
            readOnly={readOnly}
            onChange={(expectedResults) => {
              change({ expectedResults });
            }}
          />
          {at('results')}
        </Field>
      ) : null}
      {asked('deadline') || row.deadline.kind !== 'none' || row.deadlineWords !== '' ? (
        <Field label={t('imports.field.deadline')} printed="">
          <DeadlinePart row={row} findings={findingsAt(own, ['deadline'])} onChange={change} />
          {at('deadline')}
        </Field>
      ) : null}
      {isTask ? <Extras row={row} onChange={change} /> : null}
      {isTask ? (
        <Field label={t('figures.set.title')} printed="">
          <IndicatorsPart row={row} onChange={change} />
        </Field>
      ) : null}
    </div>
  );
}

/** True for a field that this form shows. */
export function isRowField(field: FindingField | null): boolean {
  return shownFields.includes(field);
}

/** A part of the form, with the words of the print beneath its heading. */
export function Field({
  label,
  printed,
  children,
}: {
  label: string;
  printed: string;
  children: ReactNode;
}): ReactElement {
  const t = useText();
  return (
    <section className={styles.field} aria-label={label}>
      <h3>{label}</h3>
      {children}
      {printed.trim() !== '' ? (
        <p className={styles.printed}>
          <span>{t('imports.field.printed')}</span> {printed}
        </p>
      ) : null}
    </section>
  );
}

interface ResultsProps {
  results: readonly string[];
  readOnly: boolean;
  onChange: (results: string[]) => void;
}

function Results({ results, readOnly, onChange }: ResultsProps): ReactElement {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll('textarea')[wanted.current]?.focus();
    wanted.current = null;
  }, [results.length]);
  const add = (): void => {
    wanted.current = results.length;
    onChange([...results, '']);
  };
  return (
    <>
      <ol className={styles.results} ref={list}>
        {results.map((result, n) => (
          <li key={n}>
            <span aria-hidden>{results.length > 1 ? `${String(n + 1)}.` : '–'}</span>
            <TextField
              className={styles.grow}
              label={t('imports.field.result_n', { n: n + 1 })}
              hideLabel
              long
              most={4000}
              readOnly={readOnly}
              value={result}
              onType={(text) => {
                onChange(results.map((one, at) => (at === n ? text : one)));
              }}
            />
            {readOnly ? null : (
              <button
                type="button"
                className={styles.iconButton}
                aria-label={t('imports.field.result_remove', { n: n + 1 })}
                onClick={() => {
                  onChange(results.filter((_, at) => at !== n));
                }}
              >
                <IconX size={15} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <button type="button" className={styles.addParty} onClick={add}>
          <IconPlus size={15} aria-hidden />
          {t('imports.field.result_add')}
        </button>
      )}
    </>
  );
}

function Extras({ row, onChange }: { row: ProposedRow; onChange: (patch: RowPatch) => void }): ReactElement {
  const t = useText();
  const { readOnly } = useReviewing();
  return (
    <Field label={t('imports.field.breakdowns')} printed="">
      <div className={styles.checkRow}>
        {breakdowns.map((one) => (
          <Checkbox
            key={one}
            label={t(`imports.breakdown.${one}`)}
            checked={row.breakdowns.includes(one)}
            disabled={readOnly}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              onChange({
                breakdowns: breakdowns.filter((b) => (b === one ? on : row.breakdowns.includes(b))),
              });
            }}
          />
        ))}
      </div>
      <Checkbox
        label={t('imports.field.feeds')}
        checked={row.feedsAnnualReport}
        disabled={readOnly}
        onChange={(event) => {
          onChange({ feedsAnnualReport: event.currentTarget.checked });
        }}
      />
    </Field>
  );
}
