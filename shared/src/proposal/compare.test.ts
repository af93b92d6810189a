import { describe, expect, it } from '@jest/globals';
import {
  assignKeys,
  comparePlans,
  emptyRow,
  pairRows,
  titleLikeness,
  type ProposedRow,
  type RowKind,
  type StandingRow,
} from './index.js';

function row(
  id: string,
  kind: RowKind,
  parentId: string | null,
  printedNumber: string,
  title: string,
  more: Partial<ProposedRow> = {},
): ProposedRow {
  return { ...emptyRow(id, kind, parentId), printedNumber, title, ...more };
}

/** The plan as it stands when rows were accepted as they are, with ids of their own. */
function standingOf(rows: readonly ProposedRow[]): StandingRow[] {
  const id = (of: string): string => `was ${of}`;
  return assignKeys(rows).map((one) => ({
    id: id(one.id),
    parentId: one.parentId === null ? null : id(one.parentId),
    kind: one.kind,
    key: one.key,
    printedNumber: one.printedNumber,
    title: one.title,
    leadMode: one.leadMode,
    leads: one.leads.flatMap(({ target }) => target ?? []),
    coordinating: one.coordinating.flatMap(({ target }) => target ?? []),
    expectedResults: one.expectedResults,
    deadline: one.deadline,
    deadlineWords: one.deadlineWords,
    feedsAnnualReport: one.feedsAnnualReport,
  }));
}

const first = [
  row('a', 'section', null, 'I', 'Hoàn thiện pháp luật'),
  row('b', 'task', 'a', '1', 'Rà soát văn bản quy phạm pháp luật về chống tra tấn trên địa bàn'),
  row('c', 'task', 'a', '2', 'Tổ chức lấy ý kiến về dự thảo báo cáo định kỳ'),
  row('d', 'section', null, 'II', 'Tuyên truyền'),
  row('e', 'task', 'd', '1', 'Biên soạn tài liệu tuyên truyền cho cán bộ, chiến sĩ'),
];

function compared(rows: ProposedRow[]): ReturnType<typeof comparePlans> {
  const standing = standingOf(first);
  const keyed = assignKeys(rows);
  return comparePlans(standing, keyed, pairRows(standing, keyed));
}

describe('an amended plan', () => {
  it('that is the same changes nothing', () => {
    const { rows, ending } = compared(first.map((one) => ({ ...one })));
    expect(ending).toEqual([]);
    expect(rows.every(({ standsFor, moved, fields }) => standsFor && !moved && fields.length === 0)).toBe(
      true,
    );
  });

  it('is paired by title before place: numbers shift when a row comes in between', () => {
    const { rows, ending } = compared([
      row('1', 'section', null, 'I', 'Hoàn thiện pháp luật'),
      row('2', 'task', '1', '1', 'Xây dựng quy chế phối hợp liên ngành'),
      row('3', 'task', '1', '2', 'Rà soát văn bản quy phạm pháp luật về chống tra tấn trên địa bàn'),
      row('4', 'task', '1', '3', 'Tổ chức lấy ý kiến về dự thảo báo cáo định kỳ'),
      row('5', 'section', null, 'II', 'Tuyên truyền'),
      row('6', 'task', '5', '1', 'Biên soạn tài liệu tuyên truyền cho cán bộ, chiến sĩ'),
    ]);
    expect(rows.map(({ rowId, standsFor, fields }) => [rowId, standsFor, fields])).toEqual([
      ['1', 'was a', []],
      ['2', null, []],
      ['3', 'was b', ['printedNumber']],
      ['4', 'was c', ['printedNumber']],
      ['5', 'was d', []],
      ['6', 'was e', []],
    ]);
    expect(ending).toEqual([]);
  });

  it('says what moved, what was reworded in its place, what was reworded and moved, and what ends', () => {
    const { rows, ending } = compared([
      row('1', 'section', null, 'I', 'Hoàn thiện pháp luật'),
      row('2', 'task', '1', '1', 'Rà soát văn bản quy phạm pháp luật về quyền con người, chống tra tấn'),
      row('5', 'section', null, 'II', 'Tuyên truyền'),
      row('4', 'task', '5', '2', 'Tổ chức lấy ý kiến rộng rãi về dự thảo báo cáo định kỳ'),
    ]);
    expect(rows.map(({ rowId, standsFor, moved, fields }) => [rowId, standsFor, moved, fields])).toEqual([
      ['1', 'was a', false, []],
      ['2', 'was b', false, ['title']],
      ['5', 'was d', false, []],
      ['4', 'was c', true, ['title']],
    ]);
    expect(ending).toEqual(['was e']);
  });

  it('compares agencies and not their words, in whatever order, and deadlines whatever the order of their members', () => {
    const agency = (id: string): ProposedRow['leads'][number] => ({
      words: `Phòng ${id}`,
      name: id,
      collective: false,
      requested: false,
      provides: false,
      target: { kind: 'agency', id },
      match: 'name',
    });
    const was = [
      row('b', 'task', null, '1', 'Việc', {
        leads: [agency('x'), agency('y')],
        leadMode: 'joint',
        deadline: { kind: 'year_range', from: 2023, to: 2025 },
      }),
    ];
    const standing = standingOf(was);
    const same = row('n', 'task', null, '1', 'Việc', {
      leads: [{ ...agency('y'), words: 'Ông Y' }, agency('x')],
      leadMode: 'joint',
      deadline: { to: 2025, from: 2023, kind: 'year_range' },
    });
    const changes = (rows: ProposedRow[]): string[] =>
      comparePlans(standing, assignKeys(rows), new Map([['n', 'was b']])).rows.flatMap(
        ({ fields }) => fields,
      );
    expect(changes([same])).toEqual([]);
    expect(changes([{ ...same, leadMode: 'each' }])).toEqual(['leads']);
    expect(changes([{ ...same, leads: [agency('x')] }])).toEqual(['leads']);
    expect(changes([{ ...same, deadline: { kind: 'annual' } }])).toEqual(['deadline']);
  });

  it('does not take what was left out: its task ends', () => {
    const { ending } = compared(first.map((one) => ({ ...one, skipped: one.id === 'a' })));
    expect(ending).toEqual(['was b', 'was c']);
  });

  it('never takes a group for a task of the same words', () => {
    const standing = standingOf(first);
    const rows = assignKeys([row('n', 'group', null, '1', first[1]?.title ?? '')]);
    expect(pairRows(standing, rows).size).toBe(0);
  });
});

describe('likeness of titles', () => {
  it.each([
    ['Tổ chức tập huấn', 'Tổ chức tập huấn', 1],
    ['Tổ chức tập huấn', 'TỔ CHỨC TẬP HUẤN', 1],
    ['Một hai ba', 'Bốn năm sáu', 0],
  ])('%s and %s', (one, other, likeness) => {
    expect(titleLikeness(one, other)).toBe(likeness);
    expect(titleLikeness(other, one)).toBe(likeness);
  });
});
