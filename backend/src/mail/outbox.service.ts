import { Injectable } from '@nestjs/common';
import { dayOf, standardLadder, startOfDay, type Ladder, type WorkCalendar } from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { readCalendar } from '../calendar/index.js';
import { newId } from '../database/uuid.js';
import { Clock } from '../http/clock.js';
import { mailTime } from './hours.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What nobody mailed in this time is old news. */
const atOnceWithinMs = dayMs;
const digestWithinMs = 7 * dayMs;
const mostAtOnce = 500;

/**
 * Makes mails of notices: each at once, or one digest a day for a person, of all that was told before its hour. Which mails there
 * are is decided by their keys, once.
 */
@Injectable()
export class OutboxService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Puts what is to be mailed into the queue of mails. Safe to run twice at once. @returns how many mails were made. */
  async gather(): Promise<number> {
    const nowMs = this.clock.now();
    return this.source.transaction(async (db) => {
      const calendar = await readCalendar(db);
      await takeBack(db, calendar, nowMs);
      return (await atOnce(db, calendar, nowMs)) + (await digests(db, calendar, nowMs));
    });
  }
}

/** How far the clocks of servers may differ without being taken for one that was put back. */
const driftMs = 5 * 60_000;

/** What was made in the future was made by a clock that has been put back: it goes out when it may from now on. */
async function takeBack(db: EntityManager, calendar: WorkCalendar, nowMs: number): Promise<void> {
  await db.query(`UPDATE mail SET made_at = $1, next_at = $2 WHERE state = 'waiting' AND made_at > $3`, [
    new Date(nowMs),
    new Date(mailTime(nowMs, calendar, standardLadder)),
    new Date(nowMs + driftMs),
  ]);
}

interface Pressing {
  id: string;
  personId: string;
  key: string;
  ladder: Ladder | null;
}

async function atOnce(db: EntityManager, calendar: WorkCalendar, nowMs: number): Promise<number> {
  const notices = await db.query<Pressing[]>(
    `SELECT n.id, n.person_id AS "personId", n.key, p.ladder
       FROM notice n JOIN person w ON w.id = n.person_id AND w.email IS NOT NULL AND w.disabled_at IS NULL
       LEFT JOIN plan p ON p.id = n.plan_id
      WHERE n.mail = 'at_once' AND n.mail_id IS NULL AND n.made_at > $1
      ORDER BY n.id LIMIT ${String(mostAtOnce)} FOR UPDATE OF n SKIP LOCKED`,
    [new Date(nowMs - atOnceWithinMs)],
  );
  for (const { id, personId, key, ladder } of notices) {
    const mailId = newId();
    const nextAt = new Date(mailTime(nowMs, calendar, ladder ?? standardLadder));
    await queue(
      db,
      { id: mailId, key: `notice:${personId}:${key}`, personId, kind: 'notice', nextAt },
      nowMs,
    );
    await db.query('UPDATE notice SET mail_id = $2 WHERE id = $1', [id, mailId]);
  }
  return notices.length;
}

async function digests(db: EntityManager, calendar: WorkCalendar, nowMs: number): Promise<number> {
  const today = dayOf(nowMs);
  const from = startOfDay(today) + standardLadder.digestAt * hourMs;
  if (!calendar.isWorkingDay(today) || nowMs < from) return 0;
  const people = await db.query<{ personId: string }[]>(
    `SELECT DISTINCT n.person_id AS "personId"
       FROM notice n JOIN person w ON w.id = n.person_id AND w.email IS NOT NULL AND w.disabled_at IS NULL
      WHERE n.mail = 'digest' AND n.mail_id IS NULL AND n.made_at > $1 AND n.made_at < $3
        AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.key = 'digest:' || n.person_id || ':' || $2::text)`,
    [new Date(nowMs - digestWithinMs), today, new Date(from)],
  );
  let made = 0;
  for (const { personId } of people) {
    const id = newId();
    const nextAt = new Date(mailTime(nowMs, calendar, standardLadder));
    if (
      !(await queue(db, { id, key: `digest:${personId}:${today}`, personId, kind: 'digest', nextAt }, nowMs))
    )
      continue;
    made += 1;
    await db.query(
      `UPDATE notice SET mail_id = $2 WHERE person_id = $1 AND mail = 'digest' AND mail_id IS NULL AND made_at > $3 AND made_at < $4`,
      [personId, id, new Date(nowMs - digestWithinMs), new Date(from)],
    );
  }
  return made;
}

interface Queued {
  id: string;
  key: string;
  personId: string;
  kind: 'notice' | 'digest';
  nextAt: Date;
}

/** @returns false when there is such a mail already. */
async function queue(db: EntityManager, mail: Queued, nowMs: number): Promise<boolean> {
  const made = await db.query<unknown[]>(
    `INSERT INTO mail (id, key, person_id, kind, address, subject, body, state, attempts, made_at, next_at, error)
     VALUES ($1, $2, $3, $4, NULL, '', '', 'waiting', 0, $5, $6, '') ON CONFLICT (key) DO NOTHING RETURNING id`,
    [mail.id, mail.key, mail.personId, mail.kind, new Date(nowMs), mail.nextAt],
  );
  return made.length > 0;
}
