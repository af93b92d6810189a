import { createHash } from 'node:crypto';
import { afterEach, describe as suite, expect, it, jest } from '@jest/globals';
import {
  cell,
  describe,
  heading,
  madeFormats,
  makeFile,
  paragraph,
  planAsDocument,
  realPlans,
  table,
  textOfCells,
  textOfRows,
} from './index.js';

const small = describe(
  [
    heading('KẾ HOẠCH'),
    paragraph('Mục đích', { numbered: { list: 'parts', level: 0 } }),
    paragraph('Yêu cầu', { numbered: { list: 'parts', level: 0 } }),
    paragraph('Tiến độ', { numbered: { list: 'parts', level: 1 } }),
    table(
      [1, 4, 2, 2],
      [
        [
          cell('TT', { rowSpan: 2 }),
          cell('Nội dung', { rowSpan: 2 }),
          cell('Cơ quan thực hiện', { span: 2 }),
        ],
        ['Chủ trì', 'Phối hợp'],
        ['1', 'Tuyên truyền\n- Trên loa', cell('Phòng Y tế', { rowSpan: 2 }), ''],
        ['2', 'Kiểm tra', 'Công an huyện'],
      ],
      { headerRows: 2 },
    ),
  ],
  {
    lists: {
      parts: [
        { format: 'upperRoman', text: '%1.' },
        { format: 'decimal', text: '%2.' },
      ],
    },
  },
);

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

suite('documents made for tests', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('writes rows as lines with tabs, covered places empty', () => {
    expect(textOfRows(small).split('\n')).toEqual([
      'KẾ HOẠCH',
      '',
      'I. Mục đích',
      '',
      'II. Yêu cầu',
      '',
      '1. Tiến độ',
      '',
      'TT\tNội dung\tCơ quan thực hiện\t',
      '\t\tChủ trì\tPhối hợp',
      '1\tTuyên truyền<br>- Trên loa\tPhòng Y tế\t',
      '2\tKiểm tra\t\tCông an huyện',
      '',
    ]);
  });

  it('tears a row at the end of a page and repeats the header', () => {
    const long = Array.from({ length: 10 }, (_, at) => `chữ${String(at)}`).join(' ');
    const paged = textOfRows(
      describe([
        table(
          [1, 4],
          [
            ['TT', 'Việc'],
            ['1', long],
            ['2', 'Hai'],
          ],
        ),
      ]),
      { lineEnd: ' ', rowsPerPage: 1 },
    );
    expect(paged.split('\n')).toEqual([
      'TT\tViệc',
      '1\tchữ0 chữ1 chữ2 chữ3 chữ4',
      '',
      'TT\tViệc',
      '\tchữ5 chữ6 chữ7 chữ8 chữ9',
      '2\tHai',
      '',
    ]);
  });

  it('writes cells as lines that begin with a tab', () => {
    expect(textOfCells(small)).toContain('\t1\n\tTuyên truyền\n\n- Trên loa\n\tPhòng Y tế\n\n');
  });

  it.each(madeFormats)('makes the same bytes again: %s', async (format) => {
    const setClock = (now: string): void => {
      jest.useFakeTimers({ now: new Date(now), doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
    };
    setClock('2024-03-05T01:00:00Z');
    const first = await makeFile('kế hoạch', small, format);
    setClock('2025-11-06T02:10:00Z');
    const second = await makeFile('kế hoạch', small, format);
    expect(hash(second.bytes)).toBe(hash(first.bytes));
    expect(first.bytes.length).toBeGreaterThan(100);
  });

  it.each(realPlans)('makes every format of %s', async (name) => {
    const document = planAsDocument(name);
    for (const format of madeFormats) {
      const { bytes } = await makeFile(name, document, format);
      expect(bytes.length).toBeGreaterThan(10_000);
    }
  });
});
