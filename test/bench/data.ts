/** People and boards of any size, written straight into the product's tables: what the services would have made. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { defaultChain } from '@tien-do/shared';

/** Somebody who is signed in. */
export interface Actor {
  personId: string;
  cookie: string;
}

export interface World {
  coordinatorId: string;
  issuerId: string;
  leadIds: string[];
  /** By lead agency: its officers and its heads. */
  officers: Map<string, Actor[]>;
  heads: Map<string, Actor[]>;
  coordinatorOfficers: Actor[];
  coordinatorHeads: Actor[];
  all: Actor[];
}

/** A card in progress, ready to be submitted. */
export interface BenchCard {
  id: string;
  leadId: string;
  version: number;
  /** How many moves it has made: whoever moves it next goes on from there. */
  turn: number;
}

export interface BenchBoard {
  id: string;
  planId: string;
  cards: BenchCard[];
}

const leadAgencies = 40;
/** How many officers, and how many heads, an agency has. */
const each = { lead: 2, coordinator: 40 };
const year = new Date().getUTCFullYear();

const plan = JSON.parse(
  fs.readFileSync(path.resolve(import.meta.dirname, '../../seeds/data/tra-vinh-2023.json'), 'utf8'),
) as { head: { title: string; shortTitle: string }; tasks: { title: string; expectedResults: string[] }[] };

const wards = [
  'Long Đức',
  'Hòa Thuận',
  'Nguyệt Hóa',
  'Lương Hòa',
  'Đa Lộc',
  'Song Lộc',
  'Mỹ Chánh',
  'Phước Hảo',
];
const result =
  'Trong kỳ, đơn vị đã tổ chức 04 hội nghị tuyên truyền với 312 lượt cán bộ, công chức tham dự; cấp phát 1.500 tờ gấp; ' +
  'rà soát 27 văn bản có liên quan, không phát hiện nội dung trái với Công ước. Không phát sinh khó khăn, vướng mắc.';
const content = {
  result,
  items: [{ done: true, text: 'Đã ban hành kế hoạch và tổ chức thực hiện.' }],
  nil: false,
  nilReason: '',
  noEvidenceReason: 'Hồ sơ giấy lưu tại đơn vị.',
  note: '',
};

/** Makes agencies, people with their duties, and a session for everybody. */
export async function makeWorld(db: pg.Client): Promise<World> {
  const agencies = await db.query<{ id: string }>(
    `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
     SELECT uuidv7(), 'bench-' || n,
            CASE n WHEN 0 THEN 'Công an thành phố' WHEN 1 THEN 'Ủy ban nhân dân thành phố'
                   ELSE 'Ủy ban nhân dân xã ' || ($1::text[])[1 + n % 8] || ' ' || n END,
            CASE n WHEN 0 THEN 'Công an TP' WHEN 1 THEN 'UBND TP' ELSE 'UBND ' || ($1::text[])[1 + n % 8] || ' ' || n END,
            '', 'unit', 'city', '{}'
       FROM generate_series(0, $2::int + 1) AS n RETURNING id`,
    [wards, leadAgencies],
  );
  const [coordinatorId, issuerId, ...leadIds] = agencies.rows.map((row) => row.id);
  if (coordinatorId === undefined || issuerId === undefined) throw new Error('no agencies were made');
  const world: World = {
    coordinatorId,
    issuerId,
    leadIds,
    officers: new Map(),
    heads: new Map(),
    coordinatorOfficers: await makePeople(db, coordinatorId, 'officer', each.coordinator),
    coordinatorHeads: await makePeople(db, coordinatorId, 'head', each.coordinator),
    all: [],
  };
  for (const id of leadIds) {
    world.officers.set(id, await makePeople(db, id, 'officer', each.lead));
    world.heads.set(id, await makePeople(db, id, 'head', each.lead));
  }
  await makePeople(db, issuerId, 'head', 1);
  world.all = [
    ...world.coordinatorOfficers,
    ...world.coordinatorHeads,
    ...[...world.officers.values(), ...world.heads.values()].flat(),
  ];
  return world;
}

let secrets = 0;

