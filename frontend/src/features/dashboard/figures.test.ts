import { describe, expect, it } from '@jest/globals';
import { standardTiming, summarize, timingClasses, type AgencyLine, type CardFace } from '@tien-do/shared';
import { nextOrder, orderAgencies, parseOrder, printOrder, usualOrder } from './agency-order.ts';
import { boardSearch, countedClasses, quadrantClasses } from './board-search.ts';
import { curveOf, linePath, monthTicks, xOf, yOf } from './curve.ts';
import { heatOf, topSection } from './heat.ts';
import { facesOf, parseList, printList } from './lists.ts';
import { printBudget } from './print-budget.ts';

const today = '2026-10-20';

/** A face in progress of one agency, with what a test says otherwise. */
function faceWith(part: Partial<CardFace>): CardFace {
  return {
    id: 'card',
    taskId: 'task',
    leadIds: ['a'],
    state: 'in_progress',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: false,
    assignmentAccepted: true,
    dueOn: '2026-10-14',
    dueProposedOn: null,
    sentOn: null,
    doneOn: null,
    firstSentOn: null,
    step: null,
    heldSince: '2026-10-01T00:00:00.000Z',
    submissions: 0,
    returns: 0,
    backBy: null,
    returnedToIds: [],
    accepted: 0,
    contributionsOpen: 0,
    supplementOpen: false,
    petitionsOpen: 0,
    originalDueOn: null,
    extensionAskedOn: null,
    urgings: 0,
    files: 0,
    comments: 0,
    version: 1,
    at: 1,
    changedAt: '2026-10-01T00:00:00.000Z',
    changedById: null,
    ...part,
  };
}

describe('boardSearch', () => {
  it('opens exactly the classes of a square', () => {
    expect(boardSearch({ timing: quadrantClasses.openLate, agencyId: 'x' })).toBe('cq=x&han=overdue');
    expect(boardSearch({ timing: quadrantClasses.doneInTime })).toBe('han=done_early,done_on_time');
    expect(boardSearch({})).toBe('');
  });

  it('puts every class that counts into one square', () => {
    const squares = Object.values(quadrantClasses).flat();
    expect([...squares].sort()).toEqual([...countedClasses].sort());
    expect(timingClasses.filter((timing) => !countedClasses.includes(timing))).toEqual([
      'not_triggered',
      'cancelled',
    ]);
  });
});

describe('heatOf', () => {
  const sections = new Map([
    ['I', { id: 'I', parentId: null }],
    ['I.1', { id: 'I.1', parentId: 'I' }],
    ['loose', { id: 'loose', parentId: 'gone' }],
    ['ring', { id: 'ring', parentId: 'ring' }],
  ]);

  it('finds the top section and ends on a circle', () => {
    expect(topSection(sections, 'I.1')).toBe('I');
    expect(topSection(sections, 'loose')).toBe('loose');
    expect(topSection(sections, 'ring')).toBe('ring');
  });

  it('counts a joint card once for each lead, and nothing that does not count', () => {
    const tasks = new Map([['task', { sectionId: 'I.1' }]]);
    const heat = heatOf(
      [
        faceWith({ id: '1', leadIds: ['a', 'b'] }),
        faceWith({ id: '2', dueOn: '2026-12-31' }),
        faceWith({ id: '3', cancelled: true }),
        faceWith({ id: '4', taskId: 'unknown' }),
      ],
      tasks,
      sections,
      today,
      standardTiming,
    );
    expect(heat.get('a')?.get('I')).toEqual({ count: 2, overdue: 1 });
    expect(heat.get('b')?.get('I')).toEqual({ count: 1, overdue: 1 });
  });
});

