import { Inject, Injectable } from '@nestjs/common';
import { mailStates } from '@tien-do/shared';
import type { MailsView, RouteQuery } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { Clock } from '../http/clock.js';
import { MailSender, mailTransportToken } from './sender.service.js';
import type { MailTransport } from './transport.js';

type Line = MailsView['mails'][number];
interface MailRow extends Omit<Line, 'madeAt' | 'nextAt' | 'endedAt' | 'body'> {
  body: string;
  madeAt: Date;
  nextAt: Date;
  endedAt: Date | null;
}

const pageSize = 30;
const countedMs = 30 * 24 * 3_600_000;

/** What became of mails, for the administrator. Where there is no mail server they can be read, since they go nowhere. */
@Injectable()
export class MailsService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly sender: MailSender,
    @Inject(mailTransportToken) private readonly transport: MailTransport | null,
  ) {}

  /** Mails, the newest first. @throws ProblemError NOT_FOUND for whoever may not see them. */
  async list(ctx: Context, query: RouteQuery<'mails'>): Promise<MailsView> {
    authorize(ctx, 'Mail', 'read', 'read', {});
    const parameters: unknown[] = [];
    const where = [
      'true',
      ...(query.before === undefined ? [] : [`m.id < ${place(parameters, query.before)}`]),
      ...(query.state === undefined ? [] : [`m.state = ${place(parameters, query.state)}`]),
    ].join(' AND ');
    const rows = await this.source.query<MailRow[]>(
      `SELECT m.id, m.kind, coalesce(m.address, p.email) AS address, m.subject, m.body, m.state, m.attempts, m.made_at AS "madeAt",
              m.next_at AS "nextAt", m.ended_at AS "endedAt", m.error, json_build_object('id', p.id, 'name', p.name) AS person
         FROM mail m JOIN person p ON p.id = m.person_id WHERE ${where} ORDER BY m.id DESC LIMIT ${String(pageSize + 1)}`,
      parameters,
    );
    const shown = rows.slice(0, pageSize);
    const mails: Line[] = [];
    for (const row of shown) mails.push(await this.line(row));
    return {
      server: this.transport !== null,
      counts: await this.counts(),
      mails,
      next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  private async line(row: MailRow): Promise<Line> {
    const text = await this.textOf(row);
    return {
      ...row,
      address: row.address === null ? null : maskedAddress(row.address),
      error: row.error.replace(/[^\s<>"',;:]+@[^\s<>"',;:]+/gu, maskedAddress),
      subject: text?.subject ?? row.subject,
      body: text?.body ?? null,
      madeAt: row.madeAt.toISOString(),
      nextAt: row.nextAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    };
  }

  /** What may be read of it: nothing that leaves; of what was caught, what it says; of what would be, what it would say now. */
  private async textOf({
    id,
    kind,
    person,
    state,
    subject,
    body,
  }: MailRow): Promise<{ subject: string; body: string } | null> {
    if (state === 'caught') return { subject, body };
    if (this.transport !== null || state !== 'waiting') return null;
    return this.sender.textOf({ id, kind, personId: person.id });
  }

  private async counts(): Promise<MailsView['counts']> {
    const rows = await this.source.query<{ state: Line['state']; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM mail WHERE made_at > $1 GROUP BY state',
      [new Date(this.clock.now() - countedMs)],
    );
    const found = new Map(rows.map(({ state, count }) => [state, count]));
    return Object.fromEntries(
      mailStates.map((state) => [state, found.get(state) ?? 0]),
    ) as MailsView['counts'];
  }
}

/** As much of an address as tells whether it is mistyped, and not whose it is: `tu•••@tra-vinh.example`. */
function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at))}•••${address.slice(at)}`;
}
