/** Automatic numbers of a .doc, as Word prints them. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDoc } from '../../../backend/src/imports/extract/doc.js';
import { docFile, type DocBlock, type DocDescription } from '../../support/documents/doc-file.js';
import type { DocLevel } from '../../support/documents/doc-lists.js';

const item = (list: number, level = 0, text = 'x'): DocBlock => ({
  runs: [{ text }],
  numbered: { list, level },
});

async function numbers(description: Omit<DocDescription, 'body'>, ...body: DocBlock[]): Promise<string[]> {
  const { blocks } = await readDoc(docFile({ ...description, body }));
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text.replace(/ ?x$/u, '') : 'table'));
}

const legal: DocLevel[] = [
  { format: 1, text: '%1.' },
  { format: 0, text: '%2.' },
  { format: 4, text: '%3)' },
];

describe('automatic numbers of a .doc', () => {
  it('count each level, and begin it anew under the next item above', async () => {
    const places = [0, 1, 1, 2, 2, 1, 2, 0, 1];
    expect(await numbers({ lists: [legal] }, ...places.map((level) => item(0, level)))).toEqual(
      'I. 1. 2. a) b) 3. a) II. 1.'.split(' '),
    );
  });

  it('go on where the level says so', async () => {
    const on: DocLevel[] = [legal[0] ?? { format: 1, text: '' }, { format: 0, text: '%2.', restartLimit: 0 }];
    expect(await numbers({ lists: [on] }, ...[0, 1, 1, 0, 1].map((level) => item(0, level)))).toEqual(
      'I. 1. 2. II. 3.'.split(' '),
    );
  });

  it('print the numbers above, as digits where the level asks it', async () => {
    const paths: DocLevel[] = [
      { format: 1, text: 'Mục %1' },
      { format: 0, text: '%1.%2', decimalOnly: true },
      { format: 0, text: '%1.%2.%3' },
    ];
    expect(await numbers({ lists: [paths] }, ...[0, 0, 1, 2].map((level) => item(0, level)))).toEqual([
      'Mục I',
      'Mục II',
      '2.1',
      'II.1.1',
    ]);
  });

  it('come in every format that a plan uses', async () => {
    const formats = [0, 1, 2, 3, 4, 22, 23, 255].map((format): DocLevel[] => [
      { format, text: '%1', start: 4 },
    ]);
    expect(await numbers({ lists: formats }, ...formats.map((_, list) => item(list)))).toEqual([
      '4',
      'IV',
      'iv',
      'D',
      'd',
      '04',
      '-',
      '',
    ]);
  });

  it('are read behind properties of the level, in a simple list and in the one behind it', async () => {
    const lists: DocLevel[][] = [[{ format: 0, text: '%1/', properties: 14 }], legal];
    expect(await numbers({ lists }, item(0), item(0), item(1), item(0))).toEqual(['1/', '2/', 'I.', '3/']);
  });

  it('begin where another use of the list lets them begin, and look as it says', async () => {
    const restarts = [
      { list: 0, level: 0, start: 7 },
      { list: 0, level: 0, start: 3, formatting: { format: 3, text: '%1)' } },
    ];
    const body = [item(0), item(0), item(1), item(1), item(2), item(2)];
    expect(await numbers({ lists: [legal], restarts }, ...body)).toEqual(
      'I. II. VII. VIII. C) D)'.split(' '),
    );
  });

  it('stand in cells, alone or before their words, and take no number for the end of a row', async () => {
    const cells = (text: string): DocBlock => ({
      cells: [
        { paragraphs: [''], numbered: { list: 0, level: 0 } },
        { paragraphs: [text, 'thêm'], numbered: { list: 1, level: 0 } },
      ],
      edges: [0, 500, 3000],
    });
    const lists: DocLevel[][] = [[{ format: 0, text: '%1' }], [{ format: 4, text: '%1)' }]];
    const { blocks } = await readDoc(docFile({ lists, body: [cells('Họp'), cells('Đi')] }));
    expect(
      blocks[0]?.kind === 'table' && blocks[0].rows.map((row) => row.cells.map((one) => one.text)),
    ).toEqual([
      ['1', 'a) Họp\nthêm'],
      ['2', 'b) Đi\nthêm'],
    ]);
  });

  it('are none where the list is not there, or the number was taken away', async () => {
    expect(await numbers({ lists: [legal] }, item(0), item(5), item(-2), item(0))).toEqual([
      'I.',
      '',
      '',
      'II.',
    ]);
  });

  it('cost the numbers alone where they are broken, whatever byte is wrong', async () => {
    const good = docFile({ lists: [legal], body: [item(0, 0, 'Họp'), item(0, 1, 'Đi')] });
    const first = good.indexOf(Buffer.from([0xe8, 0x03, 0, 0]));
    expect(first).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.nat(255), async (at, value) => {
        const bytes = Buffer.from(good);
        bytes[first + at] = value;
        const { blocks } = await readDoc(bytes);
        const texts = blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''));
        expect(texts.map((text) => /\p{L}+$/u.exec(text)?.[0])).toEqual(['Họp', 'Đi']);
      }),
      { numRuns: 300 },
    );
  });
});
