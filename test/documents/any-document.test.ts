/** P109. Whatever a document says, its files open and hold every text of it. */
import { describe, expect, it } from '@jest/globals';
import { cleanText } from '@tien-do/shared';
import fc from 'fast-check';
import type { DocumentBlock, DocumentRow, OfficialDocument } from '../../backend/src/documents/index.js';
import { docxOf, pdfOf } from '../support/documents-here.js';
import { all, partsOf, treeOf, words } from '../support/official-xml.js';
import { flat, fontsOf, pagesOf } from '../support/pdf-pages.js';
import { sampleReport } from '../support/sample-report.js';

/** Words as they are typed, pasted and attacked with. */
const odd = fc.constantFrom(
  ...[
    '<b>đậm</b>',
    '&nbsp;&lt;',
    ']]>',
    '{{x}}',
    '\u202Eabc\u202C',
    'a\u0000b\u0007',
    'ho\u0300a',
    '\uD800',
    '\uFFFE',
  ],
  ...[
    'x'.repeat(300),
    'a/b-c',
    '130/KH-UBND',
    'ﬁ',
    '\u00A0',
    '\t',
    '{"a":[1]}',
    '=1+1',
    '…',
    '“trích”',
    'ĐẶC KHU',
  ],
);
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Công', 'an', 'thành', 'phố', 'năm', '2026') },
  odd,
);
const line = fc.array(word, { minLength: 1, maxLength: 30 }).map((some) => some.join(' '));
/** Letters of all scripts, such as fonts do not have. */
const foreign = fc
  .array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 })
  .map((some) => some.join(' '));
const long = fc.integer({ min: 200, max: 1500 }).map((count) => 'Đã tổ chức tập huấn. '.repeat(count));

function blocks(text: fc.Arbitrary<string>): fc.Arbitrary<DocumentBlock[]> {
  const row: fc.Arbitrary<DocumentRow> = fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.oneof(text, fc.integer()), { maxLength: 6 }) },
    fc.record({ level: fc.constantFrom('section' as const, 'group' as const), text }),
  );
  const column = fc.record({
    head: text,
    share: fc.integer({ min: -1, max: 40 }),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  });
  const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('paragraph' as const, 'basis' as const),
      text: fc.oneof(text, fc.array(fc.oneof(text, fc.record({ text, key: text })), { maxLength: 4 })),
    }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom('section' as const, 'point' as const, 'subpoint' as const),
      text,
    }),
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(column, { maxLength: 6 }),
      rows: fc.array(row, { maxLength: 8 }),
    }),
  );
  return fc.array(block, { maxLength: 6 });
}

function documents(text: fc.Arbitrary<string>): fc.Arbitrary<OfficialDocument> {
  const body = blocks(fc.oneof({ weight: 12, arbitrary: text }, long));
  return fc.record({
    ...{ superior: text, agency: text, symbol: text, place: text, calledAs: text },
    number: fc.constantFrom('05/BC-CATP', null),
    datedOn: fc.constantFrom('2026-02-05', null),
    writtenOn: fc.constant('2026-02-04'),
    draft: fc.boolean(),
    medium: fc.constantFrom('paper' as const, 'electronic' as const),
    head: fc.oneof(
      fc.record({ kind: fc.constant('letter' as const), subject: text }),
      fc.record({ kind: fc.constant('named' as const), name: text, about: text }),
    ),
    addressees: fc.array(text, { maxLength: 3 }),
    body,
    recipients: fc.array(text, { maxLength: 3 }),
    signature: fc.record({ lines: fc.array(text, { maxLength: 3 }), name: text }),
    appendices: fc.array(fc.record({ title: text, landscape: fc.boolean(), blocks: body }), { maxLength: 3 }),
  });
}

/** Every text of a document that is set as it stands, each as one would write it down. */
function textsOf({ body, appendices, addressees, recipients, signature, place }: OfficialDocument): string[] {
  const said = [...body, ...appendices.flatMap((appendix) => appendix.blocks)];
  return [
    ...[...addressees, ...recipients, signature.name, place],
    ...said.flatMap((block): string[] => {
      if (block.kind === 'heading') return block.level === 'section' ? [] : [block.text];
      if (block.kind !== 'table')
        return [
          typeof block.text === 'string'
            ? block.text
            : block.text.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
        ];
      if (block.columns.length === 0) return [];
      return block.rows.flatMap((row) =>
        'level' in row
          ? [row.text]
          : row.slice(0, block.columns.length).flatMap((value) => (typeof value === 'string' ? [value] : [])),
      );
    }),
  ];
}

