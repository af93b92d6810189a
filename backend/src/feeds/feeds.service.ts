import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dailyDuties, ProblemError, type Actor, type AppAbility } from '@tien-do/shared';
import {
  mostFeeds,
  type CalendarFeed as CalendarFeedLine,
  type CalendarFeeds,
  type NewCalendarFeed,
  type RouteBody,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, loadRights, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, place } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { hashSecret } from '../http/index.js';
import { SignInThrottle, sourceOf } from '../identity/index.js';
import { InboxService } from '../inbox/index.js';
import { calendarText, type FeedDay } from './calendar-text.js';
import { cardDays, contributionDays, dayOfRow, readDayRows } from './days.js';
import { CalendarFeed } from './entities.js';

/** The address that links in a calendar begin with: a configured one, never a request's Host. */
export const feedOriginToken = Symbol('feed origin');

type NamedAgency = CalendarFeeds['agencies'][number];
interface FeedRow {
  id: string;
  personId: string;
  label: string;
  madeAt: Date;
  lastReadAt: Date | null;
  agency: NamedAgency | null;
}
interface Rights {
  actor: Actor;
  ability: AppAbility;
}

/** Readings of one link in a quarter of an hour, over all devices that have it. */
const mostReadings = 240;
/** Links that were not found, in the same time, from one source. Nobody guesses 256 bits: this spares the database. */
const mostMisses = 120;
/** How exactly the last reading is kept. */
const lastReadMs = 60_000;

const feedColumns = `f.id, f.person_id AS "personId", f.label, f.made_at AS "madeAt", f.last_read_at AS "lastReadAt",
  CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('id', a.id, 'name', a.name, 'shortName', a.short_name) END AS agency
  FROM calendar_feed f LEFT JOIN agency a ON a.id = f.agency_id`;

/** Links by which a calendar program reads days: made and revoked by their person, read by whoever has them. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly throttle: SignInThrottle,
    private readonly inbox: InboxService,
    @Inject(feedOriginToken) private readonly origin: string,
  ) {}

  /** My links, and which I could make. */
  async list(ctx: Context): Promise<CalendarFeeds> {
    const db = this.source.manager;
    const rows = await db.query<FeedRow[]>(
      `SELECT ${feedColumns} WHERE f.person_id = $1 AND f.revoked_at IS NULL ORDER BY f.made_at DESC, f.id`,
      [ctx.actor.personId],
    );
    const agencies = await followable(db, ctx);
    const mine = ownAgencyIds(ctx.actor).length > 0;
    const feeds = rows.map((row) =>
      lineOf(row, row.agency === null ? mine : agencies.some(({ id }) => id === row.agency?.id)),
    );
    return { feeds, mine, agencies };
  }

  /**
   * Makes a link.
   * @returns its secret, which is told this once.
   * @throws ProblemError NOT_FOUND for an agency that is not there or may not be read; FORBIDDEN where there is nothing that a link
   *   could show; WRONG_STATE when there are too many.
   */
  async make(ctx: Context, { agencyId, label }: RouteBody<'newCalendarFeed'>): Promise<NewCalendarFeed> {
    const token = randomBytes(32).toString('base64url');
    const feed = await this.writer.write(ctx, 'accounts', async (write) => {
      const { db, actor, at } = write;
      const agency = agencyId === null ? null : await readAgency(db, agencyId);
      if (agencyId !== null) {
        authorize(write, 'Agency', 'read', 'read', agency && { id: agency.id });
      }
      if (!(await mayHave(db, write, agencyId))) throw new ProblemError('FORBIDDEN');
      const [held] = await db.query<{ count: number }[]>(
        'SELECT count(*)::int AS count FROM calendar_feed WHERE person_id = $1 AND revoked_at IS NULL',
        [actor.personId],
      );
      if ((held?.count ?? 0) >= mostFeeds)
        throw new ProblemError('WRONG_STATE', { reason: 'too_many_feeds' });
      const row: CalendarFeed = {
        id: newId(),
        secretHash: hashSecret(token),
        personId: actor.personId,
        agencyId,
        label,
        madeAt: at,
        lastReadAt: null,
        revokedAt: null,
      };
      await insertRows(db, CalendarFeed, [row]);
      write.record({
        action: 'calendar_feed.made',
        detail: { feed: row.id, of: agencyId === null ? 'person' : 'agency' },
        ...(agencyId === null ? {} : { agencyId }),
      });
      return lineOf({ ...row, agency }, true);
    });
    return { feed, token };
  }

  /** Revokes a link of mine. @throws ProblemError NOT_FOUND, also for another's and for one that is revoked already. */
  async revoke(ctx: Context, id: string): Promise<void> {
    await this.writer.write(ctx, 'accounts', async (write) => {
      const [, count] = await write.db.query<[unknown, number]>(
        'UPDATE calendar_feed SET revoked_at = $3 WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL',
        [id, write.actor.personId, write.at],
      );
      if (count !== 1) throw new ProblemError('NOT_FOUND');
      write.record({ action: 'calendar_feed.revoked', detail: { feed: id } });
    });
  }

  /**
   * What a link shows, by what its maker may read now.
   * @returns the calendar, and a tag that is the same as long as its bytes are.
   * @throws ProblemError NOT_FOUND for a link that was never made, was revoked, or whose maker has lost what it rests on; THROTTLED.
   */
  async read(ctx: Context, token: string): Promise<{ text: string; tag: string }> {
    const nowMs = ctx.now();
    const [feed] = await this.source.query<FeedRow[]>(
      `SELECT ${feedColumns} WHERE f.secret_hash = $1 AND f.revoked_at IS NULL`,
      [hashSecret(token)],
    );
    if (feed) await this.throttle.count(`feed:${feed.id}`, mostReadings, nowMs);
    const text = feed ? await this.textOf(feed, ctx) : null;
    if (!feed || text === null) {
      await this.throttle.count(`feed-source:${sourceOf(ctx.address)}`, mostMisses, nowMs);
      throw new ProblemError('NOT_FOUND');
    }
    await this.source.query(
      'UPDATE calendar_feed SET last_read_at = $2 WHERE id = $1 AND (last_read_at IS NULL OR last_read_at < $3)',
      [feed.id, new Date(nowMs), new Date(nowMs - lastReadMs)],
    );
    return { text, tag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  }

  /** Null when nothing of it may be told any more. */
  private async textOf({ personId, agency }: FeedRow, ctx: Context): Promise<string | null> {
    const db = this.source.manager;
    const rights = await rightsOf(db, personId, ctx.now());
    if (!rights || !(await mayHave(db, rights, agency?.id ?? null))) return null;
    const maker: Context = {
      ...rights,
      personId,
      now: ctx.now,
      requestId: randomUUID(),
      address: ctx.address,
      idempotency: null,
      checked: new Set(),
    };
    if (agency) {
      const days = await cardDays(db, maker, [agency.id], 'read_content', this.origin);
      return calendarText(`Tiến Độ: ${agency.shortName}`, days);
    }
    return calendarText('Tiến Độ: Việc của tôi', await this.ownDays(db, maker));
  }

  /** The days of my agencies' work, and of the steps that wait for me. */
  private async ownDays(db: EntityManager, maker: Context): Promise<FeedDay[]> {
    const mine = ownAgencyIds(maker.actor);
    return [
      ...(await cardDays(db, maker, mine, 'read', this.origin)),
      ...(await contributionDays(db, maker, mine, this.origin)),
      ...(await this.stepDays(db, maker)),
    ];
  }

  /** The steps that wait for me, as my inbox has them, where they have a day. */
  private async stepDays(db: EntityManager, maker: Context): Promise<FeedDay[]> {
    const items = (await this.inbox.waiting(maker)).flatMap(({ why, wantedBy, face }) =>
      why === 'decide' && wantedBy !== null && face !== null ? [{ cardId: face.id, day: wantedBy }] : [],
    );
    if (items.length === 0) return [];
    // The last of so many working days moves with the working calendar too.
    const [calendar] = await db.query<{ seq: number }[]>(
      `SELECT seq FROM audit_stream WHERE name = 'calendar'`,
    );
    const rows = await readDayRows(
      db,
      maker,
      items.map(({ cardId }) => cardId),
    );
    return items.flatMap(({ cardId, day }) => {
      const row = rows.get(cardId);
      if (!row) return [];
      const step = dayOfRow(row, 'step', day, this.origin);
      return [{ ...step, sequence: step.sequence + (calendar?.seq ?? 0) }];
    });
  }
}

