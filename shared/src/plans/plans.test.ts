import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { standardTiming } from '../deadlines/timing.js';
import { isNamedPlan, type NamedPlan, type RegisteredPlan } from './named.js';
import { noProgress, planProgress, sumProgress, type CardCount } from './progress.js';
import { findNode, planTree, type PlanInTree, type PlanNode } from './tree.js';

const counted = (compiled: number, total: number) => ({ ...noProgress, compiled, total });
const plan = (id: string, parentId: string | null = null, done: number | null = 1): PlanInTree => ({
  id,
  parentId,
  progress: done === null ? null : counted(done, 10),
});

const shape = (nodes: readonly PlanNode<PlanInTree>[]): unknown =>
  nodes.map(({ plan: { id }, children }) => (children.length > 0 ? [id, shape(children)] : id));
const idsOf = (nodes: readonly PlanNode<PlanInTree>[]): string[] =>
  nodes.flatMap((node) => [node.plan.id, ...idsOf(node.children)]);

describe('plans below plans', () => {
  it('are a tree in the order in which they come; a parent that may not be read leaves no trace', () => {
    const plans = [plan('c', 'a'), plan('a'), plan('d', 'c'), plan('x', 'hidden'), plan('b', 'a')];
    expect(shape(planTree(plans))).toEqual([['a', [['c', ['d']], 'b']], 'x']);
  });

  it('roll up over all that stand below, those without a period counted as none', () => {
    const tree = planTree([plan('a', null, 2), plan('b', 'a', null), plan('c', 'b', 5), plan('d', 'a', 1)]);
    expect(findNode(tree, 'a')?.rolledUp).toEqual({ progress: counted(8, 30), plans: 3 });
    expect(findNode(tree, 'b')?.rolledUp).toEqual({ progress: counted(5, 10), plans: 1 });
    expect(planTree([plan('e', null, null)])[0]?.rolledUp).toBeNull();
    expect(findNode(tree, 'nobody')).toBeNull();
  });

  it('are each there once, and counted once at the top, whatever stands as parent', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const some = fc.uniqueArray(fc.record({ id: name, parentId: fc.option(name) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(some, (given) => {
        const plans = given.map(({ id, parentId }) => plan(id, parentId));
        const tree = planTree(plans);
        expect(idsOf(tree).sort()).toEqual(plans.map(({ id }) => id).sort());
        const total = tree.reduce((sum, node) => sum + (node.rolledUp?.progress.total ?? 0), 0);
        expect(total).toBe(10 * plans.length);
      }),
    );
  });
});

describe('the numbers of a period', () => {
  const card: CardCount = {
    count: 1,
    state: 'in_progress',
    onHold: false,
    cancelled: false,
    notTriggered: false,
    dueOn: '2026-10-14',
    sentOn: null,
    doneOn: null,
    firstSentOn: null,
    originalDueOn: null,
  };

  it('count columns, what is late today and what waits, and leave out what was cancelled', () => {
    const cards: CardCount[] = [
      { ...card, count: 3 },
      { ...card, state: 'internal_review', count: 2, dueOn: '2027-01-01' },
      { ...card, state: 'draft', notTriggered: true, dueOn: null, count: 4 },
      { ...card, state: 'compiled', doneOn: '2026-10-20', count: 5 },
      { ...card, cancelled: true, count: 6 },
    ];
    const progress = {
      ...noProgress,
      draft: 4,
      in_progress: 5,
      compiled: 5,
      total: 14,
      notTriggered: 4,
      cancelled: 6,
    };
    expect(planProgress(cards, '2026-10-14', standardTiming)).toEqual({ ...progress, overdue: 0 });
    expect(planProgress(cards, '2026-10-15', standardTiming)).toEqual({ ...progress, overdue: 3 });
    expect(sumProgress([planProgress(cards, '2026-10-15', standardTiming), noProgress])).toEqual({
      ...progress,
      overdue: 3,
    });
  });
});

describe('the plan that another names', () => {
  const named: NamedPlan = { number: '125/KH-UBND', issuedOn: '2023-05-30', issuer: 'UBND tỉnh Trà Vinh' };
  const standing: RegisteredPlan = {
    number: '125/KH-UBND',
    issuedOn: '2023-05-30',
    issuerNames: ['Ủy ban nhân dân tỉnh Trà Vinh', 'UBND tỉnh'],
  };

  test.each<[string, Partial<NamedPlan>, Partial<RegisteredPlan>, boolean]>([
    ['number and day', {}, {}, true],
    ['spaces and case of the number', { number: '125 / kh-ubnd' }, {}, true],
    ['another number', { number: '126/KH-UBND' }, {}, false],
    ['another day', { issuedOn: '2023-05-31' }, {}, false],
    ['only the month is known', { issuedOn: '2023-05' }, {}, true],
    ['only the year, and another issuer', { issuedOn: '2023' }, {}, false],
    [
      'only the year, and the issuer in another spelling',
      { issuedOn: '2023', issuer: 'ủy ban nhân dân tỉnh Trà Vinh' },
      {},
      true,
    ],
    ['no day, and the issuer', { issuedOn: null, issuer: 'UBND tỉnh' }, {}, true],
    ['no day and no issuer', { issuedOn: null, issuer: '' }, {}, false],
    ['no number in the register', {}, { number: null }, false],
    ['no number in the print', { number: ' ' }, { number: ' ' }, false],
  ])('by %s', (_by, ofNamed, ofStanding, fits) => {
    expect(isNamedPlan({ ...named, ...ofNamed }, { ...standing, ...ofStanding })).toBe(fits);
  });
});
