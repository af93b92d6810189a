import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Duty } from '../access/index.js';
import { holderOf, type CardFace } from '../board/index.js';
import { timingClasses, timingOf, type TimingRules } from '../deadlines/index.js';
import { addDays } from '../text/index.js';
import { cardStates, columnOf, columns } from '../workflow/index.js';
import { quadrantOf, summarize, type Quadrants } from './summary.js';

const today = '2026-10-15';
const coordinator = 'C';
const rules: TimingRules = { soonDays: 5, urgentDays: 2, doneBy: 'first' };
const quadrants = ['doneInTime', 'doneLate', 'openInTime', 'openLate'] as const;

const someDay = fc.integer({ min: -30, max: 30 }).map((days) => addDays(today, days));
const someInstant = fc
  .integer({ min: 0, max: 10_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString());

const step = fc.record({
  act: fc.constantFrom('endorse' as const, 'receive' as const, 'accept' as const),
  received: fc.boolean(),
  open: fc.array(
    fc.record({
      index: fc.nat(2),
      agencyIds: fc.constantFrom<string[][]>(['A'], ['B'], ['C']),
      duties: fc.constantFrom<Duty[][]>(['officer'], ['head', 'deputy']),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const randomFace: fc.Arbitrary<CardFace> = fc.record({
  id: fc.uuid(),
  taskId: fc.constant('task'),
  leadIds: fc.subarray(['A', 'B', 'C', 'D']),
  state: fc.constantFrom(...cardStates),
  returned: fc.boolean(),
  onHold: fc.boolean(),
  cancelled: fc.boolean(),
  notTriggered: fc.boolean(),
  assignmentAccepted: fc.boolean(),
  dueOn: fc.option(someDay),
  dueProposedOn: fc.constant(null),
  sentOn: fc.option(someDay),
  doneOn: fc.option(someDay),
  firstSentOn: fc.option(someDay),
  step: fc.option(step),
  heldSince: someInstant,
  submissions: fc.nat(3),
  returns: fc.nat(3),
  backBy: fc.constant(null),
  returnedToIds: fc.constant([]),
  accepted: fc.nat(3),
  contributionsOpen: fc.nat(1),
  supplementOpen: fc.boolean(),
  petitionsOpen: fc.nat(1),
  originalDueOn: fc.option(someDay),
  extensionAskedOn: fc.constant(null),
  urgings: fc.subarray(['r1', 'r2', 'r3']),
  files: fc.nat(3),
  comments: fc.nat(3),
  version: fc.nat(99),
  at: fc.nat(99),
  changedAt: someInstant,
  changedById: fc.constantFrom(null, 'A'),
});
const randomBoard = fc.uniqueArray(randomFace, { maxLength: 25, selector: (face) => face.id });

function counts(face: CardFace): boolean {
  return quadrantOf(timingOf(face, today, rules).class) !== null;
}

function inSquare(faces: CardFace[], square: keyof Quadrants): number {
  return faces.filter((face) => quadrantOf(timingOf(face, today, rules).class) === square).length;
}

function squaresOf(faces: CardFace[]): Quadrants {
  return {
    doneInTime: inSquare(faces, 'doneInTime'),
    doneLate: inSquare(faces, 'doneLate'),
    openInTime: inSquare(faces, 'openInTime'),
    openLate: inSquare(faces, 'openLate'),
  };
}

const least = (texts: string[]): string | null => [...texts].sort()[0] ?? null;
const most = (texts: string[]): string | null => [...texts].sort().at(-1) ?? null;

describe('the summary of any board', () => {
  it('is what counting again gives', () => {
    fc.assert(
      fc.property(randomBoard, (faces) => {
        const summary = summarize(faces, coordinator, today, rules);
        const counted = faces.filter(counts);
        const classOf = (face: CardFace): string => timingOf(face, today, rules).class;
        expect(summary.total).toBe(counted.length);
        expect(summary.quadrants).toEqual(squaresOf(faces));
        expect(summary.notTriggered).toBe(faces.filter((face) => classOf(face) === 'not_triggered').length);
        expect(summary.dueSoon).toBe(
          faces.filter((face) => ['due_soon', 'due_today'].includes(classOf(face))).length,
        );
        expect(summary.done).toEqual({
          total: inSquare(faces, 'doneInTime') + inSquare(faces, 'doneLate'),
          inTime: inSquare(faces, 'doneInTime'),
          inTimeByOriginal: inSquare(
            faces.map((face) => ({ ...face, dueOn: face.originalDueOn ?? face.dueOn })),
            'doneInTime',
          ),
        });
        for (const column of columns) {
          expect(summary.columns[column]).toBe(
            faces.filter((face) => columnOf(face.state) === column).length,
          );
        }
        for (const line of summary.desks) {
          const held = counted.filter((face) => holderOf(face, coordinator).desk === line.desk);
          expect([line.count, line.oldestSince]).toEqual([
            held.length,
            least(held.map((face) => face.heldSince)),
          ]);
        }
        const late = faces.filter((face) => classOf(face) === 'overdue');
        expect(new Map(summary.overdue.map(({ cardId, days }) => [cardId, days]))).toEqual(
          new Map(late.map((face) => [face.id, timingOf(face, today, rules).days])),
        );
      }),
    );
  });

  it('has each agency once, with the cards that it leads alone or with others', () => {
    fc.assert(
      fc.property(randomBoard, (faces) => {
        const { agencies } = summarize(faces, coordinator, today, rules);
        const counted = faces.filter(counts);
        expect(agencies.map((line) => line.agencyId).sort()).toEqual(
          [...new Set(counted.flatMap((face) => face.leadIds))].sort(),
        );
        for (const line of agencies) {
          const own = counted.filter((face) => face.leadIds.includes(line.agencyId));
          expect(line).toEqual({
            agencyId: line.agencyId,
            total: own.length,
            ...squaresOf(own),
            submitted: own.filter((face) => face.state === 'submitted').length,
            returned: own.filter((face) => face.returned).length,
            urgings: new Set(own.flatMap((face) => face.urgings)).size,
            lastChangeAt: most(own.map((face) => face.changedAt)),
          });
        }
      }),
    );
  });

  it('has parts that add up', () => {
    fc.assert(
      fc.property(randomBoard, (faces) => {
        const summary = summarize(faces, coordinator, today, rules);
        const sum = (square: Quadrants): number => quadrants.reduce((all, name) => all + square[name], 0);
        expect(sum(summary.quadrants)).toBe(summary.total);
        expect(Object.values(summary.columns).reduce((a, b) => a + b, 0)).toBe(faces.length);
        expect(summary.overdue).toHaveLength(summary.quadrants.openLate);
        for (const line of summary.agencies) expect(sum(line)).toBe(line.total);
        const lead = faces.filter(counts).reduce((all, face) => all + face.leadIds.length, 0);
        expect(summary.agencies.reduce((all, line) => all + line.total, 0)).toBe(lead);
      }),
    );
  });

  it('does not depend on the order of the faces', () => {
    const shuffled = randomBoard.chain((faces) =>
      fc.tuple(fc.constant(faces), fc.shuffledSubarray(faces, { minLength: faces.length })),
    );
    fc.assert(
      fc.property(shuffled, ([faces, other]) => {
        expect(summarize(other, coordinator, today, rules)).toEqual(
          summarize(faces, coordinator, today, rules),
        );
      }),
    );
  });

  it('lists the latest first, and the agency with most cards', () => {
    fc.assert(
      fc.property(randomBoard, (faces) => {
        const { overdue, agencies } = summarize(faces, coordinator, today, rules);
        const falling = (numbers: number[]): boolean =>
          numbers.every((n, i) => i === 0 || n <= (numbers[i - 1] ?? n));
        expect(falling(overdue.map((line) => line.days))).toBe(true);
        expect(falling(agencies.map((line) => line.total))).toBe(true);
      }),
    );
  });
});

describe('joint leads', () => {
  it('share one card: once in the whole, once for each', () => {
    const [face] = fc.sample(randomFace, 1);
    if (!face) throw new Error('no face');
    const joint: CardFace = {
      ...face,
      leadIds: ['A', 'B'],
      state: 'in_progress',
      cancelled: false,
      onHold: false,
      notTriggered: false,
      sentOn: null,
      doneOn: null,
      dueOn: addDays(today, -3),
      returned: true,
      step: null,
    };
    const summary = summarize([joint], coordinator, today, rules);
    expect(summary).toMatchObject({
      total: 1,
      quadrants: { doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 1 },
      overdue: [{ cardId: joint.id, days: 3 }],
    });
    expect(
      summary.agencies.map(({ agencyId, total, openLate, returned }) => [
        agencyId,
        total,
        openLate,
        returned,
      ]),
    ).toEqual([
      ['A', 1, 1, 1],
      ['B', 1, 1, 1],
    ]);
    expect(summary.desks.find((line) => line.desk === 'agency_officer')?.count).toBe(1);
  });
});

describe('the four squares', () => {
  it('take every timing class, or say that it does not count', () => {
    expect(Object.fromEntries(timingClasses.map((timing) => [timing, quadrantOf(timing)]))).toEqual({
      done_early: 'doneInTime',
      done_on_time: 'doneInTime',
      done_late: 'doneLate',
      overdue: 'openLate',
      not_due: 'openInTime',
      due_soon: 'openInTime',
      due_today: 'openInTime',
      within_deadline: 'openInTime',
      no_deadline: 'openInTime',
      on_hold: 'openInTime',
      not_triggered: null,
      cancelled: null,
    });
  });
});

it('an empty board is all noughts', () => {
  expect(summarize([], coordinator, today, rules)).toEqual({
    total: 0,
    quadrants: { doneInTime: 0, doneLate: 0, openInTime: 0, openLate: 0 },
    dueSoon: 0,
    done: { total: 0, inTime: 0, inTimeByOriginal: 0 },
    notTriggered: 0,
    columns: { draft: 0, in_progress: 0, submitted: 0, compiled: 0 },
    agencies: [],
    desks: (['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head'] as const).map(
      (desk) => ({
        desk,
        count: 0,
        oldestSince: null,
      }),
    ),
    overdue: [],
  });
});
