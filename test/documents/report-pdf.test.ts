/** A report as PDF, opened again: its words block by block, its pages and their numbers, its fonts. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentRow, OfficialDocument } from '../../backend/src/documents/index.js';
import { docxOf, pdfOf } from '../support/documents-here.js';
import { all, partsOf, treeOf, words } from '../support/official-xml.js';
import { flat, fontsOf, pagesOf, type PdfPage } from '../support/pdf-pages.js';
import { sampleReport, taskTable } from '../support/sample-report.js';

let bytes: Uint8Array;
let pages: PdfPage[];
beforeAll(async () => {
  bytes = await pdfOf(sampleReport());
  pages = await pagesOf(bytes);
});

const tasks = taskTable();
/** The height of a page in portrait, in points. */
const highOfA4 = 841.89;

const heads = flat(tasks.columns.map(({ head }) => head).join(''));

/** The pages of each part: the body, then the appendices. */
function partsOfPages(some: readonly PdfPage[]): PdfPage[][] {
  const found: PdfPage[][] = [];
  for (const page of some) {
    if (page.number === '') found.push([]);
    found.at(-1)?.push(page);
  }
  return found;
}

/** What a table over several pages says: its heads once. */
function withoutRepeatedHeads(some: readonly PdfPage[]): string {
  return some.map(({ text }, at) => (at === 0 ? flat(text) : flat(text).slice(heads.length))).join('');
}
const rowText = (row: DocumentRow): string => flat('level' in row ? row.text : row.map(String).join(''));

