/**
 * The hashes by which the log vouches for what is not in it: the entry of an act holds the hash of the row that the act made.
 * Their members are listed one by one, so that a column which is added later leaves old hashes as they are.
 */
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Decision, RemarkRow, Submission } from './entities.js';

/** What was frozen with a submission beside what it says, which has a hash of its own (`contentHash`). */
export function frozenFacts(submission: Submission): Record<string, unknown> {
  const { number, chain, contributorIds, eligible, task, lateReason, submittedBy, submittedAt } = submission;
  return {
    number,
    chain,
    contributorIds,
    eligible,
    task,
    lateReason,
    submittedBy,
    submittedAt: submittedAt.toISOString(),
  };
}

/** The hash of that, as the entry of the submitting keeps it. */
export function frozenHash(submission: Submission): string {
  return sha256(canonicalJson(frozenFacts(submission)));
}

/**
 * A decision as it is hashed, with what was remarked by it. Its random id keeps anybody from guessing a short remark.
 * @param remarks of this decision or of others too, in their order.
 */
export function decisionFacts(decision: Decision, remarks: readonly RemarkRow[]): Record<string, unknown> {
  const { id, submissionId, step, kind, act, personId, agencyId, duty, remark, exception, capacity } =
    decision;
  return {
    id,
    submissionId,
    step,
    kind,
    act,
    personId,
    agencyId,
    duty,
    membershipId: decision.membershipId,
    delegationId: decision.delegationId,
    onBehalfOfId: decision.onBehalfOfId,
    toPersonId: decision.toPersonId,
    capacity,
    exception,
    sha256: decision.sha256,
    remark,
    at: decision.at.toISOString(),
    remarks: remarks
      .filter(({ decisionId }) => decisionId === id)
      .map(({ id: remarkId, path, text }) => ({ id: remarkId, path, text })),
  };
}

/** The hash of that, as the entry of the act keeps it. */
export function decisionHash(decision: Decision, remarks: readonly RemarkRow[] = []): string {
  return sha256(canonicalJson(decisionFacts(decision, remarks)));
}
