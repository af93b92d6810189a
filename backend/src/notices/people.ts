/** From parties to people: who does the daily work, who leads, who could decide on an open step. */
import {
  dailyDutiesOf,
  isHeadDuty,
  seatOf,
  workingDuties,
  type Audience,
  type Duty,
  type NoticeParty,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { delegationsInForce } from '../access/index.js';

interface Serving {
  personId: string;
  agencyId: string;
  duty: Duty;
  /** The delegation by which it is theirs; absent where it is their own. */
  delegation?: string;
}

/** The agencies that something concerns, and the seats that it waits for. */
export interface Concerned {
  leadIds: string[];
  coordinatorId: string;
  issuerId: string;
  contributorIds: string[];
  addresseeIds: string[];
  /** As `seatOf` writes them. */
  stepSeats: string[];
  personIds: string[];
}

/** Everybody who serves in some agencies at an instant. */
export class Staff {
  private constructor(private readonly serving: readonly Serving[]) {}

  /** Reads it, with what was delegated there. */
  static async read(db: EntityManager, agencyIds: readonly string[], at: Date): Promise<Staff> {
    const rows = await db.query<(Omit<Serving, 'delegation'> & { delegation: string | null })[]>(
      `SELECT m.person_id AS "personId", m.agency_id AS "agencyId", m.duty, NULL::uuid AS delegation
         FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.agency_id = ANY($1) AND m.duty = ANY($3) AND p.disabled_at IS NULL
          AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
       UNION ALL
       SELECT d.delegate_id, m.agency_id, m.duty, d.id ${delegationsInForce('d.delegate_id', '$2')}
          AND m.agency_id = ANY($1) AND EXISTS (SELECT 1 FROM person z WHERE z.id = d.delegate_id AND z.disabled_at IS NULL)`,
      [agencyIds, at, workingDuties],
    );
    return new Staff(
      rows.map(({ delegation, ...own }) => (delegation === null ? own : { ...own, delegation })),
    );
  }

  /** The people of an audience, each once. */
  of(audiences: readonly Audience[], concerned: Concerned): string[] {
    return [...new Set(audiences.flatMap((audience) => this.one(audience, concerned)))];
  }

  private one({ party, who }: Audience, concerned: Concerned): string[] {
    if (party === 'person') return concerned.personIds;
    if (party === 'step') {
      return this.serving
        .filter(({ agencyId, duty }) => concerned.stepSeats.includes(seatOf(agencyId, duty)))
        .map(({ personId }) => personId);
    }
    const agencyIds = agenciesOf(party, concerned);
    return agencyIds.flatMap((agencyId) => {
      const own = this.serving.filter((one) => one.agencyId === agencyId && one.delegation === undefined);
      const withOfficer = new Set(own.some(({ duty }) => duty === 'officer') ? [agencyId] : []);
      const chosen = {
        all: own,
        head: own.filter(({ duty }) => isHeadDuty(duty)),
        desk: dailyDutiesOf(own, withOfficer),
      }[who];
      return chosen.map(({ personId }) => personId);
    });
  }
}

function agenciesOf(party: Exclude<NoticeParty, 'person' | 'step'>, concerned: Concerned): string[] {
  switch (party) {
    case 'lead':
      return concerned.leadIds;
    case 'coordinator':
      return [concerned.coordinatorId];
    case 'issuer':
      return [concerned.issuerId];
    case 'contributor':
      return concerned.contributorIds;
    case 'addressee':
      return concerned.addresseeIds;
  }
}
