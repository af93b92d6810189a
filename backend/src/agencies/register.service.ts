import { Injectable } from '@nestjs/common';
import { compareText, groupBy, ProblemError, type Actor, type AppAbility } from '@tien-do/shared';
import type { AgencyDetail, AgencyPlan, RegisterLine } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, scope, type Asking } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { readAgencyDuties } from '../identity/index.js';
import { Agency, FormerAgencyName } from './entities.js';

/** Reads the register of agencies as one person may see it. */
@Injectable()
export class RegisterService {
  constructor(private readonly source: DataSource) {}

  /** Every agency, also those that are no more, in Vietnamese order. @throws ProblemError NOT_FOUND for whoever has no duty. */
  async list(ctx: Context): Promise<RegisterLine[]> {
    authorize(ctx, 'Agency', 'read', 'read', { id: '' });
    const db = this.source.manager;
    const [agencies, names, people, cards] = await Promise.all([
      selectRows(db, Agency, 'true', []),
      selectRows(db, FormerAgencyName, 'true ORDER BY t.valid_to', []),
      peopleByAgency(db, new Date(ctx.now())),
      openCardsByAgency(db, ctx.ability),
    ]);
    const namesOf = groupBy(names, (name) => name.agencyId);
    return agencies
      .map((agency): RegisterLine => {
        const { id, name, shortName, kind, validFrom, validTo, parentId, level, symbol, aliases } = agency;
        const facts = { id, name, shortName, kind, validFrom, validTo, parentId, level, symbol, aliases };
        return {
          ...facts,
          formerNames: (namesOf.get(id) ?? []).map(nameView),
          people: people.get(id) ?? 0,
          openCards: cards.get(id) ?? 0,
        };
      })
      .sort((a, b) => compareText(a.name, b.name));
  }

  /** One agency. @throws ProblemError NOT_FOUND. */
  async detail(ctx: Context, agencyId: string): Promise<AgencyDetail> {
    const agency = await selectRow(this.source.manager, Agency, 't.id = $1', [agencyId]);
    authorize(ctx, 'Agency', 'read', 'read', agency && { id: agency.id });
    if (!agency) throw new ProblemError('NOT_FOUND');
    return this.view(this.source.manager, ctx, agency, new Date(ctx.now()));
  }

  /** An agency that the asking may read, with everything around it. @param db sees what a write has done so far. */
  async view(
    db: EntityManager,
    asking: Asking & { actor: Actor },
    agency: Agency,
    at: Date,
  ): Promise<AgencyDetail> {
    const { id, searchText: _, ...facts } = agency;
    const names = await selectRows(db, FormerAgencyName, 't.agency_id = $1 ORDER BY t.valid_to', [id]);
    const sets = await db.query<AgencyDetail['sets']>(
      `SELECT s.id, s.name, m.valid_from AS "validFrom", m.valid_to AS "validTo"
         FROM agency_set_member m JOIN agency_set s ON s.id = m.set_id
        WHERE m.agency_id = $1 ORDER BY s.name, m.valid_from NULLS FIRST`,
      [id],
    );
    const plans = await readPlans(db, asking.ability, id);
    const duties = await readAgencyDuties(db, asking.ability, id, at);
    // Who works where is told to those who work with the agency, in it or on a plan, and to whoever keeps the account.
    const together = plans.length > 0 || asking.actor.memberships.some(({ agencyId }) => agencyId === id);
    return {
      id,
      ...facts,
      formerNames: names.map(nameView),
      sets,
      duties: together ? duties : duties.filter(({ account }) => account !== null),
      plans,
    };
  }
}

function nameView({ name, shortName, symbol, validFrom, validTo, document }: FormerAgencyName): {
  name: string;
  shortName: string;
  symbol: string | null;
  validFrom: string | null;
  validTo: string;
  document: string;
} {
  return { name, shortName, symbol, validFrom, validTo, document };
}

async function countsOf(
  db: EntityManager,
  text: string,
  parameters: unknown[],
): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; count: number }[]>(text, parameters);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function peopleByAgency(db: EntityManager, at: Date): Promise<Map<string, number>> {
  return countsOf(
    db,
    `SELECT m.agency_id AS id, count(DISTINCT m.person_id)::int AS count
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE p.disabled_at IS NULL AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1)
      GROUP BY m.agency_id`,
    [at],
  );
}

function openCardsByAgency(db: EntityManager, ability: AppAbility): Promise<Map<string, number>> {
  const parameters: unknown[] = [];
  const readable = scope(ability, 'read', 'Card', parameters);
  return countsOf(
    db,
    `SELECT lead.id, count(*)::int AS count
       FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
            CROSS JOIN LATERAL unnest(c.lead_ids) AS lead (id)
      WHERE NOT b.archived AND y.phase = 'open' AND c.state <> 'compiled' AND NOT c.cancelled AND NOT c.not_triggered
        AND ${readable}
      GROUP BY lead.id`,
    parameters,
  );
}

interface PlanRow extends Omit<AgencyPlan, 'parts' | 'board'> {
  issuer: boolean;
  coordinator: boolean;
  lead: boolean;
  coordinating: boolean;
  board: AgencyPlan['board'];
}

async function readPlans(db: EntityManager, ability: AppAbility, agencyId: string): Promise<AgencyPlan[]> {
  const parameters: unknown[] = [agencyId];
  const readable = scope(ability, 'read', 'Plan', parameters);
  const onCard = (column: string): string => `EXISTS (
    SELECT 1 FROM card c JOIN board b ON b.id = c.board_id
     WHERE b.plan_id = p.id AND c.${column} @> ARRAY[$1::uuid])`;
  const rows = await db.query<PlanRow[]>(
    `SELECT p.id, p.short_title AS "shortTitle", p.number, p.issuer_id = $1 AS issuer, p.coordinator_id = $1 AS coordinator,
            ${onCard('lead_ids')} AS lead, ${onCard('coordinating_ids')} AS coordinating,
            (SELECT json_build_object('id', b.id, 'year', y.year) FROM board b JOIN cycle y ON y.id = b.cycle_id
              WHERE b.plan_id = p.id ORDER BY y.year DESC LIMIT 1) AS board
       FROM plan p
      WHERE p.archived_at IS NULL AND p.participant_ids @> ARRAY[$1::uuid] AND ${readable}
      ORDER BY p.issued_on DESC, p.id`,
    parameters,
  );
  return rows.map(({ issuer, coordinator, lead, coordinating, ...plan }) => {
    const parts = { issuer, coordinator, lead, coordinating };
    const names = ['issuer', 'coordinator', 'lead', 'coordinating'] as const;
    return { ...plan, parts: names.filter((name) => parts[name]) };
  });
}
