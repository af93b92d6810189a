/** Which cycles a demo has, on whatever day it is first started. All instants are epoch milliseconds. */
import { addDays, dayOf, lastAllowedDay, startOfDay, type DueRule } from '@tien-do/shared';

export interface DemoYear {
  year: number;
  /** `past`: closed, nearly everything compiled; `main`: near its end or just past it; `next`: just opened. */
  role: 'past' | 'main' | 'next';
  openedAt: number;
  /** Between these the cards live. */
  from: number;
  to: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * The cycle whose report is nearest is the main one; the one before lies in the past, the one after has been opened.
 * @param nowMs the day the demo is first started. @param due the plan's reporting rule.
 */
export function demoYears(nowMs: number, due: DueRule): DemoYear[] {
  const today = dayOf(nowMs);
  const thisYear = Number(today.slice(0, 4));
  // Until mid-April last year's report is the nearer one.
  const main = today < `${String(thisYear)}-04-15` ? thisYear - 1 : thisYear;
  const morning = (date: string): number => startOfDay(date) + 8 * hour;
  const lastDay = lastAllowedDay(due, main);
  // Its story goes on to this very morning, so that a wall screen has something that just happened.
  const mainTo = nowMs - 20 * 60_000;
  const mainOpened = Math.min(morning(`${String(main - 1)}-12-18`), mainTo - 60 * day);
  const pastDue = morning(lastAllowedDay(due, main - 1));
  const pastFrom = morning(`${String(main - 2)}-12-18`);
  const nextOpened = Math.min(nowMs - 10 * 60_000, morning(addDays(lastDay, 27)));
  return [
    {
      year: main - 1,
      role: 'past',
      openedAt: pastFrom,
      from: pastFrom + 15 * day,
      to: Math.min(pastDue + 9 * day, mainOpened - day),
    },
    { year: main, role: 'main', openedAt: mainOpened, from: mainOpened + 10 * day, to: mainTo },
    { year: main + 1, role: 'next', openedAt: nextOpened, from: nextOpened, to: nowMs - 5 * 60_000 },
  ];
}

/** The last working moment (7:30 to 16:30, Monday to Friday, Vietnam) at or before an instant, keeping its minutes apart. */
export function workingMoment(instant: number): number {
  let date = dayOf(instant);
  let time = instant - startOfDay(date);
  if (time < 7.5 * hour) {
    date = addDays(date, -1);
    time = 15 * hour;
  }
  while (isWeekend(date)) date = addDays(date, -1);
  const within = 7.5 * hour + (time % (9 * hour));
  return Math.min(instant, startOfDay(date) + within);
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
