import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Paragraph, PlanDocument, Table } from '@tien-do/shared';
import { readText } from './text.js';

const data = new URL('../../../../seeds/data/', import.meta.url);

interface Reading {
  sections: { sourceLine: number; title: string; printed: string }[];
  items: {
    stt: string;
    sourceLines: number[];
    leadCell: string;
    coordinatorCell: string;
    resultCell: string;
    deadlineText: string | null;
    brokenAcrossPage: boolean;
  }[];
}

const reading = (name: string): Reading =>
  JSON.parse(readFileSync(new URL(`${name}.expected.json`, data), 'utf8')) as Reading;
const plan = (name: string): Promise<PlanDocument> =>
  readText(readFileSync(new URL(`plans/${name}.txt`, data)));
const read = (text: string): Promise<PlanDocument> => readText(Buffer.from(text));

const tables = (document: PlanDocument): Table[] =>
  document.blocks.filter((block): block is Table => block.kind === 'table');
const paragraphs = (document: PlanDocument): Paragraph[] =>
  document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
const words = (table: Table | undefined): string[][] | undefined =>
  table?.rows.map((row) => row.cells.map((cell) => cell.text));

const sameWords = (text: string): string => text.replace(/\s+/gu, ' ').trim();

describe('a plan as rows with tabs over pages', () => {
  it('has one table of six columns, every row at its line', async () => {
    const document = await plan('tra-vinh-2023');
    const [table, ...others] = tables(document);
    expect(others).toEqual([]);
    expect(table?.rows).toHaveLength(93);
    expect(new Set(table?.rows.map((row) => row.cells.length))).toEqual(new Set([6]));
    expect(table?.rows.every((row) => row.line === row.lastLine)).toBe(true);
    expect(table?.rows.filter((row) => row.cells[0]?.text === 'STT')).toHaveLength(17);
    expect(table?.rows[0]?.line).toBe(147);
    expect(table?.rows.at(-1)?.line).toBe(259);
    expect(document.notices).toEqual([]);
  });

  it('agrees with the reading by hand, line by line and cell by cell', async () => {
    const rows = tables(await plan('tra-vinh-2023'))[0]?.rows ?? [];
    const expected = reading('tra-vinh-2023');
    for (const section of expected.sections) {
      const row = rows.find(({ line }) => line === section.sourceLine);
      expect(row?.cells.map(({ text }) => text)).toEqual([section.printed, section.title, '', '', '', '']);
      expect(row?.cells.slice(0, 2).every(({ bold }) => bold)).toBe(true);
    }
    for (const item of expected.items) {
      const parts = item.sourceLines.map((line) => rows.find((row) => row.line === line));
      const whole = [2, 3, 4, 5].map((column) =>
        sameWords(parts.map((row) => row?.cells[column]?.text ?? '?').join(' ')),
      );
      expect(whole).toEqual([item.leadCell, item.coordinatorCell, item.resultCell, item.deadlineText ?? '']);
      expect(parts[0]?.cells[0]?.text).toBe(item.stt);
    }
  });

  it('makes text of its HTML and markdown', async () => {
    const document = await plan('tra-vinh-2023');
    const all = JSON.stringify(document);
    expect(all).not.toMatch(/<\/?[a-z]|\*\*|&[a-z]+;/u);
    const torn = tables(document)[0]?.rows.find(({ line }) => line === 208);
    expect(torn?.cells[1]?.text.split('\n')).toEqual([
      'truy tố, xét xử các tội phạm liên quan đến tra tấn, nhất là:',
      expect.stringMatching(/^- Các hành vi bức cung, .* trái pháp luật\.$/u),
      expect.stringMatching(/^- Các trường hợp đã bị từ chối .* tra tấn\.$/u),
    ]);
    const lines = new Map(paragraphs(document).map((paragraph) => [paragraph.line, paragraph]));
    expect(lines.get(7)).toMatchObject({ text: 'KẾ HOẠCH', bold: true });
    // The emphasis opens in line 9 and closes in line 13.
    expect(lines.get(11)).toMatchObject({ bold: true, place: { kind: 'line', line: 11 } });
    expect(lines.get(89)).toMatchObject({
      bold: false,
      text: expect.stringMatching(/^4\. Tham mưu mở rộng/u),
    });
    expect(lines.get(117)?.text).toContain('(trước ngày 15/10)');
    expect(lines.get(138)?.text).toMatch(/^¹ \(1\) Hướng dẫn/u);
  });
});

