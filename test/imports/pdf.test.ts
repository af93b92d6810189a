/** Plans printed to PDF: what was a table is a table again, with lines and without. */
import { describe, expect, test } from '@jest/globals';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PlanDocument, Table } from '@tien-do/shared';
import { readPdf } from '../../backend/src/imports/extract/pdf.js';
import { pdfOf } from './pdf-files.js';

const mostPages = 500;
const read = async (definition: TDocumentDefinitions): Promise<PlanDocument> =>
  readPdf(await pdfOf(definition), mostPages);

const tablesOf = (document: PlanDocument): Table[] =>
  document.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
const textsOf = (document: PlanDocument): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const rowsOf = (document: PlanDocument): string[][] =>
  tablesOf(document).flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text)));

const head = ['STT', 'Nhiệm vụ và giải pháp', 'Cơ quan chủ trì', 'Kết quả', 'Thời hạn'];
const widths = [35, '*', 110, 110, 70];
const tasks = Array.from({ length: 30 }, (_, index) => [
  `${index + 1}`,
  `Rà soát, đánh giá tính tương thích giữa quy định của địa phương với văn bản của cấp trên lần thứ ${index + 1}`,
  index % 3 === 0 ? 'Sở Tư pháp' : 'Sở Nội vụ, Công an tỉnh và các cơ quan có liên quan',
  'Báo cáo kết quả rà soát',
  index % 2 === 0 ? 'Hằng năm' : 'Trước ngày 30/6/2027',
]);

const table = (layout: string | undefined, body: Content[][], keep = true): Content => ({
  layout,
  // The library writes into what it is given.
  table: { headerRows: 1, dontBreakRows: keep, widths, body: body.map((row) => [...row]) },
});

const tall = tasks.map(([number = '', title = '', ...others]) => [
  number,
  Array(4).fill(title).join('; '),
  ...others,
]);

describe('a table over several pages', () => {
  test.each<[string, string | undefined]>([
    ['with lines', undefined],
    ['with lines between rows only', 'lightHorizontalLines'],
    ['without lines', 'noBorders'],
  ])('%s', async (_name, layout) => {
    const document = await read({
      pageOrientation: 'landscape',
      content: ['Phụ lục nhiệm vụ', table(layout, [head, ...tasks])],
      footer: (page) => ({ text: String(page), alignment: 'center' }),
    });
    const rows = rowsOf(document);
    expect(tablesOf(document)).toHaveLength(1);
    expect(rows.filter((row) => row[0] === 'STT').length).toBeGreaterThan(1);
    expect(rows.filter((row) => row[0] !== 'STT')).toEqual(tasks);
    expect(textsOf(document)).toEqual(['Phụ lục nhiệm vụ']);
    const pages = new Set(tablesOf(document)[0]?.rows.map((row) => JSON.stringify(row.place)));
    expect(pages.size).toBeGreaterThan(1);
  });

  test.each([
    ['with lines', undefined],
    ['without lines', 'noBorders'],
  ])('a row cut by the end of the page stays cut, %s', async (_name, layout) => {
    const document = await read({
      pageOrientation: 'landscape',
      content: [...Array<string>(3).fill('Phụ lục nhiệm vụ'), table(layout, [head, ...tall], false)],
    });
    const rows = rowsOf(document).filter((row) => row[0] !== 'STT');
    const rest = rows.filter((row) => row[0] === '');
    expect(rest.length).toBeGreaterThan(0);
    const words = (all: string[][]): string => all.map((row) => row[1]).join(' ');
    expect(words(rows)).toBe(words(tall));
  });
});

describe('cells', () => {
  test('merged over columns and over rows', async () => {
    const document = await read({
      content: [
        {
          table: {
            widths: [40, '*', 120],
            body: [
              ['STT', 'Nhiệm vụ', 'Chủ trì'],
              [{ text: 'A. Hoàn thiện thể chế', colSpan: 3, bold: true }, '', ''],
              ['1', 'Rà soát', { text: 'Sở Tư pháp', rowSpan: 2 }],
              ['2', 'Tập huấn', ''],
            ],
          },
        },
      ],
    });
    const rows = tablesOf(document)[0]?.rows ?? [];
    expect(rows).toHaveLength(4);
    expect(rows[1]?.cells).toMatchObject([{ column: 0, span: 3, bold: true, text: 'A. Hoàn thiện thể chế' }]);
    expect(rows[2]?.cells[2]).toMatchObject({ text: 'Sở Tư pháp', continued: false });
    expect(rows[3]?.cells[2]).toMatchObject({ text: '', continued: true, column: 2 });
  });

  test('paragraphs keep their line ends, and wrapped lines do not become any', async () => {
    const results =
      '- Báo cáo sơ bộ: năm 2026\n- Báo cáo kết quả rà soát các văn bản quy phạm pháp luật đã ban hành';
    const document = await read({
      content: [
        {
          table: {
            widths: [40, 200, 100],
            body: [
              ['STT', 'Kết quả', 'Chủ trì'],
              ['1', results, 'Sở Tư pháp'],
            ],
          },
        },
      ],
    });
    expect(rowsOf(document)[1]).toEqual(['1', results, 'Sở Tư pháp']);
  });

  test('drawn as thin filled rectangles, as Word prints its borders', async () => {
    const x = [40, 90, 300, 420];
    const y = [100, 130, 160, 190];
    const bar = (left: number, top: number, width: number, height: number) =>
      ({ type: 'rect', x: left, y: top, w: width, h: height, color: 'black' }) as const;
    const rules = y.flatMap((top) =>
      x.slice(1).map((right, i) => bar(x[i] ?? 0, top, right - (x[i] ?? 0), 0.5)),
    );
    const posts = x.flatMap((left) =>
      y.slice(1).map((bottom, i) => bar(left, y[i] ?? 0, 0.5, bottom - (y[i] ?? 0))),
    );
    const texts = [
      ['STT', 'Nhiệm vụ', 'Chủ trì'],
      ['1', 'Rà soát', 'Sở Tư pháp'],
      ['2', 'Tập huấn', 'Sở Nội vụ'],
    ];
    const document = await read({
      content: [
        { canvas: [...rules, ...posts], absolutePosition: { x: 0, y: 0 } },
        ...texts.flatMap((row, r) =>
          row.map((text, c) => ({ text, absolutePosition: { x: (x[c] ?? 0) + 6, y: (y[r] ?? 0) + 8 } })),
        ),
      ],
    });
    expect(rowsOf(document)).toEqual(texts);
  });

  test('a box around a text and a line under a heading are no tables', async () => {
    const document = await read({
      content: [
        { table: { body: [['Nội dung chỉ có một khung']] } },
        { text: 'KẾ HOẠCH', decoration: 'underline' },
      ],
    });
    expect(tablesOf(document)).toHaveLength(0);
    expect(textsOf(document)).toEqual(['Nội dung chỉ có một khung', 'KẾ HOẠCH']);
  });
});

