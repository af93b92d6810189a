/** A report as .docx: the form of an official document over the whole of it, and a checklist that bites. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre';
import { workbookOf, type OfficialDocument } from '../../backend/src/documents/index.js';
import { docxOf } from '../support/documents-here.js';
import { faultsOf } from '../support/official-form.js';
import {
  all,
  isOn,
  number,
  one,
  partsOf,
  treeOf,
  value,
  words,
  type Node,
  type Parts,
} from '../support/official-xml.js';
import { sampleReport, taskTable } from '../support/sample-report.js';

let bytes: Uint8Array;
let parts: Parts;
beforeAll(async () => {
  bytes = await docxOf(sampleReport());
  parts = await partsOf(bytes);
});

const documentOf = (some: Parts): Node => treeOf(some.get('word/document.xml') ?? '');
const textOf = (some: Parts): string[] => all(documentOf(some), 'w:p').map(words);
const made = async (change: Partial<OfficialDocument>): Promise<Parts> =>
  partsOf(await docxOf({ ...sampleReport(), ...change }));

describe('the file of a report', () => {
  it('has the form of Nghị định 30/2020/NĐ-CP', () => {
    expect(faultsOf(parts, 'named')).toEqual([]);
    const text = textOf(parts);
    expect(text.slice(0, 4)).toEqual(['CÔNG AN TỈNH TRÀ VINH', 'CÔNG AN', 'THÀNH PHỐ TRÀ VINH', '']);
    expect(text).toEqual(
      expect.arrayContaining([
        ...['Số: 05/BC-CATP', 'Trà Vinh, ngày 09 tháng 10 năm 2026', 'BÁO CÁO', 'Kính gửi:'],
        ...['- Ủy ban nhân dân thành phố Trà Vinh;', '- Công an tỉnh Trà Vinh.'],
        ...['I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI', '3. Công tác phối hợp, kiểm tra, đôn đốc'],
        ...['V. KIẾN NGHỊ, ĐỀ XUẤT', 'Không có.', 'Nơi nhận:', '- Lưu: VT, TH.'],
        ...['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN', 'Thượng tá Nguyễn Văn Mẫu'],
        ...['Phụ lục I', 'TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2026', 'Phụ lục II', 'Phụ lục III'],
        '(Kèm theo Báo cáo số 05/BC-CATP ngày 09 tháng 10 năm 2026 của Công an thành phố Trà Vinh)',
      ]),
    );
    expect(text).not.toContain('DỰ THẢO');
  });

  it('has each task once in Appendix I, under headings that run over all columns, in landscape', () => {
    const { rows, columns } = taskTable();
    const table = all(documentOf(parts), 'w:tbl').find((some) => words(some).includes('Tình trạng'));
    if (!table) throw new Error('no table of tasks');
    const set = all(table, 'w:tr').map((row) =>
      all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(words).join('\n')),
    );
    expect(set).toEqual([
      columns.map(({ head }) => head),
      ...rows.map((row) => ('level' in row ? [row.text] : row.map(String))),
    ]);
    expect(rows.filter((row) => !('level' in row))).toHaveLength(51);
    const spans = all(table, 'w:tr').map((row) => all(row, 'w:gridSpan').map((span) => value(span)));
    expect(spans.filter((span) => span.join() === String(columns.length))).toHaveLength(16);
    const sections = all(documentOf(parts), 'w:sectPr').map((section) =>
      value(one(section, 'w:pgSz'), 'w:orient'),
    );
    expect(sections.map((turned) => turned === 'landscape')).toEqual([false, true, false, false]);
  });

  it('says once what several rows have, and a workbook says it in each', async () => {
    const columns = ['STT', 'Nhiệm vụ', 'Cơ quan'].map((head) => ({
      head,
      share: 1,
      align: 'left' as const,
    }));
    const rows = [
      ['1', 'Tổ chức tuyên truyền', 'UBND Phường 1'],
      ['1', { again: 'Tổ chức tuyên truyền' }, 'UBND Phường 2'],
      ['2', 'Kiểm tra', 'Phòng Tư pháp'],
    ];
    const some = await made({ appendices: [], body: [{ kind: 'table', columns, rows }] });
    const table = all(documentOf(some), 'w:tbl').find((one) => words(one).includes('Tổ chức'));
    expect(
      table &&
        all(table, 'w:tr')
          .map((row) => all(row, 'w:tc').map(words))
          .slice(1),
    ).toEqual([
      ['1', 'Tổ chức tuyên truyền', 'UBND Phường 1'],
      ['1', 'Như trên', 'UBND Phường 2'],
      ['2', 'Kiểm tra', 'Phòng Tư pháp'],
    ]);
    const { sheets } = await readXlsx(
      await workbookOf({ title: 'Nhiệm vụ', about: [], name: 'Nhiệm vụ', columns, rows }),
    );
    expect(sheets[0]?.rows.slice(-3).map(([, title]) => title)).toEqual([
      ...['Tổ chức tuyên truyền', 'Tổ chức tuyên truyền', 'Kiểm tra'],
    ]);
  });

  it('leaves the time of its process as it was', () => {
    expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
  });

  it('sets numbers as numbers are printed, at the right', () => {
    const cells = all(documentOf(parts), 'w:tc').filter((cell) =>
      /^1\.234$|^1\.250\.000\.000$|^97,5$/u.test(words(cell)),
    );
    expect(cells.map((cell) => value(one(cell, 'w:jc')))).toEqual(['right', 'right', 'right']);
    const money = cells.find((cell) => words(cell).startsWith('1.250'));
    // Its column is as wide as it is, whatever share it was given.
    expect(number(one(money ?? documentOf(parts), 'w:tcW'), 'w:w')).toBeGreaterThan(1450);
  });

  it('leaves number, day and signature to come, with the mark of a draft; room on electronic documents stays empty', async () => {
    const draft = await made({
      ...{ number: null, datedOn: null, draft: true, medium: 'electronic' },
      signature: { lines: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'], name: '' },
    });
    expect(faultsOf(draft, 'named')).toEqual([]);
    const text = textOf(draft);
    expect(text).toContain('DỰ THẢO');
    expect(text.find((line) => line.startsWith('Số:'))).toMatch(/^Số: {2,}\/BC-CATP$/u);
    expect(text.filter((line) => line.startsWith('(Kèm theo'))).toEqual(
      Array.from({ length: 3 }, () =>
        expect.stringMatching(
          /^\(Kèm theo Báo cáo số {2,}\/BC-CATP ngày {2,}tháng {2,}năm {2,}của Công an thành phố Trà Vinh\)$/u,
        ),
      ),
    );
    const issued = await made({ medium: 'electronic' });
    expect(textOf(issued).filter((line) => line.startsWith('(Kèm theo') && line.includes('05/BC'))).toEqual(
      [],
    );
  });

  it.each<[string, string[], string]>([
    ['by the head', ['Trưởng phòng'], 'Nguyễn Văn Mẫu'],
    ['for a collective body', ['TM. Ủy ban nhân dân', 'Chủ tịch'], 'Nguyễn Văn Mẫu'],
    ['by a deputy', ['KT. Trưởng phòng', 'Phó Trưởng phòng'], 'Nguyễn Văn Mẫu'],
    [
      'a deputy of a collective body',
      ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'],
      'Trần Thị Mẫu',
    ],
    ['by an acting head', ['Q. Giám đốc'], 'Đại tá Trần Thị Mẫu'],
    ['by order', ['TL. Chủ tịch', 'Chánh Văn phòng'], 'Trần Thị Mẫu'],
    ['by order, a deputy', ['TL. Chủ tịch', 'KT. Chánh Văn phòng', 'Phó Chánh Văn phòng'], 'Trần Thị Mẫu'],
    ['by authorisation', ['TUQ. Chủ tịch', 'Chánh Văn phòng'], 'Trần Thị Mẫu'],
  ])('is signed %s', async (_, lines, name) => {
    const some = await made({
      signature: { lines, name },
      appendices: [],
      addressees: [],
      recipients: ['Lưu: VT'],
    });
    expect(faultsOf(some, 'named')).toEqual([]);
    const right = all(documentOf(some), 'w:tr').find((row) => words(row).includes('Nơi nhận:'));
    const cell = right && all(right, 'w:tc')[1];
    expect(cell && all(cell, 'w:p').map(words).filter(Boolean)).toEqual([
      ...lines.map((line) => line.toLocaleUpperCase('vi')),
      name,
    ]);
  });

  it('lets only a row that no page could hold go on on the next one', async () => {
    const long = 'Đã tổ chức 03 lớp tập huấn cho cán bộ, chiến sĩ trên địa bàn. '.repeat(700);
    const { columns, rows } = taskTable();
    const [, first] = rows;
    if (!first || 'level' in first) throw new Error('no task');
    const some = await made({
      appendices: sampleReport().appendices.map((appendix, at) =>
        at === 0
          ? { ...appendix, blocks: [{ kind: 'table', columns, rows: [first, first.with(5, long), first] }] }
          : appendix,
      ),
    });
    expect(faultsOf(some, 'named')).toEqual([]);
    const split = all(documentOf(some), 'w:tr').filter((row) => !isOn(row, 'w:cantSplit'));
    expect(split.map((row) => words(row).includes(long.trim()))).toEqual([true]);
  });

  it('is the same bytes whenever it is made', async () => {
    expect(Buffer.from(await docxOf(sampleReport())).equals(bytes)).toBe(true);
    expect(parts.get('docProps/core.xml')).toContain('2026-10-09T00:00:00');
  });
});

describe('the checklist', () => {
  const body = 'word/document.xml';
  it.each<[string, string, RegExp | string, string]>([
    ['P4', body, 'w:left="1701"', 'w:left="1134"'],
    ['P3', body, 'w:bottom="1134"', 'w:bottom="567"'],
    ['P2', body, /w:orient="landscape"/u, 'w:orient="portrait"'],
    ['P5', body, /<w:titlePg[^>]*>/u, ''],
    ['P9', body, 'w:start="1"', 'w:start="2"'],
    ['F2', body, 'w:ascii="Times New Roman"', 'w:ascii="Arial"'],
    ['F3', 'word/styles.xml', 'w:val="vi-VN"', 'w:val="en-US"'],
    ['F4', body, 'KHÓ KHĂN', 'KHÓ KHĂN'.normalize('NFD')],
    ['F5', body, 'Không có.', 'Không có\u200B.'],
    ['C1', body, 'CỘNG HÒA', 'Cộng hòa'],
    ['C3', body, 'Số: 05/', 'Số: 5/'],
    ['C4', body, 'ngày 09 tháng 10 năm 2026<', 'ngày 9 tháng 10 năm 2026<'],
    ['C5', body, '>BÁO CÁO<', '>BẢN TIN<'],
    ['C6', body, /Tổng kết thực hiện Công ước[^<]*Chính phủ(?=<)/u, 'TỔNG KẾT THỰC HIỆN CÔNG ƯỚC'],
    ['C8', body, '- Như trên;', '- Như trên.'],
    ['C9', body, 'Lưu: VT', 'VT'],
    ['C9a', body, '- Công an tỉnh Trà Vinh.', '- Công an tỉnh Trà Vinh;'],
    ['C10', body, '>Phụ lục II<', '>Phụ lục 2<'],
    ['C11', body, '- Như trên;', '- Văn phòng;'],
    ['C12', body, 'KT. TRƯỞNG CÔNG AN', 'Kt. Trưởng Công an'],
    ['C13', body, 'Thượng tá Nguyễn', 'TS. Nguyễn'],
    ['C14', body, 'THÀNH PHỐ TRÀ VINH<', 'Thành phố Trà Vinh<'],
    ['B2', body, 'w:firstLine="720"', 'w:firstLine="300"'],
    ['B3', body, 'w:line="276"', 'w:line="200"'],
    ['B4', body, 'w:after="120"', 'w:after="60"'],
    ['B6', body, 'Trà Vinh./.<', 'Trà Vinh.<'],
    ['B7', body, 'tại Phụ lục II)', 'tại phụ biểu)'],
    ['B8', body, '>IV. PHƯƠNG', '>III. PHƯƠNG'],
    ['B8', body, '>đ) ', '>e) '],
    ['T1', body, '<w:tblHeader/>', ''],
    ['T2', body, '<w:cantSplit/>', ''],
    ['T3', body, /<w:gridCol w:w="5\d\d\d"/u, '<w:gridCol w:w="9000"'],
    ['D1', body, '05/02/2026', '05/2/2026'],
    ['X2', body, '<w:tbl>', '<w:ins w:id="1"/><w:tbl>'],
  ])('finds %s broken', (id, name, from, to) => {
    const xml = parts.get(name) ?? '';
    const changed = xml.replace(from, to);
    expect(changed).not.toBe(xml);
    expect(faultsOf(new Map([...parts, [name, changed]]), 'named')).toContain(id);
  });
});
