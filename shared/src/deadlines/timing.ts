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
}

export interface Timing {
  class: TimingClass;
  /** Days left (not due, soon, today: 0), days late (overdue, done late), else 0. */
  days: number;
}

/** A card is "soon" within this many days of its last allowed day (a setting of the plan later on). */
export const soonDays = 7;

/**
 * The class of a card on a day in Asia/Ho_Chi_Minh. Late days are calendar days after the last allowed one.
 */
export function timingOf(card: TimingFacts, today: Day): Timing {
  if (card.cancelled) return { class: 'cancelled', days: 0 };
  if (card.state === 'compiled' && card.doneOn) {
    if (card.dueOn === null || card.doneOn < card.dueOn) return { class: 'done_early', days: 0 };
    if (card.doneOn === card.dueOn) return { class: 'done_on_time', days: 0 };
    return { class: 'done_late', days: daysBetween(card.dueOn, card.doneOn) };
  }
  if (card.onHold) return { class: 'on_hold', days: 0 };
  if (card.notTriggered) return { class: 'not_triggered', days: 0 };
  if (card.dueOn === null) return { class: 'no_deadline', days: 0 };
  // What was sent in time is not late because the coordinator still reads it; what was sent late is as late as when it was sent.
  if (card.sentOn !== null) {
    if (card.sentOn <= card.dueOn) return { class: 'within_deadline', days: 0 };
    return { class: 'overdue', days: daysBetween(card.dueOn, card.sentOn) };
  }
  const left = daysBetween(today, card.dueOn);
  if (left < 0) return { class: 'overdue', days: -left };
  if (left === 0) return { class: 'due_today', days: 0 };
  return { class: left <= soonDays ? 'due_soon' : 'not_due', days: left };
}
