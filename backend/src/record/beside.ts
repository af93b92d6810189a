/** What is recorded of a card beside its versions: what other agencies filed into it, what was asked for, and by which rights. */
import { groupBy, type HeldDuty, type LentDuty } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { Round } from '../approvals/index.js';
import { Contribution, ContributionVersion } from '../contributions/index.js';
import { selectRows } from '../database/rows.js';
import { Delegation } from '../delegations/entities.js';
import { Membership } from '../identity/entities.js';
import { Petition, PetitionActRow } from '../petitions/index.js';

/** A contribution or supplement with what was filed, oldest first. */
export interface Filed {
  row: Contribution;
  versions: ContributionVersion[];
}

/** A petition with its acts, oldest first. */
export interface Asked {
  petition: Petition;
  acts: PetitionActRow[];
}

/** Everything by which the acts of a card can be asked whether they were rightful. */
export interface Rights {
  duties: HeldDuty[];
  delegations: LentDuty[];
}

/** The contributions of a card in the order in which they were first asked for. */
export async function readFiledBeside(db: EntityManager, cardId: string): Promise<Filed[]> {
  const rows = await selectRows(db, Contribution, 't.card_id = $1 ORDER BY t.id', [cardId]);
  const versions = await selectRows(db, ContributionVersion, 't.card_id = $1 ORDER BY t.number', [cardId]);
  const byRow = groupBy(versions, ({ contributionId }) => contributionId);
  return rows.map((row) => ({ row, versions: byRow.get(row.id) ?? [] }));
}

/** The petitions of a card in the order in which they were raised. */
export async function readAskedBeside(db: EntityManager, cardId: string): Promise<Asked[]> {
  const petitions = await selectRows(db, Petition, 't.card_id = $1 ORDER BY t.raised_at, t.id', [cardId]);
  const acts = await selectRows(db, PetitionActRow, 't.petition_id = ANY($1) ORDER BY t.number', [
    petitions.map(({ id }) => id),
  ]);
  const byPetition = groupBy(acts, ({ petitionId }) => petitionId);
  return petitions.map((petition) => ({ petition, acts: byPetition.get(petition.id) ?? [] }));
}

interface Acted {
  agencyId: string | null;
  delegationId: string | null;
}

/** Every act of the card that claims a right: decisions, consents, acts on petitions. */
function actsOf(rounds: readonly Round[], filed: readonly Filed[], asked: readonly Asked[]): Acted[] {
  return [
    ...rounds.flatMap(({ decisions }) => decisions),
    ...filed.flatMap(({ versions }) => versions),
    ...asked.flatMap(({ acts }) => acts),
  ];
}

/** Who held which duty in the agencies that acted, and who had delegated to whom. */
export async function readRights(
  db: EntityManager,
  rounds: readonly Round[],
  filed: readonly Filed[],
  asked: readonly Asked[],
): Promise<Rights> {
  const acts = actsOf(rounds, filed, asked);
  const agencyIds = [...new Set(acts.flatMap(({ agencyId }) => agencyId ?? []))];
  const delegationIds = [...new Set(acts.flatMap(({ delegationId }) => delegationId ?? []))];
  const memberships = await selectRows(db, Membership, 't.agency_id = ANY($1) ORDER BY t.id', [agencyIds]);
  const delegations = await selectRows(db, Delegation, 't.id = ANY($1) ORDER BY t.id', [delegationIds]);
  const shut = await readShut(db, [...new Set(memberships.map(({ personId }) => personId))]);
  return {
    duties: memberships.flatMap((held) => whileOpen(held, shut.get(held.personId) ?? [])),
    delegations: delegations.map(({ id, membershipId, delegateId, planIds, ...when }) => ({
      id,
      membershipId,
      delegateId,
      planIds,
      from: when.validFrom.getTime(),
      to: when.validTo.getTime(),
      revokedAt: when.revokedAt?.getTime() ?? null,
    })),
  };
}

/** An instant at which an account was disabled or opened again. */
export interface AccountTurn {
  personId: string;
  disabled: boolean;
  at: Date;
}

/** When accounts were disabled and opened again, as the log has it: a disabled account acts for nobody and counts for nothing. */
async function readShut(
  db: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, AccountTurn[]>> {
  const turns = await db.query<AccountTurn[]>(
    `SELECT e.detail ->> 'person' AS "personId", (e.detail ->> 'disabled')::boolean AS disabled, e.at
       FROM audit_entry e JOIN audit_stream s ON s.id = e.stream_id
      WHERE s.name = 'accounts' AND e.action = 'person.changed' AND jsonb_typeof(e.detail -> 'disabled') = 'boolean'
        AND e.detail ->> 'person' = ANY($1) ORDER BY e.seq`,
    [personIds],
  );
  return groupBy(turns, ({ personId }) => personId);
}

/** A duty as it could be exercised: without the times in which its account was disabled, oldest first. */
export function whileOpen(held: Membership, turns: readonly AccountTurn[]): HeldDuty[] {
  const { id, personId, agencyId, duty } = held;
  const end = held.validTo?.getTime() ?? null;
  const spans: HeldDuty[] = [];
  let from: number | null = held.validFrom.getTime();
  for (const { disabled, at } of turns) {
    const then = at.getTime();
    if (disabled && from !== null) {
      if (then >= from) spans.push({ id, personId, agencyId, duty, from, to: earlier(then, end) });
      from = null;
    } else if (!disabled) {
      from ??= Math.max(then, held.validFrom.getTime());
    }
  }
  return from === null ? spans : [...spans, { id, personId, agencyId, duty, from, to: end }];
}

function earlier(one: number, other: number | null): number {
  return other === null ? one : Math.min(one, other);
}
