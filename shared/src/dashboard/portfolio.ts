/** What several plans come to: the numbers of one plan's period, and how those of many become one. */
import type { CardFace } from '../board/face.js';
import { doneDay, timingOf, type TimingRules } from '../deadlines/timing.js';
import { barePlanTree, type BarePlanNode } from '../plans/tree.js';
import { addDays, type Day } from '../text/day.js';
import { columns, type Column } from '../workflow/states.js';
import { quadrantOf, summarize, type Quadrants, type Summary } from './summary.js';

/** How many weeks back the small curve of a plan reaches. */
export const trendWeeks = 12;

/** The card that is overdue the longest. */
export interface OldestOverdue {
  boardId: string;
  cardId: string;
  days: number;
}

/** The numbers of a plan's period, or of several together. */
export interface PlanNumbers {
  /** Cards that count: triggered and not cancelled. */
  total: number;
  quadrants: Quadrants;
  dueSoon: number;
  done: Summary['done'];
  notTriggered: number;
  columns: Record<Column, number>;
  /** Cards that were returned and are not back. */
  returned: number;
  /** Extensions that wait for a decision. */
  extensions: number;
  /** Petitions of every kind that wait, extensions among them. */
  petitions: number;
  /** The one that is overdue the longest; null when none is. */
  oldest: OldestOverdue | null;
  /** Instant of the last change on a card; null where there is none. */
  lastChangeAt: string | null;
  /** Cards done by the end of that day: today, and the same weekday of the weeks before, the earliest first. */
  trend: number[];
}

/** Of no card at all. */
export function noNumbers(): PlanNumbers {
  return {
    total: 0,
    quadrants: { doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 0 },
    dueSoon: 0,
    done: { total: 0, inTime: 0, inTimeByOriginal: 0 },
    notTriggered: 0,
    columns: { draft: 0, in_progress: 0, submitted: 0, compiled: 0 },
    returned: 0,
    extensions: 0,
    petitions: 0,
    oldest: null,
    lastChangeAt: null,
    trend: Array.from({ length: trendWeeks + 1 }, () => 0),
  };
}

/** The numbers of a board's cards on a day: what `summarize` says of them, and what waits. */
export function numbersOf(
  board: { id: string; coordinatorId: string },
  faces: readonly CardFace[],
  today: Day,
  rules: TimingRules,
): PlanNumbers {
  const { total, quadrants, dueSoon, done, notTriggered, columns, overdue } = summarize(
    faces,
    board.coordinatorId,
    today,
    rules,
  );
  const numbers: PlanNumbers = {
    ...noNumbers(),
    ...{ total, quadrants, dueSoon, done, notTriggered, columns },
    trend: trendOf(faces, today, rules),
  };
  const [worst] = overdue;
  if (worst) numbers.oldest = { boardId: board.id, ...worst };
  for (const face of faces) {
    numbers.lastChangeAt = later(numbers.lastChangeAt, face.changedAt);
    if (face.cancelled) continue;
    if (face.returned) numbers.returned += 1;
    if (face.extensionAskedOn !== null) numbers.extensions += 1;
    numbers.petitions += face.petitionsOpen;
  }
  return numbers;
}

/** The numbers of several as one; they have no card in common, so no card counts twice. */
export function sumNumbers(all: readonly PlanNumbers[]): PlanNumbers {
  const sum = noNumbers();
  for (const one of all) {
    sum.total += one.total;
    sum.dueSoon += one.dueSoon;
    sum.notTriggered += one.notTriggered;
    sum.returned += one.returned;
    sum.extensions += one.extensions;
    sum.petitions += one.petitions;
    for (const name of Object.keys(sum.quadrants) as (keyof Quadrants)[])
      sum.quadrants[name] += one.quadrants[name];
    for (const name of Object.keys(sum.done) as (keyof Summary['done'])[]) sum.done[name] += one.done[name];
    for (const name of columns) sum.columns[name] += one.columns[name];
    sum.oldest = older(sum.oldest, one.oldest);
    sum.lastChangeAt = later(sum.lastChangeAt, one.lastChangeAt);
    sum.trend = sum.trend.map((count, week) => count + (one.trend[week] ?? 0));
  }
  return sum;
}

/** What the page of several plans knows of one of them. */
export interface NumberedPlan {
  id: string;
  parentId: string | null;
  /** Of the period in hand; null when there is none. */
  numbers: PlanNumbers | null;
}

export interface NumberedNode<P> {
  plan: P;
  children: NumberedNode<P>[];
  /** Over this plan and all below it; null when none of them has a period in hand. */
  rolledUp: PlanNumbers | null;
  /** How many plans with a period that is over. */
  plans: number;
}

/** The plans as a tree with what rolls up in it. A plan stands in it exactly once, so that nothing counts twice. */
export function numberedTree<P extends NumberedPlan>(plans: readonly P[]): NumberedNode<P>[] {
  const node = ({ plan, children }: BarePlanNode<P>): NumberedNode<P> => {
    const below = children.map(node);
    const parts = [plan.numbers, ...below.map(({ rolledUp }) => rolledUp)].filter((part) => part !== null);
    return {
      plan,
      children: below,
      rolledUp: parts.length === 0 ? null : sumNumbers(parts),
      plans: below.reduce((sum, child) => sum + child.plans, plan.numbers === null ? 0 : 1),
    };
  };
  return barePlanTree(plans).map(node);
}

/** A plan with the board of its period in hand. */
interface HeldLine {
  id: string;
  cycle: { boardId: string } | null;
}

/**
 * Lines that are held, after some boards were asked for anew: what came takes the place of what there was of the same plan; a
 * plan whose board was asked for and that did not come may not be read any more.
 */
export function mergeLines<L extends HeldLine>(
  held: readonly L[],
  asked: readonly string[],
  came: readonly L[],
): L[] {
  const fresh = new Map(came.map((line) => [line.id, line]));
  const gone = ({ id, cycle }: L): boolean =>
    !fresh.has(id) && cycle !== null && asked.includes(cycle.boardId);
  const known = new Set(held.map(({ id }) => id));
  return [
    ...held.filter((line) => !gone(line)).map((line) => fresh.get(line.id) ?? line),
    ...came.filter(({ id }) => !known.has(id)),
  ];
}

function trendOf(faces: readonly CardFace[], today: Day, rules: TimingRules): number[] {
  const days = noNumbers().trend.map((_, week) => addDays(today, (week - trendWeeks) * 7));
  const done = faces.flatMap((face) => {
    const day = doneDay(face, rules);
    const quadrant = quadrantOf(timingOf(face, today, rules).class);
    return day !== null && (quadrant === 'doneInTime' || quadrant === 'doneLate') ? [day] : [];
  });
  return days.map((until) => done.filter((day) => day <= until).length);
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** The one that is overdue longer; of two alike always the same one, in whatever order they are asked. */
function older(a: OldestOverdue | null, b: OldestOverdue | null): OldestOverdue | null {
  if (a === null || b === null) return a ?? b;
  if (a.days !== b.days) return a.days > b.days ? a : b;
  return a.cardId < b.cardId ? a : b;
}
