/**
 * The one way to change data. One transaction that locks, loads the actor anew, runs the change, appends the audit entry,
 * keeps the answer under its idempotency key, and only after the commit tells whoever listens.
 */
import { Injectable } from '@nestjs/common';
import {
  dayOf,
  ProblemError,
  type Actor,
  type AppAbility,
  type Day,
  type Duty,
  type PlanVisibility,
} from '@tien-do/shared';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { lockRights, type LockedRights } from '../access/load-actor.js';
import { entryHash, type ChainedFacts } from './audit-chain.js';
import type { Context } from './context.js';
import { prepared } from './rows.js';
import { newId } from './uuid.js';

/** Streams of the log that belong to no board. */
export type StreamName =
  'accounts' | 'agencies' | 'calendar' | 'imports' | 'plans' | 'refusals' | 'reports' | 'webhooks';

/** What a change says of itself in the log. `detail` holds small facts, never content. */
export interface AuditNote {
  action: string;
  cardId?: string;
  agencyId?: string;
  duty?: Duty;
  detail: Record<string, unknown>;
}

export interface Write {
  db: EntityManager;
  ctx: Context;
  actor: Actor;
  ability: AppAbility;
  checked: Set<string>;
  /** The instant of this write: the same in every row that it makes. */
  at: Date;
  today: Day;
  /** Says what was done; a write that changed something and did not say so is rolled back. */
  record(note: AuditNote): void;
  /**
   * Leaves a statement for the end, where all of them go out as one with the audit entry: for rows that the write does not
   * read again, each touched by one statement only.
   * @param statement gives its text, its values added to the parameters.
   */
  alongside(statement: (parameters: unknown[]) => string): void;
  /**
   * Takes a board along: locks it, changes it, and gives it a version and an entry of its own, in this one transaction. For
   * what concerns a whole plan; several boards are taken in the order of their ids.
   * @throws ProblemError NOT_FOUND when there is no such board; LOCKED when its plan is archived.
   */
  onBoard(
    boardId: string,
    change: (board: LockedBoard, version: number) => Promise<AuditNote>,
  ): Promise<void>;
  /** Leaves word of what changed, to be told after the commit to whoever has it open. A board that moved needs no such word. */
  tell(changed: Changed): void;
}

/**
 * Something that people have open, and the version that a write gave it; `awaiting` stands for what waits for the heads of the
 * agency of that id, `notices` for what the person of that id was told; their version is the instant.
 */
export interface Changed {
  kind: 'board' | 'import' | 'report' | 'awaiting' | 'notices';
  id: string;
  version: number;
}

export interface LockedBoard {
  id: string;
  planId: string;
  cycleId: string;
  coordinatorId: string;
  issuerId: string;
  participantIds: string[];
  visibility: PlanVisibility;
  /** Its plan was archived: no write on it is carried out. */
  archived: boolean;
  /** The version before this write. */
  version: number;
  auditHead: string;
}

export interface BoardWrite extends Write {
  board: LockedBoard;
  /** The version that this write gives the board: what changed cards carry. */
  version: number;
}

/** Which board: by its own id, or by that of one of its cards. */
export type BoardRef = { boardId: string } | { cardId: string };

type CommitListener = (changed: Changed) => void;

interface Stream {
  id: string;
  seq: number;
  head: string;
}

const attempts = 3;

@Injectable()
export class Writer {
  private readonly listeners: CommitListener[] = [];

  constructor(private readonly source: DataSource) {}