describe('the PDF of a report', () => {
  it('says what the .docx says, in its order', async () => {
    const [body = [], first = [], ...rest] = partsOfPages(pages);
    const said =
      flat(body.map(({ text }) => text).join('')) +
      withoutRepeatedHeads(first) +
      flat(
        rest
          .flat()
          .map(({ text }) => text)
          .join(''),
      );
    const document = treeOf((await partsOf(await docxOf(sampleReport()))).get('word/document.xml') ?? '');
    expect(said).toBe(flat(all(document, 'w:p').map(words).join('')));
  });

  it('breaks no number of a document at its slash or hyphen', () => {
    const text = pages.map((page) => page.text).join('\n');
    expect(text.match(/\d\/[A-ZĐ]/gu)?.length).toBeGreaterThan(50);
    expect(text.match(/\d\/\s+[A-ZĐ]{2}|[A-ZĐ]-\s+[A-ZĐ]{2}/gu)).toBeNull();
  });

  it('begins with who issues, the state, number and day, the name and what it is about', () => {
    const first = flat(pages[0]?.text ?? '');
    const order = [
      ...['CÔNG AN TỈNH TRÀ VINH', 'CÔNG AN THÀNH PHỐ TRÀ VINH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ...['Độc lập - Tự do - Hạnh phúc', 'Số: 05/BC-CATP', 'Trà Vinh, ngày 09 tháng 10 năm 2026', 'BÁO CÁO'],
      ...[
        'Tổng kết thực hiện Công ước chống tra tấn năm 2026',
        'Kính gửi:',
        'I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI',
      ],
    ].map((line) => first.indexOf(flat(line)));
    expect(order[0]).toBe(0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
  });

  it('numbers its pages from the second on, each appendix anew, tasks in landscape', () => {
    const found = partsOfPages(pages);
    expect(found).toHaveLength(4);
    for (const part of found)
      expect(part.map(({ number }) => number)).toEqual(part.map((_, at) => (at === 0 ? '' : String(at + 1))));
    expect(found.map((part) => part.map(({ landscape }) => landscape))).toEqual(
      found.map((part, at) => part.map(() => at === 1)),
    );
    expect(found[0]?.length).toBeGreaterThanOrEqual(5);
  });

  it('repeats the heads of the table on every page, breaks no row and leaves no heading behind', () => {
    const [, first = []] = partsOfPages(pages);
    const rest = first.slice(1).map(({ text }) => flat(text));
    expect(rest.every((text) => text.startsWith(heads))).toBe(true);
    const all = first.map(({ text }) => flat(text));
    // Every row is on one page whole.
    let at = 0;
    let from = 0;
    for (const row of tasks.rows) {
      let found = (all[at] ?? '').indexOf(rowText(row), from);
      if (found === -1) {
        at += 1;
        found = (all[at] ?? '').indexOf(rowText(row), heads.length);
        expect(found).toBe(heads.length);
      }
      from = found + rowText(row).length;
    }
    expect(at).toBe(first.length - 1);
    // No page ends with a heading.
    const headings = tasks.rows.flatMap((row) => ('level' in row ? [rowText(row)] : []));
    expect(all.filter((text) => headings.some((heading) => text.endsWith(heading)))).toEqual([]);
  });

  it('goes on with a row that no page could hold wherever a line ends, without a gap in any cell', async () => {
    const long = Array.from({ length: 40 }, (_, at) => `Đợt ${String(at + 1)}: đã mở lớp tập huấn.`);
    const columns = ['Nhiệm vụ', 'Kết quả'].map((head) => ({ head, share: 1, align: 'left' as const }));
    const text = 'Cơ quan chủ trì đã thực hiện và gửi báo cáo. '.repeat(120).trim();
    const set = await pagesOf(
      await pdfOf({
        ...sampleReport(),
        ...{ appendices: [], body: [{ kind: 'table', columns, rows: [[long.join('\n'), text]] }] },
      }),
    );
    expect(flat(set.map((page) => page.text).join('')).match(/gửibáocáo\./gu)).toHaveLength(120);
    const inside = set.slice(1, -1);
    expect(inside.length).toBeGreaterThan(0);
    for (const { tops } of inside) {
      const [, ...lines] = tops;
      const steps = lines.slice(1).map((top, at) => top - (lines[at] ?? 0));
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(0.5);
      // No page ends before its last line.
      expect(Number(lines.at(-1)) + Number(steps[0])).toBeGreaterThan(highOfA4 - 57 - Number(steps[0]));
    }
  });

  it('carries the fonts that it names, and no other', () => {
    expect(fontsOf(bytes)).toEqual({
      names: ['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular'],
      carried: 4,
    });
  });

  it('has every Vietnamese letter', async () => {
    const letters = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY']
      .flatMap((letter) =>
        ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => `${letter}${tone}`),
      )
      .concat(['đ', 'Đ'])
      .map((letter) => letter.normalize('NFC'));
    expect(letters).toHaveLength(146);
    const line = letters.join(' ');
    const set = await pdfOf({
      ...sampleReport(),
      ...{ appendices: [], body: [{ kind: 'paragraph', text: line }] },
    });
    expect(flat((await pagesOf(set)).map(({ text }) => text).join(''))).toContain(flat(line));
  });

  it('keeps the end of the text and the signature on one page, and the mark of a draft on the first', async () => {
    const filler = 'Cơ quan đã tổ chức thực hiện nhiệm vụ được giao theo đúng Kế hoạch.';
    for (const lines of [8, 10, 12, 14, 16, 18]) {
      const document: OfficialDocument = {
        ...sampleReport(),
        ...{ draft: true, appendices: [] },
        body: Array.from({ length: lines }, () => ({ kind: 'paragraph', text: filler })),
      };
      const set = await pagesOf(await pdfOf(document));
      expect(flat(set[0]?.text ?? '')).toContain('DỰTHẢO');
      const last = flat(set.at(-1)?.text ?? '');
      expect(last).toContain('KT.TRƯỞNG');
      expect(last).toContain('./.');
    }
  });

  it('is the same bytes whenever it is made', async () => {
    expect(Buffer.from(await pdfOf(sampleReport())).equals(bytes)).toBe(true);
  });
});

describe('ten pages in one cell', () => {
  it('are set whole, over as many pages, between the rows around them', async () => {
    const long = Array.from(
      { length: 500 },
      (_, at) => `Câu ${String(at)} về việc phối hợp, kiểm tra, đôn đốc.`,
    ).join(' ');
    const [, first] = tasks.rows;
    if (!first || 'level' in first) throw new Error('no task');
    const rows = [first, first.map(() => '').with(5, long), first.with(2, 'Cơ quan cuối')];
    const set = await pagesOf(
      await pdfOf({
        ...sampleReport(),
        appendices: [{ title: 'Một', landscape: true, blocks: [{ ...tasks, rows }] }],
      }),
    );
    const appendix = partsOfPages(set)[1] ?? [];
    expect(appendix.length).toBeGreaterThanOrEqual(10);
    const said = withoutRepeatedHeads(appendix);
    for (const sentence of long.split('. ')) expect(said).toContain(flat(sentence));
    expect(said).toContain(rowText(first.with(2, 'Cơ quan cuối')));
  });
});
