/** Why a card is urged: late, returned and not back in time, or due soon. Pure, so that screen and server judge alike. */
import type { CardFace } from '../board/face.js';
import { timingOf, type TimingRules } from '../deadlines/timing.js';
import { daysBetween, type Day } from '../text/day.js';

export const urgeGrounds = ['overdue', 'returned_late', 'due_soon'] as const;
export type UrgeGround = (typeof urgeGrounds)[number];

/** A card that may be urged today. */
export interface UrgedFor {
  ground: UrgeGround;
  /** Days late, by the due or by the day to come back; days left where it is due soon. */
  days: number;
}

/**
 * Why this card may be urged on a day; null where there is nothing to urge: it is sent or done, it rests, nobody was asked, or
 * it has time.
 */
export function urgeGroundOf(face: CardFace, today: Day, rules: TimingRules): UrgedFor | null {
  if (face.state !== 'in_progress' && face.state !== 'internal_review') return null;
  const timing = timingOf(face, today, rules);
  switch (timing.class) {
    case 'overdue':
      return { ground: 'overdue', days: timing.days };
    case 'not_due':
    case 'due_soon':
    case 'due_today':
    case 'no_deadline':
      if (face.returned && face.backBy !== null && face.backBy < today)
        return { ground: 'returned_late', days: daysBetween(face.backBy, today) };
      return timing.class === 'due_soon' || timing.class === 'due_today'
        ? { ground: 'due_soon', days: timing.days }
        : null;
    case 'done_early':
    case 'done_on_time':
    case 'done_late':
    case 'within_deadline':
    case 'not_triggered':
    case 'on_hold':
    case 'cancelled':
      return null;
  }
}

/** The agencies that are urged for a card: its leads, or those of them whose parts alone were returned; never who urges. */
export function urgedAgencies(
  face: Pick<CardFace, 'leadIds' | 'returned' | 'returnedToIds'>,
  coordinatorId: string,
): string[] {
  const holders = face.returned && face.returnedToIds.length > 0 ? face.returnedToIds : face.leadIds;
  return holders.filter((id) => id !== coordinatorId);
}
