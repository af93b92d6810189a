/** Deadlines of a document: their words as a rule, with what is to be said of the reading. */
import { readDeadlineWords, type DeadlineContext, type DeadlineDoubt } from '@tien-do/shared';
import type { Deadline, FindingDraft } from './types.js';

const weightOf: Readonly<Record<DeadlineDoubt, Pick<FindingDraft, 'weight' | 'sureness'>>> = {
  deadline_unread: { weight: 'look', sureness: 'unsure' },
  deadline_guessed: { weight: 'look', sureness: 'likely' },
  deadline_rhythm: { weight: 'look', sureness: 'likely' },
  deadline_last_day: { weight: 'note', sureness: 'sure' },
  deadline_without_date: { weight: 'note', sureness: 'sure' },
};

/** The rule of a deadline's words, which stand on a line; what no rule holds is said in a finding. */
export function readDeadline(words: string, line: number, context?: DeadlineContext): Deadline {
  const { deadline, doubt, words: read } = readDeadlineWords(words, context);
  if (doubt === null) return { deadline, findings: [] };
  const place = { field: 'deadline', line, words: read, suggestion: null } as const;
  return { deadline, findings: [{ kind: doubt, ...place, ...weightOf[doubt] }] };
}
