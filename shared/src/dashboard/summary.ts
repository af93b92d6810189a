/** Leadership's numbers, from faces alone: the server answers with them and every open screen reckons the same. */
import { holderOf, type CardFace, type Holder } from '../board/face.js';
import { timingOf, type Timing, type TimingClass, type TimingRules } from '../deadlines/timing.js';
import type { Day } from '../text/day.js';
import { columnOf, type Column } from '../workflow/states.js';

/** The four squares of every government report on carrying out tasks. */
export interface Quadrants {
  doneInTime: number;
  doneLate: number;
  openInTime: number;
  openLate: number;
}

export interface AgencyLine extends Quadrants {
  agencyId: string;
  total: number;
  submitted: number;
  returned: number;
  /** How often it was urged in writing: one letter may be about several of its cards. */
  urgings: number;
  /** Last change on one of its cards: ISO instant, or null. */
  lastChangeAt: string | null;
}

export interface DeskLine {
  desk: Exclude<Holder['desk'], 'nobody'>;
  count: number;
  /** Since when the oldest of them is held (ISO instant), or null. */
  oldestSince: string | null;
}

export interface Summary {
  /** Cards that count: triggered and not cancelled. */
  total: number;
  quadrants: Quadrants;
  dueSoon: number;
  /** Of the cards done: how many were in time by the due in force, and by the due before any extension. */
  done: { total: number; inTime: number; inTimeByOriginal: number };
  notTriggered: number;
  columns: Record<Column, number>;
  agencies: AgencyLine[];
  desks: DeskLine[];
  /** Cards overdue, the latest first. */
  overdue: { cardId: string; days: number }[];
}

const desks = ['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head'] as const;

/** Which square a timing class belongs to; null when the card does not count. */
export function quadrantOf(timing: TimingClass): keyof Quadrants | null {
  switch (timing) {
    case 'done_early':
    case 'done_on_time':
      return 'doneInTime';
    case 'done_late':
      return 'doneLate';
    case 'overdue':
      return 'openLate';
    case 'not_due':
    case 'due_soon':
    case 'due_today':
    case 'no_deadline':
    case 'within_deadline':
    case 'on_hold':
      return 'openInTime';
    case 'not_triggered':
    case 'cancelled':
      return null;
  }
}

function empty(): Quadrants {
  return { doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 0 };
}

/**
 * Sums up the faces of a board on a day in Asia/Ho_Chi_Minh. A card with joint leads counts once in the whole and once for
 * each of its leads.
 */
export function summarize(
  faces: Iterable<CardFace>,
  coordinatorId: string,
  today: Day,
  rules: TimingRules,
): Summary {
  const summary: Summary = {
    total: 0,
    quadrants: empty(),
    dueSoon: 0,
    done: { total: 0, inTime: 0, inTimeByOriginal: 0 },
    notTriggered: 0,
    columns: { draft: 0, in_progress: 0, submitted: 0, compiled: 0 },
    agencies: [],
    desks: desks.map((desk) => ({ desk, count: 0, oldestSince: null })),
    overdue: [],
  };
  const agencies = new Map<string, AgencyLine>();
  const urgings = new Map<string, Set<string>>();
  for (const face of faces) {
    const timing: Timing = timingOf(face, today, rules);
    summary.columns[columnOf(face.state)] += 1;
    if (timing.class === 'not_triggered') summary.notTriggered += 1;
    const quadrant = quadrantOf(timing.class);
    if (quadrant === null) continue;
    summary.total += 1;
    summary.quadrants[quadrant] += 1;
    if (timing.class === 'due_soon' || timing.class === 'due_today') summary.dueSoon += 1;
    if (quadrant === 'doneInTime' || quadrant === 'doneLate') {
      summary.done.total += 1;
      if (quadrant === 'doneInTime') summary.done.inTime += 1;
      const byOriginal = quadrantOf(timingOf(face, today, rules, 'original').class);
      if (byOriginal === 'doneInTime') summary.done.inTimeByOriginal += 1;
    }
    if (timing.class === 'overdue') summary.overdue.push({ cardId: face.id, days: timing.days });
    for (const agencyId of face.leadIds) {
      const line = agencies.get(agencyId) ?? {
        agencyId,
        total: 0,
        submitted: 0,
        returned: 0,
        urgings: 0,
        lastChangeAt: null,
        ...empty(),
      };
      line.total += 1;
      line[quadrant] += 1;
      if (face.state === 'submitted') line.submitted += 1;
      if (face.returned) line.returned += 1;
      const rounds = urgings.get(agencyId) ?? new Set();
      for (const round of face.urgings) rounds.add(round);
      urgings.set(agencyId, rounds);
      line.urgings = rounds.size;
      if (line.lastChangeAt === null || face.changedAt > line.lastChangeAt)
        line.lastChangeAt = face.changedAt;
      agencies.set(agencyId, line);
    }
    const holder = holderOf(face, coordinatorId);
    const desk = summary.desks.find((line) => line.desk === holder.desk);
    if (desk) {
      desk.count += 1;
      if (desk.oldestSince === null || face.heldSince < desk.oldestSince) desk.oldestSince = face.heldSince;
    }
  }
  summary.overdue.sort((a, b) => b.days - a.days || a.cardId.localeCompare(b.cardId));
  summary.agencies = [...agencies.values()].sort(
    (a, b) => b.total - a.total || a.agencyId.localeCompare(b.agencyId),
  );
  return summary;
}
