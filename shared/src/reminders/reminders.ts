/** Which reminders a day brings. Pure: the clock and the calendar are arguments, so that a day that was slept through is made up for. */
import {
  lastWorkingDay,
  workingDayFrom,
  workingDaysBetween,
  workingDayUntil,
  type WorkCalendar,
} from '../deadlines/calendar.js';
import { addDays, dayOf, daysBetween, type Day } from '../text/day.js';
import type { CardFace } from '../board/face.js';
import type { Ladder } from './ladder.js';

export const reminderKinds = [
  'due_soon',
  'due_today',
  'overdue',
  'returned_waits',
  'step_waits',
  'contribution_soon',
  'contribution_today',
  'contribution_overdue',
  'urge_wanted',
  'report_wanted',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** A reminder of one card. `day` is the day on which it was to be given: with card and kind it names the reminder for good. */
export interface Reminder {
  kind: ReminderKind;
  day: Day;
  /** As of today: days left, days late, or working days that it has waited. */
  days: number;
}

/** The days after `since`, up to and including `to`, of which a reminder may be. */
export interface ReminderSpan {
  /** The last day that was looked at. */
  since: Day;
  to: Day;
}

/** What of a card reminders rest on. */
export type RemindedCard = Pick<
  CardFace,
  'state' | 'onHold' | 'cancelled' | 'notTriggered' | 'dueOn' | 'sentOn' | 'returned' | 'heldSince' | 'step'
> & {
  /** Working days that the chain gives the step under way; null where it gives none. */
  stepDays: number | null;
};

/**
 * The reminders of a card, each kind once: of several days that were slept through the last.
 * @param calendar nothing is given on a day off: what would be due before or on the last allowed day comes earlier, the rest later.
 */
export function cardReminders(
  card: RemindedCard,
  ladder: Ladder,
  calendar: WorkCalendar,
  span: ReminderSpan,
): Reminder[] {
  if (card.cancelled || card.onHold || card.notTriggered || card.state === 'compiled') return [];
  const heldOn = dayOf(Date.parse(card.heldSince));
  const found: (Reminder | null)[] = [];
  if (card.dueOn !== null && card.sentOn === null) {
    found.push(nearest(dueReminders(card.dueOn, ladder, calendar, span, dueKinds)));
    found.push(escalation('urge_wanted', card.dueOn, ladder.urgeAfter, calendar, span));
    found.push(escalation('report_wanted', card.dueOn, ladder.reportAfter, calendar, span));
  }
  if (card.returned) found.push(waiting('returned_waits', heldOn, ladder.returnedEvery, calendar, span));
  if (card.step) found.push(stepReminder({ heldOn, stepDays: card.stepDays }, ladder, calendar, span));
  return found.filter((reminder) => reminder !== null);
}

/** An open step: since when it waits, and the working days that its chain gives it; null where it gives none. */
export interface WaitingStep {
  heldOn: Day;
  stepDays: number | null;
}

/** The reminder of an open step that waits, of a card or of a report, or null. */
export function stepReminder(
  { heldOn, stepDays }: WaitingStep,
  ladder: Ladder,
  calendar: WorkCalendar,
  span: ReminderSpan,
): Reminder | null {
  const from = stepDays === null ? heldOn : lastWorkingDay(calendar, heldOn, Math.max(1, stepDays));
  return waiting('step_waits', from, ladder.stepEvery, calendar, span, heldOn);
}

/** The reminder of a contribution that was asked for by a day and is not there, or null. */
export function contributionReminder(
  dueOn: Day,
  ladder: Ladder,
  calendar: WorkCalendar,
  span: ReminderSpan,
): Reminder | null {
  return nearest(dueReminders(dueOn, ladder, calendar, span, contributionKinds));
}

interface DueKinds {
  soon: ReminderKind;
  today: ReminderKind;
  late: ReminderKind;
}
const dueKinds: DueKinds = { soon: 'due_soon', today: 'due_today', late: 'overdue' };
const contributionKinds: DueKinds = {
  soon: 'contribution_soon',
  today: 'contribution_today',
  late: 'contribution_overdue',
};

/** All of the span, each with its day; what it says is as of the span's end. */
function dueReminders(
  dueOn: Day,
  ladder: Ladder,
  calendar: WorkCalendar,
  { since, to }: ReminderSpan,
  kinds: DueKinds,
): Reminder[] {
  const left = daysBetween(to, dueOn);
  const kind = left > 0 ? kinds.soon : left === 0 ? kinds.today : kinds.late;
  const days = Math.abs(left);
  const early = [...ladder.before.map((count) => addDays(dueOn, -count)), ...(ladder.onDay ? [dueOn] : [])];
  const given = early.map((day) => workingDayUntil(calendar, day)).filter((day) => day > since && day <= to);
  if (ladder.afterEvery > 0) {
    // Only those near the span: a card may be late for years.
    const first = Math.max(1, Math.floor(daysBetween(dueOn, since) / ladder.afterEvery) - 1);
    for (let n = first; addDays(dueOn, n * ladder.afterEvery) <= to; n += 1) {
      const day = workingDayFrom(calendar, addDays(dueOn, n * ladder.afterEvery));
      if (day > since && day <= to) given.push(day);
    }
  }
  return given.map((day) => ({ kind, day, days }));
}

/** Of several, the last. */
function nearest(reminders: readonly Reminder[]): Reminder | null {
  return reminders.reduce<Reminder | null>((last, one) => (last && last.day >= one.day ? last : one), null);
}

/** What is said once, on the first working day on which a card is so late. */
function escalation(
  kind: ReminderKind,
  dueOn: Day,
  after: number,
  calendar: WorkCalendar,
  { since, to }: ReminderSpan,
): Reminder | null {
  if (after === 0) return null;
  const day = workingDayFrom(calendar, addDays(dueOn, after));
  return day > since && day <= to ? { kind, day, days: daysBetween(dueOn, to) } : null;
}

/** What is said each so many working days after `from`. @param countFrom from when the days are counted that it says. */
function waiting(
  kind: ReminderKind,
  from: Day,
  every: number,
  calendar: WorkCalendar,
  { since, to }: ReminderSpan,
  countFrom = from,
): Reminder | null {
  if (every === 0 || to <= from) return null;
  const passed = workingDaysBetween(calendar, from, to);
  const rounds = Math.floor(passed / every);
  if (rounds === 0) return null;
  const day = lastWorkingDay(calendar, from, rounds * every);
  return day > since ? { kind, day, days: workingDaysBetween(calendar, countFrom, to) } : null;
}
