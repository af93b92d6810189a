/**
 * The hashes by which the log vouches for what is not in it: the entry of an act holds the hash of the row that the act made.
 * Their members are listed one by one, so that a column which is added later leaves old hashes as they are.
 */
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Decision, Submission } from './entities.js';

/** What was frozen with a submission beside its content and files, which have a hash of their own. */
export function frozenFacts(submission: Submission): Record<string, unknown> {
  const { number, chain, contributorIds, task, lateReason, submittedBy, submittedAt, eligible } = submission;
  return {
    number,
    chain,
    contributorIds,
    task,
    lateReason,
    submittedBy,
    submittedAt: submittedAt.toISOString(),
    ...(eligible.length > 0 ? { eligible } : {}),
  };
}

/** The hash of that, as the entry of the submitting keeps it. */
export function frozenHash(submission: Submission): string {
  return sha256(canonicalJson(frozenFacts(submission)));
}

/** A decision as it is hashed. Its random id keeps anybody from guessing a short remark. */
export function decisionFacts(decision: Decision): Record<string, unknown> {
  const { id, submissionId, step, kind, act, personId, agencyId, duty, remark, at } = decision;
  return {
    ...{ id, submissionId, step, kind, act, personId, agencyId, duty, remark, at: at.toISOString() },
    ...restingOn(decision),
  };
}

/** What a decision rests on, where it rests on more than the duty. */
function restingOn(decision: Decision): Record<string, unknown> {
  const { capacity, delegationId, onBehalfOfId, toPersonId, exception } = decision;
  return {
    ...(capacity ? { capacity } : {}),
    ...(delegationId ? { delegationId } : {}),
    ...(onBehalfOfId ? { onBehalfOfId } : {}),
    ...(toPersonId ? { toPersonId } : {}),
    ...(exception ? { exception } : {}),
  };
}

/** The hash of that, as the entry of the act keeps it. */
export function decisionHash(decision: Decision): string {
  return sha256(canonicalJson(decisionFacts(decision)));
}
