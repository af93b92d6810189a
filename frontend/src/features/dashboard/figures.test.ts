import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  plainCell,
  standardTiming,
  summarize,
  timingClasses,
  type AgencyLine,
  type CardFace,
} from '@tien-do/shared';
import { nextOrder, orderAgencies, parseOrder, printOrder, usualOrder } from './agency-order.ts';
import { boardSearch, countedClasses, quadrantClasses } from './board-search.ts';
import { cumulativeOf, monthTicks } from './charts/rows.ts';
import type { Translate } from '../../text/index.ts';
import { flowWeeks } from './flow-weeks.ts';
import { chanceWord, forecastSentence, forecastShort } from './forecast-words.ts';
import { csvOf, fileNameOf } from '../../ui/sheet.ts';
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
    urgings: [],
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

describe('the cumulative picture', () => {
  const none = { draft: 0, in_progress: 0, submitted: 0, compiled: 0 };
  const dayWith = (day: string, standing: Partial<typeof none>, moved = 0) => ({
    day,
    standing: { ...none, ...standing },
    entered: { ...none, compiled: moved },
    left: none,
  });

  it('has a row for every day that is over, and the range of those to come on top of what is compiled', () => {
    const { rows, span, total } = cumulativeOf(
      [dayWith('2026-10-01', { draft: 4 }), dayWith('2026-10-02', { draft: 2, compiled: 2 })],
      [
        { day: '2026-10-02', low: 0, mid: 0, high: 0 },
        { day: '2026-10-06', low: 0, mid: 1, high: 2 },
      ],
      '2026-10-14',
    );
    expect(rows).toEqual([
      { x: 0, day: '2026-10-01', ...none, draft: 4 },
      { x: 1, day: '2026-10-02', ...none, draft: 2, compiled: 2, range: [2, 2], mid: 2 },
      { x: 5, day: '2026-10-06', range: [2, 4], mid: 3 },
    ]);
    expect([span, total]).toEqual([13, 4]);
  });

  it('ends a while after the due day when nothing moves any more, and not before the last move', () => {
    const days = Array.from({ length: 200 }, (_, at) =>
      dayWith(addDays('2026-10-01', at), { draft: 1 }, at === 90 ? 1 : 0),
    );
    expect(cumulativeOf(days, [], '2026-10-14').rows.at(-1)?.day).toBe('2026-12-30');
    expect(cumulativeOf(days.slice(0, 90), [], '2026-10-14').rows.at(-1)?.day).toBe('2026-11-13');
    expect(cumulativeOf([], [], '2026-10-14').rows).toEqual([]);
  });

  it('writes no more months than there is room for', () => {
    const ticks = monthTicks('2025-10-15', 364, 5);
    expect(addDays('2025-10-15', ticks[0] ?? 0)).toBe('2025-11-01');
    expect(ticks.length).toBeLessThanOrEqual(5);
  });
});

describe('flowWeeks', () => {
  const none = { draft: 0, in_progress: 0, submitted: 0, compiled: 0 };
  it('ends weeks on Sunday, the running one first, and adds up what moved in them', () => {
    // A Thursday.
    const days = Array.from({ length: 6 }, (_, at) => ({
      day: addDays('2026-10-01', at),
      standing: { ...none, draft: at },
      entered: { ...none, draft: 1 },
      left: none,
    }));
    expect(
      flowWeeks(days).map(({ from, to, standing, moved }) => [from, to, standing.draft, moved.draft.entered]),
    ).toEqual([
      ['2026-10-05', '2026-10-06', 5, 2],
      ['2026-10-01', '2026-10-04', 3, 4],
    ]);
  });
});

