import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardFace } from '../board/index.js';
import type { TimingRules } from '../deadlines/index.js';
import { addDays } from '../text/index.js';
import { cardStates, columns } from '../workflow/index.js';
import {
  mergeLines,
  noNumbers,
  numberedTree,
  numbersOf,
  sumNumbers,
  trendWeeks,
  type NumberedNode,
  type NumberedPlan,
} from './portfolio.js';
import { summarize } from './summary.js';

const today = '2026-10-15';
const rules: TimingRules = { soonDays: 7, urgentDays: 3, doneBy: 'accepted' };
const board = { id: 'board', coordinatorId: 'C' };
const day = fc.integer({ min: -120, max: 30 }).map((days) => addDays(today, days));

const face: fc.Arbitrary<CardFace> = fc.record({
  id: fc.uuid(),
  taskId: fc.constant('task'),
  leadIds: fc.subarray(['A', 'B', 'C']),
  state: fc.constantFrom(...cardStates),
  returned: fc.boolean(),
  onHold: fc.boolean(),
  cancelled: fc.boolean(),
  notTriggered: fc.boolean(),
  assignmentAccepted: fc.boolean(),
  dueOn: fc.option(day),
  dueProposedOn: fc.constant(null),
  sentOn: fc.option(day),
  doneOn: fc.option(day),
  firstSentOn: fc.option(day),
  step: fc.constant(null),
  heldSince: fc.constant('2026-10-01T02:00:00.000Z'),
  submissions: fc.nat(3),
  returns: fc.nat(3),
  backBy: fc.constant(null),
  returnedToIds: fc.constant([]),
  accepted: fc.nat(3),
  contributionsOpen: fc.nat(1),
  supplementOpen: fc.boolean(),
  petitionsOpen: fc.nat(3),
  originalDueOn: fc.option(day),
  extensionAskedOn: fc.option(day),
  urgings: fc.subarray(['r1', 'r2', 'r3']),
  files: fc.nat(3),
  comments: fc.nat(3),
  version: fc.nat(99),
  at: fc.nat(99),
  changedAt: fc.integer({ min: 0, max: 9_999 }).map((minute) => new Date(minute * 60_000).toISOString()),
  changedById: fc.constant(null),
});
const faces = fc.uniqueArray(face, { maxLength: 25, selector: ({ id }) => id });

describe('the numbers of a plan', () => {
  it('are what the summary of its board says', () => {
    fc.assert(
      fc.property(faces, (cards) => {
        const numbers = numbersOf(board, cards, today, rules);
        const {
          total,
          quadrants,
          dueSoon,
          done,
          notTriggered,
          columns: inColumns,
          overdue,
        } = summarize(cards, 'C', today, rules);
        expect(numbers).toMatchObject({ total, quadrants, dueSoon, done, notTriggered, columns: inColumns });
        expect(numbers.oldest?.days ?? null).toBe(overdue[0]?.days ?? null);
      }),
    );
  });

  it('have a curve that never falls and ends at what is done', () => {
    fc.assert(
      fc.property(faces, (cards) => {
        const done = cards.map((card) => (card.doneOn !== null && card.doneOn > today ? null : card));
        const { trend, done: now } = numbersOf(
          board,
          done.filter((card) => card !== null),
          today,
          rules,
        );
        expect(trend).toHaveLength(trendWeeks + 1);
        expect([...trend].sort((a, b) => a - b)).toEqual(trend);
        expect(trend.at(-1)).toBe(now.total);
      }),
    );
  });

  it('of several boards are those of all their cards together', () => {
    fc.assert(
      fc.property(faces, fc.array(fc.nat(3), { minLength: 25, maxLength: 25 }), (cards, places) => {
        const parts = [0, 1, 2, 3].map((place) =>
          numbersOf(
            board,
            cards.filter((_, index) => places[index] === place),
            today,
            rules,
          ),
        );
        const whole = numbersOf(board, cards, today, rules);
        expect(sumNumbers(parts)).toEqual(whole);
        expect(sumNumbers([...parts].reverse())).toEqual(whole);
      }),
    );
  });

  it('of nothing are zero, and change nothing that they are added to', () => {
    expect(numbersOf(board, [], today, rules)).toEqual(noNumbers());
    fc.assert(
      fc.property(faces, (cards) => {
        const numbers = numbersOf(board, cards, today, rules);
        expect(sumNumbers([noNumbers(), numbers])).toEqual(sumNumbers([numbers]));
      }),
    );
  });
});

/** Plans that hang under any others, also in circles and under ones that are not there. */
const forest = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 12 }), faces, fc.boolean()), { maxLength: 12 })
  .map((drafts): NumberedPlan[] =>
    drafts.map(([above, cards, inHand], index) => ({
      id: `p${String(index)}`,
      parentId: above < 0 ? null : `p${String(above)}`,
      numbers: inHand ? numbersOf({ ...board, id: `b${String(index)}` }, cards, today, rules) : null,
    })),
  );

const flat = (nodes: readonly NumberedNode<NumberedPlan>[]): NumberedNode<NumberedPlan>[] =>
  nodes.flatMap((node) => [node, ...flat(node.children)]);

describe('the tree of plans', () => {
  it('has each plan once, so that its top comes to all of them and no card counts twice', () => {
    fc.assert(
      fc.property(forest, (plans) => {
        const tree = numberedTree(plans);
        expect(
          flat(tree)
            .map(({ plan }) => plan.id)
            .sort(),
        ).toEqual(plans.map(({ id }) => id).sort());
        const all = plans.map(({ numbers }) => numbers).filter((numbers) => numbers !== null);
        const top = tree.map(({ rolledUp }) => rolledUp).filter((numbers) => numbers !== null);
        expect(sumNumbers(top)).toEqual(sumNumbers(all));
        expect(tree.reduce((sum, node) => sum + node.plans, 0)).toBe(all.length);
      }),
    );
  });

  it('has at every plan the sum of it and of all below it', () => {
    fc.assert(
      fc.property(forest, (plans) => {
        for (const node of flat(numberedTree(plans))) {
          const parts = flat([node])
            .map(({ plan }) => plan.numbers)
            .filter((numbers) => numbers !== null);
          expect(node.rolledUp).toEqual(parts.length === 0 ? null : sumNumbers(parts));
          const counted = columns.reduce((sum, name) => sum + (node.rolledUp?.columns[name] ?? 0), 0);
          expect(counted).toBe(
            parts.reduce((sum, part) => sum + columns.reduce((n, name) => n + part.columns[name], 0), 0),
          );
        }
      }),
    );
  });
});

describe('lines that are asked for anew', () => {
  const line = (id: string, boardId: string | null, mark = 0) => ({
    id,
    cycle: boardId === null ? null : { boardId },
    mark,
  });
  const held = [line('a', 'A'), line('b', 'B'), line('c', null)];

  it('take the place of the old ones; what did not come is gone, what is new is added', () => {
    expect(mergeLines(held, ['A', 'B', 'D'], [line('d', 'D'), line('a', 'A', 1)])).toEqual([
      line('a', 'A', 1),
      line('c', null),
      line('d', 'D'),
    ]);
  });

  it('follow a plan into another period', () => {
    expect(mergeLines(held, ['B'], [line('b', 'B2', 1)])).toEqual([
      line('a', 'A'),
      line('b', 'B2', 1),
      line('c', null),
    ]);
    expect(mergeLines(held, ['B-old'], [line('b', 'B')])).toEqual(held);
  });
});
