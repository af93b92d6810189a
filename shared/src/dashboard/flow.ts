/** How cards moved through the columns, day by day. What a day did is what differs between its end and its beginning. */
import type { CardFace, Holder } from '../board/face.js';
import { addDays, daysBetween, type Day } from '../text/day.js';
import { columnOf, columns, type Column } from '../workflow/states.js';

/** A column, or `none`: not there yet, not triggered, or stopped. */
export type FlowColumn = Column | 'none';

/** So many cards stood in one column when a day began and in another when it ended. */
export interface FlowStep {
  day: Day;
  from: FlowColumn;
  to: FlowColumn;
  count: number;
}

export interface FlowDay {
  day: Day;
  /** Cards by column when the day ended. */
  standing: Record<Column, number>;
  entered: Record<Column, number>;
  left: Record<Column, number>;
}

/** The time that cards lay at one kind of desk. */
export interface PhaseLine {
  desk: Exclude<Holder['desk'], 'nobody'>;
  /** Cards that ever lay there. */
  cards: number;
  /** How often one came there. */
  stays: number;
  /** All stays together, those that last still included. */
  seconds: number;
}

/** What the server knows of a board's movement: days that are over as steps, and of today how it began. */
export interface BoardFlow {
  /** The board's version that it is true of. */
  version: number;
  today: Day;
  /** The first day that is kept. */
  keptFrom: Day;
  /** Of the days before today, in their order. */
  steps: FlowStep[];
  /** The column at the beginning of today of every card that changed today; what did not change stands where it stood. */
  began: { cardId: string; column: FlowColumn }[];
  phases: PhaseLine[];
}

/** The column in which a card counts: as `summarize` counts it. */
export function flowColumnOf(
  face: Pick<CardFace, 'state' | 'cancelled' | 'notTriggered' | 'onHold'>,
): FlowColumn {
  const counts = !face.cancelled && (!face.notTriggered || face.onHold || face.state === 'compiled');
  return counts ? columnOf(face.state) : 'none';
}

/**
 * What a day did so far.
 * @param began the column of every card when the day began; one that is not named was not there.
 */
export function stepsOfDay(
  began: ReadonlyMap<string, FlowColumn>,
  faces: Iterable<CardFace>,
  day: Day,
): FlowStep[] {
  const counted = new Map<string, FlowStep>();
  for (const face of faces) {
    const [from, to] = [began.get(face.id) ?? 'none', flowColumnOf(face)];
    if (from === to) continue;
    const key = `${from} ${to}`;
    const step = counted.get(key) ?? { day, from, to, count: 0 };
    step.count += 1;
    counted.set(key, step);
  }
  return [...counted.values()];
}

/**
 * The column of every card when today began. What the server does not name did not change today up to its version, and stands
 * in the page's faces as it stood then: in those of now where they are no newer, else in those from before the question.
 * @param before the faces that were held when the flow was asked for
 * @param now the faces that are held since it came
 */
export function beginningsOf(
  flow: Pick<BoardFlow, 'version' | 'began'>,
  before: Iterable<CardFace>,
  now: Iterable<CardFace>,
): Map<string, FlowColumn> {
  const began = new Map<string, FlowColumn>();
  for (const face of before) began.set(face.id, flowColumnOf(face));
  for (const face of now) if (face.at <= flow.version) began.set(face.id, flowColumnOf(face));
  for (const { cardId, column } of flow.began) began.set(cardId, column);
  return began;
}

/** How often a column was entered and left on some days. */
export function passages(days: readonly FlowDay[]): Record<Column, { entered: number; left: number }> {
  const sum = (column: Column, way: 'entered' | 'left'): number =>
    days.reduce((all, day) => all + day[way][column], 0);
  return Object.fromEntries(
    columns.map((column) => [column, { entered: sum(column, 'entered'), left: sum(column, 'left') }]),
  ) as Record<Column, { entered: number; left: number }>;
}

/** Every day from one to another, both included, whether something moved or not. Steps before the first day are its beginning. */
export function flowDays(steps: readonly FlowStep[], from: Day, to: Day): FlowDay[] {
  const standing = nobody();
  const byDay = new Map<Day, FlowStep[]>();
  for (const step of steps) {
    if (step.day < from) apply(standing, step);
    else byDay.set(step.day, [...(byDay.get(step.day) ?? []), step]);
  }
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => {
    const day = addDays(from, index);
    const [entered, left] = [nobody(), nobody()];
    for (const step of byDay.get(day) ?? []) {
      apply(standing, step);
      if (step.to !== 'none') entered[step.to] += step.count;
      if (step.from !== 'none') left[step.from] += step.count;
    }
    return { day, standing: { ...standing }, entered, left };
  });
}

function nobody(): Record<Column, number> {
  return Object.fromEntries(columns.map((column) => [column, 0])) as Record<Column, number>;
}

function apply(standing: Record<Column, number>, { from, to, count }: FlowStep): void {
  if (to !== 'none') standing[to] += count;
  if (from !== 'none') standing[from] -= count;
}
