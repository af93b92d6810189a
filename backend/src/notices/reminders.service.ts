import { Injectable } from '@nestjs/common';
import {
  addDays,
  audienceOf,
  cardReminders,
  contributionReminder,
  dayOf,
  type Day,
  type FaceStep,
  type Ladder,
  type RemindedCard,
  type Reminder,
  type WorkCalendar,
} from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { readCalendar } from '../calendar/index.js';
import { Writer } from '../database/write.js';
import { Clock } from '../http/clock.js';
import { keepNotices, noticesOf, type NewNotice } from './make.js';
import { Staff, type Concerned } from './people.js';
import { remindReports } from './report-reminders.js';

interface BoardRow {
  id: string;
  planId: string;
  coordinatorId: string;
  issuerId: string;
  ladder: Ladder;
  until: Day | null;
}

type CardRow = Omit<RemindedCard, 'heldSince' | 'step' | 'stepDays'> & {
  id: string;
  leadIds: string[];
  heldSince: Date;
  stepAct: string | null;
  stepOpen: FaceStep[];
  stepSeats: string[];
  stepDays: number[] | null;
  /** Contributions that are asked for and are not there. */
  wanted: { id: string; agencyId: string; dueOn: Day }[];
};

interface Given {
  card: CardRow;
  reminder: Reminder;
  about: string;
  /** The day it speaks of: the card's due, or the contribution's. */
  on: Day | null;
  contributorIds: string[];
}

/** However long nothing ran, no reminder is older than this: what was missed for weeks is told by the list itself. */
const mostSleptDays = 14;

/** Gives the reminders of the day, once: unique by card, kind and day in the database, whoever runs it and however often. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly writer: Writer,
  ) {}

  /**
   * Reckons every board whose day has not been reckoned yet, and the reports under approval. Safe to run twice at once and to be
   * killed: a board is done as a whole.
   * @returns how many reminders of cards were given.
   */
  async run(): Promise<number> {
    const now = new Date(this.clock.now());
    const today = dayOf(now.getTime());
    const calendar = await readCalendar(this.source.manager);
    if (!calendar.isWorkingDay(today)) return 0;
    const boards = await this.source.query<{ id: string }[]>(
      `SELECT b.id FROM board b JOIN cycle y ON y.id = b.cycle_id LEFT JOIN reminder_run r ON r.board_id = b.id
        WHERE y.phase = 'open' AND NOT b.archived AND (r.until IS NULL OR r.until < $1) ORDER BY b.id`,
      [today],
    );
    let given = 0;
    for (const { id } of boards) {
      const done = await this.source.transaction((db) => remindBoard(db, id, calendar, now));
      given += done.given;
      this.writer.announce(noticesOf(done.told, now.getTime()));
    }
    const earliest = addDays(today, -mostSleptDays);
    const told = await this.source.transaction((db) => remindReports(db, calendar, earliest, now));
    this.writer.announce(noticesOf(told, now.getTime()));
    return given;
  }
}

