import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { audienceOf } from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { AfterCommits } from '../database/after-commits.js';
import { Writer } from '../database/write.js';
import { partiesAt } from '../history/index.js';
import { Clock } from '../http/clock.js';
import { tidingsOf, type Tiding } from './events.js';
import { keepNotices, noticesOf, type NewNotice } from './make.js';
import { Staff } from './people.js';

interface EntryRow {
  seq: number;
  at: Date;
  action: string;
  personId: string | null;
  agencyId: string | null;
  cardId: string | null;
  detail: Record<string, unknown>;
}

interface Place {
  planId: string | null;
  coordinatorId: string;
  issuerId: string;
}

const atOnce = 500;

/**
 * Tells people of what others did: it follows the log behind the writes, entry by entry, so that nothing is told that did not
 * happen, nothing that happened is left out, and no write waits for it. Several processes may follow at once.
 */
@Injectable()
export class Notifier implements BeforeApplicationShutdown {
  private readonly logger = new Logger('notices');
  private readonly afterCommits: AfterCommits;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly writer: Writer,
  ) {
    this.afterCommits = new AfterCommits(
      writer,
      // What is done about a report stands in the chain of all reports.
      (id, kind) => (kind === 'report' ? this.followReports() : this.follow(id)),
      this.logger,
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.afterCommits.stop();
  }

  /** Follows every chain that has entries which were not told yet: what another process left behind, and what no board has. */
  async sweep(): Promise<void> {
    const behind = await this.source.query<{ id: string }[]>(
      `SELECT b.id FROM board b LEFT JOIN notice_cursor k ON k.stream_id = b.id WHERE b.version > coalesce(k.seq, 0)
       UNION ALL
       SELECT s.id FROM audit_stream s LEFT JOIN notice_cursor k ON k.stream_id = s.id
        WHERE s.name IN ('accounts', 'reports') AND s.seq > coalesce(k.seq, 0)`,
    );
    for (const { id } of behind) await this.follow(id);
  }

  private async followReports(): Promise<void> {
    const [stream] = await this.source.query<{ id: string }[]>(
      `SELECT id FROM audit_stream WHERE name = 'reports'`,
    );
    if (stream) await this.follow(stream.id);
  }

  /** Tells what the chain has that was not told yet. @returns when all of it is. */
  async follow(streamId: string): Promise<void> {
    for (;;) {
      const { told, more } = await this.source.transaction((db) => this.some(db, streamId));
      this.writer.announce(noticesOf(told, this.clock.now()));
      if (!more) return;
    }
  }

  private async some(db: EntityManager, streamId: string): Promise<{ told: string[]; more: boolean }> {
    const cursor = (await lockCursor(db, streamId)) ?? (await makeCursor(db, streamId));
    if (!cursor) return { told: [], more: false };
    const entries = await db.query<EntryRow[]>(
      `SELECT seq, at, action, person_id AS "personId", agency_id AS "agencyId", card_id AS "cardId", detail
         FROM audit_entry WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT ${String(atOnce)}`,
      [streamId, cursor.seq],
    );
    const last = entries.at(-1);
    if (!last) return { told: [], more: false };
    const told = new Set<string>();
    const tidings = entries.flatMap((entry) => tidingsOf(entry).map((tiding) => ({ entry, tiding })));
    if (tidings.length > 0) {
      for (const personId of await this.tell(db, streamId, tidings)) told.add(personId);
    }
    await db.query('UPDATE notice_cursor SET seq = $2 WHERE stream_id = $1', [streamId, last.seq]);
    return { told: [...told], more: entries.length === atOnce };
  }

  private async tell(
    db: EntityManager,
    streamId: string,
    tidings: readonly { entry: EntryRow; tiding: Tiding }[],
  ): Promise<string[]> {
    const now = new Date(this.clock.now());
    const [place] = await db.query<Place[]>(
      `SELECT plan_id AS "planId", coordinator_id AS "coordinatorId", issuer_id AS "issuerId" FROM board WHERE id = $1`,
      [streamId],
    );
    // As it stood when the entry was written: what came afterwards has an entry of its own.
    const cards = new Map(
      (
        await partiesAt(
          db,
          tidings.flatMap(({ entry: { cardId, seq } }) => (cardId === null ? [] : { cardId, at: seq })),
        )
      ).map((card) => [`${card.cardId} ${String(card.at)}`, card]),
    );
    const mentions = await readMentions(db, tidings);
    const raisers = await readRaisers(db, tidings);
    const agencyIds = [
      ...(place ? [place.coordinatorId, place.issuerId] : []),
      ...[...cards.values()].flatMap(({ leadIds, stepSeats }) => [
        ...leadIds,
        ...stepSeats.flatMap((seat) => seat.split(':')[0] ?? []),
      ]),
      ...tidings.flatMap(({ tiding: { contributorIds, addresseeIds, report } }) => [
        ...contributorIds,
        ...addresseeIds,
        ...(report
          ? [report.coordinatorId, ...report.stepSeats.flatMap((seat) => seat.split(':')[0] ?? [])]
          : []),
      ]),
      ...raisers.values(),
    ];
    const staff = await Staff.read(db, [...new Set(agencyIds)], now);
    const notices = tidings.flatMap(({ entry, tiding }) => {
      const card = cards.get(`${entry.cardId ?? ''} ${String(entry.seq)}`);
      const people = staff.of(audienceOf(tiding.kind), {
        leadIds: tiding.petitionId === null ? (card?.leadIds ?? []) : [raisers.get(tiding.petitionId) ?? ''],
        coordinatorId: tiding.report?.coordinatorId ?? place?.coordinatorId ?? '',
        issuerId: tiding.report?.issuerId ?? place?.issuerId ?? '',
        contributorIds: tiding.contributorIds,
        addresseeIds: tiding.addresseeIds,
        stepSeats: tiding.report?.stepSeats ?? card?.stepSeats ?? [],
        personIds: tiding.commentId === null ? tiding.personIds : (mentions.get(tiding.commentId) ?? []),
      });
      return (
        people
          // Nobody is told what they did themselves.
          .filter((personId) => personId !== entry.personId)
          .map((personId): NewNotice => ({
            personId,
            kind: tiding.kind,
            // Several letters of one act are told one by one.
            key: `act:${streamId}:${String(entry.seq)}${tiding.kind === 'urged' ? `:${tiding.facts.aboutId ?? ''}` : ''}`,
            planId: tiding.report?.planId ?? place?.planId ?? null,
            boardId: place ? streamId : null,
            cardId: entry.cardId,
            facts: tiding.facts,
            at: entry.at,
          }))
      );
    });
    return keepNotices(db, notices, now);
  }
}

