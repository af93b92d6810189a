/** The lists behind the numbers of the page: which one is open stands in the address as `ds=`. */
import {
  ageStepOf,
  ageSteps,
  columns,
  flowColumnOf,
  holderOf,
  isDay,
  isQueued,
  quadrantOf,
  timingClasses,
  timingOf,
  type AgeStep,
  type CardFace,
  type Column,
  type Day,
  type FlowColumn,
  type Holder,
  type Quadrants,
  type TimingRules,
} from '@tien-do/shared';
import type { BoardFilter } from './board-search.ts';
import { topSection, type HeatSection } from './heat.ts';

export type Desk = Exclude<Holder['desk'], 'nobody'>;
export const ways = ['entered', 'left'] as const;
export type Way = (typeof ways)[number];

export type ListSpec =
  /** What the board can be filtered by. */
  | { kind: 'cards'; filter: BoardFilter }
  | { kind: 'desk'; desk: Desk }
  /** Each time that a card lay at a desk: no cards, stays. */
  | { kind: 'stays'; desk: Desk }
  | { kind: 'returned'; agencyId: string }
  | { kind: 'urged'; agencyId: string }
  | { kind: 'queue' }
  | { kind: 'extensions' }
  | { kind: 'age'; step: AgeStep }
  /** What entered or left a column on some days. */
  | { kind: 'moved'; column: Column; way: Way; from: Day; to: Day }
  /** What stood in a column when a day ended. */
  | { kind: 'stood'; column: Column; day: Day }
  /** A square of the period before, on the day that is held against. */
  | { kind: 'before'; square: keyof Quadrants }
  /** The flow by weeks: no cards, a table. */
  | { kind: 'flow' };

const desks: readonly Desk[] = ['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head'];
const squares: readonly (keyof Quadrants)[] = ['doneInTime', 'doneLate', 'openInTime', 'openLate'];
const wayWords: Record<Way, string> = { entered: 'vao', left: 'ra' };

function one<T extends string>(known: readonly T[], word: string | undefined): T | undefined {
  return known.find((name) => name === word);
}

/** What `ds=` says; null for nothing or nonsense. */
export function parseList(value: string | null): ListSpec | null {
  const [kind, ...rest] = (value ?? '').split('.');
  const [first = '', second, third, fourth] = rest;
  switch (kind) {
    case 'the':
      return {
        kind: 'cards',
        filter: filterOf(first, second ?? '', third ?? '', fourth ?? ''),
      };
    case 'giu': {
      const desk = one(desks, first);
      return desk ? { kind: 'desk', desk } : null;
    }
    case 'luot': {
      const desk = one(desks, first);
      return desk ? { kind: 'stays', desk } : null;
    }
    case 'tra-lai':
      return first ? { kind: 'returned', agencyId: first } : null;
    case 'don-doc':
      return first ? { kind: 'urged', agencyId: first } : null;
    case 'cho-tong-hop':
      return { kind: 'queue' };
    case 'gia-han':
      return { kind: 'extensions' };
    case 'tuoi': {
      const step = ageSteps.find(({ from }) => String(from) === first);
      return step ? { kind: 'age', step } : null;
    }
    case 'vao':
    case 'ra': {
      const column = one(columns, first);
      if (!column || !second || !third || !isDay(second) || !isDay(third)) return null;
      return { kind: 'moved', column, way: kind === 'vao' ? 'entered' : 'left', from: second, to: third };
    }
    case 'dung': {
      const column = one(columns, first);
      return column && second && isDay(second) ? { kind: 'stood', column, day: second } : null;
    }
    case 'ky-truoc': {
      const square = one(squares, first);
      return square ? { kind: 'before', square } : null;
    }
    case 'dong-chay':
      return { kind: 'flow' };
    default:
      return null;
  }
}

function filterOf(agencyId: string, sectionId: string, timing: string, column: string): BoardFilter {
  const classes = timing.split(',').flatMap((word) => one(timingClasses, word) ?? []);
  const wanted = one(columns, column);
  return {
    ...(agencyId ? { agencyId } : {}),
    ...(sectionId ? { sectionId } : {}),
    ...(classes.length > 0 ? { timing: classes } : {}),
    ...(wanted ? { column: wanted } : {}),
  };
}

