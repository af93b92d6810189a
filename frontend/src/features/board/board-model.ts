/** From faces to what stands where: sorting, filtering, columns and lanes. Pure. */
import {
  columnOf,
  columns,
  compareText,
  foldText,
  timingOf,
  type CardFace,
  type Column,
  type Day,
  type TimingClass,
  type TimingRules,
} from '@tien-do/shared';
import type { BoardIndex } from './board-index.ts';
import type { BoardQuery, Grouping, Looking } from './board-query.ts';

const classes = new WeakMap<CardFace, { today: Day; rules: TimingRules; class: TimingClass }>();

/** The timing class of a face today, reckoned once per face, day and rules of its plan. */
export function classOf(face: CardFace, today: Day, rules: TimingRules): TimingClass {
  const held = classes.get(face);
  if (held?.today === today && held.rules === rules) return held.class;
  const timing = timingOf(face, today, rules).class;
  classes.set(face, { today, rules, class: timing });
  return timing;
}

/** Open and past its last allowed day. */
export function isOverdue(face: CardFace, today: Day, rules: TimingRules): boolean {
  return classOf(face, today, rules) === 'overdue';
}

/**
 * All faces in the order of every list: by due date, those without one last, then by printed number. Given the order of
 * before it only puts in place what changed.
 */
export function sortFaces(
  cards: ReadonlyMap<string, CardFace>,
  index: BoardIndex,
  before: readonly CardFace[] = [],
): CardFace[] {
  const held: { face: CardFace; due: string; rank: number }[] = [];
  const add = (face: CardFace): void => {
    held.push({ face, due: face.dueOn ?? '9999', rank: index.rankOf(face.taskId) });
  };
  const seen = new Set<string>();
  for (const { id } of before) {
    const face = cards.get(id);
    if (!face) continue;
    seen.add(id);
    add(face);
  }
  if (seen.size < cards.size) for (const face of cards.values()) if (!seen.has(face.id)) add(face);
  held.sort((a, b) => {
    if (a.due !== b.due) return a.due < b.due ? -1 : 1;
    if (a.rank !== b.rank) return a.rank - b.rank;
    return a.face.id < b.face.id ? -1 : 1;
  });
  return held.map((entry) => entry.face);
}

/** What a filter asks of the person who looks. */
export interface Viewer {
  agencyIds: ReadonlySet<string>;
  /** Does this card wait for me? */
  awaits: (face: CardFace) => boolean;
}

/** Cards that my agencies lead. */
export function isMine(face: CardFace, agencyIds: ReadonlySet<string>): boolean {
  return face.leadIds.some((id) => agencyIds.has(id));
}

/** The faces that the query lets through, in the order given. */
export function filterFaces(
  faces: readonly CardFace[],
  query: Omit<BoardQuery, Looking>,
  index: BoardIndex,
  viewer: Viewer,
  today: Day,
): CardFace[] {
  const words = foldText(query.text).split(' ').filter(Boolean);
  const { agency, section, column } = query;
  const rules = index.info.plan.timing;
  const timing = query.timing.length > 0 ? new Set(query.timing) : null;
  return faces.filter((face) => {
    if (query.mine && !isMine(face, viewer.agencyIds)) return false;
    if (agency !== null && !face.leadIds.includes(agency)) return false;
    if (section !== null && !index.isUnder(face.taskId, section)) return false;
    if (column !== null && columnOf(face.state) !== column) return false;
    if (timing && !timing.has(classOf(face, today, rules))) return false;
    if (words.length > 0) {
      const text = index.foldedOf(face);
      if (!words.every((word) => text.includes(word))) return false;
    }
    return !query.waiting || viewer.awaits(face);
  });
}

export interface ColumnCards {
  column: Column;
  faces: readonly CardFace[];
  overdue: number;
}

/**
 * The faces in their columns; a card that is being sent stands where it is bound for. A column whose cards are the same as
 * before is the same object, so that it does not render again.
 */
export function intoColumns(
  faces: readonly CardFace[],
  today: Day,
  rules: TimingRules,
  bound: ReadonlyMap<string, { column: Column | null }>,
  before: readonly ColumnCards[] = [],
): ColumnCards[] {
  const made: Record<Column, CardFace[]> = { draft: [], in_progress: [], submitted: [], compiled: [] };
  for (const face of faces) made[bound.get(face.id)?.column ?? columnOf(face.state)].push(face);
  return columns.map((column) => {
    const cards = made[column];
    const held = before.find((line) => line.column === column);
    const overdue = cards.reduce((count, face) => count + (isOverdue(face, today, rules) ? 1 : 0), 0);
    return held && held.overdue === overdue && sameFaces(held.faces, cards)
      ? held
      : { column, faces: cards, overdue };
  });
}

function sameFaces(a: readonly CardFace[], b: readonly CardFace[]): boolean {
  return a.length === b.length && a.every((face, place) => face === b[place]);
}

export interface Lane {
  /** Agency or section id; empty for what has none. */
  id: string;
  /** Printed number of a section; empty for an agency. */
  number: string;
  title: string;
  total: number;
  columns: readonly ColumnCards[];
}

/** The columns once more for each agency or section. A card of joint leads stands in the lane of each of them. */
export function intoLanes(
  faces: readonly CardFace[],
  grouping: Exclude<Grouping, 'none'>,
  index: BoardIndex,
  today: Day,
  bound: ReadonlyMap<string, { column: Column | null }>,
): Lane[] {
  const groups = new Map<string, CardFace[]>();
  const put = (id: string, face: CardFace): void => {
    const group = groups.get(id);
    if (group) group.push(face);
    else groups.set(id, [face]);
  };
  for (const face of faces) {
    if (grouping === 'section') put(index.topSectionOf(face.taskId)?.id ?? '', face);
    else if (face.leadIds.length === 0) put('', face);
    else for (const id of face.leadIds) put(id, face);
  }
  const lanes = [...groups].map(([id, group]): Lane & { position: number } => {
    const section = grouping === 'section' ? index.info.sections.get(id) : undefined;
    return {
      id,
      number: section?.printedNumber ?? '',
      title: section?.title ?? index.info.agencies.get(id)?.shortName ?? '',
      position: section?.position ?? 0,
      total: group.length,
      columns: intoColumns(group, today, index.info.plan.timing, bound),
    };
  });
  return lanes.sort((a, b) => a.position - b.position || compareText(a.title, b.title));
}
