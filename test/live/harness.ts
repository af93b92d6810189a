/** A real application on an empty database, and one plan with one board in it, made by SQL: small, so that changes are fast. */
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError, type CardFace } from '@tien-do/shared';
import { createApp, newId, sha256, systemContext, Writer } from '@tien-do/backend';
import { DataSource } from 'typeorm';
import type { LiveTimings } from '../../backend/src/live/index.js';

export interface LiveServerUnderTest {
  origin: string;
  app: NestFastifyApplication;
  source: DataSource;
  writer: Writer;
  close(): Promise<void>;
}

/** Starts an API process' application on a free port, unless one is named. */
export async function startLiveServer(
  url: string,
  timings: Partial<LiveTimings> = {},
  fixedPort = 0,
): Promise<LiveServerUnderTest> {
  const app = await createApp({
    databaseUrl: url,
    http: { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1_000_000 },
    liveTimings: timings,
    poolSize: 10,
    logLevels: process.env['TEST_LOG'] ? ['error', 'warn', 'fatal'] : false,
  });
  await app.listen(fixedPort, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    app,
    source: app.get(DataSource),
    writer: app.get(Writer),
    close: () => app.close(),
  };
}

/** A change of one card, as a move makes it: its face moves, with the board's version. */
export async function touchCard(writer: Writer, cardId: string): Promise<number> {
  return writer.boardWrite(systemContext('test', Date.now), { cardId }, async (write) => {
    await write.db.query(
      'UPDATE card SET comments = comments + 1, version = $2, at = $2, changed_at = $3 WHERE id = $1',
      [cardId, write.version, write.at],
    );
    write.record({ action: 'test.touched', cardId, detail: {} });
    return write.version;
  });
}

/** A change that is made and then taken back. */
export async function touchInVain(writer: Writer, cardId: string): Promise<void> {
  await writer
    .boardWrite(systemContext('test', Date.now), { cardId }, async (write) => {
      await write.db.query('UPDATE card SET comments = comments + 1, version = $2, at = $2 WHERE id = $1', [
        cardId,
        write.version,
      ]);
      throw new ProblemError('WRONG_STATE');
    })
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
    });
}

/** A change of every card of a board at once: a long message. */
export async function touchAll(writer: Writer, boardId: string): Promise<void> {
  await writer.boardWrite(systemContext('test', Date.now), { boardId }, async (write) => {
    await write.db.query(
      'UPDATE card SET comments = comments + 1, version = $2, at = $2 WHERE board_id = $1',
      [boardId, write.version],
    );
    write.record({ action: 'test.touched_all', detail: {} });
  });
}

export interface Person {
  id: string;
  agencyId: string;
  membershipId: string;
  cookie: string;
}

export interface Fixture {
  boardId: string;
  cardIds: string[];
  /** Officers: of the coordinator, of the two leads, and of an agency that takes no part. */
  coordinator: Person;
  leadA: Person;
  leadB: Person;
  outsider: Person;
}

