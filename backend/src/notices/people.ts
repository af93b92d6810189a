/** From parties to people: who does the daily work, who leads, who could decide on an open step. */
import { isHeadDuty, workingDuties, type Audience, type Duty, type NoticeParty } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { delegationsInForce } from '../access/index.js';

interface Serving {
  personId: string;
  agencyId: string;
  duty: Duty;
  /** By delegation: deciding alone. */
  lent: boolean;
}

/** The agencies that something concerns, and the seats that it waits for. */
export interface Concerned {
  leadIds: string[];
  coordinatorId: string;
  issuerId: string;
  contributorIds: string[];
  /** As `seatOf` writes them. */
  stepSeats: string[];
  personIds: string[];
}

/** Everybody who serves in some agencies at an instant. */
export class Staff {
  private constructor(private readonly serving: readonly Serving[]) {}

  /** Reads it, with what was delegated there. */
  static async read(db: EntityManager, agencyIds: readonly string[], at: Date): Promise<Staff> {
    const rows = await db.query<Serving[]>(
      `SELECT m.person_id AS "personId", m.agency_id AS "agencyId", m.duty, false AS lent
         FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.agency_id = ANY($1) AND m.duty = ANY($3) AND p.disabled_at IS NULL
          AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
       UNION ALL
       SELECT z.id, m.agency_id, m.duty, true
         FROM person z CROSS JOIN LATERAL (SELECT m.agency_id, m.duty ${delegationsInForce('z.id', '$2')}) AS m
        WHERE z.disabled_at IS NULL AND m.agency_id = ANY($1)
          AND EXISTS (SELECT 1 FROM delegation e WHERE e.delegate_id = z.id AND e.revoked_at IS NULL AND e.valid_to > $2)`,
      [agencyIds, at, workingDuties],
    );
    return new Staff(rows);
  }

  /** The people of an audience, each once. */
  of(audiences: readonly Audience[], concerned: Concerned): string[] {
    return [...new Set(audiences.flatMap((audience) => this.one(audience, concerned)))];
  }

  private one({ party, who }: Audience, concerned: Concerned): string[] {
    if (party === 'person') return concerned.personIds;
    if (party === 'step') {
      return this.serving
        .filter(({ agencyId, duty }) => concerned.stepSeats.includes(`${agencyId}:${duty}`))
        .map(({ personId }) => personId);
    }
    const agencyIds = agenciesOf(party, concerned);
    return agencyIds.flatMap((agencyId) => {
      const own = this.serving.filter((one) => one.agencyId === agencyId && !one.lent);
      const officers = own.filter(({ duty }) => duty === 'officer');
      const heads = own.filter(({ duty }) => isHeadDuty(duty));
      const desk = officers.length > 0 ? officers : heads;
      const chosen = who === 'all' ? own : who === 'head' ? heads : desk;
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
  }
}
