import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Document, FootnoteReferenceRun, Packer, Paragraph, TextRun } from 'docx';
import { linesOf, type Block, type Cell, type PlanDocument, type Table } from '@tien-do/shared';
import { readDocx } from '../../../backend/src/imports/extract/docx.js';
import { readText } from '../../../backend/src/imports/extract/text.js';
import * as made from '../../support/documents/index.js';
import { packedFile } from '../../support/documents/packed-file.js';
import { packed, relationType, w } from './packed-docx.js';

const run = (text: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, look = ''): string => `<w:p><w:pPr>${look}</w:pPr>${inner}</w:p>`;
const item = (text: string, list: number, level = 0): string =>
  p(
    text && run(text),
    `<w:numPr><w:ilvl w:val="${String(level)}"/><w:numId w:val="${String(list)}"/></w:numPr>`,
  );
const tc = (inner: string, look = ''): string => `<w:tc><w:tcPr>${look}</w:tcPr>${inner}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

const texts = (document: PlanDocument): string[] =>
  document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '(table)'));
const tableOf = (blocks: readonly Block[]): Table => {
  const found = blocks.find((block) => block.kind === 'table');
  if (found?.kind !== 'table') throw new Error('no table');
  return found;
};
const shape = (cell: Cell): string =>
  `${String(cell.column)}+${String(cell.span)}${cell.continued ? '^' : ''} ${cell.text}`.trim();
const shapes = (table: Table): string[][] => table.rows.map((row) => row.cells.map(shape));
const reason = (bytes: Buffer): Promise<unknown> =>
  readDocx(bytes).then(
    () => 'read',
    (error: unknown) => (error as { problem?: { data: { reason: string } } }).problem?.data.reason ?? error,
  );

describe('a plan as .docx', () => {
  it.each(made.realPlans)('%s gives the same paragraphs and cells as its text', async (name) => {
    const described = made.planAsDocument(name);
    const word = await readDocx((await made.makeFile(name, described, 'docx')).bytes);
    const text = await readText((await made.makeFile(name, described, 'text_rows')).bytes);
    const cells = (document: PlanDocument): string[][] =>
      document.blocks
        .filter((block): block is Table => block.kind === 'table')
        .sort((a, b) => b.rows.length - a.rows.length)
        .slice(0, 1)
        .flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text)));
    expect(cells(word).length).toBeGreaterThan(60);
    expect(cells(word)).toEqual(cells(text));
    const lines = linesOf(word);
    expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
    expect(word.notices).toEqual([]);
  });

  it('has merged cells, a table in a cell, lists with their numbers', async () => {
    const document = made.describe(
      [
        made.paragraph('Mục đích', { numbered: { list: 'parts', level: 0 } }),
        made.paragraph('Yêu cầu', { numbered: { list: 'parts', level: 0 } }),
        made.paragraph('Một', { numbered: { list: 'parts', level: 1 } }),
        made.table(
          [1, 4, 2, 2],
          [
            [
              made.strong('TT', { rowSpan: 2 }),
              made.strong('Nội dung', { rowSpan: 2 }),
              made.strong('Thực hiện', { span: 2 }),
            ],
            [made.strong('Chủ trì'), made.strong('Phối hợp')],
            [
              made.cell('', { numbered: { list: 'rows', level: 0 } }),
              'Họp\n- Hai lần',
              made.cell('Sở Y tế', { rowSpan: 2 }),
              '',
            ],
            [
              made.cell('', { numbered: { list: 'rows', level: 0 } }),
              made.cell('Bảng', { table: made.table([1, 1], [['a', 'b']]) }),
              'Sở Tài chính',
            ],
          ],
          { headerRows: 2 },
        ),
        made.heading('KẾ HOẠCH'),
      ],
      {
        lists: {
          parts: [
            { format: 'upperRoman', text: '%1.' },
            { format: 'decimal', text: '%1.%2' },
          ],
          rows: [{ format: 'decimal', text: '%1' }],
        },
      },
    );
    const read = await readDocx((await made.makeFile('plan', document, 'docx')).bytes);
    expect(texts(read)).toEqual(['I. Mục đích', 'II. Yêu cầu', 'II.1 Một', '(table)', 'KẾ HOẠCH']);
    expect(read.blocks.at(-1)).toMatchObject({ bold: true, centred: true });
    const table = tableOf(read.blocks);
    expect(shapes(table)).toEqual([
      ['0+1 TT', '1+1 Nội dung', '2+2 Thực hiện'],
      ['0+1^', '1+1^', '2+1 Chủ trì', '3+1 Phối hợp'],
      ['0+1 1', '1+1 Họp\n- Hai lần', '2+1 Sở Y tế', '3+1'],
      ['0+1 2', '1+1 Bảng', '2+1^', '3+1 Sở Tài chính'],
    ]);
    expect(table.rows[0]?.cells.every((cell) => cell.bold)).toBe(true);
    const nested = table.rows[3]?.cells[1]?.table;
    expect(nested && shapes(nested)).toEqual([['0+1 a', '1+1 b']]);
    expect(table.rows.map(({ line, lastLine }) => [line, lastLine])).toEqual([
      [4, 4],
      [5, 5],
      [6, 6],
      [7, 8],
    ]);
  });

  it('has footnotes at its end, and their numbers raised', async () => {
    const file = new Document({
      footnotes: { 1: { children: [new Paragraph('Nghị định số 30/2020/NĐ-CP')] } },
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new TextRun('Theo nghị định'),
                new FootnoteReferenceRun(1),
                new TextRun(', thực hiện'),
              ],
            }),
          ],
        },
      ],
    });
    expect(texts(await readDocx(await Packer.toBuffer(file)))).toEqual([
      'Theo nghị định¹, thực hiện',
      '¹ Nghị định số 30/2020/NĐ-CP',
    ]);
  });
});

describe('tables of Word', () => {
  const merge = (value: string): string => `<w:vMerge w:val="${value}"/>`;

  it('may be ragged, wrapped for forms, marked between their rows, merged the old way', async () => {
    const bytes = packed(
      tbl(
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        tr(tc(p(run('A')), merge('restart')), tc(p(run('B'))), tc(p(run('C')))),
        '<w:bookmarkEnd w:id="1"/>',
        `<w:sdt><w:sdtContent>${tr(tc(p(run('giấu')), '<w:vMerge/>'), tc(p(run('D')), '<w:hMerge w:val="restart"/>'), tc(p(''), '<w:hMerge w:val="continue"/>'))}</w:sdtContent></w:sdt>`,
        `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc(p(run('E')))}</w:tr>`,
        `<w:tr><w:trPr><w:del w:id="2"/></w:trPr>${tc(p(run('xóa')))}</w:tr>`,
        tr(tc(p(run('F')), '<w:vMerge/>'), tc(p(run('G')), '<w:gridSpan w:val="2"/>')),
      ),
    );
    const read = await readDocx(bytes);
    expect(shapes(tableOf(read.blocks))).toEqual([
      ['0+1 A', '1+1 B', '2+1 C'],
      ['0+1^', '1+2 D'],
      ['0+1', '1+1 E', '2+1'],
      // Nothing above it in its column to go on with.
      ['0+1 F', '1+2 G'],
    ]);
    expect(read.notices).toEqual([{ kind: 'tracked_changes', line: 4, words: '1' }]);
  });

  it('count only the columns that they use', async () => {
    const wide = (text: string, span: number): string =>
      tc(p(run(text)), `<w:gridSpan w:val="${String(span)}"/>`);
    const read = await readDocx(
      packed(tbl(tr(wide('A', 2), wide('B', 3)), tr(wide('C', 2), wide('D', 1), wide('E', 2)))),
    );
    expect(shapes(tableOf(read.blocks))).toEqual([
      ['0+1 A', '1+2 B'],
      ['0+1 C', '1+1 D', '2+1 E'],
    ]);
  });
});

describe('automatic numbers', () => {
  const level = (at: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${String(at)}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const abstract = (id: number, ...levels: string[]): string =>
    `<w:abstractNum w:abstractNumId="${String(id)}">${levels.join('')}</w:abstractNum>`;
  const list = (id: number, of: number, more = ''): string =>
    `<w:num w:numId="${String(id)}"><w:abstractNumId w:val="${String(of)}"/>${more}</w:num>`;
  const read = async (body: string, numbering: string, styles = ''): Promise<string[]> =>
    texts(await readDocx(packed(body, { numbering, styles })));

  it('go through levels and begin again under a new parent', async () => {
    const numbering =
      abstract(0, level(0, 'upperRoman', '%1.'), level(1, 'decimal', '%2.'), level(2, 'decimal', '%2.%3')) +
      list(1, 0);
    const body = [0, 1, 1, 2, 2, 1, 2, 0, 1, 2].map((at) => item('x', 1, at)).join('');
    expect(await read(body, numbering)).toEqual(
      ['I.', '1.', '2.', '2.1', '2.2', '3.', '3.1', 'II.', '1.', '1.1'].map((number) => `${number} x`),
    );
  });

  it('go on through lists of one kind, and start where an override says so', async () => {
    const numbering =
      abstract(0, level(0, 'decimal', '%1)'), level(1, 'lowerLetter', '%2)', '<w:lvlRestart w:val="0"/>')) +
      list(1, 0) +
      list(2, 0) +
      list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>');
    const body =
      item('x', 1) + item('y', 1, 1) + item('x', 2) + item('y', 2, 1) + item('x', 3) + item('x', 3);
    expect(await read(body, numbering)).toEqual(['1) x', 'a) y', '2) x', 'b) y', '5) x', '6) x']);
  });

  it('come by styles, in legal form, as bullets, without a space, and are gone where a paragraph says so', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>';
    const numbering =
      abstract(
        0,
        level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Muc"/>'),
        level(1, 'decimal', '%1.%2.', '<w:isLgl/>'),
        level(2, 'bullet', '\uF0B7'),
        level(3, 'decimalZero', 'Điều %4:', '<w:suff w:val="nothing"/>'),
      ) + list(1, 0);
    const styled = (id: string, more = ''): string => p(run('x'), `<w:pStyle w:val="${id}"/>${more}`);
    const body =
      styled('Muc') + styled('Con') + item('x', 1, 1) + item('x', 1, 2) + item('', 1, 2) + item('x', 1, 3) +
      styled('Muc', '<w:numPr><w:numId w:val="0"/></w:numPr>'); // prettier-ignore
    expect(await read(body, numbering, styles)).toEqual(['I. x', 'II. x', '2.1. x', '- x', 'Điều 01:x', 'x']);
  });
});

describe('what a document hides or changes', () => {
  it('keeps insertions, drops deletions, joins what a deleted paragraph end parted', async () => {
    const read = await readDocx(
      packed(
        p(
          run('Sở ') +
            `<w:del w:id="1"><w:r><w:delText>Y tế</w:delText></w:r></w:del><w:ins w:id="2">${run('Tư pháp')}</w:ins>`,
        ) +
          p(run('chủ '), '<w:rPr><w:del w:id="3"/></w:rPr>') +
          p(run('trì')),
      ),
    );
    expect(texts(read)).toEqual(['Sở Tư pháp', 'chủ trì']);
    expect(read.notices).toEqual([{ kind: 'tracked_changes', line: 1, words: '3' }]);
  });

  it('leaves out hidden text and field codes, and says how much was hidden', async () => {
    const styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>';
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = p(
      run('Họp') + run('mật', '<w:vanish/>') + run('giấu', '<w:rStyle w:val="An"/>') + run(' vào\u200B ngày ') +
        field('begin') + run('mã') + field('separate') + run('5/6') + field('end'),
    ); // prettier-ignore
    const read = await readDocx(packed(body, { styles }));
    expect(texts(read)).toEqual(['Họp vào ngày 5/6']);
    expect(read.notices).toEqual([{ kind: 'hidden_characters', line: 1, words: '8' }]);
  });

  it('reads line ends, tabs, hyphens, text boxes once, and no page break', async () => {
    const box = `<w:txbxContent>${p(run('Trong khung'))}</w:txbxContent>`;
    const body =
      p(
        '<w:r><w:t>UBND</w:t><w:tab/><w:t>CỘNG HÒA</w:t><w:br/><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t><w:br w:type="page"/></w:r>',
      ) +
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('Sau')}`,
      );
    expect(texts(await readDocx(packed(body)))).toEqual(['UBND\tCỘNG HÒA\nQĐ-TTg', 'Sau', 'Trong khung']);
  });

  it('takes bold and capitals from styles, too', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Goc"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="De"><w:basedOn w:val="Goc"/></w:style>';
    const body =
      p(run('kế hoạch'), '<w:pStyle w:val="De"/>') +
      p(run('thường', '<w:b w:val="0"/>'), '<w:pStyle w:val="De"/><w:jc w:val="left"/>');
    const read = await readDocx(packed(body, { styles }));
    expect(read.blocks).toMatchObject([
      { text: 'KẾ HOẠCH', bold: true, centred: true },
      { text: 'THƯỜNG', bold: false, centred: false },
    ]);
  });

  it('tells of pictures where there is hardly any text', async () => {
    const picture = '<w:r><w:drawing><a:blip/></w:drawing></w:r>';
    const scan = await readDocx(packed(p(run('Trang 1') + picture + picture)));
    expect(scan.notices).toEqual([{ kind: 'picture_without_text', line: null, words: '2' }]);
    const plan = await readDocx(packed(p(run('Kế hoạch thực hiện. '.repeat(20)) + picture)));
    expect(plan.notices).toEqual([]);
  });
});