/** A list as `ds=` says it. */
export function printList(spec: ListSpec): string {
  switch (spec.kind) {
    case 'cards': {
      const { agencyId = '', sectionId = '', timing = [], column = '' } = spec.filter;
      return `the.${agencyId}.${sectionId}.${timing.join(',')}.${column}`;
    }
    case 'desk':
      return `giu.${spec.desk}`;
    case 'stays':
      return `luot.${spec.desk}`;
    case 'returned':
      return `tra-lai.${spec.agencyId}`;
    case 'urged':
      return `don-doc.${spec.agencyId}`;
    case 'queue':
      return 'cho-tong-hop';
    case 'extensions':
      return 'gia-han';
    case 'age':
      return `tuoi.${String(spec.step.from)}`;
    case 'moved':
      return `${wayWords[spec.way]}.${spec.column}.${spec.from}.${spec.to}`;
    case 'stood':
      return `dung.${spec.column}.${spec.day}`;
    case 'before':
      return `ky-truoc.${spec.square}`;
    case 'flow':
      return 'dong-chay';
  }
}

/** What telling the cards of a list needs beside their faces. */
export interface ListFacts {
  coordinatorId: string;
  today: Day;
  rules: TimingRules;
  tasks: ReadonlyMap<string, { sectionId: string }>;
  sections: ReadonlyMap<string, HeatSection>;
}

/** The cards of a list that can be told from faces alone: exactly those that its number counts, in the order to read them. */
export function facesOf(
  spec: Exclude<ListSpec, { kind: 'moved' | 'stood' | 'before' | 'flow' | 'stays' }>,
  faces: Iterable<CardFace>,
  facts: ListFacts,
): CardFace[] {
  const { coordinatorId, today, rules } = facts;
  const counts = (face: CardFace): boolean => quadrantOf(timingOf(face, today, rules).class) !== null;
  const wanted = (face: CardFace): boolean => {
    switch (spec.kind) {
      case 'cards':
        return fits(spec.filter, face, facts);
      case 'desk':
        return counts(face) && holderOf(face, coordinatorId).desk === spec.desk;
      case 'returned':
        return counts(face) && face.returned && face.leadIds.includes(spec.agencyId);
      case 'urged':
        return counts(face) && face.urgings.length > 0 && face.leadIds.includes(spec.agencyId);
      case 'queue':
        return isQueued(face);
      case 'extensions':
        return !face.cancelled && face.extensionAskedOn !== null;
      case 'age': {
        const timing = timingOf(face, today, rules);
        return timing.class === 'overdue' && ageStepOf(timing.days) === spec.step;
      }
    }
  };
  const found = [...faces].filter(wanted);
  return spec.kind === 'cards' || spec.kind === 'age'
    ? found.sort((a, b) => inOrder(a.dueOn ?? '9', b.dueOn ?? '9') || inOrder(a.heldSince, b.heldSince))
    : found.sort((a, b) => inOrder(a.heldSince, b.heldSince));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function fits(
  { agencyId, sectionId, timing, column }: BoardFilter,
  face: CardFace,
  facts: ListFacts,
): boolean {
  if (agencyId && !face.leadIds.includes(agencyId)) return false;
  if (timing && !timing.includes(timingOf(face, facts.today, facts.rules).class)) return false;
  if (column && flowColumnOf(face) !== column) return false;
  if (!sectionId) return true;
  const task = facts.tasks.get(face.taskId);
  return task !== undefined && topSection(facts.sections, task.sectionId) === sectionId;
}

/** Did a step enter or leave the column of a list? */
export function isMoved(
  spec: Extract<ListSpec, { kind: 'moved' }>,
  step: { from: FlowColumn; to: FlowColumn },
): boolean {
  return (spec.way === 'entered' ? step.to : step.from) === spec.column;
}
