import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { addDays, isWebhookKind, type WebhookKind } from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../database/uuid.js';
import { AfterCommits } from '../database/after-commits.js';
import { Writer } from '../database/write.js';
import { Clock } from '../http/clock.js';
import { wakeDelivery } from '../jobs/send.js';
import { messageId, messageOf, webhookKindsOf, type MessagePlace } from './events.js';
import { webhookOptionsToken, type WebhookOptions } from './options.js';

interface EntryRow {
  seq: number;
  at: Date;
  action: string;
  personId: string | null;
  agencyId: string | null;
  cardId: string | null;
  detail: Record<string, unknown>;
  hash: string;
}

interface TargetRow {
  id: string;
  kinds: WebhookKind[];
  planIds: string[];
  createdAt: Date;
}

/** Something that happened, before it is known who wants to hear of it. */
interface Happening {
  key: string;
  kind: WebhookKind;
  at: Date;
  boardId: string;
  cardId: string | null;
  version: number | null;
}

const atOnce = 500;
/** As far back as a run of reminders makes up for days that were slept through. */
const remindersWithinDays = 14;

/**
 * Makes messages of what happened. It follows the log behind the writes with a cursor of its own, beside the notices: what a target
 * misses never holds up a person, nor the other way round, and a message that is there already is not made again.
 */
@Injectable()
export class WebhookFollower implements BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly afterCommits: AfterCommits;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(webhookOptionsToken) private readonly options: WebhookOptions,
    writer: Writer,
  ) {
    this.afterCommits = new AfterCommits(
      writer,
      async (id, kind) => {
        if (kind === 'board') await this.follow(id);
      },
      this.logger,
      () => this.anybody(),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.afterCommits.stop();
  }

  /** Follows every board that has entries which were not followed yet, and the reminders. */
  async sweep(): Promise<void> {
    if (!(await this.anybody())) return;
    const behind = await this.source.query<{ id: string }[]>(
      `SELECT b.id FROM board b LEFT JOIN webhook_cursor k ON k.board_id = b.id WHERE b.version > coalesce(k.seq, 0)`,
    );
    for (const { id } of behind) await this.follow(id);
    const reminded = await this.source.query<{ id: string }[]>(
      `SELECT r.board_id AS id FROM reminder_run r LEFT JOIN webhook_cursor k ON k.board_id = r.board_id
        WHERE k.reminded_until IS NULL OR r.until > k.reminded_until`,
    );
    for (const { id } of reminded) await this.source.transaction((db) => this.remind(db, id));
  }

  /** Makes the messages of a board's entries that were not followed yet. */
  async follow(boardId: string): Promise<void> {
    while (await this.source.transaction((db) => this.some(db, boardId)));
  }

  private async anybody(): Promise<boolean> {
    const found = await this.source.query<unknown[]>('SELECT 1 FROM webhook LIMIT 1');
    return found.length > 0;
  }

  /** @returns whether there is more. */
  private async some(db: EntityManager, boardId: string): Promise<boolean> {
    const cursor = await lockCursor(db, boardId);
    if (!cursor) return false;
    const entries = await db.query<EntryRow[]>(
      `SELECT seq, at, action, person_id AS "personId", agency_id AS "agencyId", card_id AS "cardId", detail, hash
         FROM audit_entry WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT ${String(atOnce)}`,
      [boardId, cursor.seq],
    );
    const last = entries.at(-1);
    if (!last) return false;
    const happenings = entries.flatMap((entry) =>
      webhookKindsOf(entry).map((kind): Happening => ({
        key: `entry:${entry.hash}:${kind}`,
        ...{ kind, boardId, at: entry.at, cardId: entry.cardId, version: entry.seq },
      })),
    );
    await this.keep(db, happenings, await targets(db));
    await db.query('UPDATE webhook_cursor SET seq = $2 WHERE board_id = $1', [boardId, last.seq]);
    return entries.length === atOnce;
  }

  /** A board's reminders are given once a day, as a whole: then they are looked at, as a whole. */
  private async remind(db: EntityManager, boardId: string): Promise<void> {
    const cursor = await lockCursor(db, boardId);
    const [run] = await db.query<{ until: string }[]>('SELECT until FROM reminder_run WHERE board_id = $1', [
      boardId,
    ]);
    if (!cursor || !run) return;
    const rows = await db.query<{ cardId: string; kind: string; day: string; about: string; madeAt: Date }[]>(
      `SELECT r.card_id AS "cardId", r.kind, r.day, r.about, r.made_at AS "madeAt" FROM reminder r JOIN card c ON c.id = r.card_id
        WHERE c.board_id = $1 AND r.day > $2 ORDER BY r.day, r.card_id, r.kind`,
      [boardId, addDays(cursor.remindedUntil ?? run.until, -remindersWithinDays)],
    );
    const happenings = rows.flatMap(({ cardId, kind, day, about, madeAt }): Happening[] =>
      isWebhookKind(kind)
        ? [
            {
              key: `reminder:${cardId}:${kind}:${day}:${about}`,
              ...{ kind, boardId, cardId, at: madeAt, version: null },
            },
          ]
        : [],
    );
    await this.keep(db, happenings, await targets(db));
    await db.query('UPDATE webhook_cursor SET reminded_until = $2 WHERE board_id = $1', [boardId, run.until]);
  }

  /** Keeps a message for every target that wants it and has it not, and wakes whoever sends. */
  private async keep(
    db: EntityManager,
    happenings: readonly Happening[],
    wanted: readonly TargetRow[],
  ): Promise<void> {
    const news = happenings.filter((one) => wanted.some((target) => wants(target, one, null)));
    if (news.length === 0) return;
    const places = await readPlaces(db, news);
    const rows = news.flatMap((happening) => {
      const place = places.board(happening);
      if (!place) return [];
      const id = messageId(happening.key);
      const body = JSON.stringify(messageOf(id, happening.kind, happening.at, place, this.options.origin));
      return wanted
        .filter((target) => wants(target, happening, place.planId))
        .map((target) => ({
          ...{ webhookId: target.id, messageId: id, type: happening.kind },
          ...{ planId: place.planId, cardId: happening.cardId, body },
        }));
    });
    if (rows.length === 0) return;
    // Ids of one instant are in no order; messages are sent in that of their ids, which is that of what happened.
    const ids = rows.map(() => newId()).sort();
    const made = await db.query<unknown[]>(
      `INSERT INTO webhook_delivery
              (id, webhook_id, message_id, type, plan_id, card_id, body, state, by_hand, attempts, made_at, next_at)
       SELECT r.id, r."webhookId", r."messageId", r.type, r."planId", r."cardId", r.body, 'waiting', false, 0, $2, $2
         FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "webhookId" uuid, "messageId" text, type text, "planId" uuid,
              "cardId" uuid, body text)
       ON CONFLICT (webhook_id, message_id) DO NOTHING RETURNING id`,
      [JSON.stringify(rows.map((row, n) => ({ ...row, id: ids[n] }))), new Date(this.clock.now())],
    );
    if (made.length > 0) await wakeDelivery(db);
  }
}

