/** A real application for a test file: its own database with the demo's people and plan, its own port, its own clock. */
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import {
  cloneDatabase,
  createApp,
  createWorker,
  CyclesService,
  DatabaseListener,
  dropDatabase,
  newId,
  systemContext,
  type AppOptions,
} from '@tien-do/backend';
import { demoAccounts, seedBase } from '@tien-do/seeds';
import { createTestDatabase, type TestDatabase } from './database.js';

/** Answer of a request: the body is parsed when it is JSON. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

type Send = <T = unknown>(
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<T>>;

/** A person with a session. */
export interface Client {
  cookie: string;
  personId: string;
  get: Send;
  post: Send;
  put: Send;
  patch: Send;
  del: Send;
  /** A request of any form, with the session's cookie. */
  raw(path: string, init: RequestInit): Promise<Response>;
}

export interface TestApp {
  app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>` */
  origin: string;
  url: string;
  planId: string;
  /** The board of 2026, open, its 135 cards as the cycle's opening made them. */
  boardId: string;
  clock: TestClock;
  /** A new session of a person, without the sign-in's hashing. */
  client(username: string): Promise<Client>;
  anonymous(): Client;
  /** SQL as the database's owner, behind the application's back; a change of what people may do returns once the application has heard of it. */
  sql<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, params?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** Time that a test moves: it runs on from where it was set. */
export class TestClock {
  private shift: number;
  constructor(instant: string) {
    this.shift = Date.parse(instant) - Date.now();
  }
  now = (): number => Date.now() + this.shift;
  set(instant: string): void {
    this.shift = Date.parse(instant) - Date.now();
  }
}

/** Where the clock of every test starts: a month before the report's day of 2026. */
export const testStart = '2026-09-15T02:00:00Z';
const boardYear = 2026;

const silentHttp = { publicUrl: null, trustProxy: false, demo: true, fileLimitBytes: 1024 * 1024 };

/**
 * Starts an application on its own copy of the base database.
 * @param options what differs from the ordinary; `database` shares another test application's.
 */
export async function startTestApp(
  options: Partial<AppOptions> & { database?: TestDatabase; clock?: TestClock } = {},
): Promise<TestApp> {
  const { database: shared, clock = new TestClock(testStart), ...given } = options;
  const database = shared ?? (await createBaseDatabase());
  const app = await createApp({
    databaseUrl: database.url,
    http: silentHttp,
    now: clock.now,
    demoAccounts,
    poolSize: 10,
    // A job whose worker was killed is found at once.
    jobUpkeepSeconds: 1,
    logLevels: process.env['TEST_LOG'] ? ['error', 'warn', 'fatal'] : false,
    ...given,
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 3 });
  pool.on('error', () => undefined);
  const sql: TestApp['sql'] = async <R extends pg.QueryResultRow>(text: string, params: unknown[] = []) => {
    const { rows } = await pool.query<R>(text, params);
    if (changesAccess.test(text)) await heard();
    return rows;
  };
  const heard = hearing(app.get(DatabaseListener), pool);
  const [place] = await sql<{ planId: string; boardId: string }>(
    `SELECT b.plan_id AS "planId", b.id AS "boardId" FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE y.year = $1`,
    [boardYear],
  );
  if (!place) throw new Error('the base database has no board');
  return {
    app,
    origin,
    url: database.url,
    ...place,
    clock,
    sql,
    client: (username) => openSession(sql, origin, username, clock.now()),
    anonymous: () => clientOf(origin, '', ''),
    async close() {
      await app.close();
      await pool.end();
      if (!shared) await database.drop();
    },
  };
}

/** What a server remembers of people until it is told: it hears of a change behind its back a moment later. Of a new session it remembers nothing. */
const changesAccess =
  /\b((INSERT INTO|UPDATE|DELETE FROM)\s+(membership|person|delegation)|(UPDATE|DELETE FROM)\s+session)\b/u;

// A server that a test has made deaf hears nothing: whoever made it so knows.
const deafMs = 2_000;

/** Waits until the application has heard everything that the database said so far. */
function hearing(listener: DatabaseListener, pool: pg.Pool): () => Promise<void> {
  const awaited = new Map<string, () => void>();
  listener.on('tien_do_access', (payload) => awaited.get(payload)?.());
  return async () => {
    const mark = newId();
    await new Promise<void>((resolve, reject) => {
      const patience = setTimeout(resolve, deafMs);
      awaited.set(mark, () => {
        clearTimeout(patience);
        resolve();
      });
      pool.query(`SELECT pg_notify('tien_do_access', $1)`, [mark]).catch(reject);
    });
    awaited.delete(mark);
  };
}

const baseLock = 77_310_001;

/** A database with people, agencies, the plan and the open cycle of 2026; made once for a run, then copied. */
export async function createBaseDatabase(): Promise<TestDatabase> {
  const server = process.env['TIEN_TEST_DATABASE'];
  const template = process.env['TIEN_TEST_TEMPLATE'];
  if (server === undefined || template === undefined)
    throw new Error('run this test in the "product" project');
  const base = template.replace(/template$/u, 'base');
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    // Two test files may want it first at the same time.
    await admin.query('SELECT pg_advisory_lock($1)', [baseLock]);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [base]);
    if (found.rowCount === 0) await makeBase(base, admin);
  } finally {
    await admin.end();
  }
  const name = template.replace(/template$/u, randomBytes(8).toString('hex'));
  const url = await cloneDatabase(server, name, base);
  return { url, ownerUrl: url, drop: () => dropDatabase(server, name) };
}

async function makeBase(base: string, admin: pg.Client): Promise<void> {
  const draft = await createTestDatabase();
  const clock = new TestClock('2026-01-05T01:00:00Z');
  const worker = await createWorker({
    databaseUrl: draft.url,
    http: silentHttp,
    now: clock.now,
    logLevels: false,
  });
  const { planId } = await seedBase(worker, clock.now);
  await worker.get(CyclesService).open(systemContext('test', clock.now), planId, boardYear);
  await worker.close();
  const name = new URL(draft.url).pathname.slice(1);
  await admin.query(`ALTER DATABASE "${name}" RENAME TO "${base}"`);
}

async function openSession(
  sql: TestApp['sql'],
  origin: string,
  username: string,
  nowMs: number,
): Promise<Client> {
  const secret = randomBytes(32).toString('base64url');
  const rows = await sql<{ personId: string }>(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     SELECT $1, $2, p.id, $3, $3, $4, '127.0.0.1', 'test' FROM person p WHERE p.username = $5
     RETURNING person_id AS "personId"`,
    [
      newId(),
      createHash('sha256').update(secret).digest('hex'),
      new Date(nowMs),
      new Date(nowMs + 12 * 3_600_000),
      username,
    ],
  );
  const row = rows[0];
  if (!row) throw new Error(`there is no ${username}`);
  return clientOf(origin, `tien_do_session=${secret}`, row.personId);
}

function clientOf(origin: string, cookie: string, personId: string): Client {
  const raw = (path: string, init: RequestInit): Promise<Response> =>
    fetch(`${origin}${path}`, {
      ...init,
      headers: {
        origin,
        ...(cookie ? { cookie } : {}),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  const send =
    (method: string): Send =>
    async <T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
      const response = await raw(path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
        headers: response.headers,
      };
    };
  return {
    cookie,
    personId,
    raw,
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    del: send('DELETE'),
  };
}
