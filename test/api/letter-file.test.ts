/** The file of a letter: the form of an official document, text as it was written, and a checklist that bites. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { composeLetter, type LetterInput, type LetterModel } from '@tien-do/shared';
import type { OfficialDocument } from '../../backend/src/documents/index.js';
import { letterDocument } from '../../backend/src/letters/document.js';
import { docxOf } from '../support/documents-here.js';
import { faultsOf } from '../support/official-form.js';
import { all, partsOf, treeOf, words, type Parts } from '../support/official-xml.js';

const said: LetterInput = {
  relation: 'peer',
  coordinator: 'Công an thành phố Trà Vinh',
  superior: 'Công an tỉnh Trà Vinh',
  agency: 'Phòng Lao động - Thương binh và Xã hội',
  place: 'Trà Vinh',
  symbol: 'CATP-TH',
  plan: {
    ...{ title: 'Triển khai thực hiện Công ước chống tra tấn', number: '44/KH-UBND', issuedOn: '2023-05-10' },
    ...{ issuer: 'UBND thành phố Trà Vinh', year: 2026, reportDueOn: '2026-10-14' },
  },
  cards: Array.from({ length: 40 }, (_, n) => ({
    face: { id: String(n), dueOn: '2026-06-05', backBy: null, urgings: [] },
    task: { key: `II/${String(n)}`, title: 'Rà soát, kiến nghị sửa đổi văn bản', deadlineWords: 'Hàng năm' },
    why: { ground: 'overdue' as const, days: 40 },
  })),
  earlier: [],
  today: '2026-07-15',
  dueOn: '2026-07-22',
  signature: { lines: ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'], name: 'Nguyễn Văn Mẫu' },
};

const issued = {
  state: 'issued' as const,
  number: '05/CATP-TH',
  datedOn: '2026-07-15',
  issuedAt: new Date('2026-07-15T02:00:00Z'),
};
const drafted = { state: 'draft' as const, number: null, datedOn: null, issuedAt: null };

async function made(model: LetterModel, row: typeof issued | typeof drafted = issued): Promise<Parts> {
  return partsOf(await docxOf(letterDocument({ model, ...row })));
}

let parts: Parts;
beforeAll(async () => {
  parts = await made(composeLetter(said));
});
const textOf = (some: Parts): string[] => all(treeOf(some.get('word/document.xml') ?? ''), 'w:p').map(words);

describe('the file of a letter', () => {
  it('has the form of Nghị định 30/2020/NĐ-CP', () => {
    expect(faultsOf(parts)).toEqual([]);
    const text = textOf(parts);
    expect(text).toContain('Số: 05/CATP-TH');
    expect(text).toContain('Trà Vinh, ngày 15 tháng 7 năm 2026');
    expect(text).toContain(
      '(Kèm theo Công văn số 05/CATP-TH ngày 15 tháng 7 năm 2026 của Công an thành phố Trà Vinh)',
    );
    expect(text).not.toContain('DỰ THẢO');
    // The name breaks where its administrative unit begins.
    expect(text.slice(0, 4)).toEqual(['CÔNG AN TỈNH TRÀ VINH', 'CÔNG AN', 'THÀNH PHỐ TRÀ VINH', '']);
    const table = all(treeOf(parts.get('word/document.xml') ?? ''), 'w:tbl').at(-1);
    expect(table && all(table, 'w:tr')).toHaveLength(41);
  });

  it('leaves number and day to the records clerk, and is marked while it is a draft', async () => {
    const model = composeLetter({ ...said, signature: { lines: ['TRƯỞNG CÔNG AN'], name: '' } });
    const draft = await made(model, drafted);
    expect(faultsOf(draft)).toEqual([]);
    const text = textOf(draft);
    expect(text).toContain('DỰ THẢO');
    expect(text.find((line) => line.startsWith('Số:'))).toMatch(/^Số: {2,}\/CATP-TH$/u);
    expect(text.find((line) => line.startsWith('Trà Vinh, '))).toMatch(
      /^Trà Vinh, ngày {2,}tháng 7 năm 2026$/u,
    );
    const without = await made({ ...model, symbol: '', place: '' }, drafted);
    expect(textOf(without).find((line) => line.startsWith('Số:'))).toMatch(/^Số: {2,}\/ {2,}$/u);
    expect(faultsOf(without)).toEqual(['C4']);
  });

  it('keeps text literal: no field, no markup, no control letter, nothing from outside', async () => {
    const hostile =
      '{{name}} {#x} <w:t>x</w:t> ]]> &lt; INCLUDETEXT "C:\\\\x" \u0007\u0000\uD800 =HYPERLINK("http://a.b")\u200B ho\u0300a';
    const [card] = said.cards;
    if (!card) throw new Error('no card');
    const model = composeLetter({
      ...said,
      cards: [{ ...card, task: { ...card.task, title: hostile } }],
      agency: 'Phòng "A" & <B>',
    });
    const taken = await made(model);
    expect(faultsOf(taken)).toEqual([]);
    const text = textOf(taken).join('\n');
    expect(text).toContain(
      '{{name}} {#x} <w:t>x</w:t> ]]> &lt; INCLUDETEXT "C:\\\\x" =HYPERLINK("http://a.b") hòa',
    );
    expect(text).toContain('Kính gửi: Phòng "A" & <B>.');
    const document = treeOf(taken.get('word/document.xml') ?? '');
    expect([
      ...all(document, 'w:instrText'),
      ...all(document, 'w:hyperlink'),
      ...all(document, 'w:fldSimple'),
    ]).toEqual([]);
  });

  it('serves other documents by the same form: a report with headings, several addressees and two appendices', async () => {
    const blocks: OfficialDocument['body'] = [
      { kind: 'basis', text: 'Căn cứ Luật số 01.' },
      { kind: 'heading', level: 'section', text: 'Kết quả' },
      { kind: 'paragraph', text: 'Phụ lục I và Phụ lục II.\nDòng hai./.' },
    ];
    const report = await partsOf(
      await docxOf({
        ...letterDocument({ model: composeLetter(said), ...issued }),
        head: { kind: 'named', name: 'Báo cáo', about: 'Tổng kết năm 2026' },
        addressees: ['UBND tỉnh', 'Sở Tư pháp'],
        body: blocks,
        appendices: ['Một', 'Hai'].map((title) => ({ title, landscape: false, blocks: [] })),
        calledAs: 'Báo cáo',
      }),
    );
    const text = textOf(report);
    expect(text).toEqual(
      expect.arrayContaining([
        'BÁO CÁO',
        'Tổng kết năm 2026',
        '- UBND tỉnh;',
        '- Sở Tư pháp.',
        'I. KẾT QUẢ',
        'Phụ lục I',
        'Phụ lục II',
      ]),
    );
    expect(faultsOf(report, 'named')).toEqual([]);
  });
});

describe('the checklist', () => {
  it.each<[string, string, RegExp | string, string]>([
    ['a margin', 'word/document.xml', 'w:left="1701"', 'w:left="1134"'],
    ['another font', 'word/document.xml', 'w:ascii="Times New Roman"', 'w:ascii="Arial"'],
    ['letters that are taken apart', 'word/document.xml', 'Kính gửi', 'Ki\u0301nh gửi'],
    ['a month with a zero too much', 'word/document.xml', 'tháng 7 năm 2026<', 'tháng 07 năm 2026<'],
    ['a number without its zero', 'word/document.xml', 'Số: 05/', 'Số: 5/'],
    ['a text without its end', 'word/document.xml', './.', '.'],
    ['a head that is not repeated', 'word/document.xml', '<w:tblHeader/>', ''],
    ['a row that splits', 'word/document.xml', '<w:cantSplit/>', ''],
    ['a degree before a name', 'word/document.xml', 'Nguyễn Văn Mẫu', 'ThS. Nguyễn Văn Mẫu'],
    ['recipients without the addressee', 'word/document.xml', '- Như trên;', '- Văn phòng;'],
    ['recipients without the archive', 'word/document.xml', 'Lưu: VT', 'VT'],
    ['a number on page 1', 'word/document.xml', /<w:titlePg[^>]*>/u, ''],
    ['pages that do not begin anew', 'word/document.xml', /w:start="1"/u, 'w:start="3"'],
    ['a colour', 'word/document.xml', 'w:color="000000"', 'w:color="000000"/><w:color w:val="FF0000"'],
    ['a language', 'word/styles.xml', 'w:val="vi-VN"', 'w:val="en-US"'],
    ['a name of the state in small letters', 'word/document.xml', 'CỘNG HÒA', 'Cộng hòa'],
  ])('bites at %s', (_, name, from, to) => {
    const xml = parts.get(name) ?? '';
    const changed = xml.replace(from, to);
    expect(changed).not.toBe(xml);
    expect(faultsOf(new Map([...parts, [name, changed]]))).not.toEqual([]);
  });
});
