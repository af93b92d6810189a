import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { translateVi as t } from '../text/translate.ts';
import { allLines, listTable, type ListColumn } from './list-table.ts';
import { csvOf, fileNameOf, xlsxOf } from './sheet.ts';

interface Line {
  name: string;
  n: number;
}

const columns: ListColumn<Line>[] = [
  ['Tên', ({ name }) => name],
  ['Số', ({ n }) => n],
];
const at = Date.parse('2026-11-22T01:30:00Z');
const lines: Line[] = [
  { name: 'Ủy ban', n: 3 },
  { name: '=HYPERLINK("http://x")', n: -1 },
  { name: '+84', n: 0 },
];

describe('a list as a file', () => {
  it('has what is shown, in its order, and says under which filter, when, and how much', async () => {
    const filter = ['Gia hạn', null, '', false as const, 'Phòng Tư pháp'];
    const table = listTable(t, { title: 'Đề nghị', filter, columns, lines, cut: false }, at, 'vi');
    expect(table.about).toEqual([
      'Bộ lọc: Gia hạn; Phòng Tư pháp',
      'Số liệu lúc 08:30 ngày 22/11/2026; 3 dòng',
    ]);
    const { sheets } = await readXlsx(await xlsxOf(table));
    const rows = (sheets[0]?.rows ?? []).map((row) => row.filter((cell) => cell !== null && cell !== ''));
    expect(rows[0]).toEqual(['Đề nghị']);
    expect(rows.slice(-4)).toEqual([
      ['Tên', 'Số'],
      ['Ủy ban', 3],
      ['=HYPERLINK("http://x")', -1],
      ['+84', 0],
    ]);
  });

  it('is text to every spreadsheet, whatever stands in it', () => {
    const table = listTable(t, { title: 'Đề nghị', filter: [], columns, lines, cut: false }, at, 'vi');
    expect(table.about[0]).toBe('Bộ lọc: không');
    expect(csvOf(table)).toBe(
      '\uFEFF"Tên","Số"\r\n"Ủy ban",3\r\n"\'=HYPERLINK(""http://x"")",-1\r\n"\'+84",0\r\n',
    );
  });

  it('says in its head when it is not all', () => {
    const { about } = listTable(t, { title: 'Thư', filter: [], columns, lines, cut: true }, at, 'vi');
    expect(about.at(-1)).toBe('Tệp chỉ có 3 dòng đầu của danh sách. Thu hẹp bộ lọc để lấy đủ.');
  });

  it('is called after the list and the day', () => {
    expect(fileNameOf('Đề nghị, vướng mắc', at, 'danh-sach')).toBe('danh-sach-de-nghi-vuong-mac-2026-11-22');
  });
});

describe('a list that comes page by page', () => {
  const pages = [[1, 2], [3, 4], [5]];
  const asked: string[] = [];
  const all = (held: number, most?: number) => {
    asked.length = 0;
    return allLines(
      {
        held: pages.slice(0, held).map((own, place) => ({ own, place })),
        linesOf: ({ own }) => own,
        nextOf: ({ place }) => (place + 1 < pages.length ? String(place + 1) : undefined),
        read: (from) => {
          asked.push(from);
          return Promise.resolve({ own: pages[Number(from)] ?? [], place: Number(from) });
        },
      },
      most,
    );
  };

  it('is read on from where the screen ends, once and in order', async () => {
    expect(await all(1)).toEqual({ lines: [1, 2, 3, 4, 5], cut: false });
    expect(asked).toEqual(['1', '2']);
    expect(await all(3)).toEqual({ lines: [1, 2, 3, 4, 5], cut: false });
    expect(asked).toEqual([]);
  });

  it('is cut at the most, and only said to be cut when it was', async () => {
    expect(await all(1, 4)).toEqual({ lines: [1, 2, 3, 4], cut: true });
    expect(await all(1, 3)).toEqual({ lines: [1, 2, 3], cut: true });
    expect(await all(1, 5)).toEqual({ lines: [1, 2, 3, 4, 5], cut: false });
  });

  it('passes on that a page did not come: there is no half file', async () => {
    const failing = allLines({
      held: [[1]],
      linesOf: (page) => page,
      nextOf: () => 'x',
      read: () => Promise.reject(new Error('gone')),
    });
    await expect(failing).rejects.toThrow('gone');
  });
});