describe('old fonts', () => {
  const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;

  it('are converted run by run, across runs that Word cut, and told once for each font', async () => {
    const read = await readDocx(
      packed(
        p(
          run('kÕ ho¹ch', font('.VnTimeH')) +
            run(' số 5 ', font('Times New Roman')) +
            run('cña tØnh', font('.VnTime')),
        ) +
          p(
            run('UÛ', font('VNI-Times')) +
              run('y ban nha', font('VNI-Times')) +
              run('ân daân', font('VNI-Times')),
          ) +
          p(
            run('tr', font('.VnTime')) +
              `<w:r><w:rPr>${font('.VnTime')}</w:rPr><w:softHyphen/></w:r>` +
              run('ëng phßng', font('.VnTime')),
          ),
      ),
    );
    expect(texts(read)).toEqual(['KẾ HOẠCH số 5 của tỉnh', 'Ủy ban nhân dân', 'trưởng phòng']);
    expect(read.notices).toEqual([
      { kind: 'encoding_converted', line: 1, words: '.VnTimeH' },
      { kind: 'encoding_converted', line: 1, words: '.VnTime' },
      { kind: 'encoding_converted', line: 2, words: 'VNI-Times' },
    ]);
  });

  it('do not spoil Unicode that was typed in them', async () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr>${font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>`;
    const read = await readDocx(packed(p(run('Ủy ban nhân dân tỉnh')) + p(run('Công an')), { styles }));
    // "Công" alone could be either: the rest of the document decides.
    expect(texts(read)).toEqual(['Ủy ban nhân dân tỉnh', 'Công an']);
    expect(read.notices).toEqual([]);
  });
});

describe('a file that cannot be read', () => {
  it('says why', async () => {
    const good = packed(p(run('x')));
    expect(await reason(Buffer.from('PK\x03\x04 nothing of the kind'))).toBe('file_broken');
    expect(await reason(good.subarray(0, good.length - 40))).toBe('file_broken');
    expect(await reason(packedFile({ 'word/other.xml': '<a/>' }))).toBe('file_broken');
    expect(await reason(packed('<w:p><w:r></w:p>'))).toBe('file_broken');
    expect(await reason(packed('<w:tbl>'.repeat(3000) + '</w:tbl>'.repeat(3000)))).toBe('file_broken');
    expect(await reason(packed(p('')))).toBe('file_without_content');
    const entities = packedFile({
      'word/document.xml': `<!DOCTYPE d [<!ENTITY e "x">]><w:document xmlns:w="${w}"><w:body>${p(run('x'))}</w:body></w:document>`,
    });
    expect(await reason(entities)).toBe('file_broken');
  });

  it('asks nobody outside for anything', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits++;
      response.end('<Relationships/>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const outside = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/x`;
    try {
      const relations = [
        'image',
        'attachedTemplate',
        'styles',
        'numbering',
        'footnotes',
        'subDocument',
        'oleObject',
        'hyperlink',
      ]
        .map(
          (kind, at) =>
            `<Relationship Id="o${String(at)}" Type="${relationType}/${kind}" Target="${outside}" TargetMode="External"/>`,
        )
        .join('');
      const body =
        p(
          `<w:hyperlink r:id="o7">${run('liên kết')}</w:hyperlink><w:r><w:drawing><a:blip r:link="o0"/></w:drawing></w:r>`,
        ) + '<w:subDoc r:id="o5"/>';
      expect(texts(await readDocx(packed(body, {}, relations)))).toEqual(['liên kết']);
      expect(hits).toBe(0);
    } finally {
      server.close();
    }
  });
});
