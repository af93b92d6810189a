/** Steps that nobody could take: the duty is held by nobody any more, or by those alone whom four eyes forbid it. */
import {
  fourEyes,
  mayBeExcepted,
  requiredAgencies,
  requiredPeople,
  workingDuties,
  type Decision,
  type Duty,
  type FaceStep,
  type ResolvedStep,
  type StepHolder,
} from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { delegationsInForce, scope, type WorkDesk } from '../access/index.js';
import { contributorsSql } from '../approvals/index.js';
import { cardInHand, cardLineColumns, cardLineFrom, cardLineOf } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import type { CardUnderReview } from './desk.js';
import { mostItems, reviewColumns, reviewJoin, type ReviewRow } from './review.js';

/** Somebody with a working duty. */
export interface Worker {
  personId: string;
  agencyId: string;
  duty: Duty;
}

/**
 * The agencies of an open step without whom it cannot be passed and in which too few people are left who could.
 * @param people all who write or decide in the step's agencies, at this instant.
 */
export function vacantAgencies(
  open: FaceStep,
  step: ResolvedStep,
  { contributorIds, decisions }: Pick<CardUnderReview, 'contributorIds' | 'decisions'>,
  people: readonly Worker[],
): string[] {
  const vacant = open.agencyIds.filter((agencyId) => {
    const working = people.filter((person) => person.agencyId === agencyId);
    const alone = new Set(working.map(({ personId }) => personId)).size === 1;
    const able = working.filter(({ personId, duty }) => {
      if (!open.duties.includes(duty)) return false;
      const refusal = fourEyes(personId, contributorIds, decisions);
      return refusal === null || (alone && mayBeExcepted(step, refusal, 1));
    });
    return new Set(able.map(({ personId }) => personId)).size < stillNeeded(step, open, agencyId, decisions);
  });
  const passed = step.agencyIds.length - open.agencyIds.length;
  const enough = open.agencyIds.length - vacant.length >= requiredAgencies(step) - passed;
  return enough ? [] : vacant;
}

/** How many more people of an agency must pass a step. */
function stillNeeded(
  step: ResolvedStep,
  open: FaceStep,
  agencyId: string,
  decisions: readonly Decision[],
): number {
  const passed = decisions.filter(
    (decision) => decision.kind === 'pass' && decision.step === open.index && decision.agencyId === agencyId,
  );
  return requiredPeople(step) - new Set(passed.map(({ personId }) => personId)).size;
}

/** All who write or decide in these agencies now. */
export async function readWorkers(
  db: EntityManager,
  agencyIds: readonly string[],
  at: Date,
): Promise<Worker[]> {
  return db.query<Worker[]>(
    `SELECT m.person_id AS "personId", m.agency_id AS "agencyId", m.duty FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = ANY($1) AND m.duty = ANY($2) AND p.disabled_at IS NULL
        AND m.valid_from <= $3 AND (m.valid_to IS NULL OR m.valid_to > $3)`,
    [agencyIds, workingDuties, at],
  );
}

/** Tells whether somebody who has taken an open step could decide on it still, by a duty of their own or a delegated one. */
export type Standing = (holder: StepHolder, open: FaceStep) => boolean;

/** Reads what tells it for all these cards. */
export async function readStanding(
  db: EntityManager,
  cards: readonly Pick<CardUnderReview, 'stepOpen'>[],
  at: Date,
): Promise<Standing> {
  const holders = cards.flatMap(({ stepOpen }) => stepOpen.flatMap((open) => open.holders ?? []));
  if (holders.length === 0) return () => true;
  const workers = await readWorkers(db, [...new Set(holders.map(({ agencyId }) => agencyId))], at);
  const lent = await db.query<Worker[]>(
    `SELECT d.delegate_id AS "personId", m.agency_id AS "agencyId", m.duty ${delegationsInForce('ANY($1)', '$2')}`,
    [holders.map(({ personId }) => personId), at],
  );
  const all = [...workers, ...lent];
  return ({ personId, agencyId }, { duties }) =>
    all.some((one) => one.personId === personId && one.agencyId === agencyId && duties.includes(one.duty));
}

/** The vacant agencies of a card's open steps. */
export function vacantOf(
  card: CardUnderReview,
  people: readonly Worker[],
): { agencyId: string; open: FaceStep; step: ResolvedStep }[] {
  return card.stepOpen.flatMap((open) => {
    const step = card.chain.steps[open.index];
    return step ? vacantAgencies(open, step, card, people).map((agencyId) => ({ agencyId, open, step })) : [];
  });
}

/**
 * The cards whose open step nobody could take, for the coordinator, who follows every card, and for whoever works in the agency
 * that is short of somebody.
 */