/** What is left of a text: no letter that nobody can see, no place where it breaks, not the mark at its end. */
function left(text: string): string {
  return flat(cleanText(text).replace(/[\uFFFD\uFFFE\uFFFF]/gu, '')).replace(/[.;:,/]+$/u, '');
}

describe('any document', () => {
  it('as .docx opens and holds each text', async () => {
    await fc.assert(
      fc.asyncProperty(documents(foreign), async (document) => {
        const parts = await partsOf(await docxOf(document));
        for (const [name, xml] of parts) if (/\.(xml|rels)$/u.test(name)) treeOf(xml);
        const tree = treeOf(parts.get('word/document.xml') ?? '');
        const said = flat(all(tree, 'w:p').map(words).join(''));
        for (const text of textsOf(document)) expect(said).toContain(left(text));
        expect([...all(tree, 'w:hyperlink'), ...all(tree, 'w:instrText'), ...all(tree, 'w:object')]).toEqual(
          [],
        );
        expect([...parts.values()].join('')).not.toContain('TargetMode="External"');
      }),
      { numRuns: 20 },
    );
  });

  it('as PDF opens and holds each text, in its own fonts, nothing beside the page', async () => {
    await fc.assert(
      fc.asyncProperty(documents(line), async (document) => {
        const bytes = await pdfOf(document);
        const noTables = (some: readonly DocumentBlock[]): DocumentBlock[] =>
          some.filter(({ kind }) => kind !== 'table');
        const without = {
          body: noTables(document.body),
          appendices: document.appendices.map((some) => ({ ...some, blocks: noTables(some.blocks) })),
        };
        const pages = await pagesOf(bytes);
        expect(pages.filter(({ number }) => number === '').length).toBe(1 + document.appendices.length);
        const said = compared(pages.map(({ text }) => text).join(''));
        for (const text of textsOf({ ...document, ...without })) expect(said).toContain(compared(left(text)));
        // A row that is taller than a page goes on cell by cell: what stays together there are its words.
        for (const text of textsOf(document))
          for (const part of text.split(/\s+/u).map((some) => compared(left(some))))
            if (part.length <= 40) expect(said).toContain(part);
        for (const name of fontsOf(bytes).names) expect(name).toMatch(/^Tinos-/u);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('begins each appendix on a page of its own, however full the one before is', async () => {
    const short = { kind: 'paragraph' as const, text: 'Một dòng.' };
    const twoLines = { ...short, text: 'Dòng một và dòng hai. '.repeat(6) };
    // Fuller by a line each: the last line ends everywhere on its page once, also just above its end.
    const filled = (lines: number): DocumentBlock[] =>
      Array.from({ length: 12 }, (_, at) => (at < lines ? twoLines : short));
    const bytes = await pdfOf({
      ...sampleReport(),
      body: [short],
      appendices: Array.from({ length: 24 }, (_, at) => ({
        ...{ title: 'Một', landscape: at % 2 === 0 },
        blocks: at % 2 === 0 ? filled(at / 2) : [short],
      })),
    });
    const pages = await pagesOf(bytes);
    const first = pages.filter(({ number }) => number === '').slice(1);
    expect(first.filter(({ text }) => /^Phụ lục [IVX]+ /u.test(text))).toHaveLength(24);
    expect(first.map(({ landscape }) => landscape)).toEqual(first.map((_, at) => at % 2 === 0));
    expect(pages.filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it('shows a box for each letter that no font of a PDF has', async () => {
    const report = { ...sampleReport(), appendices: [] };
    const bytes = await pdfOf({
      ...report,
      body: [{ kind: 'paragraph', text: 'Ấp 😀 ភូមិ (bản ระนอง), שלום và Ω, Я, ≥ 5 %' }],
    });
    const said = (await pagesOf(bytes)).map(({ text }) => text).join(' ');
    expect(flat(said)).toContain(flat('Ấp □ □□□□ (bản □□□□□), □□□□ và Ω, Я, ≥ 5 %'));
  });
});

/** As the reader of PDF gives letters back: compatibility forms as their letters. */
function compared(text: string): string {
  return flat(text.normalize('NFKC'));
}
