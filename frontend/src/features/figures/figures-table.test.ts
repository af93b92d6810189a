import { describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type FigureEntry, type Figures, type Indicator } from '@tien-do/shared';
import type { PlanFigures } from '@tien-do/shared/contract';
import { figureLines, figureRows, hiddenMark, type FigureFilter } from './figures-table.ts';

type Year = PlanFigures['years'][number];

const people: Indicator = {
  ...{ id: 'people', name: 'Số người', unit: 'người', type: 'count', direction: 'rising', filledBy: 'lead' },
  ...{ breakdowns: ['sex', 'women'], rollUp: 'sum', byCase: false, required: true },
};
const money: Indicator = { ...people, id: 'money', name: 'Kinh phí', type: 'money', breakdowns: [] };
const rate: Indicator = { ...people, id: 'rate', name: 'Tỷ lệ', type: 'rate', breakdowns: [] };
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });
const counted = (male: number, female: number): FigureEntry =>
  entry({
    value: String(male + female),
    parts: { sex: { male: String(male), female: String(female) }, women: { women: String(female) } },
  });

/** A year in which each agency has a card of the one task, and some of them have said something. */
function year(of: number, said: Record<string, Figures>, state: 'accepted' | 'submitted' = 'accepted'): Year {
  const agencies = ['A', 'B', 'C'];
  return {
    ...{ year: of, boardId: `board ${String(of)}`, boardVersion: 1, phase: 'open' },
    ...{ members: [], outside: [] },
    cards: agencies.map((id) => ({
      ...{ cardId: `${id} ${String(of)}`, taskId: 'task', leadIds: [id], idle: false, contributorIds: [] },
    })),
    sources: Object.entries(said).map(([id, figures]) => ({
      ...{ cardId: `${id} ${String(of)}`, taskId: 'task', agencyIds: [id], kind: 'lead', state, number: 1 },
      ...{ at: '2026-09-15T00:00:00Z', figures },
    })),
  };
}

function plan(indicators: Indicator[], years: Year[], ended: string[] = []): PlanFigures {
  return {
    ...{ planId: 'plan', planShortTitle: 'Kế hoạch', sets: [...usualBreakdowns], agencies: [], years },
    tasks: [{ taskId: 'task', key: 'II/6', printedNumber: '6', title: 'Tập huấn', indicators, ended }],
  };
}

const all: FigureFilter = { year: 2026, agencyId: null, acceptedOnly: false };

/** Part and value of each row. */
const told = (data: PlanFigures, isPublic: boolean, filter = all): unknown[][] =>
  figureRows(figureLines(data, filter), data.sets, isPublic).map((row) => [row[3], row[4]]);

describe('rows for the public', () => {
  it('hide few people, and what would tell them', () => {
    const data = plan([people], [year(2026, { A: { people: counted(5, 2) }, B: { people: counted(2, 1) } })]);
    expect(told(data, false)).toEqual([
      ['', 10],
      ['Giới tính: Nam', 7],
      ['Giới tính: Nữ', 3],
      ['Phụ nữ: Phụ nữ', 3],
    ]);
    expect(told(data, true)).toEqual([
      ['', 10],
      ['Giới tính: Nam', hiddenMark],
      ['Giới tính: Nữ', hiddenMark],
      ['Phụ nữ: Phụ nữ', hiddenMark],
    ]);
  });

  it('hide a small whole, of this year and of the one before, and tell a nought', () => {
    const data = plan(
      [people],
      [year(2026, { A: { people: counted(0, 4) } }), year(2025, { A: { people: counted(1, 0) } })],
    );
    const rows = figureRows(figureLines(data, all), data.sets, true);
    expect([rows[0]?.[4], rows[0]?.[7]]).toEqual([hiddenMark, hiddenMark]);
    expect(rows.slice(1).map((row) => row[4])).not.toContain(4);
    const none = plan([people], [year(2026, { A: { people: counted(0, 0) } })]);
    expect(told(none, true)[0]).toEqual(['', 0]);
  });

  it('tell amounts of money, however small, and every digit of large ones', () => {
    const of = (value: string): PlanFigures =>
      plan([money], [year(2026, { A: { money: entry({ value }) } })]);
    expect(told(of('3'), true)).toEqual([['', 3]]);
    expect(told(of('1000000000000000001'), true)).toEqual([['', '1000000000000000001']]);
  });
});