export async function stepsWithoutAnybody(
  db: EntityManager,
  ctx: Context,
  desk: WorkDesk,
): Promise<InboxItem[]> {
  if (desk.agencyIds.length === 0) return [];
  const found = await findVacant(db, new Date(ctx.now()), (parameters) => {
    const readable = scope(ctx.ability, 'read_content', 'Card', parameters);
    const mine = place(parameters, desk.agencyIds);
    return {
      cards: readable,
      agencies: `(b.coordinator_id = ANY(${mine}::uuid[]) OR w.id = ANY(${mine}::uuid[]))`,
    };
  });
  return found.flatMap(({ row, agencyId, step }): InboxItem[] => {
    const own = desk.agencyIds.includes(agencyId);
    const held = ctx.actor.memberships.find(
      (membership) => !membership.delegation && membership.agencyId === (own ? agencyId : row.coordinatorId),
    );
    if (!held) return [];
    return [
      {
        ...cardLineOf(row),
        why: 'uncovered',
        role: { agencyId: held.agencyId, duty: held.duty, party: own ? step.party : 'coordinator' },
        since: row.heldSince.toISOString(),
        wantedBy: null,
        onBehalfOf: null,
        heldBy: null,
        aboutId: agencyId,
      },
    ];
  });
}

/** A card whose open step an agency has too few people for. */
export interface VacantStep {
  row: ReviewRow & { coordinatorId: string };
  agencyId: string;
  open: FaceStep;
  step: ResolvedStep;
}

/**
 * The open steps that nobody could take, the longest waiting first.
 * @param among says which cards (of the alias `c`) and which agencies (`b.coordinator_id`, the awaited `w.id`) are looked at.
 */
export async function findVacant(
  db: EntityManager,
  at: Date,
  among: (parameters: unknown[]) => { cards: string; agencies: string },
): Promise<VacantStep[]> {
  const parameters: unknown[] = [];
  const { cards, agencies } = among(parameters);
  const now = place(parameters, at);
  // What one statement can tell, an agency without anybody free for its step; the rule then looks at each. An agency that has
  // more people of a duty than are barred in all is passed over by its count alone: so nearly every card is.
  // It finds next to nothing: what a line shows is read of that alone, which spares PostgreSQL the planning over all tables.
  const found = await db.query<{ id: string }[]>(
    `WITH staff AS MATERIALIZED (
       SELECT coalesce(jsonb_object_agg(agency_id || ':' || duty, people), '{}') AS counts
         FROM (SELECT m.agency_id, m.duty, count(DISTINCT m.person_id) AS people FROM membership m JOIN person q ON q.id = m.person_id
                WHERE q.disabled_at IS NULL AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now})
                GROUP BY m.agency_id, m.duty) AS held)
     SELECT c.id FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id ${reviewJoin}
       CROSS JOIN staff
       CROSS JOIN LATERAL (
         SELECT ${contributorsSql('s')} || ARRAY(SELECT x FROM decision d, unnest(ARRAY[d.person_id, d.on_behalf_of_id]) AS x
                                            WHERE d.submission_id = s.id AND d.kind = 'pass' AND x IS NOT NULL) AS ids
         OFFSET 0) AS barred
      WHERE ${cards} AND c.state IN ('internal_review', 'submitted') AND NOT c.supplement_open AND ${cardInHand}
        AND EXISTS (
          SELECT 1 FROM jsonb_to_recordset(c.step_open) AS o("index" int, "agencyIds" uuid[], duties text[]), unnest(o."agencyIds") AS w(id),
                 greatest(1, coalesce((s.chain -> 'steps' -> o."index" ->> 'people')::int, 1)) AS needed
           WHERE ${agencies}
             AND coalesce((SELECT max((staff.counts ->> (w.id || ':' || duty))::int) FROM unnest(o.duties) AS duty), 0)
                 - cardinality(barred.ids) < needed
             AND (SELECT count(DISTINCT m.person_id) FROM membership m JOIN person q ON q.id = m.person_id
                   WHERE m.agency_id = w.id AND m.duty = ANY(o.duties) AND q.disabled_at IS NULL
                     AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now})
                     AND NOT (m.person_id = ANY(barred.ids))
                 ) < needed)
      ORDER BY c.held_since, c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
  if (found.length === 0) return [];
  const rows = await db.query<(ReviewRow & { coordinatorId: string })[]>(
    `SELECT ${cardLineColumns(db)}, ${reviewColumns}, b.coordinator_id AS "coordinatorId" ${cardLineFrom} ${reviewJoin}
      WHERE c.id = ANY($1) ORDER BY c.held_since, c.id`,
    [found.map(({ id }) => id)],
  );
  const agencyIds = [
    ...new Set(rows.flatMap(({ stepOpen }) => stepOpen.flatMap(({ agencyIds: ids }) => ids))),
  ];
  const people = agencyIds.length > 0 ? await readWorkers(db, agencyIds, at) : [];
  return rows.flatMap((row) => vacantOf(row, people).map((vacant) => ({ row, ...vacant })));
}
