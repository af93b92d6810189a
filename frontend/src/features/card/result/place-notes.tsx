/** What is said of the places of a version: the remarks of the last return with their answers, and the remarks in the making. */
import type { SubmissionView } from '@tien-do/shared/contract';
import { ActionIcon, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMessage2Check, IconX } from '@tabler/icons-react';
import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import {
  placeWord,
  remarksOn,
  useRemarkDrafts,
  type PlaceNames,
  type RemarkDrafts,
} from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { countVerdicts, verdictKind, verdictsOf, type Verdict, type Verdicts } from './verdicts.ts';
import styles from './place-notes.module.css';

export interface PlaceNotes {
  /** The remarks that I am writing; null where I may not return this version. */
  drafts: RemarkDrafts | null;
  /** How this version answers the return before it; null where there was none. */
  verdicts: Verdicts | null;
  names: PlaceNames;
  version: SubmissionView;
  /** Opens the field of a place and puts the cursor there. */
  begin: (path: string) => void;
  /** The place whose field was opened last. */
  begun: string | null;
}

const NotesContext = createContext<PlaceNotes | null>(null);

/** What is said of the places around here; null where nothing can be. */
export function usePlaceNotes(): PlaceNotes | null {
  return useContext(NotesContext);
}

interface PlaceNotesProviderProps {
  cardId: string;
  submissions: readonly SubmissionView[];
  version: SubmissionView;
  nameOf: (agencyId: string) => string;
  /** May I return this version? */
  mayRemark: boolean;
  children: ReactNode;
}

/** Gives the places of a version what is said of them. */
export function PlaceNotesProvider(props: PlaceNotesProviderProps): ReactElement {
  const { cardId, submissions, version, nameOf, mayRemark, children } = props;
  const drafts = useRemarkDrafts(cardId);
  const [begun, setBegun] = useState<string | null>(null);
  const verdicts = useMemo(() => verdictsOf(submissions, version), [submissions, version]);
  const notes = useMemo<PlaceNotes>(
    () => ({
      drafts: mayRemark ? drafts : null,
      verdicts,
      version,
      names: {
        expected: version.task.expectedResults,
        files: version.files,
        indicators: version.task.indicators,
        nameOf,
      },
      begun,
      begin: (path) => {
        if (drafts.held[path] === undefined) drafts.write(path, '');
        setBegun(path);
        fieldOf(path)?.focus();
      },
    }),
    [drafts, mayRemark, verdicts, version, nameOf, begun],
  );
  return <NotesContext value={notes}>{children}</NotesContext>;
}

function fieldOf(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-remark="${CSS.escape(path)}"]`);
}

/** Below a place: what was remarked of it and how that was answered, and the remark that I am writing. */
export function PlaceNote({ path, quiet = false }: { path: string; quiet?: boolean }): ReactElement | null {
  const notes = usePlaceNotes();
  if (!notes) return null;
  const verdict = quiet ? undefined : notes.verdicts?.byPath.get(path);
  const text = notes.drafts?.held[path];
  if (!verdict && text === undefined) return null;
  return (
    <div className={styles.notes}>
      {verdict && notes.verdicts ? (
        <VerdictNote verdict={verdict} number={notes.verdicts.returned.number} />
      ) : null}
      {text === undefined || !notes.drafts ? null : (
        <RemarkField path={path} text={text} drafts={notes.drafts} notes={notes} />
      )}
    </div>
  );
}

const verdictIcons = { changed: IconCheck, answered: IconMessage2Check, open: IconAlertTriangle };

function VerdictNote({ verdict, number }: { verdict: Verdict; number: number }): ReactElement {
  const t = useText();
  const kind = verdictKind(verdict);
  const Mark = verdictIcons[kind];
  return (
    <div className={styles.verdict} data-kind={kind}>
      <p className={styles.verdictHead}>{t('deciding.verdict.remark', { n: number })}</p>
      <blockquote>{verdict.remark.text}</blockquote>
      <p className={styles.verdictWord}>
        <Mark size={15} aria-hidden />
        <span>
          <b>{t(`deciding.verdict.${kind}`)}</b>
          {verdict.answer.trim()
            ? `${kind === 'changed' ? `. ${t('deciding.verdict.answered')}` : ''}: ${verdict.answer}`
            : ''}
        </span>
      </p>
    </div>
  );
}

interface RemarkFieldProps {
  path: string;
  text: string;
  drafts: RemarkDrafts;
  notes: PlaceNotes;
}

function RemarkField({ path, text, drafts, notes }: RemarkFieldProps): ReactElement {
  const t = useText();
  const place = placeWord(t, path, notes.names);
  return (
    <div className={`${styles.remark ?? ''} td-no-print`}>
      <Textarea
        label={t('deciding.remark.label', { place })}
        description={t('deciding.remark.kept')}
        data-remark={path}
        autoFocus={notes.begun === path && !text}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          drafts.write(path, event.currentTarget.value);
        }}
      />
      <ActionIcon
        aria-label={t('deciding.remark.drop', { place })}
        onClick={() => {
          drafts.drop(path);
          document.querySelector<HTMLElement>(`[data-remark-on="${CSS.escape(path)}"]`)?.focus();
        }}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** How the remarks on the version before were answered, in one line; nothing where there were none. */
export function VerdictLine(): ReactElement | null {
  const t = useText();
  const verdicts = usePlaceNotes()?.verdicts;
  if (!verdicts) return null;
  const counts = countVerdicts(verdicts.rows);
  return (
    <p className={styles.summary} data-open={counts.open > 0}>
      <b>{t('deciding.verdict.title', { n: verdicts.returned.number })}</b>{' '}
      {t('deciding.verdict.summary', { n: verdicts.rows.length, ...counts })}
    </p>
  );
}

/** How many places are remarked so far, and the way from one to the next; nothing where I may not return. */
export function RemarkBar(): ReactElement | null {
  const t = useText();
  const notes = usePlaceNotes();
  if (!notes?.drafts) return null;
  const remarks = remarksOn(notes.version, notes.drafts.held);
  if (remarks.length === 0) {
    return (
      <p className={styles.bar} data-none>
        {t('deciding.remark.count_none')}
      </p>
    );
  }
  return (
    <p className={styles.bar} role="status">
      <b>{t('deciding.remark.count', { n: remarks.length })}</b>
      <button
        type="button"
        onClick={() => {
          const fields = remarks.map(({ path }) => fieldOf(path)).filter((field) => field !== null);
          const at = fields.findIndex((field) => field === document.activeElement);
          const next = fields[(at + 1) % fields.length] ?? fields[0];
          next?.focus();
          next?.scrollIntoView({ block: 'center' });
        }}
      >
        {t('deciding.remark.next')}
      </button>
    </p>
  );
}
