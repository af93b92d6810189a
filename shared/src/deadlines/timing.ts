/** Timing classes: what a deadline means today. Pure over the day, so that midnight needs no message. */
import { daysBetween, type Day } from '../text/day.js';
import type { CardState } from '../workflow/states.js';

export const timingClasses = [
  'done_early',
  'done_on_time',
  'done_late',
  'not_due',
  'due_soon',
  'due_today',
  'overdue',
  'within_deadline',
  'no_deadline',
  'not_triggered',
  'on_hold',
  'cancelled',
] as const;
export type TimingClass = (typeof timingClasses)[number];

export interface TimingFacts {
  state: CardState;
  onHold: boolean;
  cancelled: boolean;
  notTriggered: boolean;
  /** Last allowed day. */
  dueOn: Day | null;
  /** Day on which the submission under way left the lead agency; null while it has not. */
  sentOn: Day | null;
  /** Day of the submission that was finally accepted; null until then. */
  doneOn: Day | null;
  /** Day on which a submission of this round first left the lead agency, whatever became of it; null until then. */
  firstSentOn: Day | null;
  /** The due before the first extension; null where it was never extended. */
  originalDueOn: Day | null;
}

/** How a plan reckons time: thresholds in days, and which submission says when a task was done. */
export interface TimingRules {
  /** "Sắp đến hạn" within this many days of the last allowed day. */
  soonDays: number;
  /** Pressing within this many: the colour of warning. At most `soonDays`. */
  urgentDays: number;
  /** A task was done with the submission that was accepted in the end, or with the first one that was sent. */
  doneBy: 'accepted' | 'first';
}

/** Where a plan says nothing else. */
export const standardTiming: Readonly<TimingRules> = { soonDays: 7, urgentDays: 3, doneBy: 'accepted' };

export interface Timing {
  class: TimingClass;
  /** Days left (not due, soon, today: 0), days late (overdue, done late), else 0. */
  days: number;
}

/** Which due a card is held against: the one in force, or the one before the first extension. */
export type DueBasis = 'extended' | 'original';

/** The due of a card by one of the two readings. */
export function dueBy(card: Pick<TimingFacts, 'dueOn' | 'originalDueOn'>, basis: DueBasis): Day | null {
  return basis === 'original' ? (card.originalDueOn ?? card.dueOn) : card.dueOn;
}

/** Day on which a compiled card was done, as the plan reckons it; null while it is not. */
export function doneDay(
  card: Pick<TimingFacts, 'state' | 'doneOn' | 'firstSentOn'>,
  { doneBy }: Pick<TimingRules, 'doneBy'>,
): Day | null {
  if (card.state !== 'compiled') return null;
  return doneBy === 'first' ? (card.firstSentOn ?? card.doneOn) : card.doneOn;
}

/**
 * The class of a card on a day in Asia/Ho_Chi_Minh. Late days are calendar days after the last allowed one.
 * @param basis the due in force, unless said otherwise
 */
export function timingOf(
  card: TimingFacts,
  today: Day,
  rules: TimingRules,
  basis: DueBasis = 'extended',
): Timing {
  if (card.cancelled) return { class: 'cancelled', days: 0 };
  const dueOn = dueBy(card, basis);
  const doneOn = doneDay(card, rules);
  if (doneOn !== null) {
    if (dueOn === null || doneOn < dueOn) return { class: 'done_early', days: 0 };
    if (doneOn === dueOn) return { class: 'done_on_time', days: 0 };
    return { class: 'done_late', days: daysBetween(dueOn, doneOn) };
  }
  if (card.onHold) return { class: 'on_hold', days: 0 };
  if (card.notTriggered) return { class: 'not_triggered', days: 0 };
  if (dueOn === null) return { class: 'no_deadline', days: 0 };
  // What was sent in time is not late because the coordinator still reads it; what was sent late is as late as when it was sent.
  if (card.sentOn !== null) {
    if (card.sentOn <= dueOn) return { class: 'within_deadline', days: 0 };
    return { class: 'overdue', days: daysBetween(dueOn, card.sentOn) };
  }
  const left = daysBetween(today, dueOn);
  if (left < 0) return { class: 'overdue', days: -left };
  if (left === 0) return { class: 'due_today', days: 0 };
  return { class: left <= rules.soonDays ? 'due_soon' : 'not_due', days: left };
}

/** Is what is due so near that it presses? */
export function isPressing(timing: Timing, { urgentDays }: Pick<TimingRules, 'urgentDays'>): boolean {
  return timing.class === 'due_today' || (timing.class === 'due_soon' && timing.days <= urgentDays);
}