/** The cursor of a chain; null where there is none, or while another process has it. */
async function lockCursor(db: EntityManager, streamId: string): Promise<{ seq: number } | null> {
  const [cursor] = await db.query<{ seq: number }[]>(
    'SELECT seq FROM notice_cursor WHERE stream_id = $1 FOR UPDATE SKIP LOCKED',
    [streamId],
  );
  return cursor ?? null;
}

/** Makes the cursor of a chain that nobody followed yet, and locks it. */
async function makeCursor(db: EntityManager, streamId: string): Promise<{ seq: number } | null> {
  await db.query('INSERT INTO notice_cursor (stream_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
    streamId,
  ]);
  return lockCursor(db, streamId);
}

async function readMentions(
  db: EntityManager,
  tidings: readonly { tiding: Tiding }[],
): Promise<Map<string, string[]>> {
  const ids = tidings.flatMap(({ tiding }) => tiding.commentId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; mentions: string[] }[]>(
    'SELECT id, mention_ids AS mentions FROM comment WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, mentions }) => [id, mentions]));
}

/** The agencies that raised the petitions that are told of. */
async function readRaisers(
  db: EntityManager,
  tidings: readonly { tiding: Tiding }[],
): Promise<Map<string, string>> {
  const ids = tidings.flatMap(({ tiding }) => tiding.petitionId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; agencyId: string }[]>(
    'SELECT id, agency_id AS "agencyId" FROM petition WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, agencyId }) => [id, agencyId]));
}
