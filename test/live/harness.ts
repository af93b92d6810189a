/** A server with only what the live part needs, on a real database: sessions, writes, and the two routes a board client asks. */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemError, type CardFace } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { systemContext } from '../../backend/src/access/index.js';
import { readChange } from '../../backend/src/boards/faces.js';
import type { Context } from '../../backend/src/database/context.js';
import { createDataSource } from '../../backend/src/database/data-source.js';
import { newId } from '../../backend/src/database/uuid.js';
import { Writer } from '../../backend/src/database/write.js';
import {
  Clock,
  hashSecret,
  sessionCookie,
  SessionReader,
  settingsToken,
  type HttpSettings,
  type ReadSession,
} from '../../backend/src/http/index.js';
import { SessionsService } from '../../backend/src/identity/sessions.service.js';
import { liveProviders, type LiveTimings } from '../../backend/src/live/index.js';
import { cookieOf } from '../../backend/src/live/handshake.js';

export interface LiveServerUnderTest {
  origin: string;
  app: NestFastifyApplication;
  source: DataSource;
  writer: Writer;
  close(): Promise<void>;
}

const settings: HttpSettings = { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1 };

interface TouchBody {
  expectedVersion?: number;
}

/** Starts a server on a free port. */
export async function startLiveServer(url: string, timings: Partial<LiveTimings> = {}): Promise<LiveServerUnderTest> {
  const source = createDataSource({ url, as: 'application', onPoolError: () => undefined });
  await source.initialize();

  @Module({
    providers: [
      { provide: DataSource, useValue: source },
      Writer,
      Clock,
      { provide: SessionReader, useClass: SessionsService },
      { provide: settingsToken, useValue: settings },
      ...liveProviders(url, timings),
    ],
  })
  class Root {}

  const app = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), { logger: ['error'] });
  const sessions = app.get(SessionReader);
  const writer = app.get(Writer);
  serveBoards(app, source, writer, sessions);
  await app.listen(0, '127.0.0.1');
  return {
    origin: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    app,
    source,
    writer,
    async close() {
      await app.close();
      await source.destroy();
    },
  };
}

function serveBoards(app: NestFastifyApplication, source: DataSource, writer: Writer, sessions: SessionReader): void {
  const fastify = app.getHttpAdapter().getInstance();
  const read = async (cookie: string | undefined): Promise<ReadSession | null> => {
    const secret = cookieOf(cookie, sessionCookie);
    return secret ? sessions.read(secret) : null;
  };
  fastify.get('/api/boards/:id', async (request, reply) => {
    const session = await read(request.headers.cookie);
    if (!session) return reply.status(401).send();
    const { id } = request.params as { id: string };
    const { since } = request.query as { since?: string };
    const change = await readChange(source.manager, id, session.ability, Number(since ?? 0));
    return since === undefined ? { id, version: change.to, cards: change.cards } : change;
  });
  fastify.post('/test/cards/:id/touch', async (request, reply) => {
    const session = await read(request.headers.cookie);
    if (!session) return reply.status(401).send();
    const { id } = request.params as { id: string };
    const { expectedVersion } = (request.body ?? {}) as TouchBody;
    const key = request.headers['idempotency-key'];
    const ctx: Context = {
      personId: session.actor.personId,
      actor: session.actor,
      ability: session.ability,
      now: Date.now,
      requestId: newId(),
      address: '',
      idempotency: typeof key === 'string' ? { key, fingerprint: id } : null,
      checked: new Set(),
    };
    try {
      return await touchCard(writer, ctx, id, typeof key === 'string' ? key : '', expectedVersion ?? null);
    } catch (error) {
      if (error instanceof ProblemError) return reply.status(409).send({ code: error.problem.code });
      throw error;
    }
  });
}

/** A change of one card, as a move makes it: its face moves, with the board's version. */
export async function touchCard(
  writer: Writer,
  ctx: Context,
  cardId: string,
  mark = '',
  expectedVersion: number | null = null,
): Promise<{ version: number }> {
  return writer.boardWrite(ctx, { cardId }, async (write) => {
    const rows = await write.db.query<{ version: number }[]>('SELECT version FROM card WHERE id = $1', [cardId]);
    const held = rows[0]?.version ?? 0;
    if (expectedVersion !== null && held !== expectedVersion) throw new ProblemError('STALE', { version: held });
    await write.db.query(
      'UPDATE card SET comments = comments + 1, version = $2, at = $2, changed_at = $3 WHERE id = $1',
      [cardId, write.version, write.at],
    );
    write.record({ action: 'test.touched', cardId, detail: { mark } });
    return { version: write.version };
  });
}

/** A change of every card of a board at once: a long message. */
export async function touchAll(writer: Writer, boardId: string): Promise<void> {
  await writer.boardWrite(systemContext('test', Date.now), { boardId }, async (write) => {
    await write.db.query('UPDATE card SET comments = comments + 1, version = $2, at = $2 WHERE board_id = $1', [
      boardId,
      write.version,
    ]);
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
                       not_triggered, assignment_accepted, received, step_agency_ids, step_duties, held_since, submissions,
                       returns, files, comments, version, at, changed_at)
     SELECT id, $1, task, lead::text, ARRAY[lead], '{}', 'in_progress', false, false, false, false, true, false, '{}', '{}',
            now(), 0, 0, 0, 0, 0, 0, now()
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS t (id, task, lead)`,
    [of.boardId, ids, tasks, lead],
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
  const secret = newId();
  await source.query(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     VALUES ($1, $2, $3, now(), now(), $4, '', '')`,
    [newId(), hashSecret(secret), personId, new Date(Date.now() + endsInMs)],
  );
  return `${sessionCookie}=${secret}`;
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

