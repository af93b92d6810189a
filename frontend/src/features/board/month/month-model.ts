/** From faces to days: what stands on which day of a month, and where a key goes from there. Pure. */
import {
  addDays,
  daysBetween,
  timingOf,
  type CardFace,
  type CyclePhase,
  type Day,
  type TimingClass,
  type TimingRules,
} from '@tien-do/shared';
import type { TimingTone } from '../../../ui/index.ts';

/** A month as `yyyy-mm`. */
export type Month = string;

/** Why a card stands on a day: it is due, it was returned and is wanted back, its lead proposes the day as its due. */
export type MarkKind = 'due' | 'back' | 'proposed';

/** A card on a day. */
export interface DayMark {
  kind: MarkKind;
  face: CardFace;
}

/** The month in which a day lies. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month so many later, or earlier when negative. */
export function shiftMonth(month: Month, count: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The same day of another month, or its last where it has none such. */
export function dayInMonth(day: Day, month: Month): Day {
  const last = addDays(`${shiftMonth(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8, 10)}`;
  return same > last ? last : same;
}

/** The weeks that a month lies in, each from Monday to Sunday. */
export function weeksOf(month: Month): Day[][] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: Day[][] = [];
  for (let monday = addDays(first, -weekday); monthOf(monday) <= month; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(monday, place)));
  }
  return weeks;
}

/** The month that a calendar opens with: this one, or of a period that is over the one of its report. */
export function usualMonth(cycle: { phase: CyclePhase; dueOn: Day }, today: Day): Month {
  return monthOf(cycle.phase === 'open' ? today : cycle.dueOn);
}

/** What presses stands before what waits, and what is done comes last. */
const pressure: Record<TimingClass, number> = {
  overdue: 0,
  due_today: 1,
  due_soon: 2,
  not_due: 3,
  no_deadline: 3,
  not_triggered: 3,
  within_deadline: 4,
  on_hold: 5,
  done_late: 6,
  done_on_time: 6,
  done_early: 6,
  cancelled: 7,
};

/** The day by which a returned card is wanted back; null while there is none such. */
export function backDay(face: CardFace): Day | null {
  return face.returned && face.state === 'in_progress' && !face.cancelled ? face.backBy : null;
}

/** Does the lead's proposal of a due wait for word? */
function proposedDay(face: CardFace): Day | null {
  return face.dueOn === null && !face.cancelled ? face.dueProposedOn : null;
}

/** The cards of every day, in the order in which they press; what presses alike stays in the order given. */
export function marksByDay(
  faces: readonly CardFace[],
  today: Day,
  rules: TimingRules,
): ReadonlyMap<Day, readonly DayMark[]> {
  const days = new Map<Day, { mark: DayMark; press: number }[]>();
  const put = (day: Day | null, kind: MarkKind, face: CardFace): void => {
    if (day === null) return;
    const press = kind === 'back' ? (day < today ? 0 : 2) : pressure[timingOf(face, today, rules).class];
    const held = days.get(day);
    const entry = { mark: { kind, face }, press };
    if (held) held.push(entry);
    else days.set(day, [entry]);
  };
  for (const face of faces) {
    put(face.dueOn, 'due', face);
    put(backDay(face), 'back', face);
    put(proposedDay(face), 'proposed', face);
  }
  return new Map(
    [...days].map(([day, entries]) => [
      day,
      entries.sort((a, b) => a.press - b.press).map(({ mark }) => mark),
    ]),
  );
}

/** Cards that stand on no day. */
export function undatedFaces(faces: readonly CardFace[]): CardFace[] {
  return faces.filter((face) => face.dueOn === null && backDay(face) === null && proposedDay(face) === null);
}

/** The cards of a day, each once. */
export function facesOf(marks: readonly DayMark[]): CardFace[] {
  return [...new Set(marks.map(({ face }) => face))];
}

/** The colour of a day to come back by. */
export function backTone(day: Day, today: Day, rules: TimingRules): TimingTone {
  if (day < today) return 'overdue';
  return daysBetween(today, day) <= rules.urgentDays ? 'pressing' : 'soon';
}

/** The nearest days with cards outside a month. */
export function nearestDays(
  marks: ReadonlyMap<Day, readonly DayMark[]>,
  month: Month,
): { before: Day | null; after: Day | null } {
  let before: Day | null = null;
  let after: Day | null = null;
  for (const day of marks.keys()) {
    if (monthOf(day) < month && (before === null || day > before)) before = day;
    if (monthOf(day) > month && (after === null || day < after)) after = day;
  }
  return { before, after };
}

/** Of so many cards on a day, how many are named in so many lines; the rest is behind "+n", which takes a line itself. */
export function namedIn(lines: number, count: number): number {
  return count <= lines ? count : Math.max(0, lines - 1);
}

/** A place in the month that the keyboard stops at: a card of a day, its "+n", or the day itself while it is empty. */
export interface Stop {
  day: Day;
  at: number;
}

/** Where a key goes from a stop; null for a key that goes nowhere. Days run on over the ends of the month. */
export function nextStop(
  stopsOn: (day: Day) => number,
  { day, at }: Stop,
  key: string,
  today: Day,
): Stop | null {
  const last = (of: Day): number => Math.max(0, stopsOn(of) - 1);
  const beside = (count: number): Stop => {
    const next = addDays(day, count);
    return { day: next, at: Math.min(at, last(next)) };
  };
  switch (key) {
    case 'ArrowRight':
      return beside(1);
    case 'ArrowLeft':
      return beside(-1);
    case 'ArrowDown':
      return at < last(day) ? { day, at: at + 1 } : { day: addDays(day, 7), at: 0 };
    case 'ArrowUp':
      return at > 0 ? { day, at: at - 1 } : { day: addDays(day, -7), at: last(addDays(day, -7)) };
    case 'PageDown':
      return { day: dayInMonth(day, shiftMonth(monthOf(day), 1)), at: 0 };
    case 'PageUp':
      return { day: dayInMonth(day, shiftMonth(monthOf(day), -1)), at: 0 };
    case 'Home':
      return { day: today, at: 0 };
    default:
      return null;
  }
}