async function remindBoard(
  db: EntityManager,
  boardId: string,
  calendar: WorkCalendar,
  now: Date,
): Promise<{ given: number; told: string[] }> {
  const today = dayOf(now.getTime());
  await db.query(`INSERT INTO reminder_run (board_id, until) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    boardId,
    addDays(today, -1),
  ]);
  const [board] = await db.query<BoardRow[]>(
    `SELECT b.id, b.plan_id AS "planId", b.coordinator_id AS "coordinatorId", b.issuer_id AS "issuerId", p.ladder, r.until
       FROM reminder_run r JOIN board b ON b.id = r.board_id JOIN plan p ON p.id = b.plan_id
      WHERE r.board_id = $1 FOR UPDATE OF r SKIP LOCKED`,
    [boardId],
  );
  if (!board || board.until === null || board.until >= today) return { given: 0, told: [] };
  const earliest = addDays(today, -mostSleptDays);
  const span = { since: board.until > earliest ? board.until : earliest, to: today };
  const cards = await readCards(db, boardId);
  const found = cards.flatMap((card): Given[] => remindersOf(card, board.ladder, calendar, span));
  const fresh = await keepReminders(db, boardId, found, now);
  const told = await tell(db, board, fresh, now);
  await db.query('UPDATE reminder_run SET until = $2 WHERE board_id = $1', [boardId, today]);
  return { given: fresh.length, told };
}

function remindersOf(
  card: CardRow,
  ladder: Ladder,
  calendar: WorkCalendar,
  span: { since: Day; to: Day },
): Given[] {
  const step =
    card.stepAct === null ? null : { act: 'accept' as const, received: false, open: card.stepOpen };
  const stepDays = card.stepDays && card.stepDays.length > 0 ? Math.max(...card.stepDays) : null;
  const facts: RemindedCard = { ...card, heldSince: card.heldSince.toISOString(), step, stepDays };
  const own = cardReminders(facts, ladder, calendar, span).map((reminder) => ({
    card,
    reminder,
    about: '',
    on: card.dueOn,
    contributorIds: [],
  }));
  const wanted = card.onHold || card.cancelled ? [] : card.wanted;
  const others = wanted.flatMap(({ id, agencyId, dueOn }): Given[] => {
    const reminder = contributionReminder(dueOn, ladder, calendar, span);
    return reminder ? [{ card, reminder, about: id, on: dueOn, contributorIds: [agencyId] }] : [];
  });
  return [...own, ...others];
}

function readCards(db: EntityManager, boardId: string): Promise<CardRow[]> {
  return db.query<CardRow[]>(
    `SELECT c.id, c.lead_ids AS "leadIds", c.state, c.on_hold AS "onHold", c.cancelled, c.not_triggered AS "notTriggered",
            c.due_on AS "dueOn", c.sent_on AS "sentOn", c.returned, c.held_since AS "heldSince", c.step_act AS "stepAct",
            c.step_open AS "stepOpen", c.step_seats AS "stepSeats",
            (SELECT array_agg((s.chain -> 'steps' -> o."index" ->> 'workingDays')::int)
               FROM submission s, jsonb_to_recordset(c.step_open) AS o("index" int)
              WHERE s.card_id = c.id AND s.number = c.submissions AND s.chain -> 'steps' -> o."index" ? 'workingDays') AS "stepDays",
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'agencyId', k.agency_id, 'dueOn', k.asks -> -1 ->> 'dueOn'))
                        FROM contribution k
                       WHERE k.card_id = c.id AND k.state IN ('asked', 'awaiting_consent') AND c.contributions_open > 0
                         AND k.asks -> -1 ->> 'dueOn' IS NOT NULL), '[]') AS wanted
       FROM card c WHERE c.board_id = $1 AND c.state <> 'compiled' AND NOT c.cancelled`,
    [boardId],
  );
}

/** @returns those that were not given before. */
async function keepReminders(
  db: EntityManager,
  boardId: string,
  found: readonly Given[],
  now: Date,
): Promise<Given[]> {
  if (found.length === 0) return [];
  const rows = await db.query<{ cardId: string; kind: string; about: string }[]>(
    `INSERT INTO reminder (card_id, kind, day, about, board_id, made_at)
     SELECT r."cardId", r.kind, r.day, r.about, $2, $3
       FROM jsonb_to_recordset($1::jsonb) AS r("cardId" uuid, kind text, day date, about text)
     ON CONFLICT DO NOTHING RETURNING card_id AS "cardId", kind, about`,
    [
      JSON.stringify(
        found.map(({ card, reminder, about }) => ({
          cardId: card.id,
          kind: reminder.kind,
          day: reminder.day,
          about,
        })),
      ),
      boardId,
      now,
    ],
  );
  const kept = new Set(rows.map(({ cardId, kind, about }) => `${cardId} ${kind} ${about}`));
  return found.filter(({ card, reminder, about }) => kept.has(`${card.id} ${reminder.kind} ${about}`));
}

async function tell(
  db: EntityManager,
  board: BoardRow,
  given: readonly Given[],
  now: Date,
): Promise<string[]> {
  if (given.length === 0) return [];
  const agencyIds = given.flatMap(({ card, contributorIds }) => [
    ...card.leadIds,
    ...contributorIds,
    ...card.stepSeats.flatMap((seat) => seat.split(':')[0] ?? []),
  ]);
  const staff = await Staff.read(db, [...new Set([board.coordinatorId, board.issuerId, ...agencyIds])], now);
  const notices = given.flatMap(({ card, reminder, about, on, contributorIds }): NewNotice[] => {
    const concerned: Concerned = {
      leadIds: card.leadIds,
      coordinatorId: board.coordinatorId,
      issuerId: board.issuerId,
      contributorIds,
      addresseeIds: [],
      stepSeats: card.stepSeats,
      personIds: [],
    };
    return staff.of(audienceOf(reminder.kind), concerned).map((personId) => ({
      personId,
      kind: reminder.kind,
      key: `day:${card.id}:${reminder.kind}:${reminder.day}:${about}`,
      planId: board.planId,
      boardId: board.id,
      cardId: card.id,
      facts: { days: reminder.days, on, ...(about ? { aboutId: about } : {}) },
      at: now,
    }));
  });
  return keepNotices(db, notices, now);
}