function lineOf({ id, agency, label, madeAt, lastReadAt }: FeedRow, alive: boolean): CalendarFeedLine {
  return {
    id,
    agency,
    label,
    madeAt: madeAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
    alive,
  };
}

/** The agencies in whose daily work somebody has a part of their own. */
function ownAgencyIds({ memberships }: Actor): string[] {
  const daily = memberships.filter(
    ({ duty, delegation }) => !delegation && dailyDuties.some((known) => known === duty),
  );
  return [...new Set(daily.map(({ agencyId }) => agencyId))];
}

/** The rights of somebody now; null when the account is gone or disabled. */
async function rightsOf(db: EntityManager, personId: string, nowMs: number): Promise<Rights | null> {
  try {
    return await loadRights(db, personId, nowMs);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'SIGNED_OUT') return null;
    throw error;
  }
}

/**
 * May somebody have a link of their own work (null), or of this agency: who works in it, and who may read the content of a card that
 * it leads, as its plans' coordinator and issuer may?
 */
async function mayHave(
  db: EntityManager,
  { actor, ability }: Rights,
  agencyId: string | null,
): Promise<boolean> {
  const own = ownAgencyIds(actor);
  if (agencyId === null) return own.length > 0;
  if (own.includes(agencyId)) return true;
  const parameters: unknown[] = [];
  const may = scope(ability, 'read_content', 'Card', parameters);
  const led = place(parameters, [agencyId]);
  const [row] = await db.query<unknown[]>(
    `SELECT 1 FROM card c JOIN board b ON b.id = c.board_id WHERE ${may} AND c.lead_ids @> ${led}::uuid[] LIMIT 1`,
    parameters,
  );
  return row !== undefined;
}

/** The agencies of which somebody may have a link, their own first. */
async function followable(db: EntityManager, { actor, ability }: Rights): Promise<NamedAgency[]> {
  const parameters: unknown[] = [];
  const may = scope(ability, 'read_content', 'Card', parameters);
  const own = place(parameters, ownAgencyIds(actor));
  return db.query<NamedAgency[]>(
    `SELECT a.id, a.name, a.short_name AS "shortName" FROM agency a
      WHERE a.id = ANY(${own}::uuid[])
         OR EXISTS (SELECT 1 FROM card c JOIN board b ON b.id = c.board_id WHERE ${may} AND c.lead_ids @> ARRAY[a.id])
      ORDER BY a.id = ANY(${own}::uuid[]) DESC, a.name, a.id`,
    parameters,
  );
}

async function readAgency(db: EntityManager, id: string): Promise<NamedAgency | null> {
  const [agency] = await db.query<NamedAgency[]>(
    'SELECT id, name, short_name AS "shortName" FROM agency WHERE id = $1',
    [id],
  );
  return agency ?? null;
}
