/** Whether everybody who acted had the right to it at that instant: the product's own rule for it, over what the database holds. */
import {
  closesCircle,
  wrongfulActs,
  type Duty,
  type HeldDuty,
  type Lending,
  type LentDuty,
  type RoundRecord,
} from '@tien-do/shared';
import type { PetitionRow } from './invariants-aside.js';
import type { CardRow, RoundRow, Sql, Violation } from './invariants-rows.js';

/** Who held and lent what, ever. */
export interface Rights {
  duties: HeldDuty[];
  delegations: (LentDuty & { delegatorId: string })[];
}

/** A right that ended in the millisecond of an act was still there when the act began. */
const graceMs = 1;

/** Reads everything that was ever held or lent. */
export async function readRights(sql: Sql): Promise<Rights> {
  const duties = await sql<{
    id: string;
    personId: string;
    agencyId: string;
    duty: Duty;
    from: Date;
    to: Date | null;
  }>(
    `SELECT id, person_id AS "personId", agency_id AS "agencyId", duty, valid_from AS from, valid_to AS to FROM membership`,
  );
  const delegations = await sql<{
    id: string;
    membershipId: string;
    delegatorId: string;
    delegateId: string;
    planIds: string[];
    from: Date;
    to: Date;
    revokedAt: Date | null;
  }>(
    `SELECT id, membership_id AS "membershipId", delegator_id AS "delegatorId", delegate_id AS "delegateId", plan_ids AS "planIds",
            valid_from AS from, valid_to AS to, revoked_at AS "revokedAt" FROM delegation`,
  );
  return {
    duties: duties.map((held) => ({
      ...held,
      from: held.from.getTime(),
      to: held.to && held.to.getTime() + graceMs,
    })),
    delegations: delegations.map((lent) => ({
      ...lent,
      from: lent.from.getTime(),
      to: lent.to.getTime(),
      revokedAt: lent.revokedAt && lent.revokedAt.getTime() + graceMs,
    })),
  };
}

/** The acts of a round, of a petition or of a consent that were not rightful. */
export function rightFaults(
  record: Omit<RoundRecord, 'duties' | 'delegations'>,
  rights: Rights,
): Violation[] {
  const unclear = record.acts.filter(
    ({ delegationId, onBehalfOfId }) => (delegationId === null) !== ((onBehalfOfId ?? null) === null),
  );
  return [
    ...wrongfulActs({ ...record, ...rights }).map(({ act, fault }) => {
      const made = record.acts[act];
      return `${String(made?.kind)} of ${String(made?.personId)} at ${new Date(made?.at ?? 0).toISOString()}: ${fault}`;
    }),
    ...unclear.map(({ kind, personId }) => `${kind} of ${personId} names a delegation or its giver alone`),
  ];
}

/** Every act on every version of a card was rightful. */
export function roundRightFaults(
  card: CardRow,
  rounds: readonly RoundRow[],
  petitions: readonly PetitionRow[],
  rights: Rights,
): Violation[] {
  return rounds.flatMap((round) =>
    rightFaults(
      {
        planId: card.planId,
        leadIds: leadsAt(card, round.submittedAt, petitions),
        chain: round.chain,
        contributorIds: [...new Set([...round.contributorIds, ...round.supplementWriterIds])],
        laterContributors: [],
        // A decision names its version; servers whose clocks differ may date it before the version's own instant.
        from: 0,
        until: null,
        acts: round.decisions,
      },
      rights,
    ).map((fault) => `version ${String(round.number)}: ${fault}`),
  );
}

/** Who led the card at an instant: what was reassigned since, taken back. */
function leadsAt(card: CardRow, at: Date, petitions: readonly PetitionRow[]): string[] {
  const moved = petitions
    .flatMap(({ acts }) => acts)
    .filter(({ words }) => words.toAgencyId !== undefined)
    .sort((a, b) => b.at - a.at)
    .filter((act) => act.at > at.getTime());
  return moved.reduce(
    (leads, { words }) => leads.map((id) => (id === words.toAgencyId ? (words.fromAgencyId ?? id) : id)),
    card.leadIds,
  );
}

/** At no instant do people stand in for each other in a circle. */
export function circleFaults({ delegations }: Rights): Violation[] {
  const lent: Lending[] = delegations.map(({ from, to, revokedAt, ...one }) => ({
    ...one,
    fromMs: from,
    toMs: Math.min(to, revokedAt ?? to) - (revokedAt === null ? 0 : graceMs),
  }));
  return lent.flatMap((one, index) =>
    one.fromMs < one.toMs &&
    closesCircle(
      one,
      lent.filter((_, other) => other !== index),
    )
      ? [`what ${one.delegatorId} lent to ${one.delegateId} closes a circle`]
      : [],
  );
}