/** One plan with one board; its cards are led by A and B in turn. */
export async function plantBoard(
  source: DataSource,
  cards: number,
  visibility: 'participants' | 'own' = 'participants',
): Promise<Fixture> {
  const [co, a, b, x] = [newId(), newId(), newId(), newId()];
  for (const id of [co, a, b, x]) {
    await source.query(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       VALUES ($1::uuid, $1::text, 'Cơ quan', 'CQ', '', 'unit', 'city', '{}')`,
      [id],
    );
  }
  const [planId, sectionId, cycleId, boardId] = [newId(), newId(), newId(), newId()];
  await source.query(
    `INSERT INTO plan (id, code, title, short_title, issued_on, issuer_id, coordinator_id, visibility, due_rule, data_ends,
                       quotations, legal_bases, chain, participant_ids)
     VALUES ($1::uuid, $1::text, 'Kế hoạch', 'KH', '2026-01-01', $2, $2, $4, '{}', '{}', '{}', '[]', '{}', $3)`,
    [planId, co, [co, a, b], visibility],
  );
  await source.query(
    `INSERT INTO section (id, plan_id, kind, key, printed_number, title, position) VALUES ($1, $2, 'section', 'I', 'I', '', 1)`,
    [sectionId, planId],
  );
  await source.query(
    `INSERT INTO cycle (id, plan_id, year, data_from, data_to, due_on, phase, opened_at)
     VALUES ($1, $2, 2026, '2025-12-01', '2026-11-30', '2026-12-05', 'open', now())`,
    [cycleId, planId],
  );
  await source.query(
    `INSERT INTO board (id, plan_id, cycle_id, coordinator_id, issuer_id, participant_ids, visibility, version, audit_head)
     VALUES ($1, $2, $3, $4, $4, $5, $6, 0, '')`,
    [boardId, planId, cycleId, co, [co, a, b], visibility],
  );
  const cardIds = await plantCards(source, { planId, sectionId, boardId }, cards, [a, b]);
  const [coordinator, leadA, leadB, outsider] = [
    await plantPerson(source, co),
    await plantPerson(source, a),
    await plantPerson(source, b),
    await plantPerson(source, x),
  ];
  return { boardId, cardIds, coordinator, leadA, leadB, outsider };
}

async function plantCards(
  source: DataSource,
  of: { planId: string; sectionId: string; boardId: string },
  count: number,
  leads: readonly [string, string],
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const tasks = ids.map(() => newId());
  const lead = ids.map((_, n) => leads[n % 2 === 0 ? 0 : 1]);
  await source.query(
    `INSERT INTO task (id, plan_id, section_id, key, printed_number, title, search_text, lead_mode, lead_words,
                       coordinating_words, expected_results, deadline_words, deadline, feeds_annual_report, position)
     SELECT id, $2, $3, id::text, '1', 'Nhiệm vụ', '', 'single', '', '', '[]', '', '{"kind":"annual"}', true, n
       FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, n)`,
    [tasks, of.planId, of.sectionId],
  );
  await source.query(
    `INSERT INTO card (id, board_id, task_id, lead_key, lead_ids, coordinating_ids, state, returned, on_hold, cancelled,
                       not_triggered, assignment_accepted, received, step_open, step_seats, held_since, submissions,
                       returns, files, comments, version, at, changed_at)
     SELECT id, $1, task, lead::text, ARRAY[lead], '{}', 'in_progress', false, false, false, false, false, false, '[]', '{}',
            now(), 0, 0, 0, 0, 0, 0, now()
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS t (id, task, lead)`,
    [of.boardId, ids, tasks, lead],
  );
  await source.query(
    `INSERT INTO card_content (card_id, board_id, content, contributor_ids)
     SELECT id, $1, '{"result":"","items":[],"nil":false,"nilReason":"","noEvidenceReason":"","note":""}', '{}'
       FROM unnest($2::uuid[]) AS t (id)`,
    [of.boardId, ids],
  );
  return ids;
}

/** An officer of an agency, signed in. */
export async function plantPerson(source: DataSource, agencyId: string): Promise<Person> {
  const [id, membershipId] = [newId(), newId()];
  await source.query(
    `INSERT INTO person (id, username, name, password_hash, created_at) VALUES ($1::uuid, $1::text, 'Nguyễn Văn An', '', now())`,
    [id],
  );
  await source.query(
    `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, 'officer', now() - interval '1 day')`,
    [membershipId, id, agencyId],
  );
  return { id, agencyId, membershipId, cookie: await plantSession(source, id, 3_600_000) };
}

/** A session of a person. @returns its cookie. */
export async function plantSession(source: DataSource, personId: string, endsInMs: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await source.query(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     VALUES ($1, $2, $3, now(), now(), $4, '', '')`,
    [newId(), sha256(secret), personId, new Date(Date.now() + endsInMs)],
  );
  return `tien_do_session=${secret}`;
}

interface ServerBoard {
  version: number;
  cards: CardFace[];
}

/** The board as the server has it, for one who may see everything. */
export async function serverBoard(origin: string, boardId: string, cookie: string): Promise<ServerBoard> {
  const answer = await fetch(`${origin}/api/boards/${boardId}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
  return (await answer.json()) as ServerBoard;
}

/** What an action over HTTP came to. */
export interface Acted {
  status: number;
  body: { code?: string; face: CardFace; boardVersion: number };
}

/** Acts on a card as a page does. */
export async function act(
  origin: string,
  cookie: string,
  path: string,
  body: Record<string, unknown>,
  key: string = newId(),
): Promise<Acted> {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Acted['body'] };
}
