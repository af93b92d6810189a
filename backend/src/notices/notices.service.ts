import { Injectable } from '@nestjs/common';
import {
  groupOf,
  noticeGroups,
  noticeKinds,
  registerOf,
  type MailWay,
  type NoticeGroup,
} from '@tien-do/shared';
import type { NoticeSettingsView, NoticesView, NoticeView, RouteBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { Writer } from '../database/write.js';
import { Clock } from '../http/clock.js';
import type { NoticeFacts } from './entities.js';
import { noticesOf } from './make.js';
import { noticeFrom, tellable } from './tellable.js';

interface NoticeRow extends Omit<NoticeView, 'madeAt' | 'readAt' | 'facts' | 'register'> {
  madeAt: Date;
  readAt: Date | null;
  facts: NoticeFacts;
  byAgency: string | null;
  byPerson: string | null;
  toAgency: string | null;
  leadKinds: string[];
}

/** Has what the notice asks for been done? A desk that changed hands since then has been left by whoever was told. */
const doneMeanwhile = `coalesce(c.cancelled OR CASE
  WHEN n.kind = 'submitted' THEN c.state <> 'submitted' OR c.held_since > n.made_at
  WHEN n.kind IN ('step_opened', 'step_waits') THEN c.step_act IS NULL OR c.held_since > n.made_at
  WHEN n.kind IN ('returned', 'returned_waits') THEN c.held_since > n.made_at
  WHEN n.kind = 'supplement_asked' THEN NOT c.supplement_open
  WHEN n.kind IN ('due_soon', 'due_today', 'overdue', 'urge_wanted', 'report_wanted') THEN c.state IN ('submitted', 'compiled')
  WHEN n.kind IN ('contribution_soon', 'contribution_today', 'contribution_overdue') THEN NOT EXISTS (
    SELECT 1 FROM contribution k WHERE k.id = (n.facts ->> 'aboutId')::uuid AND k.state IN ('asked', 'awaiting_consent'))
  WHEN n.kind IN ('report_step', 'report_waits') THEN NOT EXISTS (
    SELECT 1 FROM report r WHERE r.id = (n.facts ->> 'aboutId')::uuid AND r.state = 'review' AND NOT EXISTS (
      SELECT 1 FROM report_act a WHERE a.report_id = r.id AND a.kind IN ('pass', 'send_back', 'withdraw')
         AND a.at > n.made_at))
  WHEN n.kind = 'petition_raised' THEN NOT EXISTS (
    SELECT 1 FROM petition q WHERE q.id = (n.facts ->> 'aboutId')::uuid AND q.state IN ('decision', 'raised'))
  ELSE false END, false)`;

const pageSize = 30;

/** What a person is told. Rights are asked anew on every reading: of a card that may not be read any more nothing is told. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly writer: Writer,
  ) {}

  /** My notices, the newest first. */
  async list(
    ctx: Context,
    query: { before?: string | undefined; unread?: '1' | undefined; group?: NoticeGroup | undefined },
  ): Promise<NoticesView> {
    const parameters: unknown[] = [];
    const from = this.mine(ctx, parameters);
    const before = query.before === undefined ? 'true' : `n.id < ${place(parameters, query.before)}`;
    const kinds = noticeKinds.filter((kind) => groupOf(kind) === query.group);
    const ofGroup = query.group === undefined ? 'true' : `n.kind = ANY(${place(parameters, kinds)})`;
    const rows = await this.source.query<NoticeRow[]>(
      `SELECT n.id, n.kind, n.made_at AS "madeAt", n.read_at AS "readAt", n.facts, ${doneMeanwhile} AS done,
              ARRAY(SELECT a.kind FROM agency a WHERE a.id = ANY(c.lead_ids) OR a.id = (n.facts ->> 'toAgencyId')::uuid) AS "leadKinds",
              CASE WHEN p.id IS NULL THEN NULL
                   ELSE json_build_object('id', p.id, 'shortTitle', p.short_title, 'year', y.year) END AS plan,
              CASE WHEN c.id IS NULL THEN NULL
                   ELSE json_build_object('id', c.id, 'boardId', c.board_id, 'key', t.key, 'printedNumber', t.printed_number,
                                          'title', t.title) END AS card,
              (SELECT a.short_name FROM agency a WHERE a.id = (n.facts ->> 'byAgencyId')::uuid) AS "byAgency",
              (SELECT w.name FROM person w WHERE w.id = (n.facts ->> 'byPersonId')::uuid) AS "byPerson",
              (SELECT a.short_name FROM agency a WHERE a.id = (n.facts ->> 'toAgencyId')::uuid) AS "toAgency"
         ${from} AND ${before} AND ${ofGroup} ${query.unread ? 'AND n.read_at IS NULL' : ''}
        ORDER BY n.id DESC LIMIT ${String(pageSize + 1)}`,
      parameters,
    );
    const shown = rows.slice(0, pageSize);
    return {
      unread: await this.unread(ctx),
      notices: shown.map(viewOf),
      next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /** Marks notices of mine as read; others are not touched. @returns how many are unread then. */
  async read(ctx: Context, body: RouteBody<'readNotices'>): Promise<{ unread: number }> {
    const which = 'ids' in body ? 'id = ANY($3::uuid[])' : 'id <= $3::uuid';
    await this.source.query(
      `UPDATE notice SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL AND ${which}`,
      [ctx.actor.personId, new Date(this.clock.now()), 'ids' in body ? body.ids : body.upTo],
    );
    this.writer.announce(noticesOf([ctx.actor.personId], this.clock.now()));
    return { unread: await this.unread(ctx) };
  }

  /** How I want to be told; a group about which I said nothing stands as the product has it. */
  async settings(ctx: Context): Promise<NoticeSettingsView> {
    const [person] = await this.source.query<{ email: string | null }[]>(
      'SELECT email FROM person WHERE id = $1',
      [ctx.actor.personId],
    );
    const rows = await this.source.query<{ group: NoticeGroup; inApp: boolean; mail: MailWay | null }[]>(
      `SELECT "group", in_app AS "inApp", mail FROM notice_setting WHERE person_id = $1`,
      [ctx.actor.personId],
    );
    return {
      email: person?.email ?? null,
      settings: noticeGroups.map(
        (group) => rows.find((row) => row.group === group) ?? { group, inApp: true, mail: null },
      ),
    };
  }

  /** Changes it; what is not named stays. Where mail goes is a matter of the account, and stands in its log without the address. */
  async change(
    ctx: Context,
    { email, settings }: RouteBody<'changeNoticeSettings'>,
  ): Promise<NoticeSettingsView> {
    await this.writer.write(ctx, 'accounts', async (tx) => {
      const { db } = tx;
      const { personId } = tx.actor;
      if (email !== undefined)
        await db.query('UPDATE person SET email = $2 WHERE id = $1', [personId, email]);
      for (const { group, inApp, mail } of settings) {
        await db.query(
          `INSERT INTO notice_setting (person_id, "group", in_app, mail) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_id, "group") DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail`,
          [personId, group, inApp, mail],
        );
      }
      tx.record({
        action: 'notices.set',
        detail: {
          groups: settings.map(({ group }) => group),
          address: email === undefined ? 'kept' : email === null ? 'removed' : 'given',
        },
      });
    });
    return this.settings(ctx);
  }

  private async unread(ctx: Context): Promise<number> {
    const parameters: unknown[] = [];
    const [row] = await this.source.query<{ count: number }[]>(
      `SELECT count(*)::int AS count ${this.mine(ctx, parameters)} AND n.read_at IS NULL`,
      parameters,
    );
    return row?.count ?? 0;
  }

  /** FROM and WHERE of my notices: of cards and plans that I may read, and of what is about neither. */
  private mine(ctx: Context, parameters: unknown[]): string {
    const me = place(parameters, ctx.actor.personId);
    return `${noticeFrom} WHERE n.person_id = ${me} AND n.shown AND ${tellable(ctx.ability, parameters)}`;
  }
}

function viewOf({
  facts,
  byAgency,
  byPerson,
  toAgency,
  madeAt,
  readAt,
  leadKinds,
  ...row
}: NoticeRow): NoticeView {
  return {
    ...row,
    madeAt: madeAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    register: registerOf(leadKinds),
    facts: {
      byAgency,
      byPerson,
      days: facts.days ?? null,
      on: facts.on ?? null,
      aboutId: facts.aboutId ?? null,
      outcome: facts.outcome ?? null,
      petition: facts.petition ?? null,
      toAgency,
      count: facts.count ?? null,
      late: facts.late ?? null,
    },
  };
}
