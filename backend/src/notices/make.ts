import { groupOf, mailWayOf, type MailWay, type NoticeGroup, type NoticeKind } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/uuid.js';
import type { Changed } from '../database/write.js';
import type { NoticeFacts } from './entities.js';

/** A notice for a person. */
export interface NewNotice {
  personId: string;
  kind: NoticeKind;
  /** With the person it names the notice for good. */
  key: string;
  planId: string | null;
  boardId: string | null;
  cardId: string | null;
  facts: NoticeFacts;
  /** When what it tells happened. */
  at: Date;
}

interface SetRow {
  personId: string;
  group: NoticeGroup;
  inApp: boolean;
  mail: MailWay | null;
}

/** What is announced to these people. */
export function noticesOf(personIds: readonly string[], nowMs: number): Changed[] {
  return personIds.map((id) => ({ kind: 'notices', id, version: nowMs }));
}

/** What happened longer ago is told in the product alone: no mail comes days late. */
const freshMs = 24 * 3_600_000;
/** And what happened longer ago than this is no news in the product either: it is listed, as read. */
const newsMs = 14 * 24 * 3_600_000;

/**
 * Keeps notices as each person wants them; what was told before is not told again.
 * @returns whom something new was told.
 */
export async function keepNotices(
  db: EntityManager,
  notices: readonly NewNotice[],
  now: Date,
): Promise<string[]> {
  if (notices.length === 0) return [];
  const set = await db.query<SetRow[]>(
    `SELECT person_id AS "personId", "group", in_app AS "inApp", mail FROM notice_setting WHERE person_id = ANY($1)`,
    [[...new Set(notices.map(({ personId }) => personId))]],
  );
  const wishes = new Map(set.map((row) => [`${row.personId}:${row.group}`, row]));
  const rows = notices.flatMap((notice) => {
    const wish = wishes.get(`${notice.personId}:${groupOf(notice.kind)}`);
    const age = now.getTime() - notice.at.getTime();
    const mail = age > freshMs ? 'none' : mailWayOf(notice.kind, wish?.mail ?? null);
    const shown = wish?.inApp ?? true;
    if (!shown && mail === 'none') return [];
    return [{ ...notice, id: newId(), shown, mail, readAt: shown && age <= newsMs ? null : notice.at }];
  });
  const told = await db.query<{ personId: string }[]>(
    `INSERT INTO notice (id, person_id, kind, key, plan_id, board_id, card_id, facts, made_at, read_at, shown, mail, mail_id)
     SELECT n.id, n."personId", n.kind, n.key, n."planId", n."boardId", n."cardId", n.facts, n.at, n."readAt", n.shown, n.mail, NULL
       FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "personId" uuid, kind text, key text, "planId" uuid, "boardId" uuid,
            "cardId" uuid, facts jsonb, at timestamptz, "readAt" timestamptz, shown boolean, mail text)
     ON CONFLICT (person_id, key) DO NOTHING RETURNING person_id AS "personId"`,
    [JSON.stringify(rows)],
  );
  return [...new Set(told.map(({ personId }) => personId))];
}