describe('the text around', () => {
  const sentence =
    'Thực hiện Kế hoạch số 44/KH-UBND ngày 10/5/2026 của Ủy ban nhân dân tỉnh về triển khai thực hiện Quyết định của Thủ tướng Chính phủ, Ủy ban nhân dân xã ban hành kế hoạch với những nội dung sau đây.';

  test('letterhead side by side, title, paragraphs, headings', async () => {
    const document = await read({
      content: [
        {
          columns: [
            { text: 'ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LA\nSố:        /KH-UBND', alignment: 'center', width: 180 },
            {
              text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMường La, ngày     tháng 5 năm 2026',
              alignment: 'center',
              bold: true,
            },
          ],
        },
        { text: 'KẾ HOẠCH', bold: true, alignment: 'center', margin: [0, 12] },
        { text: sentence, alignment: 'justify' },
        { text: 'I. MỤC ĐÍCH, YÊU CẦU', bold: true },
        { text: '1. Mục đích' },
        { text: `a) ${sentence}`, alignment: 'justify' },
      ],
    });
    expect(textsOf(document)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'XÃ MƯỜNG LA',
      'Số: /KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Mường La, ngày tháng 5 năm 2026',
      'KẾ HOẠCH',
      sentence,
      'I. MỤC ĐÍCH, YÊU CẦU',
      '1. Mục đích',
      `a) ${sentence}`,
    ]);
    expect(
      document.blocks.find((block) => block.kind === 'paragraph' && block.text === 'KẾ HOẠCH'),
    ).toMatchObject({
      bold: true,
      centred: true,
      place: { kind: 'page', page: 1 },
    });
  });

  test('a sentence goes on over the page, page numbers are left out, running lines are told once', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `${sentence.slice(0, -1)} lần thứ ${index}`).join(
      ', ',
    );
    const document = await read({
      content: [long],
      header: { text: 'MẬT', margin: [40, 10] },
      footer: (page, pages) => ({ text: `Trang ${page}/${pages}`, alignment: 'center' }),
    });
    expect(textsOf(document)).toEqual(['MẬT', long]);
  });

  test('raised digits, a number broken after its stroke, decomposed letters', async () => {
    const document = await read({
      content: [
        { text: ['Diện tích rừng', { text: '2', sup: true }, ' và đất trống'] },
        'Sở Tư pháp tỉnh Sơn La'.normalize('NFD'),
      ],
    });
    expect(textsOf(document).join('|')).toContain('rừng² và');
    expect(textsOf(document).join('|')).toContain('Sở Tư pháp tỉnh Sơn La');
  });

  test('a page without text among others is said', async () => {
    const document = await read({
      content: [sentence, { text: ' ', pageBreak: 'before' }, { text: sentence, pageBreak: 'before' }],
    });
    expect(document.notices).toEqual([{ kind: 'picture_without_text', line: null, words: '2' }]);
  });
});

test('a page that lies on its side is read upright', async () => {
  const upright = await pdfOf({
    pageOrientation: 'landscape',
    content: [table(undefined, [head, ...tasks.slice(0, 5)])],
  });
  // The same page, told to be shown turned: its text then runs from top to bottom.
  const turned = Buffer.from(
    upright.toString('latin1').replace(/\/Type \/Page\b(?!s)/gu, '/Rotate 90 /Type /Page'),
    'latin1',
  );
  expect(rowsOf(await readPdf(turned, mostPages))).toEqual(rowsOf(await readPdf(upright, mostPages)));
});

test('a watermark over the page is no text of the plan', async () => {
  const document = await read({
    watermark: { text: 'DỰ THẢO', angle: 45, opacity: 0.3 },
    content: ['Phụ lục nhiệm vụ', table(undefined, [head, ...tasks.slice(0, 5)])],
  });
  expect(rowsOf(document)).toEqual([head, ...tasks.slice(0, 5)]);
  expect(textsOf(document)).toEqual(['Phụ lục nhiệm vụ']);
});
