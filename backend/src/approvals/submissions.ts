/** Submissions and decisions: how they are read, made and evaluated. SQL only; the rules are in `shared/approval`. */
import {
  evaluate,
  groupBy,
  type Decision as DecisionFact,
  type Evaluation,
  type ResolvedChain,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import { selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Decision, Submission, type FrozenFile } from './entities.js';

/** A submission with everything decided on it so far. */
export interface Round {
  submission: Submission;
  decisions: Decision[];
}

/** All submissions of a card with their decisions, the newest first. */
export async function readRounds(db: EntityManager, cardId: string): Promise<Round[]> {
  const submissions = await selectRows(db, Submission, 't.card_id = $1 ORDER BY t.number DESC', [cardId]);
  const decisions = await selectRows(db, Decision, 't.card_id = $1 ORDER BY t.at, t.id', [cardId]);
  const bySubmission = groupBy(decisions, (decision) => decision.submissionId);
  return submissions.map((submission) => ({ submission, decisions: bySubmission.get(submission.id) ?? [] }));
}

/** Where a submission stands. */
export function evaluateRound(round: Round): Evaluation {
  return evaluate(round.submission.chain, round.decisions.map(factOf));
}

/** A decision as the rules see it. */
export function factOf(decision: Decision): DecisionFact {
  const { step, kind, personId, agencyId, onBehalfOfId } = decision;
  return { step, kind, personId, agencyId, onBehalfOfId };
}

/** What a version says beside its content and files. */
export type BesideContent = Pick<Submission, 'answers' | 'contributions'>;

const nothingBeside: BesideContent = { answers: [], contributions: [] };

/**
 * The hash that an approval is bound to: content and files, and the answers and contributions where there are any, in canonical
 * form.
 */
export function contentHash(
  content: Submission['content'],
  files: FrozenFile[],
  { answers, contributions }: BesideContent = nothingBeside,
): string {
  return sha256(canonicalJson(contentFacts(content, files, { answers, contributions })));
}

/** What a version says, as it is hashed. */
export function contentFacts(
  content: Submission['content'],
  files: FrozenFile[],
  { answers, contributions }: BesideContent,
): Record<string, unknown> {
  return {
    content,
    files,
    ...(answers.length > 0 ? { answers } : {}),
    ...(contributions.length > 0 ? { contributions } : {}),
  };
}

/** A new version with its hash; `insertStatement` freezes it. Rows of submissions are never changed afterwards. */
export function submissionOf(draft: Omit<Submission, 'id' | 'sha256'>): Submission {
  return { ...draft, id: newId(), sha256: contentHash(draft.content, draft.files, draft) };
}

/** A decision; `insertStatement` writes it down, and fails with 23505 when the person has decided this step already. */
export function decisionOf(draft: Omit<Decision, 'id'>): Decision {
  return { ...draft, id: newId() };
}

/**
 * The instant at which a submission left the lead agency: the last decision before the coordinator's first step, or its own
 * making when no step comes before. Null while it has not left.
 */
export function leftLeadAt(round: Round): Date | null {
  const { chain, submittedAt } = round.submission;
  const first = chain.steps.findIndex((step) => step.state === 'submitted');
  if (first <= 0) return submittedAt;
  const before = round.decisions.filter((decision) => decision.kind === 'pass' && decision.step < first);
  const last = before.at(-1);
  return last && isPassed(chain, round, first) ? last.at : null;
}

function isPassed(chain: ResolvedChain, round: Round, step: number): boolean {
  const passes = round.decisions.filter((decision) => decision.kind === 'pass').map(factOf);
  const standing = evaluate(chain, passes);
  return standing.outcome === 'accepted' || (standing.outcome === 'pending' && standing.open[0].step >= step);
}