describe('a plan as one cell on each tabbed line', () => {
  it('has the rows that a person sees, the cut-off one as it is', async () => {
    const document = await plan('tuyen-quang-2023');
    const [table, ...others] = tables(document);
    expect(others).toEqual([]);
    expect(table?.rows).toHaveLength(69);
    expect(new Set(table?.rows.map((row) => row.cells.length))).toEqual(new Set([6]));
    expect(
      table?.rows.slice(1).every((row) => /^(?:[IVX]+|[A-DĐ]|[\d.]+)\.?$/u.test(row.cells[0]?.text ?? '')),
    ).toBe(true);
    const cutOff = table?.rows.at(-1);
    expect([cutOff?.line, cutOff?.lastLine]).toEqual([564, 567]);
    expect(cutOff?.cells.map(({ text }) => text === '')).toEqual([false, false, false, false, true, true]);
    const last = paragraphs(document).at(-1);
    expect(last?.line).toBe(7);
  });

  it('agrees with the reading by hand', async () => {
    const rows = tables(await plan('tuyen-quang-2023'))[0]?.rows ?? [];
    for (const item of reading('tuyen-quang-2023').items) {
      const row = rows.find(({ line }) => line === item.sourceLines[0]);
      expect(row?.cells.slice(2).map(({ text }) => sameWords(text))).toEqual(
        [item.leadCell, item.coordinatorCell, item.resultCell, item.deadlineText ?? ''].map(sameWords),
      );
      expect(row?.cells[0]?.text).toBe(item.stt);
    }
  });

  it('takes a blank line before the last cell for the end of a text, not of a row', async () => {
    const rows = tables(await plan('tuyen-quang-2023'))[0]?.rows ?? [];
    const row = rows.find(({ line }) => line === 158);
    expect(row?.lastLine).toBe(172);
    expect(row?.cells[5]?.text).toBe('Hằng năm');
    expect(row?.cells[3]?.text.split('\n')).toHaveLength(3);
  });
});

// Words of a plan, none of which could be the number of a row.
const word = fc.constantFrom(
  'Sở', 'Tư pháp', 'chủ trì', 'tuyên truyền', 'Ủy ban', 'nhân dân', 'huyện', 'báo cáo', 'Quý IV', '364/QĐ-TTg', 'năm 2024',
); // prettier-ignore
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
const cellText = fc.array(sentence, { maxLength: 3 }).map((lines) => lines.join('\n'));
const headings = ['STT', 'Nội dung', 'Đơn vị chủ trì', 'Phối hợp', 'Sản phẩm', 'Thời gian', 'Ghi chú'];
const madeTable = fc
  .integer({ min: 3, max: 7 })
  .chain((columns) =>
    fc.tuple(
      fc.constant(headings.slice(0, columns)),
      fc.array(fc.array(cellText, { minLength: columns - 1, maxLength: columns - 1 }), {
        minLength: 1,
        maxLength: 12,
      }),
    ),
  )
  .map(([heading, rows]) => [heading, ...rows.map((row, index) => [`${String(index + 1)}.`, ...row])]);