async function makePeople(db: pg.Client, agencyId: string, duty: string, count: number): Promise<Actor[]> {
  const people = await db.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO person (id, username, name, password_hash, created_at)
       SELECT id, 'bench-' || id, 'Nguyễn Thị Minh Hằng', '', now()
         FROM (SELECT uuidv7() AS id FROM generate_series(1, $3::int)) AS ids RETURNING id),
     given AS (
       INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT uuidv7(), id, $1, $2, now() - interval '1 day' FROM made)
     SELECT id FROM made`,
    [agencyId, duty, count],
  );
  const actors: Actor[] = [];
  for (const { id } of people.rows) actors.push(await makeSession(db, id));
  return actors;
}

/** One more session of a person: another of their browsers. */
export async function makeSession(db: pg.Client, personId: string): Promise<Actor> {
  secrets += 1;
  const secret = `bench-${String(process.pid)}-${String(secrets)}`;
  await db.query(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     VALUES (uuidv7(), $1, $2, now(), now(), now() + interval '12 hours', '127.0.0.1', 'bench')`,
    [createHash('sha256').update(secret).digest('hex'), personId],
  );
  return { personId, cookie: `tien_do_session=${secret}` };
}

let plans = 0;

/** A plan of its own with one open board: so many tasks, each with so many leads, a card for each. */
export async function makeBoard(
  db: pg.Client,
  world: World,
  { tasks, leads }: { tasks: number; leads: number },
): Promise<BenchBoard> {
  plans += 1;
  const code = `bench-${String(process.pid)}-${String(plans)}`;
  const { coordinatorId, issuerId } = world;
  const from = plans % leadAgencies;
  const leadIds = [...world.leadIds.slice(from), ...world.leadIds.slice(0, from)].slice(0, leads);
  const participants = [coordinatorId, issuerId, ...world.leadIds];
  const made = await db.query<{ planId: string; boardId: string }>(
    `WITH p AS (
       INSERT INTO plan (id, code, title, short_title, number, issued_on, issuer_id, coordinator_id, visibility, due_rule,
                         data_ends, quotations, legal_bases, chain, participant_ids)
       SELECT uuidv7(), $1, $2, $3, '112/KH-UBND', '2023-05-15', $4, $5, 'participants',
              '{"month":10,"day":15,"bound":"before"}', '{"month":9,"day":30}', '{"dueRule":"","coordinator":""}', '[]', $6, $7
       RETURNING id),
     y AS (
       INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
       SELECT uuidv7(), id, $8::int, make_date($8 - 1, 10, 1), make_date($8, 9, 30), make_date($8, 10, 14), 'open', now() FROM p
       RETURNING id, plan_id),
     b AS (
       INSERT INTO board (id, plan_id, cycle_id, coordinator_id, issuer_id, participant_ids, visibility, version, audit_head)
       SELECT uuidv7(), plan_id, id, $5, $4, $7, 'participants', 0, '' FROM y RETURNING id, plan_id)
     SELECT plan_id AS "planId", id AS "boardId" FROM b`,
    [code, plan.head.title, plan.head.shortTitle, issuerId, coordinatorId, defaultChain, participants, year],
  );
  const [place] = made.rows;
  if (!place) throw new Error('no plan was made');
  await makeTasks(db, place.planId, tasks);
  await makeCards(db, world, place, leadIds);
  const cards = await db.query<Omit<BenchCard, 'turn'>>(
    `SELECT id, lead_ids[1] AS "leadId", version::int FROM card
      WHERE board_id = $1 AND state = 'in_progress' ORDER BY id`,
    [place.boardId],
  );
  return { id: place.boardId, planId: place.planId, cards: cards.rows.map((card) => ({ ...card, turn: 0 })) };
}

async function makeTasks(db: pg.Client, planId: string, count: number): Promise<void> {
  await db.query(
    `WITH s AS (
       INSERT INTO section (id, plan_id, kind, key, printed_number, title, position)
       SELECT uuidv7(), $1, 'section', n::text, n || '.', 'Nhóm nhiệm vụ ' || n, n FROM generate_series(1, 10) AS n
       RETURNING id, position)
     INSERT INTO task (id, plan_id, section_id, key, printed_number, title, search_text, lead_mode, lead_words,
                       coordinating_words, expected_results, deadline_words, deadline, feeds_annual_report, position)
     SELECT uuidv7(), $1, s.id, s.position || '.' || n, n::text, ($3::text[])[1 + n % array_length($3::text[], 1)],
            '', 'each', 'Ủy ban nhân dân các xã, phường', 'Các cơ quan, đơn vị có liên quan', '["Báo cáo kết quả"]',
            'Hằng năm', '{"kind":"annual"}', true, n
       FROM generate_series(1, $2::int) AS n JOIN s ON s.position = 1 + n % 10`,
    [planId, count, plan.tasks.map((task) => task.title)],
  );
}

