/** The world of the long run, made by SQL: agencies, their people with sessions, and for each epoch a plan with two boards. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { defaultChain, type ChainStep, type Duty } from '@tien-do/shared';
import type { Sql } from '../invariants.js';
import type { Random } from './random.js';

export interface Player {
  id: string;
  username: string;
  agencyId: string;
  duty: Duty | 'none';
  cookie: string;
}

export interface Players {
  leads: string[];
  coordinatorId: string;
  issuerId: string;
  systemId: string;
  all: Player[];
  admins: Player[];
  auditor: Player;
}

export interface Board {
  id: string;
  planId: string;
  cycleId: string;
  cards: string[];
}

const leadCount = 6;

/** Makes everybody. */
export async function makePlayers(sql: Sql): Promise<Players> {
  const agency = async (name: string, kind = 'unit'): Promise<string> => {
    const id = randomUUID();
    await sql(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       VALUES ($1::uuid, $1::text, $2, $2, '', $3, 'city', '{}')`,
      [id, name, kind],
    );
    return id;
  };
  const coordinatorId = await agency('Công an thành phố');
  const issuerId = await agency('Ủy ban nhân dân thành phố');
  const systemId = await agency('Quản trị hệ thống', 'system');
  const outsideId = await agency('Cơ quan ngoài kế hoạch');
  const leads: string[] = [];
  for (let n = 0; n < leadCount; n += 1) leads.push(await agency(`Phòng ${String(n + 1)}`));
  const all: Player[] = [];
  const people = async (agencyId: string, duty: Duty, count: number): Promise<Player[]> => {
    const made: Player[] = [];
    for (let n = 0; n < count; n += 1) made.push(await makePlayer(sql, agencyId, duty));
    all.push(...made);
    return made;
  };
  for (const lead of leads) {
    await people(lead, 'officer', 2);
    await people(lead, 'head', 2);
    await people(lead, 'deputy', 1);
  }
  await people(coordinatorId, 'officer', 4);
  const [coHead] = await people(coordinatorId, 'head', 2);
  await people(coordinatorId, 'deputy', 1);
  await people(issuerId, 'head', 1);
  await people(outsideId, 'officer', 1);
  const admins = await people(systemId, 'admin', 3);
  const [auditor] = await people(systemId, 'auditor', 1);
  // One person on both sides: who writes for a lead and could accept for the coordinator.
  if (coHead && leads[0] !== undefined) await giveDuty(sql, coHead.id, leads[0], 'officer');
  if (!auditor) throw new Error('there is no auditor');
  return { leads, coordinatorId, issuerId, systemId, all, admins, auditor };
}

async function makePlayer(sql: Sql, agencyId: string, duty: Duty): Promise<Player> {
  const id = randomUUID();
  const username = `${duty}.${id.slice(0, 13)}`;
  const secret = randomBytes(32).toString('base64url');
  // Never used to sign in; an administrator without a password would not count as one.
  await sql(
    `INSERT INTO person (id, username, name, password_hash, created_at) VALUES ($1, $2, $2, 'x', now())`,
    [id, username],
  );
  await giveDuty(sql, id, agencyId, duty);
  await sql(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     VALUES ($1, $2, $3, now(), now(), now() + interval '12 hours', '127.0.0.1', 'faults')`,
    [randomUUID(), createHash('sha256').update(secret).digest('hex'), id],
  );
  return { id, username, agencyId, duty, cookie: `tien_do_session=${secret}` };
}

function giveDuty(sql: Sql, personId: string, agencyId: string, duty: Duty): Promise<unknown> {
  return sql(
    `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, $4, now() - interval '1 day')`,
    [randomUUID(), personId, agencyId, duty],
  );
}

const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];
const quorum: ChainStep = { ...endorse, key: 'quorum', party: 'coordinating', rule: 2 };

/** The orders in which versions are approved: the usual one, a short one, a quorum, a group, two people of an agency. */
const chains: ChainStep[][] = [
  defaultChain.steps,
  [endorse, accept],
  [endorse, quorum, receive, accept],
  [{ ...endorse, group: 'g' }, { ...quorum, group: 'g' }, receive, accept],
  [{ ...endorse, people: 2 }, receive, accept],
];

let plans = 0;

