import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Table } from '@tien-do/shared';
import WordExtractor from 'word-extractor';
import { readDoc } from '../../../backend/src/imports/extract/doc.js';
import { readDocx } from '../../../backend/src/imports/extract/docx.js';
import { readText } from '../../../backend/src/imports/extract/text.js';
import { compoundFile } from '../../support/documents/compound-file.js';
import { docFile, type DocBlock, type DocCell } from '../../support/documents/doc-file.js';

const edges = (cells: number): number[] => Array.from({ length: cells + 1 }, (_, at) => at * 1500);
const row = (...cells: (string | DocCell)[]): DocBlock => ({
  cells: cells.map((cell) => (typeof cell === 'string' ? { paragraphs: cell.split('\n') } : cell)),
  edges: edges(cells.length),
});
const paragraph = (text: string): DocBlock => ({ runs: [{ text }] });

const tableOf = (blocks: readonly Block[]): Table => {
  const found = blocks.find((block) => block.kind === 'table');
  if (found?.kind !== 'table') throw new Error('no table');
  return found;
};
const words = (table: Table): string[][] => table.rows.map((one) => one.cells.map((cell) => cell.text));
const reason = (read: Promise<unknown>): Promise<unknown> =>
  read.then(
    () => 'read',
    (error: unknown) => (error as { problem?: { data: { reason: string } } }).problem?.data.reason ?? error,
  );

