import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import {
  cycleDistance,
  dayOf,
  ProblemError,
  summarize,
  type BoardChange,
  type Summary,
} from '@tien-do/shared';
import type { BoardLine, BoardView, CycleView } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { prepared, selectList, selectRow } from '../database/rows.js';
import { Plan } from '../plans/entities.js';
import { Board } from './entities.js';
import { readFrame } from './board-view.js';
import { circleOf } from './circle.js';
import { readChange, readFaces } from './faces.js';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** How an answer may be compressed, the best first. Browsers take brotli over https and from this machine only. */
export const boardEncodings = ['br', 'gzip'] as const;
export type BoardEncoding = (typeof boardEncodings)[number];

/** A board's answer, made once for a version and a circle of viewers who see the same. */
export interface BoardPayload {
  version: number;
  /** Of which cycles of the plan it knows, and in which phase. */
  cycles: string;
  json: Buffer;
  /** Made when first asked for. */
  compressed: Map<BoardEncoding, Promise<Buffer>>;
}

interface LineRow {
  id: string;
  version: number;
  planId: string;
  title: string;
  shortTitle: string;
  coordinatorName: string;
  cycle: Omit<CycleView, 'boardId'>;
}

// Boards held ready: enough for every board that is looked at, small enough for 100 boards of 1,000 cards.
const heldPayloads = 100;

@Injectable()
export class BoardsService {
  private readonly held = new Map<string, Promise<BoardPayload>>();

  constructor(private readonly source: DataSource) {}

  /** The boards that I may read, the one in hand first: open, and its report's day the nearest to today. */
  async list(ctx: Context): Promise<BoardLine[]> {
    ctx.checked.add('Board');
    const parameters: unknown[] = [];
    const lines = await this.lines(
      `${scope(ctx.ability, 'read', 'Board', parameters)} AND NOT b.archived`,
      parameters,
    );
    const today = dayOf(ctx.now());
    return lines.sort((a, b) => cycleDistance(a.cycle, today) - cycleDistance(b.cycle, today));
  }

  /** One board's line. @throws ProblemError NOT_FOUND. */
  async line(ctx: Context, boardId: string): Promise<BoardLine> {
    const board = await this.readable(ctx, boardId);
    const [line] = await this.lines('b.id = $1', [board.id]);
    if (!line) throw new ProblemError('NOT_FOUND');
    return line;
  }

  /** The board's row, if I may read it. @throws ProblemError NOT_FOUND. */
  async readable(ctx: Context, boardId: string): Promise<Board> {
    const board = await selectRow(this.source.manager, Board, 't.id = $1', [boardId]);
    authorize(ctx, 'Board', 'read', 'read', board);
    return board;
  }

  /** What changed after a version. A version that the board has not reached gives everything again. */
  async change(ctx: Context, boardId: string, since: number): Promise<BoardChange> {
    const board = await this.readable(ctx, boardId);
    return readChange(this.source.manager, boardId, ctx.ability, since > board.version ? 0 : since);
  }

  /** The board as bytes, ready to send. */
  async payload(ctx: Context, boardId: string): Promise<BoardPayload> {
    const { manager } = this.source;
    // A board also names the plan's other cycles, which open and freeze without a change on this one.
    const [found] = await prepared<Board & { cycles: string }>(
      manager,
      `SELECT ${selectList(manager, Board, 'b')},
              (SELECT coalesce(string_agg(id || phase, ',' ORDER BY id), '') FROM cycle WHERE plan_id = b.plan_id) AS cycles
         FROM board b WHERE b.id = $1`,
      [boardId],
    );
    const board = found ?? null;
    authorize(ctx, 'Board', 'read', 'read', board);
    const { cycles } = board;
    const key = `${boardId} ${circleOf(ctx.ability, board)}`;
    const held = await this.held.get(key)?.catch(() => null);
    if (held?.version === board.version && held.cycles === cycles) return held;
    const made = this.make(ctx, board, cycles);
    this.held.set(key, made);
    if (this.held.size > heldPayloads) {
      const [oldest] = this.held.keys();
      if (oldest !== undefined) this.held.delete(oldest);
    }
    made.catch(() => this.held.delete(key));
    return made;
  }

  /** The bytes of an answer in an encoding; several who ask at once wait for the same work. */
  async encoded(payload: BoardPayload, encoding: BoardEncoding): Promise<Buffer> {
    let bytes = payload.compressed.get(encoding);
    if (!bytes) {
      bytes =
        encoding === 'br'
          ? toBrotli(payload.json, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
          : toGzip(payload.json, { level: 6 });
      payload.compressed.set(encoding, bytes);
    }
    return bytes;
  }

  /** The numbers of a board as of today. */
  async summary(ctx: Context, boardId: string): Promise<Summary> {
    const board = await this.readable(ctx, boardId);
    const faces = await readFaces(this.source.manager, boardId, ctx.ability, null);
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [board.planId]);
    if (!plan) throw new Error(`board ${boardId} has no plan`);
    return summarize(faces, board.coordinatorId, dayOf(ctx.now()), plan.timing);
  }

  private async make(ctx: Context, board: Board, cycles: string): Promise<BoardPayload> {
    // One snapshot, so that version, frame and faces belong together.
    const view = await this.source.transaction('REPEATABLE READ', (db) => readView(db, ctx, board.id));
    const json = Buffer.from(JSON.stringify(view));
    return { version: view.version, cycles, json, compressed: new Map() };
  }

  private async lines(where: string, parameters: unknown[]): Promise<BoardLine[]> {
    const rows = await this.source.query<LineRow[]>(
      `SELECT b.id, b.version, p.id AS "planId", p.title, p.short_title AS "shortTitle", a.name AS "coordinatorName",
              json_build_object('id', y.id, 'year', y.year, 'dataFrom', y.data_from, 'dataTo', y.data_to,
                                'dueOn', y.due_on, 'phase', y.phase) AS cycle
         FROM board b JOIN plan p ON p.id = b.plan_id JOIN cycle y ON y.id = b.cycle_id
         JOIN agency a ON a.id = p.coordinator_id
        WHERE ${where} ORDER BY y.year DESC, p.short_title`,
      parameters,
    );
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      plan: {
        id: row.planId,
        title: row.title,
        shortTitle: row.shortTitle,
        coordinatorName: row.coordinatorName,
      },
      cycle: { ...row.cycle, boardId: row.id },
    }));
  }
}

async function readView(db: EntityManager, ctx: Context, boardId: string): Promise<BoardView> {
  const board = await selectRow(db, Board, 't.id = $1', [boardId]);
  const plan = board && (await selectRow(db, Plan, 't.id = $1', [board.planId]));
  if (!plan) throw new ProblemError('NOT_FOUND');
  const frame = await readFrame(db, boardId, plan);
  const cards = await readFaces(db, boardId, ctx.ability, null);
  return { ...frame, version: board.version, circle: circleOf(ctx.ability, board), cards };
}
