/** The desk of whoever decides: by which duty, for whom, in which capacity, and who could do it instead. */
import {
  capacitiesOf,
  fourEyes,
  may,
  mayBeExcepted,
  workingDuties,
  type ActiveMembership,
  type Actor,
  type AgencySigning,
  type Capacity,
  type DeskFacts,
  type Duty,
  type MoveFacts,
  type RecordedSigner,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { abilityFor, delegationsInForce } from '../access/index.js';
import { prepared } from '../database/rows.js';
import { contributorsOf, factOf, type Round } from './submissions.js';

/** A person who could take a step. */
export interface Able {
  personId: string;
  name: string;
  duty: Duty;
}

/** Where somebody sits when an open step waits for them. */
export interface Desk extends DeskFacts {
  membership: ActiveMembership;
  /** Index of the step in the chain. */
  step: number;
  colleagues: Able[];
  /** Who has taken it and could decide on it no more: neither holds such a duty nor exercises one. */
  goneIds: string[];
}

interface DeskRow {
  signing: AgencySigning | null;
  people: Able[];
  recorded: (RecordedSigner & { duty: Duty })[];
  /** The acting person's own duties in the agency. */
  own: Duty[];
  /** How many work in the agency at all. */
  working: number;
  gone: string[];
}

const deskText = `
  SELECT a.signing,
         coalesce((SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'duty', m.duty) ORDER BY p.name, p.id, m.id)
                     FROM membership m JOIN person p ON p.id = m.person_id
                    WHERE m.agency_id = a.id AND m.duty = ANY($2) AND p.disabled_at IS NULL
                      AND m.valid_from <= $4 AND (m.valid_to IS NULL OR m.valid_to > $4)), '[]') AS people,
         coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'lines', to_json(s.lines), 'basis', s.basis, 'duty', m.duty,
                                                     'validFrom', s.valid_from, 'validTo', s.valid_to) ORDER BY s.id)
                     FROM signer s JOIN membership m ON m.id = s.membership_id
                    WHERE m.agency_id = a.id AND m.person_id = $3
                      AND m.valid_from <= $4 AND (m.valid_to IS NULL OR m.valid_to > $4)), '[]') AS recorded,
         ARRAY(SELECT m.duty FROM membership m
                WHERE m.agency_id = a.id AND m.person_id = $3
                  AND m.valid_from <= $4 AND (m.valid_to IS NULL OR m.valid_to > $4) ORDER BY m.id) AS own,
         (SELECT count(DISTINCT p.id)::int FROM membership m JOIN person p ON p.id = m.person_id
           WHERE m.agency_id = a.id AND m.duty = ANY($5) AND p.disabled_at IS NULL
             AND m.valid_from <= $4 AND (m.valid_to IS NULL OR m.valid_to > $4)) AS working,
         ARRAY(SELECT h.id FROM unnest($6::uuid[]) AS h(id)
                WHERE NOT EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id
                                   WHERE m.person_id = h.id AND m.agency_id = a.id AND m.duty = ANY($2) AND p.disabled_at IS NULL
                                     AND m.valid_from <= $4 AND (m.valid_to IS NULL OR m.valid_to > $4))
                  AND NOT EXISTS (SELECT 1 ${delegationsInForce('h.id', '$4')} AND m.agency_id = a.id AND m.duty = ANY($2))) AS gone
    FROM agency a WHERE a.id = $1`;

/** Which duty of the actor an open step waits for: one's own before a delegated one, and one that four eyes allow before others. */
function seatAt(actor: Actor, facts: MoveFacts, round: Round): ActiveMembership | null {
  const seats = actor.memberships.filter((membership) =>
    may(abilityFor({ personId: actor.personId, memberships: [membership] }), 'send_back', 'Card', facts),
  );
  const decisions = round.decisions.map(factOf);
  const free = seats.find(
    ({ delegation }) =>
      fourEyes(actor.personId, contributorsOf(round), decisions, delegation?.fromId ?? null) === null,
  );
  return free ?? seats[0] ?? null;
}

/**
 * The actor's desk at the open steps of a submission; null when none of them waits for the actor.
 * @param today the day on which a capacity must be in force.
 */
export async function readDesk(
  db: EntityManager,
  actor: Actor,
  facts: MoveFacts,
  round: Round,
  at: Date,
  today: string,
): Promise<Desk | null> {
  const membership = seatAt(actor, facts, round);
  if (!membership) return null;
  const { agencyId, duty } = membership;
  const open = facts.step?.open.find(
    (step) => step.agencyIds.includes(agencyId) && step.duties.includes(duty),
  );
  const step = open && round.submission.chain.steps[open.index];
  if (!open || !step) return null;
  const gone = (open.holders ?? []).filter((holder) => holder.agencyId === agencyId);
  const row = await readDeskRow(
    db,
    agencyId,
    open.duties,
    actor.personId,
    at,
    gone.map(({ personId }) => personId),
  );
  const onBehalfOfId = membership.delegation?.fromId ?? null;
  const able = [...new Map(row.people.map((person) => [person.personId, person])).values()];
  const decisions = round.decisions.map(factOf);
  const colleagues = able.filter(
    ({ personId }) =>
      personId !== actor.personId && fourEyes(personId, contributorsOf(round), decisions) === null,
  );
  return {
    membership,
    step: open.index,
    onBehalfOfId,
    capacities: capacitiesAt(row, membership, today),
    colleagueIds: colleagues.map(({ personId }) => personId),
    colleagues,
    exceptable: onBehalfOfId === null && mayBeExcepted(step, 'contributed', row.working),
    goneIds: row.gone,
  };
}

/**
 * The facts without the holders who are gone: a step belongs to the duty, so what lies on a desk that is nobody's any more is free
 * for whoever has the duty now.
 */
export function withoutGone(facts: MoveFacts, desk: Desk | null): MoveFacts {
  if (!desk || desk.goneIds.length === 0 || !facts.step) return facts;
  const open = facts.step.open.map((step) => ({
    ...step,
    holders: step.holders?.filter(({ personId }) => !desk.goneIds.includes(personId)),
  }));
  return { ...facts, step: { ...facts.step, open } };
}

async function readDeskRow(
  db: EntityManager,
  agencyId: string,
  duties: readonly Duty[],
  personId: string,
  at: Date,
  holderIds: readonly string[],
): Promise<DeskRow> {
  const [row] = await prepared<DeskRow>(db, deskText, [
    agencyId,
    duties,
    personId,
    at,
    workingDuties,
    holderIds,
  ]);
  if (!row) throw new Error(`no agency ${agencyId}`);
  return row;
}

/**
 * As what somebody may sign by a duty, the usual capacity first; none for a duty that signs nothing.
 * @param today the day on which a capacity must be in force.
 */
export async function readCapacities(
  db: EntityManager,
  actor: Actor,
  membership: ActiveMembership,
  at: Date,
  today: string,
): Promise<Capacity[]> {
  const row = await readDeskRow(db, membership.agencyId, [membership.duty], actor.personId, at, []);
  return capacitiesAt(row, membership, today);
}

/** By delegation one signs by one's own duty: the right is another's, the title is not. */
function capacitiesAt(row: DeskRow, membership: ActiveMembership, today: string): Capacity[] {
  const duties = membership.delegation ? row.own : [membership.duty];
  const found = duties.flatMap((duty) =>
    capacitiesOf(
      duty,
      row.signing,
      row.recorded.filter((signer) => signer.duty === duty),
      today,
    ),
  );
  return [...new Map(found.map((capacity) => [capacity.kind, capacity])).values()];
}
