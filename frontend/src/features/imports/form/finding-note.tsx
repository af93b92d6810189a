import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconEye, IconInfoCircle } from '@tabler/icons-react';
import type { Finding } from '@tien-do/shared';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useToasts } from '../../../ui/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import styles from './form.module.css';

const marks = { must: IconAlertTriangle, look: IconEye, note: IconInfoCircle } as const;

/**
 * Opens what says which agency some words mean, with a name as a new one of that name; null where the field has no such agency
 * (any more).
 */
export type Identify = (words: string) => ((newName?: string) => void) | null;

export interface FindingNotesProps {
  findings: readonly Finding[];
  /** Of a field of agencies. */
  identify?: Identify;
}

/** The doubtful places of one field, each with what can be done about it. */
export function FindingNotes({ findings, identify }: FindingNotesProps): ReactElement | null {
  const t = useText();
  if (findings.length === 0) return null;
  const notes = findings.filter(({ weight }) => weight === 'note');
  const asking = findings.filter(({ weight }) => weight !== 'note');
  const list = (some: readonly Finding[]): ReactElement[] =>
    some.map((finding) => (
      <FindingNote key={finding.id} finding={finding} identify={identify?.(finding.words) ?? null} />
    ));
  return (
    <div className={styles.findings}>
      {list(asking)}
      {notes.length > 1 ? (
        // What is only said must not stand before what asks.
        <details className={styles.details}>
          <summary>{t('imports.finding.notes', { n: notes.length })}</summary>
          <div className={styles.findings}>{list(notes)}</div>
        </details>
      ) : (
        list(notes)
      )}
    </div>
  );
}

const planTakes: readonly Finding['field'][] = ['title', 'number', 'issuer', 'coordinator'];
const rowTakes: readonly Finding['field'][] = [
  'number',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
];

/** What is offered is several agencies, or what a set stands for: it is chosen, not taken. */
const onlyNamed: ReadonlySet<Finding['kind']> = new Set(['ambiguous_agency', 'open_set']);

/** Whether there is a field that the suggestion can be put into: the body's text is only shown. */
function canTake({ kind, suggestion, rowId, field }: Finding): boolean {
  if (suggestion === null || onlyNamed.has(kind)) return false;
  return (rowId === null ? planTakes : rowTakes).includes(field);
}

/** What is missing stays missing when it is kept: what keeps a plan from being accepted is answered in its field. */
function canKeep({ weight, field }: Finding): boolean {
  return weight === 'look' || (weight === 'must' && field === null);
}

function FindingNote({
  finding,
  identify,
}: {
  finding: Finding;
  identify: ((newName?: string) => void) | null;
}): ReactElement {
  const t = useText();
  const { proposal, make, readOnly, showLine, hasSource, visited } = useReviewing();
  const { show } = useToasts();
  const { id, kind, weight, words, suggestion, settled, line } = finding;
  // Blank in print and not printed at all are one finding.
  const unfound = kind === 'number_blank' && proposal.plan.numberPrinted.trim() === '';
  const said = t(unfound ? 'imports.f.number_unfound' : `imports.f.${kind}`);
  const settle = (how: Finding['settled']): void => {
    make([{ op: 'settle', findingId: id, how }]);
  };
  const take = (): void => {
    if (!make([{ op: 'take_suggestion', findingId: id }])) return;
    // Under its better name it is still an agency that nobody knows.
    if (kind === 'unknown_agency' && suggestion !== null) identify?.(suggestion);
  };
  const open = settled === null && !readOnly;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget)
      return;
    const key = event.key.toLowerCase();
    if (key === 'g' && canKeep(finding)) settle('kept');
    else if (key === 'g' && weight === 'must') show({ text: t('imports.finding.must_stays') });
    else if (key === 'd' && canTake(finding)) take();
    else if (key === 'd' && identify) identify();
    else return;
    event.preventDefault();
  };
  const Mark = settled === null ? marks[weight] : IconCheck;
  return (
    <div
      id={`cho-${id}`}
      className={styles.finding}
      data-weight={weight}
      data-settled={settled !== null}
      data-visited={visited === id}
      role="group"
      aria-label={`${t(`imports.finding.${weight}`)}: ${said}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Mark size={16} stroke={1.8} aria-hidden />
      <div className={styles.findingBody}>
        <p>
          {settled === null ? (
            <>
              <b>{t(`imports.finding.${weight}`)}: </b>
              {said}
            </>
          ) : (
            <>
              <b>{t(`imports.finding.${settled}`)}</b> – {t('imports.finding.before', { words: said })}
            </>
          )}
        </p>
        {words !== '' ? (
          <p className={styles.findingWords}>
            {t('imports.finding.words')} “{words.length > 300 ? `${words.slice(0, 300)}…` : words}”
          </p>
        ) : null}
        {suggestion !== null && settled === null ? (
          <p className={styles.findingWords}>
            {t('imports.finding.suggestion')} <strong>{suggestion}</strong>
          </p>
        ) : null}
        <div className={styles.findingActs}>
          {open && canTake(finding) ? (
            <Button size="compact-sm" onClick={take}>
              {t('imports.finding.take')}
            </Button>
          ) : null}
          {open && identify ? (
            <Button
              size="compact-sm"
              variant={canTake(finding) || weight === 'note' ? 'default' : 'filled'}
              aria-haspopup="dialog"
              onClick={() => {
                identify();
              }}
            >
              {t('imports.finding.identify')}
            </Button>
          ) : null}
          {open && canKeep(finding) ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                settle('kept');
              }}
            >
              {t('imports.finding.keep')}
            </Button>
          ) : null}
          {settled !== null && !readOnly ? (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                settle(null);
              }}
            >
              {t('imports.finding.reopen')}
            </Button>
          ) : null}
          {line !== null && hasSource ? (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                showLine(line);
              }}
            >
              {t('imports.finding.place')}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}
