/** Whether those who decided could rightfully do so at that instant: asked of the pure rule, for versions, consents and petitions. */
import {
  decisionOfAct,
  wrongfulActs,
  type ActFault,
  type RecordedAct,
  type ResolvedChain,
  type RoundRecord,
} from '@tien-do/shared';
import type { Decision, Round } from '../approvals/index.js';
import type { ContributionVersion } from '../contributions/index.js';
import type { PetitionActRow } from '../petitions/index.js';
import type { Asked, Filed, Rights } from './beside.js';

/** What acts rest on, wherever on a card they were made. */
export interface Grounds {
  planId: string;
  leadIds: readonly string[];
  rights: Rights;
}

/** Faults in the order of acts; null where an act was rightful. */
export type Wrongs = (ActFault | null)[];

function askedOf(record: RoundRecord): Wrongs {
  const found = new Map(wrongfulActs(record).map(({ act, fault }) => [act, fault]));
  return record.acts.map((_act, index) => found.get(index) ?? null);
}

/**
 * The decisions on a version.
 * @param order the place of each decision in the log; decisions of one millisecond are in no other order.
 * @param until when the next version was submitted.
 */
export function wrongDecisions(
  { submission, decisions }: Round,
  order: readonly number[],
  until: Date | null,
  supplements: readonly Filed[],
  { planId, leadIds, rights }: Grounds,
): Wrongs {
  const places = decisions.map((_decision, index) => index);
  places.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  const { chain, contributorIds, submittedAt } = submission;
  const wrongs = askedOf({
    planId,
    leadIds: leadsOf(chain, leadIds),
    chain,
    contributorIds,
    laterContributors: supplements
      .filter(({ row }) => row.submissionId === submission.id)
      .flatMap(({ versions }) => versions)
      .flatMap(({ writtenBy, at }) => writtenBy.map((personId) => ({ personId, at: at.getTime() }))),
    from: submittedAt.getTime(),
    until: until?.getTime() ?? null,
    acts: places.flatMap((place) => decisions[place] ?? []).map(actOf),
    ...rights,
  });
  return decisions.map(({ sha256 }, index) =>
    sha256 === submission.sha256 ? (wrongs[places.indexOf(index)] ?? null) : 'other_version',
  );
}

/** The leads as they were when the version was submitted. */
function leadsOf({ steps }: ResolvedChain, leadIds: readonly string[]): readonly string[] {
  return steps.find(({ party }) => party === 'lead')?.agencyIds ?? leadIds;
}

function actOf(decision: Decision): RecordedAct {
  const { step, kind, personId, onBehalfOfId, agencyId, duty, delegationId, exception, at } = decision;
  return {
    ...{ step, kind, personId, onBehalfOfId, agencyId, duty, delegationId, exception },
    at: at.getTime(),
  };
}

/** The consent under which something was filed: one step, of the agency's own head, who wrote nothing of it. */
export function wrongConsent(
  version: ContributionVersion,
  { row }: Filed,
  { planId, rights }: Grounds,
): ActFault | null {
  const { consentedBy, onBehalfOfId, agencyId, duty, delegationId, exception } = version;
  const at = version.at.getTime();
  const [wrong] = askedOf({
    planId,
    leadIds: [],
    chain: {
      steps: [
        {
          key: 'consent',
          act: 'endorse',
          party: 'coordinating',
          duties: ['head', 'deputy'],
          rule: 'any',
          state: 'internal_review',
          agencyIds: [row.agencyId],
        },
      ],
    },
    contributorIds: version.writtenBy,
    laterContributors: [],
    from: at,
    until: null,
    acts: [
      {
        ...{ step: 0, kind: 'pass', personId: consentedBy, onBehalfOfId, agencyId, duty, delegationId },
        ...{ exception, at },
      },
    ],
    ...rights,
  });
  return wrong ?? null;
}

/**
 * The acts by which a petition was decided, with their places among its acts. A return is granted by a move of the card, which is
 * judged as such.
 */
export function decidingActs({ petition, acts }: Asked): { place: number; decision: RecordedAct }[] {
  if (!petition.chain) return [];
  return acts.flatMap((act, place) => {
    const decision = petition.kind === 'return' && act.kind === 'grant' ? null : recordedAct(act);
    return decision ? [{ place, decision }] : [];
  });
}

/** Which acts on a petition were wrongful: those that decided it can be. */
export function wrongPetitionActs(asked: Asked, { planId, rights }: Grounds): Wrongs {
  const { petition, acts } = asked;
  const { chain, agencyId, raisedBy, raisedAt } = petition;
  if (!chain) return acts.map(() => null);
  const deciding = decidingActs(asked);
  const wrongs = askedOf({
    planId,
    leadIds: [agencyId],
    chain,
    contributorIds: [raisedBy],
    laterContributors: [],
    from: raisedAt.getTime(),
    until: null,
    acts: deciding.map(({ decision }) => decision),
    ...rights,
  });
  return acts.map((act, place) => {
    const wrong = wrongs[deciding.findIndex((one) => one.place === place)] ?? null;
    // A head who raises it consents by that: the one act that is not on another's work.
    return act.kind === 'raise' && wrong === 'four_eyes' ? null : wrong;
  });
}

function recordedAct(act: PetitionActRow): RecordedAct | null {
  const { kind, step, personId, agencyId, onBehalfOfId, duty, delegationId, at } = act;
  // What names neither person nor duty can rest on no right: it is asked for one that nobody has.
  const decision = decisionOfAct({
    kind,
    step,
    personId: personId ?? '',
    agencyId: agencyId ?? '',
    onBehalfOfId,
  });
  return decision && { ...decision, duty: duty ?? 'auditor', delegationId, exception: '', at: at.getTime() };
}
