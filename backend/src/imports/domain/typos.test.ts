import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { documentOfLines } from '../../../../test/support/plan-documents.js';
import { isNear, isSyllable, keyOf } from './syllables.js';
import type { TreeRow } from './types.js';
import { findTypos } from './typos.js';

const data = (file: string) =>
  readFileSync(new URL(`../../../../seeds/data/${file}`, import.meta.url), 'utf8');

function row(id: string, line: number, title: string, results = '', deadline = ''): TreeRow {
  return {
    id,
    parentId: null,
    kind: 'task',
    lines: [line],
    rejoined: false,
    cutOff: false,
    number: '1',
    cells: { title, results, deadline, leads: '', coordinating: '', note: '' },
    heading: false,
    findings: [],
  };
}

const empty = documentOfLines([]);
const noPlan = { title: '', legalBases: [] };
const found = (title: string, ...more: string[]) =>
  findTypos(
    empty,
    [row('r', 1_000, title), ...more.map((text, at) => row(`m${at}`, 1_001 + at, text))],
    noPlan,
  )
    .filter((one) => one.rowId === 'r')
    .map(({ draft }) => [draft.words, draft.suggestion]);

interface HandReading {
  items: {
    path: string;
    title: string;
    resultCell: string | null;
    deadlineText: string | null;
    sourceLines: number[];
  }[];
}

describe('a real plan', () => {
  const byHand = JSON.parse(data('tra-vinh-2023.expected.json')) as HandReading;
  const rows = byHand.items.map((item) => ({
    ...row(item.path, 0, item.title, item.resultCell ?? '', item.deadlineText ?? ''),
    lines: item.sourceLines,
  }));
  const body = data('plans/tra-vinh-2023.txt')
    .split('\n')
    .map((line) => (line.includes('\t') ? '' : line.replace(/<[^>]*>|\*+/gu, '')));
  const read = findTypos(documentOfLines(body), rows, noPlan);

  it('shows its misprints, each with what it stands for, and nothing else', () => {
    expect(read.map(({ rowId, draft }) => [rowId ?? draft.line, draft.words, draft.suggestion])).toEqual([
      ['II/3/3.1', 'dẫn đền', 'dẫn đến'],
      ['II/8', 'Thông kê', 'Thống kê'],
      ['II/8/8.1', 'Thông kê', 'Thống kê'],
      ['II/8/8.1', 'võ nhân đạo', 'vô nhân đạo'],
      ['II/8/8.2', 'Thông kê', 'Thống kê'],
      ['II/8/8.3', 'Thông kê', 'Thống kê'],
      ['II/9', 'thông kê', 'thống kê'],
      ['II/9/9.1', 'thông kê', 'thống kê'],
      ['III/6/6.1', 'người bị tạm giam, người bị tạm giam', 'người bị tạm giam'],
      ['III/6/6.1/6.1.2', 'tạm giám', 'tạm giam'],
      [69, 'Thông kê', 'Thống kê'],
      [71, 'thông kê', 'thống kê'],
      [141, 'NHẪM TĂNG', 'NHẰM TĂNG'],
      [141, 'CHỐNG TRẠ TẤN', 'CHỐNG TRA TẤN'],
      [143, 'CHỐNG TRẠ TẤN', 'CHỐNG TRA TẤN'],
    ]);
  });

  it('asks to look in rows, and only notes the body', () => {
    for (const { rowId, draft } of read) expect(draft.weight).toBe(rowId === null ? 'note' : 'look');
  });

  it('offers what can be put in the place of the words', () => {
    for (const { rowId, draft } of read) {
      const cells = rows.find((one) => one.id === rowId)?.cells;
      if (cells && draft.field)
        expect(`${cells.title} ${cells.results} ${cells.deadline}`).toContain(draft.words);
    }
  });
});

describe('misprints', () => {
  it.each([
    ['Nghiên cứu thời hiện truy cứu trách nhiệm hình sự', 'thời hiện', 'thời hiệu'],
    ['hoàn thiện cơ cở vật chất', 'cơ cở', 'cơ sở'],
    ['Hướng dẫn việc viện dân trực tiếp Công ước', 'viện dân', 'viện dẫn'],
    ['cho cán bộ, công chưc, học sinh', 'công chưc', 'công chức'],
    ['nêu trong Bàn khuyến nghị của Ủy ban', 'Bàn khuyến nghị', 'Bản khuyến nghị'],
    ['BÁO CÁO THÔNG KÊ', 'THÔNG KÊ', 'THỐNG KÊ'],
    ['Rà soạt, đánh giá', 'Rà soạt', 'Rà soát'],
  ])('%s', (text, words, suggestion) => {
    expect(found(text)).toEqual([[words, suggestion]]);
  });

  it('says what no syllable is, also without knowing what it stands for', () => {
    expect(found('công tác xưp hàng')).toEqual([['xưp', null]]);
  });

  it('says a bracket that is not closed, and closes it', () => {
    expect(found('Thực hiện chế độ (trong đó lưu ý quyền bào chữa')).toEqual([
      ['(trong đó lưu ý quyền bào chữa', '(trong đó lưu ý quyền bào chữa)'],
    ]);
    expect(found('Thực hiện chế độ trong đó lưu ý) và báo cáo')).toEqual([
      ['Thực hiện chế độ trong đó lưu ý)', null],
    ]);
  });

  it('says doubled words', () => {
    expect(found('Tổ chức các các hội nghị')).toEqual([['các các', 'các']]);
  });
});

