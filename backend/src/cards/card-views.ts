/** The parts of a card as the contract has them. */
import type { DueProposal, ResolvedStep } from '@tien-do/shared';
import type { ChainStepView, DueProposalView, PersonRef, SubmissionView } from '@tien-do/shared/contract';
import { evaluateRound, type RemarkRow, type Round } from '../approvals/index.js';
import type { CardContentRow } from './entities.js';

export type People = Map<string, PersonRef>;

/** Everybody whose name a card's working text and versions show. */
export function peopleOf(row: CardContentRow, rounds: readonly Round[]): Set<string> {
  const ids = new Set(
    rounds.flatMap(({ submission, decisions }) => [
      submission.submittedBy,
      ...submission.contributorIds,
      ...submission.eligible.map(({ personId }) => personId),
      ...decisions.flatMap(({ personId, onBehalfOfId, toPersonId }) =>
        [personId, onBehalfOfId, toPersonId].filter((id) => id !== null),
      ),
    ]),
  );
  if (row.updatedBy) ids.add(row.updatedBy);
  for (const { byId } of row.requests) ids.add(byId);
  for (const { byId, decision } of row.dueProposals) {
    ids.add(byId);
    if (decision) ids.add(decision.byId);
  }
  return ids;
}

/** A step as the contract has it. */
export function stepView(step: ResolvedStep): ChainStepView {
  const { key, act, party, duties, agencyIds, label, group, people, workingDays } = step;
  return {
    key,
    act,
    party,
    duties,
    agencyIds,
    ...(label === undefined ? {} : { label }),
    ...(group === undefined ? {} : { group }),
    ...(people === undefined ? {} : { people }),
    ...(workingDays === undefined ? {} : { workingDays }),
  };
}

/** A person by id; without a name when the id is nobody's. */
export function person(people: People, id: string): PersonRef {
  return people.get(id) ?? { id, name: '' };
}

/** A proposed due as the contract has it. */
export function proposalView(proposal: DueProposal, people: People): DueProposalView {
  const { byId, decision, ...rest } = proposal;
  return {
    ...rest,
    by: person(people, byId),
    decision: decision && {
      kind: decision.kind,
      words: decision.words,
      at: decision.at,
      by: person(people, decision.byId),
    },
  };
}

/** A version with everything said and decided on it, as the contract has it. */
export function submissionView(round: Round, remarks: readonly RemarkRow[], people: People): SubmissionView {
  const { submission, decisions } = round;
  return {
    number: submission.number,
    content: submission.content,
    files: submission.files,
    sha256: submission.sha256,
    lateReason: submission.lateReason,
    task: submission.task,
    submittedAt: submission.submittedAt.toISOString(),
    submittedBy: person(people, submission.submittedBy),
    contributors: submission.contributorIds.map((id) => person(people, id)),
    chain: submission.chain.steps.map(stepView),
    decisions: decisions.map((decision) => ({
      step: decision.step,
      kind: decision.kind,
      act: decision.act,
      person: person(people, decision.personId),
      agencyId: decision.agencyId,
      duty: decision.duty,
      capacity: decision.capacity,
      onBehalfOf: decision.onBehalfOfId === null ? null : person(people, decision.onBehalfOfId),
      to: decision.toPersonId === null ? null : person(people, decision.toPersonId),
      exception: decision.exception,
      remark: decision.remark,
      at: decision.at.toISOString(),
    })),
    remarks: remarks
      .filter(({ submissionId }) => submissionId === submission.id)
      .map(({ id, path, text }) => ({ id, path, text })),
    answers: submission.answers,
    contributions: submission.contributions,
    eligible: submission.eligible.map(({ personId, ...seat }) => ({
      ...seat,
      person: person(people, personId),
    })),
    outcome: evaluateRound(round).outcome,
  };
}