  /** Registers who is told after a commit what it changed, in this process. */
  onCommit(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /**
   * Changes data that belongs to no board.
   * @throws ProblemError whatever the change refuses; KEY_REUSED when the idempotency key was used for another request.
   */
  async write<T>(ctx: Context, stream: StreamName, change: (write: Write) => Promise<T>): Promise<T> {
    let committed: Changed[] = [];
    const response = await this.attempt(ctx, async (db) => {
      committed = [];
      const head = await lockStream(db, stream);
      const begun = await this.begin<T>(db, ctx);
      if ('earlier' in begun) return begun.earlier;
      const { write, close, changed } = begun;
      const result = await change(write);
      const next = { id: head.id, seq: head.seq + 1, head: head.head };
      await close(next, result, 'UPDATE audit_stream SET seq = $2, head = $13 WHERE id = $1');
      committed = changed;
      return result;
    });
    this.announce(committed);
    return response;
  }

  /**
   * Changes cards of one board, under the board's row lock. Tells the listeners after the commit.
   * @throws ProblemError NOT_FOUND when there is no such board or card; LOCKED when its plan is archived, said only to whoever
   *   the change itself would not have refused; otherwise as `write`.
   */
  async boardWrite<T>(ctx: Context, ref: BoardRef, change: (write: BoardWrite) => Promise<T>): Promise<T> {
    let committed: Changed[] = [];
    const response = await this.attempt(ctx, async (db) => {
      committed = [];
      const board = await lockBoard(db, ref);
      const begun = await this.begin<T>(db, ctx);
      if ('earlier' in begun) return begun.earlier;
      const { write, close, changed } = begun;
      const version = board.version + 1;
      const result = await change({ ...write, board, version });
      if (board.archived) throw new ProblemError('LOCKED', { reason: 'plan_archived' });
      const next = { id: board.id, seq: version, head: board.auditHead };
      await close(next, result, 'UPDATE board SET version = $2, audit_head = $13 WHERE id = $1');
      committed = [{ kind: 'board', id: board.id, version }, ...changed];
      return result;
    });
    this.announce(committed);
    return response;
  }

  /** Tells the listeners what was committed: by a write of this class, or by a job that is none. */
  announce(changed: readonly Changed[]): void {
    for (const one of changed) for (const listener of this.listeners) listener(one);
  }

  private async attempt<T>(ctx: Context, run: (db: EntityManager) => Promise<T>): Promise<T> {
    for (let n = 1; ; n += 1) {
      try {
        return await this.source.transaction(run);
      } catch (error) {
        // A deadlock or a failed serialisation leaves a dead transaction: the whole write is done anew, from its locks.
        if (n >= attempts || !isTransient(error, ctx)) throw error;
      }
    }
  }

  /**
   * The actor's rights under lock, and the instant of the write. It is taken after the locks: a right that ended while we waited for
   * them is over, for its end was told to somebody already.
   */
  private async stand(
    db: EntityManager,
    ctx: Context,
  ): Promise<{ standing: Omit<LockedRights, 'until'>; nowMs: number }> {
    if (ctx.personId === null) {
      return { standing: { actor: ctx.actor, ability: ctx.ability, earlier: null }, nowMs: ctx.now() };
    }
    const key = ctx.idempotency?.key ?? null;
    const standing = await lockRights(db, ctx.personId, ctx.now(), key);
    const nowMs = ctx.now();
    if (standing.until === null || standing.until.getTime() > nowMs) return { standing, nowMs };
    return { standing: await lockRights(db, ctx.personId, nowMs, key), nowMs };
  }

  /** What a write begins with, once its lock is held: the answer that its key has already, or the rights and the pen. */
  private async begin<T>(db: EntityManager, ctx: Context): Promise<{ earlier: T } | Begun> {
    const { standing, nowMs } = await this.stand(db, ctx);
    if (standing.earlier && ctx.idempotency) {
      if (standing.earlier.fingerprint !== ctx.idempotency.fingerprint) throw new ProblemError('KEY_REUSED');
      // The first writer asked for the right; this is its answer again, to the same person.
      ctx.checked.add('*');
      return { earlier: standing.earlier.response as T };
    }
    const { actor, ability } = standing;
    if (!actor) throw new ProblemError('SIGNED_OUT');
    const at = new Date(nowMs);
    const statements: ((parameters: unknown[]) => string)[] = [];
    const changed: Changed[] = [];
    let note: AuditNote | null = null;
    return {
      write: {
        db,
        ctx,
        actor,
        ability,
        checked: ctx.checked,
        at,
        today: dayOf(nowMs),
        record(given) {
          if (note) throw new Error('a write has exactly one audit entry');
          note = given;
        },
        alongside(statement) {
          statements.push(statement);
        },
        async onBoard(boardId, changeBoard) {
          const board = await lockBoard(db, { boardId });
          if (board.archived) throw new ProblemError('LOCKED', { reason: 'plan_archived' });
          const version = board.version + 1;
          const said = await changeBoard(board, version);
          const facts = factsOf({ id: board.id, seq: version, head: board.auditHead }, said, at, ctx);
          const parameters = entryParameters(board.auditHead, facts);
          await prepared(
            db,
            `WITH entry AS (${insertEntry}) UPDATE board SET version = $2, audit_head = $13 WHERE id = $1`,
            parameters,
          );
          changed.push({ kind: 'board', id: board.id, version });
        },
        tell(one) {
          changed.push(one);
        },
      },
      changed,
      async close(stream, response, raise) {
        if (!note) throw new Error('a write must say in the log what it did');
        const facts = factsOf(stream, note, at, ctx);
        const parameters = [...entryParameters(stream.head, facts), ...keyParameters(ctx, response, at)];
        const parts = statements.map((statement, n) => `part${String(n)} AS (${statement(parameters)})`);
        const all = [...parts, `entry AS (${insertEntry})`, `kept AS (${insertKey})`];
        await prepared(db, `WITH ${all.join(', ')} ${raise}`, parameters);
      },
    };
  }
}

interface Begun {
  write: Write;
  /** What is to be told after the commit. */
  changed: Changed[];
  /** Appends the entry, keeps the answer, sends what was left for the end, and raises the stream, in one statement. */
  close: (stream: Stream, response: unknown, raise: string) => Promise<void>;
}

function factsOf(stream: Stream, note: AuditNote, at: Date, ctx: Context): ChainedFacts {
  return {
    streamId: stream.id,
    seq: stream.seq,
    at: at.toISOString(),
    action: note.action,
    personId: ctx.personId,
    agencyId: note.agencyId ?? null,
    duty: note.duty ?? null,
    cardId: note.cardId ?? null,
    detail: note.detail,
    requestId: ctx.requestId,
    address: ctx.address,
  };
}

const insertEntry = `INSERT INTO audit_entry
  (stream_id, seq, at, action, person_id, agency_id, duty, card_id, detail, request_id, address, prev_hash, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const insertKey = `INSERT INTO idempotency_key (person_id, key, fingerprint, response, created_at)
  SELECT $14::uuid, $15::text, $16::text, $17::jsonb, $18::timestamptz WHERE $15::text IS NOT NULL`;

function entryParameters(previous: string, facts: ChainedFacts): unknown[] {
  return [
    facts.streamId,
    facts.seq,
    facts.at,
    facts.action,
    facts.personId,
    facts.agencyId,
    facts.duty,
    facts.cardId,
    JSON.stringify(facts.detail),
    facts.requestId,
    facts.address,
    previous,
    entryHash(previous, facts),
  ];
}

function keyParameters(ctx: Context, response: unknown, at: Date): unknown[] {
  if (!ctx.idempotency || ctx.personId === null) return [null, null, null, null, null];
  return [
    ctx.personId,
    ctx.idempotency.key,
    ctx.idempotency.fingerprint,
    JSON.stringify(response ?? null),
    at,
  ];
}

const boardColumns = `id, plan_id AS "planId", cycle_id AS "cycleId", coordinator_id AS "coordinatorId",
  issuer_id AS "issuerId", participant_ids AS "participantIds", visibility, archived, version, audit_head AS "auditHead"`;

async function lockBoard(db: EntityManager, ref: BoardRef): Promise<LockedBoard> {
  const [where, id] =
    'boardId' in ref
      ? ['id = $1', ref.boardId]
      : ['id = (SELECT board_id FROM card WHERE card.id = $1)', ref.cardId];
  const rows = await prepared<LockedBoard>(
    db,
    `SELECT ${boardColumns} FROM board WHERE ${where} FOR NO KEY UPDATE`,
    [id],
  );
  const board = rows[0];
  if (!board) throw new ProblemError('NOT_FOUND');
  return board;
}

async function lockStream(db: EntityManager, name: StreamName): Promise<Stream> {
  await db.query(
    `INSERT INTO audit_stream (id, name, seq, head) VALUES ($1, $2, 0, '') ON CONFLICT (name) DO NOTHING`,
    [newId(), name],
  );
  const rows = await db.query<Stream[]>('SELECT id, seq, head FROM audit_stream WHERE name = $1 FOR UPDATE', [
    name,
  ]);
  const stream = rows[0];
  if (!stream) throw new Error(`no stream ${name}`);
  return stream;
}

function isTransient(error: unknown, ctx: Context): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, table } = error.driverError as { code?: string; table?: string };
  if (code === '40P01' || code === '40001') return true;
  // Two requests with one key on two boards: the second finds the first one's answer when it is done anew.
  return ctx.idempotency !== null && code === '23505' && table === 'idempotency_key';
}