describe('curveOf', () => {
  const cycle = { dataFrom: '2025-10-15', dueOn: '2026-10-14' };
  const done = (id: string, doneOn: string) => faceWith({ id, state: 'compiled', doneOn });

  it('rises on the days of the accepted versions and ends today', () => {
    const curve = curveOf(
      [done('1', '2026-03-01'), done('2', '2026-03-01'), done('3', '2025-01-01'), faceWith({ id: '4' })],
      cycle,
      '2026-06-01',
      standardTiming,
    );
    expect(curve.points).toEqual([
      { day: '2025-10-15', done: 1 },
      { day: '2026-03-01', done: 3 },
    ]);
    expect(curve).toMatchObject({ total: 4, until: '2026-06-01', to: '2026-10-14' });
  });

  it('does not stretch a past cycle to today', () => {
    expect(curveOf([], cycle, '2028-01-01', standardTiming).to).toBe('2026-11-13');
  });

  it('draws an empty cycle flat', () => {
    const curve = curveOf([], cycle, '2026-01-01', standardTiming);
    const frame = { left: 0, top: 0, width: 100, height: 50 };
    expect(yOf(curve, frame, 0)).toBe(50);
    expect(xOf(curve, frame, cycle.dueOn)).toBe(100);
    expect(linePath(curve, frame)).toMatch(/^M0\.0 50\.0H\d/u);
  });

  it('writes no more months than there is room for', () => {
    const ticks = monthTicks(curveOf([], cycle, today, standardTiming), 5);
    expect(ticks[0]).toBe('2025-11-01');
    expect(ticks.length).toBeLessThanOrEqual(5);
  });
});

describe('lists', () => {
  it('reads back what it writes and refuses nonsense', () => {
    for (const value of ['giu.agency_head', 'tra-lai.a-1']) {
      const spec = parseList(value);
      expect(spec && printList(spec)).toBe(value);
    }
    expect(['giu.nobody', 'giu', 'x.y', '', null].map(parseList)).toEqual([null, null, null, null, null]);
  });

  it('holds as many cards as the number says, the longest held first', () => {
    const faces = [
      faceWith({ id: 'new', heldSince: '2026-10-19T00:00:00.000Z' }),
      faceWith({ id: 'old' }),
      faceWith({ id: 'gone', cancelled: true }),
      faceWith({ id: 'back', returned: true, leadIds: ['b'] }),
    ];
    const listed = facesOf({ kind: 'desk', desk: 'agency_officer' }, faces, 'c', today, standardTiming);
    const line = summarize(faces, 'c', today, standardTiming).desks.find(
      ({ desk }) => desk === 'agency_officer',
    );
    expect(listed).toHaveLength(line?.count ?? -1);
    expect(listed.at(-1)?.id).toBe('new');
    expect(
      facesOf({ kind: 'returned', agencyId: 'b' }, faces, 'c', today, standardTiming).map(({ id }) => id),
    ).toEqual(['back']);
  });
});

describe('agency order', () => {
  const line = (agencyId: string, part: Partial<AgencyLine>): AgencyLine => ({
    agencyId,
    total: 1,
    doneInTime: 0,
    doneLate: 0,
    openInTime: 1,
    openLate: 0,
    submitted: 0,
    returned: 0,
    urgings: 0,
    lastChangeAt: null,
    ...part,
  });
  const lines = [line('Phường 10', {}), line('Phường 2', {}), line('Đội', { total: 3, openLate: 2 })];
  const ids = (sap: string | null) =>
    orderAgencies(lines, parseOrder(sap), (id) => id).map(({ agencyId }) => agencyId);

  it('orders numbers and names in the Vietnamese way, equals by name', () => {
    expect(ids(null)).toEqual(['Đội', 'Phường 2', 'Phường 10']);
    expect(ids('ten')).toEqual(['Đội', 'Phường 2', 'Phường 10']);
    expect(ids('-ten')).toEqual(['Phường 10', 'Phường 2', 'Đội']);
    expect(ids('qua-han')).toEqual(['Phường 2', 'Phường 10', 'Đội']);
  });

  it('turns round on the second press and keeps the usual order out of the address', () => {
    expect(nextOrder(usualOrder, 'qua-han')).toEqual({ column: 'qua-han', down: true });
    expect(nextOrder(usualOrder, 'giao')).toEqual({ column: 'giao', down: false });
    expect(nextOrder(usualOrder, 'ten')).toEqual({ column: 'ten', down: false });
    expect(printOrder(usualOrder)).toBeNull();
    expect(printOrder(parseOrder('-qua-han'))).toBe('-qua-han');
    expect(parseOrder('nonsense')).toEqual(usualOrder);
  });
});

describe('printBudget', () => {
  it('prints everything when there is room', () => {
    expect(printBudget(12, 5)).toEqual({ heatRows: 12, overdueRows: 5 });
  });

  it('prints as much as the page holds, the longest overdue first', () => {
    expect(printBudget(24, 40)).toEqual({ heatRows: 24, overdueRows: 11 });
    expect(printBudget(30, 40)).toEqual({ heatRows: 18, overdueRows: 8 });
    expect(printBudget(60, 40)).toEqual({ heatRows: 0, overdueRows: 0 });
  });
});
