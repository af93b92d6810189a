/** How a plan reckons time and when it reminds, as the form holds them: numbers as they are typed. */
import { furthestRung, mostRungs, orderedLadder, type Ladder, type TimingRules } from '@tien-do/shared';

export const ladderDays = ['afterEvery', 'returnedEvery', 'stepEvery', 'urgeAfter', 'reportAfter'] as const;
export const ladderHours = ['quietFrom', 'quietTo', 'digestAt'] as const;

export type TypedTiming = Pick<TimingRules, 'doneBy'> & Record<'soonDays' | 'urgentDays', string>;
export type TypedLadder = Pick<Ladder, 'onDay' | (typeof ladderHours)[number]> &
  Record<'before' | (typeof ladderDays)[number], string>;

/** The rules as they stand, to be typed on. */
export function typedTiming({ doneBy, soonDays, urgentDays }: TimingRules): TypedTiming {
  return { doneBy, soonDays: String(soonDays), urgentDays: String(urgentDays) };
}

/** The ladder as it stands, to be typed on. */
export function typedLadder(ladder: Ladder): TypedLadder {
  return {
    ...ladder,
    before: ladder.before.join(', '),
    afterEvery: String(ladder.afterEvery),
    returnedEvery: String(ladder.returnedEvery),
    stepEvery: String(ladder.stepEvery),
    urgeAfter: String(ladder.urgeAfter),
    reportAfter: String(ladder.reportAfter),
  };
}

/** A number of days that was typed; null for anything else. */
export function readDays(typed: string, least: number, most: number): number | null {
  const text = typed.trim();
  if (!/^\d{1,4}$/u.test(text)) return null;
  const days = Number(text);
  return days >= least && days <= most ? days : null;
}

/** "30, 7, 3, 1"; nothing typed is no reminder before; null for what cannot be read, for doubles and for too many. */
export function readRungs(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+/u).filter(Boolean);
  const days = words.map((word) => readDays(word, 1, furthestRung));
  const read = days.filter((day) => day !== null);
  const fits = read.length === words.length && read.length <= mostRungs && new Set(read).size === read.length;
  return fits ? read : null;
}

/** The rules that were typed; null while something of them cannot be. */
export function readTiming({ doneBy, ...typed }: TypedTiming): TimingRules | null {
  const soonDays = readDays(typed.soonDays, 1, 60);
  if (soonDays === null) return null;
  const urgentDays = readDays(typed.urgentDays, 0, soonDays);
  return urgentDays === null ? null : { doneBy, soonDays, urgentDays };
}

/** The ladder that was typed; null while something of it cannot be. */
export function readLadder({ onDay, quietFrom, quietTo, digestAt, ...typed }: TypedLadder): Ladder | null {
  const before = readRungs(typed.before);
  const [afterEvery, returnedEvery, stepEvery, urgeAfter, reportAfter] = ladderDays.map((name) =>
    readDays(typed[name], 0, furthestRung),
  );
  if (before === null || afterEvery == null || returnedEvery == null || stepEvery == null) return null;
  if (urgeAfter == null || reportAfter == null) return null;
  const days = { afterEvery, returnedEvery, stepEvery, urgeAfter, reportAfter };
  return orderedLadder({ before, onDay, ...days, quietFrom, quietTo, digestAt });
}

/** Is it the same ladder? */
export function isSameLadder(one: Ladder, other: Ladder): boolean {
  return (
    one.onDay === other.onDay &&
    one.before.join() === other.before.join() &&
    [...ladderDays, ...ladderHours].every((name) => one[name] === other[name])
  );
}
