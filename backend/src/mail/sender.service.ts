import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  dayOf,
  isAboutReport,
  ProblemError,
  registerOf,
  taskNumber,
  type AppAbility,
  type MailState,
  type NoticeKind,
} from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { loadRights } from '../access/index.js';
import { place } from '../database/rows.js';
import { Clock } from '../http/clock.js';
import { noticeFrom, tellable } from '../notices/index.js';
import { MailJournal } from './journal.js';
import { digestMail, noticeMail, type MailedNotice, type MailText } from './texts.js';
import type { Handed, MailTransport } from './transport.js';

/** Where mail goes: a mail server, or nowhere, so that it can be looked at in the product. */
export const mailTransportToken = Symbol('mail transport');
export const mailJournalToken = Symbol('mail journal');
/** The address that links begin with: a configured one, never a request's Host. */
export const mailOriginToken = Symbol('mail origin');

interface Claimed {
  id: string;
  key: string;
  personId: string;
  kind: 'notice' | 'digest';
  attempts: number;
  madeAt: Date;
  email: string | null;
}

interface NoticeRow {
  kind: NoticeKind;
  key: string | null;
  plan: string | null;
  planId: string | null;
  boardId: string | null;
  cardId: string | null;
  agency: string | null;
  agencyKinds: string[];
  by: string | null;
  facts: {
    days?: number;
    on?: string | null;
    outcome?: string;
    aboutId?: string;
    count?: number;
    late?: number;
  };
  madeAt: Date;
}

const leaseMs = 2 * 60_000;
/** How long a run sends, so that what is told in the same job comes soon again. */
const runMs = 45_000;
/** Minutes to the next attempt, after the first, the second ... */
const patienceMinutes = [1, 5, 15, 60, 240, 720];
/** How long a mail waits for a mail server that is not there. */
const owedMs = 3 * 24 * 3_600_000;