describe('lists', () => {
  const facts = {
    coordinatorId: 'c',
    today,
    rules: standardTiming,
    tasks: new Map([['task', { sectionId: 'I.1' }]]),
    sections: new Map([
      ['I', { id: 'I', parentId: null }],
      ['I.1', { id: 'I.1', parentId: 'I' }],
    ]),
  };

  it('reads back what it writes and refuses nonsense', () => {
    const written = [
      'the.a-1.s-1.overdue,due_today.',
      'the....compiled',
      'giu.agency_head',
      'luot.coordinator_head',
      'tra-lai.a-1',
      'don-doc.a-1',
      'cho-tong-hop',
      'gia-han',
      'tuoi.8',
      'vao.compiled.2026-10-01.2026-10-07',
      'ra.draft.2026-10-01.2026-10-01',
      'dung.submitted.2026-10-04',
      'ky-truoc.openLate',
      'dong-chay',
    ];
    for (const value of written) {
      const spec = parseList(value);
      expect(spec && printList(spec)).toBe(value);
    }
    const nonsense = [
      'giu.nobody',
      'luot.nobody',
      'giu',
      'x.y',
      '',
      null,
      'tuoi.9',
      'vao.x.y.z',
      'vao.draft.2026-13-01.2026-01-01',
    ];
    expect(nonsense.map(parseList)).toEqual(nonsense.map(() => null));
  });

  it('holds as many cards as the number says, the longest held first', () => {
    const faces = [
      faceWith({ id: 'new', heldSince: '2026-10-19T00:00:00.000Z' }),
      faceWith({ id: 'old' }),
      faceWith({ id: 'gone', cancelled: true }),
      faceWith({ id: 'back', returned: true, leadIds: ['b'], urgings: ['1', '2'] }),
      faceWith({ id: 'sent', state: 'submitted', sentOn: '2026-10-01', extensionAskedOn: '2026-11-01' }),
    ];
    const idsOf = (value: string): string[] => {
      const spec = parseList(value);
      if (
        !spec ||
        spec.kind === 'moved' ||
        spec.kind === 'stood' ||
        spec.kind === 'before' ||
        spec.kind === 'flow' ||
        spec.kind === 'stays'
      )
        throw new Error(value);
      return facesOf(spec, faces, facts).map(({ id }) => id);
    };
    const summary = summarize(faces, 'c', today, standardTiming);
    const desk = summary.desks.find((line) => line.desk === 'agency_officer');
    expect(idsOf('giu.agency_officer')).toHaveLength(desk?.count ?? -1);
    expect(idsOf('giu.agency_officer').at(-1)).toBe('new');
    expect(idsOf('tra-lai.b')).toEqual(['back']);
    expect(idsOf('don-doc.b')).toEqual(['back']);
    expect(idsOf('don-doc.a')).toEqual([]);
    expect(idsOf('cho-tong-hop')).toEqual(['sent']);
    expect(idsOf('gia-han')).toEqual(['sent']);
    expect(idsOf('tuoi.1')).toHaveLength(summary.overdue.length);
    expect(idsOf('tuoi.8')).toEqual([]);
    expect(idsOf('the...overdue.')).toHaveLength(summary.overdue.length);
    expect(idsOf('the.b.I..')).toEqual(['back']);
    expect(idsOf('the..other..')).toEqual([]);
    expect(idsOf('the....submitted')).toEqual(['sent']);
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

describe('a table that leaves the page', () => {
  it('holds no text that a spreadsheet would reckon', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r\n@x', '\0=1', '＝1', '|cmd', '\tx'];
    expect(formulas.map(plainCell)).toEqual(formulas.map((text) => `'${text}`));
    for (const text of ['Phòng Tư pháp', '2.1', '– 3', "'=1", '']) expect(plainCell(text)).toBe(text);
  });

  it('is read by any program: quotes doubled, numbers plain, nothing where there is nothing', () => {
    const table = {
      title: 'x',
      about: [],
      heads: ['Tên', 'Số'],
      rows: [
        ['Kế hoạch "A"\nB', 3],
        ['=2', null],
        ['-', -4],
      ],
    };
    expect(csvOf(table)).toBe('\uFEFF"Tên","Số"\r\n"Kế hoạch ""A""\nB",3\r\n"\'=2",\r\n"\'-",-4\r\n');
  });

  it('has a name that every system takes', () => {
    const now = Date.parse('2026-10-20T02:00:00Z');
    expect(fileNameOf('Thẻ đang ở: Lãnh đạo Công an TP', now)).toBe(
      'dieu-hanh-the-dang-o-lanh-dao-cong-an-tp-2026-10-20',
    );
  });
});

describe('the forecast in words', () => {
  const t = ((key: string, vars?: Record<string, unknown>) =>
    `${key} ${JSON.stringify(vars ?? {})}`) as Translate;
  const pace = { from: '2026-09-01', to: '2026-10-19', daily: Array<number>(30).fill(1), done: 30 };
  const dates = { half: '2026-10-28', likely: '2026-10-30', sure: null };

  it('speaks of the due day while it lies ahead, and of the end afterwards', () => {
    const byDue = { courses: 0, low: 3, mid: 4, high: 8 };
    const ahead = { kind: 'reckoned' as const, remaining: 20, pace, dates, byDue, fan: [] };
    expect(forecastShort(t, ahead, 60, 100)).toMatchObject({ figure: '63,0–68,0%' });
    expect(forecastShort(t, { ...ahead, byDue: { ...byDue, low: 8 } }, 60, 100)).toMatchObject({
      figure: '68,0%',
    });
    expect(forecastShort(t, { ...ahead, byDue: null }, 60, 100)).toMatchObject({ figure: '28/10/2026' });
    expect(forecastShort(t, { kind: 'nothing_left' }, 60, 100)).toBeNull();
    expect(forecastSentence(t, ahead, { days: 10, done: 5 })).toContain('dashboard.forecast.beyond');
  });

  it('is never quite sure', () => {
    expect(chanceWord(t, 0)).toContain('under');
    expect(chanceWord(t, 1000)).toContain('over');
    expect(chanceWord(t, 125)).toBe('13%');
  });
});

describe('printBudget', () => {
  const silent = (count: number): boolean[] => Array.from({ length: count }, () => false);

  it('prints everything when there is room', () => {
    expect(printBudget(12, silent(5))).toEqual({ agencyRows: 12, heatRows: 12, overdueRows: 5 });
  });

  it('prints as much as the page holds, the longest overdue first', () => {
    expect(printBudget(24, silent(40))).toEqual({ agencyRows: 24, heatRows: 14, overdueRows: 7 });
    expect(printBudget(30, silent(40))).toEqual({ agencyRows: 30, heatRows: 8, overdueRows: 4 });
    expect(printBudget(60, silent(40))).toEqual({ agencyRows: 34, heatRows: 4, overdueRows: 2 });
  });

  it('gives what was said last a line of its own', () => {
    expect(printBudget(24, [true, true, ...silent(40)])).toMatchObject({ overdueRows: 6 });
    expect(
      printBudget(
        24,
        silent(40).map(() => true),
      ),
    ).toMatchObject({ overdueRows: 5 });
    expect(printBudget(24, [...silent(7), true])).toMatchObject({ overdueRows: 7 });
  });
});