/** The cursor of a board, made where there is none; null while another process has it. */
async function lockCursor(
  db: EntityManager,
  boardId: string,
): Promise<{ seq: number; remindedUntil: string | null } | null> {
  await db.query('INSERT INTO webhook_cursor (board_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
    boardId,
  ]);
  const [cursor] = await db.query<{ seq: number; remindedUntil: string | null }[]>(
    `SELECT seq, reminded_until AS "remindedUntil" FROM webhook_cursor WHERE board_id = $1 FOR UPDATE SKIP LOCKED`,
    [boardId],
  );
  return cursor ?? null;
}

/** A target that is paused goes on gathering what it misses. Held, so that none is deleted under its messages. */
function targets(db: EntityManager): Promise<TargetRow[]> {
  return db.query<TargetRow[]>(
    `SELECT id, kinds, plan_ids AS "planIds", created_at AS "createdAt" FROM webhook ORDER BY id FOR KEY SHARE`,
  );
}

/** @param planId null before it is known. */
function wants(
  { kinds, planIds, createdAt }: TargetRow,
  { kind, at }: Happening,
  planId: string | null,
): boolean {
  const ofPlan = planId === null || planIds.length === 0 || planIds.includes(planId);
  return ofPlan && at >= createdAt && kinds.includes(kind);
}

async function readPlaces(
  db: EntityManager,
  happenings: readonly Happening[],
): Promise<{ board(of: Happening): MessagePlace | null }> {
  const boards = await db.query<Omit<MessagePlace, 'card'>[]>(
    `SELECT b.id AS "boardId", b.version, b.plan_id AS "planId", p.short_title AS "shortTitle", y.year
       FROM board b JOIN plan p ON p.id = b.plan_id JOIN cycle y ON y.id = b.cycle_id WHERE b.id = ANY($1)`,
    [[...new Set(happenings.map(({ boardId }) => boardId))]],
  );
  const cards = await db.query<{ id: string; key: string }[]>(
    'SELECT c.id, t.key FROM card c JOIN task t ON t.id = c.task_id WHERE c.id = ANY($1)',
    [[...new Set(happenings.flatMap(({ cardId }) => cardId ?? []))]],
  );
  const boardOf = new Map(boards.map((board) => [board.boardId, board]));
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  return {
    board({ boardId, cardId, version }) {
      const board = boardOf.get(boardId);
      if (!board) return null;
      const { planId, shortTitle, year } = board;
      const card = cardId === null ? null : (cardOf.get(cardId) ?? null);
      return { planId, shortTitle, boardId, year, version: version ?? board.version, card };
    },
  };
}