/** Cards in every state, with the content, submissions and decisions that their state rests on. */
async function makeCards(
  db: pg.Client,
  world: World,
  { planId, boardId }: { planId: string; boardId: string },
  leadIds: string[],
): Promise<void> {
  const first = world.officers.get(leadIds[0] ?? '')?.[0];
  if (!first) throw new Error('a lead has no officer');
  await db.query(
    `INSERT INTO card (id, board_id, task_id, lead_key, lead_ids, coordinating_ids, state, returned, on_hold, cancelled,
                       not_triggered, assignment_accepted, due_on, sent_on, done_on, step_act, received,
                       step_open, step_seats, held_since, submissions, returns, files, comments, version, at,
                       changed_at, changed_by_agency_id)
     SELECT uuidv7(), $1, t.id, lead::text, ARRAY[lead], ARRAY[$3::uuid], state, false, false, false,
            false, state <> 'draft', CURRENT_DATE + (n * 7 % 120)::int - 30,
            CASE WHEN state IN ('submitted', 'compiled') THEN CURRENT_DATE - 20 END,
            CASE WHEN state = 'compiled' THEN CURRENT_DATE - 20 END,
            CASE WHEN state = 'submitted' THEN 'receive' END, false,
            CASE WHEN state = 'submitted' THEN jsonb_build_array(jsonb_build_object(
              'index', 1, 'agencyIds', jsonb_build_array($3::uuid), 'duties', jsonb_build_array('officer')))
              ELSE '[]' END,
            CASE WHEN state = 'submitted' THEN ARRAY[$3::uuid || ':officer'] ELSE '{}' END,
            date_trunc('milliseconds', now()) - make_interval(secs => n * 977), (state IN ('submitted', 'compiled'))::int, 0,
            (n % 3)::int, (n % 4)::int, 0, 0, date_trunc('milliseconds', now()) - make_interval(secs => n * 977), lead
       FROM (SELECT id, lead, n, CASE WHEN n % 10 < 2 THEN 'draft' WHEN n % 10 < 6 THEN 'in_progress'
                                      WHEN n % 10 < 8 THEN 'submitted' ELSE 'compiled' END AS state
               FROM (SELECT task.id, lead, row_number() OVER (ORDER BY position, lead) AS n
                       FROM task CROSS JOIN unnest($4::uuid[]) AS lead WHERE plan_id = $2) AS numbered) AS t`,
    [boardId, planId, world.coordinatorId, leadIds],
  );
  await db.query(
    `INSERT INTO card_content (card_id, board_id, content, contributor_ids, updated_by, updated_at)
     SELECT id, board_id, $2, '{}', NULL, NULL FROM card WHERE board_id = $1`,
    [boardId, content],
  );
  const [endorse, receive, accept] = defaultChain.steps;
  await db.query(
    `INSERT INTO submission (id, board_id, card_id, number, content, files, sha256, chain, contributor_ids, late_reason,
                             submitted_by, submitted_at, task)
     SELECT uuidv7(), board_id, id, 1, $2::jsonb, '[]', encode(sha256($2::text::bytea), 'hex'),
            jsonb_build_object('steps', jsonb_build_array(
              $3::jsonb || jsonb_build_object('agencyIds', to_jsonb(lead_ids)),
              $4::jsonb || jsonb_build_object('agencyIds', jsonb_build_array($6::text)),
              $5::jsonb || jsonb_build_object('agencyIds', jsonb_build_array($6::text)))),
            ARRAY[$7::uuid], '', $7, held_since,
            '{"printedNumber":"1.","title":"Nhiệm vụ","expectedResults":[],"deadlineWords":"","planVersion":1}'
       FROM card WHERE board_id = $1 AND submissions = 1`,
    [boardId, content, endorse, receive, accept, world.coordinatorId, first.personId],
  );
  const deciders = [
    world.heads.get(leadIds[0] ?? '')?.[0],
    world.coordinatorOfficers[0],
    world.coordinatorHeads[0],
  ].map((actor) => actor?.personId);
  await db.query(
    `INSERT INTO decision (id, board_id, card_id, submission_id, step, kind, act, person_id, agency_id, duty, remark, at,
                           exception, sha256)
     SELECT uuidv7(), c.board_id, c.id, s.id, step, 'pass', (ARRAY['endorse', 'receive', 'accept'])[step + 1],
            ($2::uuid[])[step + 1], CASE step WHEN 0 THEN c.lead_ids[1] ELSE $3::uuid END,
            (ARRAY['head', 'officer', 'head'])[step + 1], '', s.submitted_at, '', s.sha256
       FROM card c JOIN submission s ON s.card_id = c.id
       JOIN generate_series(0, 2) AS step ON step = 0 OR c.state = 'compiled'
      WHERE c.board_id = $1`,
    [boardId, deciders, world.coordinatorId],
  );
}

/** Lets PostgreSQL know what there is now, as its own housekeeping would within minutes. */
export async function settle(db: pg.Client): Promise<void> {
  await db.query('VACUUM ANALYZE');
  await db.query('CHECKPOINT');
}
