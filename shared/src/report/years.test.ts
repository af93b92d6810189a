/** The summary of several years: quoted as each year's report was issued, reckoned anew from what was frozen. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFace } from '../../../test/support/face.js';
import { standardTiming } from '../deadlines/timing.js';
import { noFigure, type Indicator } from '../figures/index.js';
import {
  compileReport,
  compileYears,
  filledText,
  standardTemplate,
  standardTemplateOf,
  templateFaults,
  yearFigureRows,
  yearReportOf,
  yearTaskRows,
  type ReportCard,
  type ReportData,
  type YearReport,
  type YearsData,
} from './index.js';

const parties = { reporterId: 'UB', addressee: '' };
const agencies = { A: 'Phòng Tư pháp', CA: 'Công an thành phố', UB: 'UBND thành phố' };
const indicator: Indicator = {
  ...{ id: 'i1', name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising' },
  ...{ breakdowns: [], filledBy: 'lead', rollUp: 'sum', byCase: false, required: false },
};

function dataOf(year: number, cards: ReportCard[], people = '0'): ReportData {
  return {
    ...{ boardId: `b${String(year)}`, boardVersion: 1, year, on: `${String(year)}-12-01` },
    ...{ dataFrom: `${String(year - 1)}-10-15`, dataTo: `${String(year)}-10-14` },
    plan: {
      ...{ id: 'P', title: 'Thực hiện Công ước', number: '12/KH-UBND', issuedOn: '2021-03-02' },
      ...{ issuerId: 'UB', coordinatorId: 'CA', timing: { ...standardTiming } },
    },
    sections: [
      { id: 's1', parentId: null, kind: 'section', printedNumber: 'I', title: 'Thể chế', position: 1 },
    ],
    tasks: [
      {
        ...{ id: 't1', sectionId: 's1', key: 'I/1', printedNumber: '1.', position: 2, title: 'Tập huấn' },
        ...{
          leadWords: 'Phòng Tư pháp',
          coordinatingWords: '',
          expectedResults: [],
          deadlineWords: 'Hằng năm',
        },
        indicators: [indicator],
      },
    ],
    cards,
    breakdowns: [],
    figures: cards.flatMap(({ face, result }) =>
      result === null
        ? []
        : [
            {
              ...{
                cardId: face.id,
                taskId: 't1',
                agencyIds: ['A'],
                kind: 'lead' as const,
                state: 'accepted' as const,
              },
              ...{
                number: 1,
                at: `${String(year)}-10-01T00:00:00Z`,
                figures: { i1: { ...noFigure, value: people } },
              },
            },
          ],
    ),
    ...{ difficulties: [], urgings: [], agencies },
  };
}

function cardOf(year: number, n: number, text: string | null): ReportCard {
  const id = `c${String(year)}-${String(n)}`;
  const dueOn = `${String(year)}-10-14`;
  const done = {
    state: 'compiled' as const,
    doneOn: `${String(year)}-10-01`,
    sentOn: `${String(year)}-10-01`,
  };
  return {
    face: aFace({ id, taskId: 't1', leadIds: ['A'], dueOn, ...(text === null ? {} : done) }),
    result:
      text === null
        ? null
        : {
            ...{
              number: 1,
              sha256: id,
              acceptedAt: `${String(year)}-10-02T00:00:00Z`,
              result: text,
              items: [],
            },
            ...{ parts: [], nil: false, nilReason: '', figures: {}, expectedResults: [], approvals: [] },
          },
  };
}

function issued(data: ReportData): YearReport {
  const compiled = compileReport(standardTemplate, data, parties);
  const blocks = compiled.blocks.map((block) => ({ ...block, id: block.key }));
  const { year } = data;
  return yearReportOf(
    {
      reportId: `r${String(year)}`,
      number: `7/BC-UBND`,
      datedOn: `${String(year)}-12-02`,
      sha256: String(year),
      data,
    },
    standardTemplate,
    compiled,
    blocks,
  );
}

const yearsOf = (...years: YearReport[]): YearsData => {
  const [first] = years;
  if (!first) throw new Error('no years');
  return { plan: first.data.plan, on: '2026-12-31', years, agencies };
};

describe('a summary of years', () => {
  it('has what people wrote once, below the heading below which it stood, or the first that is written', () => {
    const written = (id: string, section: string): YearReport['blocks'][number] => ({
      ...{ id, section, from: 'written', kind: 'written', label: '', text: `Nội dung ${id}.`, sources: [] },
    });
    const report = issued(dataOf(2025, []));
    const blocks = [...report.blocks, written('w1', 'directing.training'), written('w2', 'nowhere')];
    const years = [{ ...report, blocks }, issued(dataOf(2026, []))];
    const { plan } = report.data;
    const compiled = compileYears(
      standardTemplateOf('five_year'),
      { plan, agencies, on: '2026-12-01', years },
      parties,
    );
    const own = compiled.blocks.filter(({ key }) => /:w\d$/u.test(key));
    expect(own.map(({ section, text }) => [section, text])).toEqual([
      ['directing.training', 'Nội dung w1.'],
      ['directing.training', 'Nội dung w2.'],
    ]);
    const keys = compiled.blocks.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  const summary = yearsOf(
    issued(dataOf(2024, [cardOf(2024, 1, 'Đã mở 01 lớp {{all.total}}.'), cardOf(2024, 2, null)], '10')),
    issued(dataOf(2025, [cardOf(2025, 1, 'Đã mở 02 lớp.')], '25')),
  );
  const { blocks, fields, about, counted } = compileYears(standardTemplateOf('five_year'), summary, parties);
  const texts = blocks.map(({ label, text }) => `${label}|${filledText(text, fields)}`);

  it('has a template that fits together', () => {
    expect(templateFaults(standardTemplateOf('five_year'))).toEqual([]);
    expect(about).toContain('giai đoạn 2024 - 2025');
  });

  it('quotes each year as its report was issued, and says which report it was', () => {
    expect(texts).toContain('Năm 2024 - Phòng Tư pháp|Đã mở 01 lớp { {all.total}}.');
    expect(texts).toContain('Năm 2025 - Phòng Tư pháp|Đã mở 02 lớp.');
    const block = blocks.find(({ key }) => key === 'y2025:card:c2025-1');
    expect(block?.sources).toMatchObject([
      { kind: 'report', reportId: 'r2025', year: 2025, blockId: 'card:c2025-1' },
      { kind: 'submission', cardId: 'c2025-1', number: 1 },
    ]);
  });

  it('reckons the years anew and names the cards behind each count', () => {
    const overview = texts.find((text) => text.includes('qua 02 năm'));
    expect(overview).toContain('với 03 lượt đầu việc; đã hoàn thành 02 (66,7%)');
    expect(overview).toContain('2024\t02\t01\t01\t00\t01\t50,0%');
    expect(counted['y2024.open']).toEqual(['c2024-2']);
    expect(texts).toContain('|Số người được tập huấn (người): năm 2024: 10; năm 2025: 25, đúng hướng đề ra.');
    expect(yearFigureRows(summary)).toEqual([
      { task: 'I.1', name: 'Số người được tập huấn', unit: 'người', years: ['10', '25'] },
    ]);
    expect(yearTaskRows(summary).map(({ kind, years }) => [kind, ...years])).toEqual([
      ['section'],
      ['task', '1/2', '1/1'],
    ]);
  });

  it('has every result of every year once, whatever the years had', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.boolean(), { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (given) => {
          const data = yearsOf(
            ...given.map((cards, at) =>
              issued(
                dataOf(
                  2021 + at,
                  cards.map((done, n) => cardOf(2021 + at, n, done ? `Kết quả ${String(n)}.` : null)),
                ),
              ),
            ),
          );
          const { blocks: made } = compileYears(standardTemplateOf('five_year'), data, parties);
          const wanted = given.flatMap((cards, at) =>
            cards.flatMap((done, n) =>
              done ? [`y${String(2021 + at)}:card:c${String(2021 + at)}-${String(n)}`] : [],
            ),
          );
          expect(
            made
              .filter(({ kind }) => kind === 'result')
              .map(({ key }) => key)
              .sort(),
          ).toEqual(wanted.sort());
          expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
        },
      ),
    );
  });
});
