/** The working text after a return place by place: what is open, and which remarks are answered by now. */
import {
  isChangedAt,
  isOpenPlace,
  lockedChange,
  remarkPaths,
  type Figures,
  type Remark,
} from '@tien-do/shared';
import type { CardContent, CardDetail, SubmissionView } from '@tien-do/shared/contract';
import type { WorkingText } from '../draft/content.ts';
import { standingReturn, verdictKind, type VerdictKind } from './verdicts.ts';

export interface AnswerRow {
  remark: Remark;
  kind: VerdictKind;
  answer: string;
}

/** How far the return is answered. */
export interface Answering {
  returned: SubmissionView;
  /** The places that the return opened. */
  open: readonly string[];
  rows: AnswerRow[];
  byPath: ReadonlyMap<string, AnswerRow>;
  /** The remarks that neither a change nor a word answers. */
  left: Remark[];
}

type Detail = Pick<CardDetail, 'openPaths' | 'submissions' | 'files'>;

/** How far a text answers the return before it; null when everything is open. */
export function answeringOf(detail: Detail, text: WorkingText): Answering | null {
  const returned = detail.openPaths === null ? null : standingReturn(detail.submissions);
  if (detail.openPaths === null || !returned) return null;
  const now = { content: text, files: detail.files };
  const rows = returned.remarks.map((remark): AnswerRow => {
    const answer = text.answers?.[remark.id] ?? '';
    return {
      remark,
      answer,
      kind: verdictKind({ changed: isChangedAt(remark.path, returned, now), answer }),
    };
  });
  return {
    returned,
    open: detail.openPaths,
    rows,
    byPath: new Map(rows.map((row) => [row.remark.path, row])),
    left: rows.filter(({ kind }) => kind === 'open').map(({ remark }) => remark),
  };
}

/**
 * The answers that can be sent: those to remarks that were made, without blanks.
 * @returns null where no return waits for answers; what the server holds then stays.
 */
export function answersToSend(
  detail: Detail | undefined,
  answers: Readonly<Record<string, string>> | undefined,
): Record<string, string> | null {
  if (!detail || detail.openPaths === null || !answers) return null;
  const known = new Set(standingReturn(detail.submissions)?.remarks.map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id, text]) => known.has(id) && text.trim()));
}

/** Are there words in a place that was accepted meanwhile? The server would refuse them. */
export function hasLockedWords(
  accepted: CardContent | null,
  text: CardContent,
  open: readonly string[],
): boolean {
  return accepted !== null && lockedChange(accepted, text, open) !== null;
}

function withLockedFigures(accepted: CardContent, text: WorkingText, open: readonly string[]): Figures {
  const ids = new Set([...Object.keys(accepted.figures ?? {}), ...Object.keys(text.figures ?? {})]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const entry = (isOpenPlace(open, `figure.${id}`) ? text : accepted).figures?.[id];
      return entry ? [[id, entry]] : [];
    }),
  );
}

/** The text with every accepted place as it was accepted. */
export function withLocked(accepted: CardContent, text: WorkingText, open: readonly string[]): WorkingText {
  const locked = new Set(
    remarkPaths({ content: accepted, files: [] }).filter((path) => !isOpenPlace(open, path)),
  );
  const kept: WorkingText = {
    ...text,
    items: text.items.map((item, index) =>
      locked.has(`item.${String(index)}`) ? (accepted.items[index] ?? item) : item,
    ),
  };
  if (text.figures ?? accepted.figures) kept.figures = withLockedFigures(accepted, text, open);
  if (locked.has('result')) kept.result = accepted.result;
  if (locked.has('note')) kept.note = accepted.note;
  if (locked.has('evidence')) kept.noEvidenceReason = accepted.noEvidenceReason;
  if (locked.has('nil')) Object.assign(kept, { nil: accepted.nil, nilReason: accepted.nilReason });
  return kept;
}