/** Sends the mails of the queue, each at most once: what may have gone out is not sent again. */
@Injectable()
export class MailSender implements BeforeApplicationShutdown {
  private readonly logger = new Logger('mail');

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(mailOriginToken) private readonly origin: string,
    @Inject(mailTransportToken) private readonly transport: MailTransport | null,
    @Inject(mailJournalToken) private readonly journal: MailJournal,
  ) {}

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }

  /** Sends what is due. Safe to run twice at once: a mail is one server's while it has it. @returns how many went out. */
  async send(): Promise<number> {
    // Whoever had these is gone, and nobody knows how far it came. A lease beyond its length is of a clock that was put back since.
    await this.source.query(
      `UPDATE mail SET state = 'unclear', ended_at = $1, error = 'máy chủ dừng giữa chừng' WHERE state = 'sending' AND (lease_until < $1 OR lease_until > $2)`,
      [new Date(this.clock.now()), new Date(this.clock.now() + leaseMs)],
    );
    let sent = 0;
    const until = performance.now() + runMs;
    while (performance.now() < until) {
      const mail = await this.claim();
      if (!mail) return sent;
      const ended = await this.one(mail);
      if (ended === 'sent') sent += 1;
      // What the server does to one it does to all: the others wait for the next run instead of ten seconds each.
      if (ended === 'server') return sent;
    }
    return sent;
  }

  /** What presses goes before all digests, however many there are. */
  private async claim(): Promise<Claimed | null> {
    const nowMs = this.clock.now();
    const [rows] = await this.source.query<[Claimed[], number]>(
      `UPDATE mail m SET state = 'sending', attempts = m.attempts + 1, lease_until = $2
         FROM person p
        WHERE p.id = m.person_id
          AND m.id = (SELECT id FROM mail WHERE state = 'waiting' AND next_at <= $1 ORDER BY kind = 'digest', next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING m.id, m.key, m.person_id AS "personId", m.kind, m.attempts, m.made_at AS "madeAt",
                 CASE WHEN p.disabled_at IS NULL THEN p.email END AS email`,
      [new Date(nowMs), new Date(nowMs + leaseMs)],
    );
    return rows[0] ?? null;
  }

  /** @returns `sent`; `server` where the server, and not the mail, is why it was not; `not` otherwise. */
  private async one(mail: Claimed): Promise<'sent' | 'not' | 'server'> {
    if (await this.journal.has(mail.key)) {
      await this.end(mail.id, 'sent', null, '');
      return 'not';
    }
    const text = mail.email === null ? null : await this.textOf(mail);
    if (text === null || mail.email === null) {
      await this.end(mail.id, 'dropped', null, '');
      return 'not';
    }
    if (!this.transport) {
      await this.end(mail.id, 'caught', mail.email, '', text);
      return 'sent';
    }
    const handed = await this.transport.send({
      messageId: mail.id,
      to: mail.email,
      ...{ subject: text.subject, text: text.body },
    });
    if (handed.outcome === 'sent') await this.journal.add(mail.key);
    await this.note(mail, handed, text);
    if (handed.outcome === 'sent') return 'sent';
    return handed.outcome === 'away' || handed.outcome === 'unclear' ? 'server' : 'not';
  }

  private async note(mail: Claimed, handed: Handed, text: MailText): Promise<void> {
    switch (handed.outcome) {
      case 'sent':
        await this.end(mail.id, 'sent', mail.email, '', text);
        return;
      case 'refused':
      case 'unclear':
        this.logger.warn(`mail ${mail.id} ${handed.outcome}: ${handed.error}`);
        await this.end(
          mail.id,
          handed.outcome === 'refused' ? 'failed' : 'unclear',
          mail.email,
          handed.error,
          text,
        );
        return;
      case 'later': {
        const minutes = patienceMinutes[mail.attempts - 1];
        if (minutes === undefined) {
          await this.end(mail.id, 'failed', mail.email, handed.error, text);
          return;
        }
        await this.source.query(
          `UPDATE mail SET state = 'waiting', next_at = $2, lease_until = NULL, error = $3 WHERE id = $1`,
          [mail.id, new Date(this.clock.now() + minutes * 60_000), handed.error],
        );
        return;
      }
      case 'away': {
        // No attempt of the mail: it is owed until the news is too old.
        const nowMs = this.clock.now();
        if (nowMs - mail.madeAt.getTime() > owedMs) {
          await this.end(mail.id, 'failed', mail.email, handed.error, text);
          return;
        }
        await this.source.query(
          `UPDATE mail SET state = 'waiting', attempts = attempts - 1, next_at = $2, lease_until = NULL, error = $3 WHERE id = $1`,
          [mail.id, new Date(nowMs + 60_000), handed.error],
        );
      }
    }
  }

  private async end(
    id: string,
    state: MailState,
    address: string | null,
    error: string,
    text?: MailText,
  ): Promise<void> {
    await this.source.query(
      `UPDATE mail SET state = $2, address = $3, error = $4, subject = $5, body = $6, ended_at = $7, lease_until = NULL WHERE id = $1`,
      [id, state, address, error, text?.subject ?? '', text?.body ?? '', new Date(this.clock.now())],
    );
  }

  /** What the mail says, by what its person may read now; null when that is nothing. */
  async textOf({ id, personId, kind }: Pick<Claimed, 'id' | 'personId' | 'kind'>): Promise<MailText | null> {
    const nowMs = this.clock.now();
    let ability: AppAbility;
    try {
      ({ ability } = await loadRights(this.source.manager, personId, nowMs));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'SIGNED_OUT') return null;
      throw error;
    }
    const notices = (await this.readable(ability, id)).map((row) => this.mailed(row));
    const [first] = notices;
    if (!first) return null;
    return kind === 'digest'
      ? digestMail(dayOf(nowMs), notices, `${this.origin}/thong-bao`)
      : noticeMail(first);
  }

  private readable(ability: AppAbility, mailId: string): Promise<NoticeRow[]> {
    const parameters: unknown[] = [];
    const may = tellable(ability, parameters);
    const mail = place(parameters, mailId);
    return this.source.query<NoticeRow[]>(
      `SELECT n.kind, t.key, p.short_title AS plan, n.plan_id AS "planId", n.board_id AS "boardId", n.card_id AS "cardId", n.facts,
              n.made_at AS "madeAt",
              (SELECT a.name FROM agency a WHERE a.id = coalesce((n.facts ->> 'toAgencyId')::uuid, c.lead_ids[1])) AS agency,
              ARRAY(SELECT a.kind FROM agency a WHERE a.id = ANY(c.lead_ids) OR a.id = (n.facts ->> 'toAgencyId')::uuid) AS "agencyKinds",
              (SELECT a.short_name FROM agency a WHERE a.id = (n.facts ->> 'byAgencyId')::uuid) AS by
         ${noticeFrom} WHERE n.mail_id = ${mail} AND ${may} ORDER BY n.id`,
      parameters,
    );
  }

  private mailed(row: NoticeRow): MailedNotice {
    return {
      kind: row.kind,
      number: taskNumber(row.key ?? ''),
      plan: row.plan ?? '',
      agency: row.agency ?? '',
      asked: registerOf(row.agencyKinds) === 'asked',
      by: row.by ?? '',
      days: row.facts.days ?? 0,
      on: row.facts.on ?? null,
      outcome: row.facts.outcome ?? '',
      count: row.facts.count ?? 0,
      late: row.facts.late ?? 0,
      at: dayOf(row.madeAt.getTime()),
      link: this.linkOf(row),
    };
  }

  private linkOf({ kind, boardId, cardId, facts }: NoticeRow): string {
    if (kind === 'urged' && facts.aboutId) return `${this.origin}/don-doc/${facts.aboutId}`;
    if (isAboutReport(kind) && facts.aboutId) {
      return `${this.origin}/bao-cao/${facts.aboutId}`;
    }
    if (kind === 'letters_drafted') return `${this.origin}/don-doc?bang=${boardId ?? ''}`;
    return boardId !== null && cardId !== null
      ? `${this.origin}/bang/${boardId}?the=${cardId}`
      : `${this.origin}/thong-bao`;
  }
}