describe('lines of figures', () => {
  it('say what they are made of and who is missing, for all and for one agency', () => {
    const data = plan(
      [people, rate],
      [
        year(2026, {
          A: { people: counted(5, 2), rate: entry({ value: '1', of: '2' }) },
          B: { people: counted(2, 1), rate: entry({ value: '2', of: '2' }) },
        }),
        year(2025, { A: { people: counted(20, 0) } }),
      ],
    );
    const [line, share] = figureLines(data, all);
    expect(line).toMatchObject({ rolled: { value: '10' }, before: { value: '20' }, trend: 'against' });
    expect(line?.coverage).toMatchObject({ asked: 3, given: 2, missing: [{ agencyIds: ['C'] }] });
    expect(line?.sources.map(({ agencyIds }) => agencyIds)).toEqual([['A'], ['B']]);
    expect(share?.rolled).toMatchObject({ value: '3', of: '4', share: '75' });
    const [own] = figureLines(data, { ...all, agencyId: 'B' });
    expect(own).toMatchObject({ rolled: { value: '3' }, coverage: { asked: 1, given: 1 } });
    expect(figureLines(data, { ...all, year: 2024 })).toEqual([]);
  });

  it('owe nothing of what is asked for no more, and tell what was given of it', () => {
    const figures = [year(2026, { A: { people: counted(5, 2) } })];
    const [line] = figureLines(plan([people], figures, ['people']), all);
    expect(line).toMatchObject({ rolled: { value: '7' }, coverage: { asked: 0, given: 0, missing: [] } });
    // Where nobody gave anything, there is no line of it.
    expect(figureLines(plan([people], [year(2026, {})], ['people']), all)).toEqual([]);
  });

  it('leave out what is still under decision where only what was accepted counts, and always of the year before', () => {
    const data = plan(
      [people],
      [
        year(2026, { A: { people: counted(5, 2) } }, 'submitted'),
        year(2025, { A: { people: counted(9, 0) } }, 'submitted'),
      ],
    );
    const [line] = figureLines(data, all);
    expect(line).toMatchObject({ rolled: { value: '7' }, before: { value: null } });
    const [accepted] = figureLines(data, { ...all, acceptedOnly: true });
    expect(accepted).toMatchObject({ rolled: { value: null }, coverage: { given: 0 } });
  });
});

describe('one agency alone', () => {
  it('is asked for what it fills itself, and misses nothing that others do', () => {
    const beside: Year = { ...year(2026, {}), cards: [] };
    beside.cards = [
      {
        ...{ cardId: 'A 2026', taskId: 'task', leadIds: ['A'], idle: false, contributorIds: ['B', 'C'] },
      },
    ];
    const own: Indicator = { ...people, filledBy: 'lead' };
    const partners: Indicator = { ...people, id: 'partners', filledBy: 'contributors' };
    const coverage = (agencyId: string | null): unknown[] =>
      figureLines(plan([own, partners], [beside]), { ...all, agencyId }).map((line) => [
        line.indicator.id,
        line.coverage.missing.map(({ agencyIds }) => agencyIds.join()),
      ]);
    expect(coverage('B')).toEqual([['partners', ['B']]]);
    expect(coverage('A')).toEqual([['people', ['A']]]);
    expect(coverage(null)).toEqual([
      ['people', ['A']],
      ['partners', ['B', 'C']],
    ]);
  });
});