describe('a long document', () => {
  it('costs no more for each row', () => {
    const letters = ['b', 'ch', 'đ', 'kh', 'l', 'm', 'ng', 'ph', 's', 'tr'];
    const vowels = ['a', 'ă', 'e', 'ê', 'i', 'o', 'ô', 'ư'];
    const word = (n: number): string =>
      `${letters[n % 10] ?? ''}${vowels[(n * 7) % 8] ?? ''}${['n', 'ng', 'm', 'c'][(n * 3) % 4] ?? ''}`;
    const rows = (count: number): TreeRow[] =>
      Array.from({ length: count }, (_, n) =>
        row(
          `r${n}`,
          n,
          Array.from({ length: 30 }, (__, k) => (k % 3 ? word(n * 31 + k * k) : 'của')).join(' '),
        ),
      );
    const spent = (count: number): number => {
      const from = process.cpuUsage();
      findTypos(empty, rows(count), noPlan);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    spent(200);
    expect(spent(2_000)).toBeLessThan(spent(400) * 20);
  });
});

describe('no misprints', () => {
  it.each([
    'đồng thời hiện đại hóa trang thiết bị',
    'các dự thảo luật, nghị quyết của Quốc hội',
    'người chưa thành niên; người tị nạn',
    'theo mức đã định chỉ tiêu của năm',
    'Tòa án, Toà án, Ủy ban, Uỷ ban, sức khỏe, sức khoẻ, chiến sĩ, chiến sỹ',
    'a) Sơ kết; b) tổng kết; 1) Báo cáo',
    'pano, áp phích, website, video, Internet, Đắk Lắk, Krông Pắc, H’Mông',
    'Bàn giao hồ sơ trên địa bàn khuyến khích đầu tư',
    'dân số, dân sự, nhân sự, nhân dân, nhân đạo',
    'dần dần, luôn luôn, ngày ngày',
    'Tăng tỷ lệ, tặng quà, tầng lớp nhân dân',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('syllables', () => {
  it.each([
    'nghiêng',
    'quyền',
    'gì',
    'giữ',
    'khuyến',
    'ưu',
    'yêu',
    'oan',
    'thuở',
    'xoong',
    'ngoằn',
    'uỷ',
    'ủy',
  ])('%s can be one', (word) => {
    expect(isSyllable(word)).toBe(true);
  });

  it.each(['chưc', 'xưp', 'tăôn', 'kà', 'nghà', 'bđa', 'website', 'hoc'])('%s cannot', (word) => {
    expect(isSyllable(word)).toBe(false);
  });

  it('knows spellings of one syllable, and what is near', () => {
    expect(keyOf('hoà')).toBe(keyOf('hòa'));
    expect(keyOf('SỸ')).toBe(keyOf('sĩ'));
    expect(isNear('hoà', 'hòa')).toBe(false);
    expect(isNear('hiện', 'hiệu')).toBe(true);
    expect(isNear('võ', 'vô')).toBe(true);
    expect(isNear('tra', 'đến')).toBe(false);
  });
});

describe('a misprint of the body', () => {
  const basis = { number: '12/QĐ-TTg', date: null, issuer: null, role: 'cited' };
  const placed = (title: string, bases: string[], ...lines: string[]) =>
    findTypos(documentOfLines(lines), [], {
      title,
      legalBases: bases.map((one) => ({ ...basis, title: one })),
    }).map(({ draft: { field, words, suggestion, weight } }) => [field, words, suggestion, weight]);

  it('stands in the title that took it over, in the letters in which it came in', () => {
    const body = 'THỰC HIỆN CÔNG TÁC TUYÊN TRUYỂN PHÁP LUẬT';
    expect(placed('Thực hiện công tác tuyên truyển pháp luật năm 2024', [], body)).toEqual([
      ['title', 'tuyên truyển', 'tuyên truyền', 'note'],
    ]);
    expect(placed('Công tác tuyên truyển', [], 'Công tác tuyên truyển')).toEqual([
      ['title', 'tuyên truyển', 'tuyên truyền', 'note'],
    ]);
  });

  it('stands in the name of a document that the plan cites', () => {
    const line = 'Căn cứ Quyết định số 12/QĐ-TTg phê duyệt Đề án tuyên truyển pháp luật';
    expect(placed('Cải cách hành chính', ['Đề án tuyên truyển pháp luật'], line)).toEqual([
      ['legalBases', 'tuyên truyển', 'tuyên truyền', 'note'],
    ]);
  });

  it('stands in no field where no part of the plan took it over', () => {
    const line = 'Các đơn vị đẩy mạnh tuyên truyển pháp luật.';
    expect(placed('Công tác tuyên truyển', ['Đề án khác'], line)).toEqual([
      [null, 'tuyên truyển', 'tuyên truyền', 'note'],
    ]);
  });
});