describe('a .doc', () => {
  const plan = readFileSync(new URL('../../../seeds/data/plans/tuyen-quang-2023.txt', import.meta.url));

  it('gives the table of a real plan as its text does, and the words that another reader finds', async () => {
    const text = tableOf((await readText(plan)).blocks);
    const bytes = docFile({
      body: [
        paragraph('PLAN'),
        paragraph('Phụ lục'),
        ...text.rows.map((one) => row(...one.cells.map((cell) => cell.text))),
        paragraph('Hết'),
      ],
    });
    const read = await readDoc(bytes);
    expect(words(tableOf(read.blocks))).toEqual(words(text));
    expect(read.blocks.map((block) => (block.kind === 'table' ? block.kind : block.text))).toEqual([
      'PLAN',
      'Phụ lục',
      'table',
      'Hết',
    ]);
    expect(tableOf(read.blocks).rows.map(({ line }) => line)).toEqual(text.rows.map((_, at) => at + 3));
    expect(read.notices).toEqual([]);
    const other = (await new WordExtractor().extract(bytes)).getBody().split(/\s+/u).filter(Boolean);
    const ours = ['PLAN', 'Phụ lục', ...words(text).flat(), 'Hết'].join(' ').split(/\s+/u).filter(Boolean);
    expect(ours).toEqual(other);
  });

  it('gives any table back cell for cell', async () => {
    const cell = fc
      .array(fc.constantFrom('Sở Tư pháp', 'Họp', '2024', 'ă â'), { maxLength: 3 })
      .map((parts) => parts.join('\n'));
    const tables = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const numbered = rows.map((one, at) => [String(at + 1), ...one]);
        const read = await readDoc(
          docFile({ body: [paragraph('Trước'), ...numbered.map((one) => row(...one)), paragraph('Sau')] }),
        );
        expect(words(tableOf(read.blocks))).toEqual(numbered);
      }),
      { numRuns: 60 },
    );
  });

  it('has merged cells and columns by their edges', async () => {
    const cell = (text: string, more: Partial<DocCell> = {}): DocCell => ({ paragraphs: [text], ...more });
    const read = await readDoc(
      docFile({
        body: [
          {
            cells: [cell('TT', { down: 'first' }), cell('Thực hiện'), cell('', { across: true })],
            edges: [0, 500, 2000, 3000],
          },
          {
            cells: [cell('', { down: 'on' }), cell('Chủ trì'), cell('Phối hợp')],
            edges: [0, 510, 1990, 3000],
          },
          { cells: [cell('I'), cell('Tuyên truyền')], edges: [0, 500, 3000] },
        ],
      }),
    );
    const shape = tableOf(read.blocks).rows.map((one) =>
      one.cells.map(({ column, span, continued, text }) =>
        `${String(column)}+${String(span)}${continued ? '^' : ''} ${text}`.trim(),
      ),
    );
    expect(shape).toEqual([
      ['0+1 TT', '1+2 Thực hiện'],
      ['0+1^', '1+1 Chủ trì', '2+1 Phối hợp'],
      ['0+1 I', '1+2 Tuyên truyền'],
    ]);
  });

  it('knows bold and centred, drops deleted and hidden text, field codes and headers, keeps notes', async () => {
    const read = await readDoc(
      docFile({
        headers: 'Đầu trang',
        footnotes: ['Nghị định số 30'],
        body: [
          { runs: [{ text: 'KẾ HOẠCH', bold: true }], centred: true },
          {
            runs: [
              { text: 'Họp ' },
              { text: 'cũ', deleted: true },
              { text: 'kín', hidden: true },
              { text: 'ngày \u0013 DATE \u00145/6\u0015\u0002.\vHết' },
            ],
          },
        ],
      }),
    );
    expect(read.blocks).toMatchObject([
      { line: 1, text: 'KẾ HOẠCH', bold: true, centred: true },
      { line: 2, text: 'Họp ngày 5/6¹.\nHết', bold: false, centred: false },
      { line: 3, text: '¹ Nghị định số 30' },
    ]);
    expect(read.notices).toEqual([
      { kind: 'hidden_characters', line: 2, words: '3' },
      { kind: 'tracked_changes', line: 2, words: '2' },
    ]);
  });

  it('is converted from old fonts, and from old encodings in fonts that do not say so', async () => {
    const fonts = await readDoc(
      docFile({
        body: [
          {
            runs: [
              { text: 'kÕ ho¹ch', font: '.VnTimeH' },
              { text: ' cña tØnh', font: '.VnTime' },
            ],
          },
          { runs: [{ text: 'Ủy ban', font: '.VnTime' }] },
        ],
      }),
    );
    expect(fonts.blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      'KẾ HOẠCH của tỉnh',
      'Ủy ban',
    ]);
    expect(fonts.notices.map(({ words: font }) => font)).toEqual(['.VnTimeH', '.VnTime']);
    const plain = await readDoc(
      docFile({
        body: [paragraph('Uû ban nh©n d©n tØnh'), paragraph('Phô lôc'), row('1', 'QuyÕt ®Þnh vÒ kÕ ho¹ch')],
      }),
    );
    expect(plain.blocks[1]).toMatchObject({ text: 'Phụ lục' });
    expect(words(tableOf(plain.blocks))).toEqual([['1', 'Quyết định về kế hoạch']]);
    expect(plain.notices).toEqual([{ kind: 'encoding_converted', line: 1, words: 'TCVN3' }]);
  });

  it('says why it cannot be read', async () => {
    const good = docFile({ body: [paragraph('Kế hoạch')] });
    expect(await reason(readDoc(docFile({ body: [paragraph('Kế hoạch')], encrypted: true })))).toBe(
      'file_encrypted',
    );
    expect(await reason(readDoc(docFile({ body: [paragraph('')] })))).toBe('file_without_content');
    expect(await reason(readDoc(Buffer.from('no document')))).toBe('file_broken');
    expect(await reason(readDoc(compoundFile({ Workbook: Buffer.alloc(100) })))).toBe('file_broken');
    for (let cut = 600; cut < good.length - 512; cut += 512) {
      expect(await reason(readDoc(good.subarray(0, cut)))).toBe('file_broken');
    }
    const circle = Buffer.from(good);
    const directory = circle.readUInt32LE(48);
    circle.writeUInt32LE(directory, (circle.readUInt32LE(76) + 1) * 512 + directory * 4);
    expect(await reason(readDoc(circle))).toBe('file_broken');
    const package_ = { EncryptionInfo: Buffer.alloc(200), EncryptedPackage: Buffer.alloc(9000) };
    expect(await reason(readDocx(compoundFile(package_)))).toBe('file_encrypted');
    expect(await reason(readDocx(good))).toBe('file_broken');
  });

  it('never ends otherwise than read or refused, whatever byte is wrong', async () => {
    const good = docFile({ body: [paragraph('Kế hoạch'), row('1', 'Họp')] });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        expect(['read', 'file_broken', 'file_encrypted', 'file_without_content']).toContain(
          await reason(readDoc(bytes)),
        );
      }),
      { numRuns: 1500 },
    );
  });
});