/** A plan of its own with two open boards; every third card has joint leads, each has three agencies that coordinate. */
export async function makeBoards(
  sql: Sql,
  players: Players,
  random: Random,
  cardsEach: number,
): Promise<Board[]> {
  plans += 1;
  const { leads, coordinatorId, issuerId } = players;
  const planId = randomUUID();
  const participants = [coordinatorId, issuerId, ...leads];
  await sql(
    `INSERT INTO plan (id, code, title, short_title, number, issued_on, issuer_id, coordinator_id, visibility, due_rule, data_ends,
                       quotations, legal_bases, chain, participant_ids)
     VALUES ($1::uuid, $1::text, 'Kế hoạch', 'KH', $2, '2023-05-15', $3, $4, 'participants', '{"month":12,"day":15,"bound":"before"}',
             '{"month":11,"day":30}', '{"dueRule":"","coordinator":""}', '[]', $5, $6)`,
    [
      planId,
      `${String(plans)}/KH-UBND`,
      issuerId,
      coordinatorId,
      JSON.stringify({ steps: random.pick(chains) }),
      participants,
    ],
  );
  const sectionId = randomUUID();
  await sql(
    `INSERT INTO section (id, plan_id, kind, key, printed_number, title, position) VALUES ($1, $2, 'section', 'I', 'I', '', 1)`,
    [sectionId, planId],
  );
  const boards: Board[] = [];
  for (const year of [2040, 2041])
    boards.push(await makeBoard(sql, players, { planId, sectionId, year, participants, cardsEach }));
  return boards;
}

async function makeBoard(
  sql: Sql,
  { leads, coordinatorId, issuerId }: Players,
  of: { planId: string; sectionId: string; year: number; participants: string[]; cardsEach: number },
): Promise<Board> {
  const [id, cycleId] = [randomUUID(), randomUUID()];
  await sql(
    `INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
     VALUES ($1, $2, $3::int, make_date($3::int - 1, 12, 1), make_date($3::int, 11, 30), make_date($3::int, 12, 14), 'open', now())`,
    [cycleId, of.planId, of.year],
  );
  await sql(
    `INSERT INTO board (id, plan_id, cycle_id, coordinator_id, issuer_id, participant_ids, visibility, version, audit_head)
     VALUES ($1, $2, $3, $4, $5, $6, 'participants', 0, '')`,
    [id, of.planId, cycleId, coordinatorId, issuerId, of.participants],
  );
  const cards: string[] = [];
  for (let n = 0; n < of.cardsEach; n += 1) {
    const [cardId, taskId] = [randomUUID(), randomUUID()];
    const own = Array.from({ length: n % 3 === 0 ? 2 : 1 }, (_, k) => leads[(n + k) % leadCount] ?? '');
    const helping = leads.filter((lead) => !own.includes(lead)).slice(0, 3);
    await sql(
      `INSERT INTO task (id, plan_id, section_id, key, printed_number, title, search_text, lead_mode, lead_words, coordinating_words,
                         expected_results, deadline_words, deadline, feeds_annual_report, position)
       VALUES ($1::uuid, $2, $3, $1::text, '1', 'Nhiệm vụ', '', 'joint', '', '', '[]', '', '{"kind":"annual"}', true, $4)`,
      [taskId, of.planId, of.sectionId, n],
    );
    await sql(
      `INSERT INTO card (id, board_id, task_id, lead_key, lead_ids, coordinating_ids, state, returned, on_hold, cancelled,
                         not_triggered, assignment_accepted, due_on, received, step_open, step_seats, held_since, submissions,
                         returns, files, comments, version, at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'draft', false, false, false, false, false, make_date($7::int, 12, 14), false, '[]', '{}', now(),
               0, 0, 0, 0, 0, 0, now())`,
      [cardId, id, taskId, [...own].sort().join(), own, helping, of.year],
    );
    await sql(
      `INSERT INTO card_content (card_id, board_id, content, contributor_ids)
       VALUES ($1, $2, '{"result":"Đã tổ chức 02 lớp.","items":[],"nil":false,"nilReason":"","noEvidenceReason":"Lưu tại đơn vị.","note":""}', '{}')`,
      [cardId, id],
    );
    cards.push(cardId);
  }
  return { id, planId: of.planId, cycleId, cards };
}