const quoted = (text: string): string => (/[\n\t"]/u.test(text) ? `"${text.replace(/"/gu, '""')}"` : text);

const shapes: Record<string, (table: string[][]) => string> = {
  'rows with <br>': (table) =>
    table.map((row) => row.map((text) => text.replace(/\n/gu, '<br>')).join('\t')).join('\n'),
  'rows over pages': (table) =>
    table.map((row) => row.map((text) => text.replace(/\n/gu, '<br/>')).join('\t')).join('\n\n\n- 3 -\n\n'),
  'rows as a spreadsheet copies them': (table) => table.map((row) => row.map(quoted).join('\t')).join('\r\n'),
  'rows of a markdown table': (table) =>
    table
      .map((row) => `| ${row.map((text) => text.replace(/\n/gu, '<br>')).join(' | ')} |`)
      .toSpliced(1, 0, `|${'---|'.repeat(table[0]?.length ?? 0)}`)
      .join('\n'),
  'cells on lines': (table) => table.map((row) => row.map((text) => `\t${text}`).join('\n')).join('\n\n'),
  'cells on lines, blank lines inside': (table) =>
    table.map((row) => row.map((text) => `\t${text.replace(/\n/gu, '\n\n')}`).join('\n')).join('\n\n'),
};

describe('any table', () => {
  it.each(Object.keys(shapes))('is read back cell for cell from %s', async (shape) => {
    await fc.assert(
      fc.asyncProperty(madeTable, async (table) => {
        const text = shapes[shape]?.(table) ?? '';
        expect(words(tables(await read(`KẾ HOẠCH\n\n${text}\n`))[0])).toEqual(table);
      }),
      { numRuns: 150 },
    );
  });

  it('is read back from cells with blank lines at their ends', async () => {
    const fullTable = madeTable.map((table) =>
      table.map((row) => row.map((text) => (text === '' ? 'không' : text))),
    );
    await fc.assert(
      fc.asyncProperty(
        fullTable,
        fc.array(fc.nat(2), { minLength: 84, maxLength: 84 }),
        async (table, blanks) => {
          const [heading = [], ...rows] = table.map((row, at) =>
            row.map((text, column) => {
              const inside = at > 0 && column > 0 && column < row.length - 1;
              return `\t${text}${inside ? '\n'.repeat(blanks[at * row.length + column] ?? 0) : ''}`;
            }),
          );
          const text = [heading, ...rows].map((row) => row.join('\n')).join('\n\n');
          expect(words(tables(await read(text))[0])).toEqual(table);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('tables as people paste them', () => {
  it('joins the lines of a cell that Word copied bare', async () => {
    const text =
      'STT\tNội dung\tChủ trì\tThời hạn\n1\tRà soát\nvà sửa đổi\tSở Tư pháp\nCông an tỉnh\t2024\n2\tHọp\tSở Y tế\t2025';
    expect(words(tables(await read(text))[0])).toEqual([
      ['STT', 'Nội dung', 'Chủ trì', 'Thời hạn'],
      ['1', 'Rà soát\nvà sửa đổi', 'Sở Tư pháp\nCông an tỉnh', '2024'],
      ['2', 'Họp', 'Sở Y tế', '2025'],
    ]);
  });

  it('keeps a row of fewer cells, and quotation marks that people wrote', async () => {
    const text =
      'TT\tNội dung\tChủ trì\nI\tTuyên truyền\n1\t"Ngày pháp luật"\tSở Tư pháp\n2\t"Một\n""hai"""\tSở Y tế';
    expect(words(tables(await read(text))[0])).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['I', 'Tuyên truyền', ''],
      ['1', '"Ngày pháp luật"', 'Sở Tư pháp'],
      ['2', 'Một\n"hai"', 'Sở Y tế'],
    ]);
  });

  it('leaves numbered paragraphs and indented ones outside of tables', async () => {
    const text =
      '1.\tMục đích\n2.\tYêu cầu\n\n\tThực hiện Kế hoạch số 5/KH-UBND, Ủy ban nhân dân huyện xây dựng kế hoạch.\n\n-\tUBND tỉnh;';
    const document = await read(text);
    expect(tables(document)).toEqual([]);
    expect(paragraphs(document).map(({ line, text: words }) => [line, words])).toEqual([
      [1, '1.\tMục đích'],
      [2, '2.\tYêu cầu'],
      [4, 'Thực hiện Kế hoạch số 5/KH-UBND, Ủy ban nhân dân huyện xây dựng kế hoạch.'],
      [6, '-\tUBND tỉnh;'],
    ]);
  });

  it('ends a table of cells where the signature begins, and reads a second one', async () => {
    const table = '\tSTT\n\tNội dung\n\tThời hạn\n\n\t1\n\tHọp\n\t2024\n\n';
    const document = await read(
      `${table}Nơi nhận:\n- UBND tỉnh;\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n${table}`,
    );
    expect(tables(document).map(words)).toEqual([
      [
        ['STT', 'Nội dung', 'Thời hạn'],
        ['1', 'Họp', '2024'],
      ],
      [
        ['STT', 'Nội dung', 'Thời hạn'],
        ['1', 'Họp', '2024'],
      ],
    ]);
    expect(paragraphs(document).map(({ line }) => line)).toEqual([9, 10, 11, 12, 13]);
  });

  it('keeps headings of two cells apart, although three of them would fill a row', async () => {
    const heading = ['STT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Sản phẩm', 'Thời hạn'];
    const task = ['1.1', 'Họp', 'Sở Y tế', 'Sở Nội vụ', 'Báo cáo', '2024'];
    const rows = [heading, ['A.', 'Phần'], ['I.', 'Mục'], ['1.', 'Nhóm'], task];
    const text = rows.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n');
    const filled = rows.map((row) => [...row, '', '', '', ''].slice(0, 6));
    expect(words(tables(await read(text))[0])).toEqual(filled);
  });

  it('keeps stars, angles and ampersands that mean themselves', async () => {
    const document = await read(
      '(*) Ghi chú: 2 * 3 < 7 & 5% **\n\nA &amp; B&nbsp;C, m<sup>2</sup>, <i>nghiêng</i>',
    );
    expect(paragraphs(document).map(({ text }) => text)).toEqual([
      '(*) Ghi chú: 2 * 3 < 7 & 5% **',
      'A & B C, m², nghiêng',
    ]);
  });
});

describe('the bytes of a text', () => {
  const text = 'Kế hoạch số 5/KH-UBND\nỦy ban nhân dân thành phố';

  it.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['CRLF', Buffer.from(text.replace('\n', '\r\n'))],
    ['lone CR', Buffer.from(text.replace('\n', '\r'))],
    ['NFD', Buffer.from(text.normalize('NFD'))],
  ])('are read from %s without a notice', async (_name, bytes) => {
    const document = await readText(bytes);
    expect(paragraphs(document).map((paragraph) => paragraph.text)).toEqual(text.split('\n'));
    expect(document.notices).toEqual([]);
  });

  it('are read from windows-1258, and told', async () => {
    // windows-1258 has some letters whole and writes the tone as a mark after them.
    const bytes = Buffer.from('4beaec20686f61f2636820f0f420746869f2', 'hex');
    const document = await readText(bytes);
    expect(paragraphs(document)[0]?.text).toBe('Kế hoạch đô thị');
    expect(document.notices).toEqual([{ kind: 'encoding_converted', line: null, words: 'windows-1258' }]);
  });

  it('that are none end as a broken file, nothing as one without content', async () => {
    const refused = (bytes: Buffer): Promise<unknown> => readText(bytes).catch((error: unknown) => error);
    const binary = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256));
    expect(await refused(binary)).toMatchObject({ problem: { data: { reason: 'file_broken' } } });
    expect(await refused(Buffer.from(' \n\t\n'))).toMatchObject({
      problem: { data: { reason: 'file_without_content' } },
    });
  });

  it('give up what nobody sees, and say how much', async () => {
    const document = await read('Sở\u200B Tư\u00AD pháp\u00A0và\n\nBan\uE000 Dân\u202E tộc');
    expect(paragraphs(document).map((paragraph) => paragraph.text)).toEqual(['Sở Tư pháp và', 'Ban Dân tộc']);
    expect(document.notices).toEqual([{ kind: 'hidden_characters', line: 1, words: '4' }]);
  });
});
