/** What became of the remarks on the version before, and what of this version was accepted with it already. */
import { isChangedAt, remarkPaths, type Remark } from '@tien-do/shared';
import type { DecisionView, SubmissionView } from '@tien-do/shared/contract';
import { newestFirst } from './versions.ts';

/** A remark and its answer. */
export interface Verdict {
  remark: Remark;
  /** The place that it speaks of is different from the version that was returned. */
  changed: boolean;
  /** What was said to it; '' when nothing was. */
  answer: string;
}

/** How a version answers the return before it. */
export interface Verdicts {
  /** The version that was returned. */
  returned: SubmissionView;
  /** In the order in which they were made. */
  rows: Verdict[];
  byPath: ReadonlyMap<string, Verdict>;
  /** Places that were not remarked and are as they were. */
  accepted: ReadonlySet<string>;
}

/** The decision by which a version was returned; null when it was not. */
export function returnOf(submission: Pick<SubmissionView, 'decisions'>): DecisionView | null {
  return submission.decisions.find(({ kind }) => kind === 'send_back') ?? null;
}

/**
 * The version to whose remarks another one answers: the last before it that was decided on, if that was returned place by place.
 * What was withdrawn answers nothing and is looked past.
 */
export function standingReturn(
  submissions: readonly SubmissionView[],
  before = Number.POSITIVE_INFINITY,
): SubmissionView | null {
  const last = newestFirst(submissions).find(
    ({ number, outcome }) => number < before && outcome !== 'withdrawn',
  );
  return last?.outcome === 'returned' && last.remarks.length > 0 ? last : null;
}

/** The remarks on the version before and what this one does about them; null when there were none. */
export function verdictsOf(submissions: readonly SubmissionView[], version: SubmissionView): Verdicts | null {
  const returned = standingReturn(submissions, version.number);
  if (!returned) return null;
  const answers = new Map(version.answers.map(({ remarkId, answer }) => [remarkId, answer]));
  const rows = returned.remarks.map((remark): Verdict => ({
    remark,
    changed: isChangedAt(remark.path, returned, version),
    answer: answers.get(remark.id) ?? '',
  }));
  const byPath = new Map(rows.map((row) => [row.remark.path, row]));
  const accepted = new Set(
    remarkPaths(version).filter((path) => !byPath.has(path) && !isChangedAt(path, returned, version)),
  );
  return { returned, rows, byPath, accepted };
}

export type VerdictKind = 'changed' | 'answered' | 'open';

/** How a remark was answered: a change says more than words. */
export function verdictKind({ changed, answer }: Pick<Verdict, 'changed' | 'answer'>): VerdictKind {
  if (changed) return 'changed';
  return answer.trim() ? 'answered' : 'open';
}

/** How many were answered in which way. */
export function countVerdicts(rows: readonly Verdict[]): Record<VerdictKind, number> {
  const counts = { changed: 0, answered: 0, open: 0 };
  for (const row of rows) counts[verdictKind(row)] += 1;
  return counts;
}
