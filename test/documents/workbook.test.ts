/** A table as .xlsx, opened again: what is a number and what a text, how it prints, and nothing that is reckoned. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx, type Sheet } from 'hucre';
import { workbookOf, type DocumentTable, type WorkbookTable } from '../../backend/src/documents/index.js';
import { all, one, partsOf, treeOf, value, type Parts } from '../support/official-xml.js';
import { figureTable, taskTable } from '../support/sample-report.js';

const about = { title: 'Tổng hợp kết quả', about: ['Công ước chống tra tấn', 'Năm 2026'], name: 'Phụ lục I' };
const tasks: WorkbookTable = { ...taskTable(), ...about };

let parts: Parts;
let sheet: Sheet;
beforeAll(async () => {
  const bytes = await workbookOf(tasks);
  parts = await partsOf(bytes);
  sheet = await only(bytes);
});

async function only(bytes: Uint8Array): Promise<Sheet> {
  const { sheets } = await readXlsx(bytes);
  const [first] = sheets;
  if (!first || sheets.length !== 1) throw new Error(`${String(sheets.length)} sheets`);
  return first;
}
const valuesOf = async (table: Partial<DocumentTable>): Promise<unknown[][]> =>
  (await only(await workbookOf({ ...figureTable, ...about, ...table }))).rows.slice(4);

describe('a table as a workbook', () => {
  it('has every row once below its heads, headings over all columns', () => {
    const { columns, rows } = tasks;
    expect(sheet.name).toBe('Phụ lục I');
    expect(sheet.rows.slice(0, 3).map(([first]) => first)).toEqual([about.title, ...about.about]);
    expect(sheet.rows[4]).toEqual(columns.map(({ head }) => head));
    expect(sheet.rows.slice(5).map((row) => row.map((cell) => cell ?? ''))).toEqual(
      rows.map((row) => ('level' in row ? columns.map((_, at) => (at === 0 ? row.text : '')) : row)),
    );
    const groups = rows.filter((row) => 'level' in row).length;
    expect(
      sheet.merges?.filter(({ startCol, endCol }) => startCol === 0 && endCol === columns.length - 1),
    ).toHaveLength(groups + 3);
  });

  it('prints in landscape on A4, as wide as the page, the heads on every page; they stay in view', () => {
    const part = (name: string): string => parts.get(name) ?? '';
    const tree = treeOf(part('xl/worksheets/sheet1.xml'));
    const setup = one(tree, 'pageSetup');
    expect(value(setup, 'orientation')).toBe('landscape');
    expect(value(setup, 'paperSize')).toBe('9');
    expect([value(setup, 'fitToWidth'), value(setup, 'fitToHeight')]).toEqual(['1', '0']);
    const pane = one(tree, 'pane');
    expect([value(pane, 'state'), value(pane, 'ySplit')]).toEqual(['frozen', '5']);
    const titles = all(treeOf(part('xl/workbook.xml')), 'definedName').find(
      (name) => value(name, 'name') === '_xlnm.Print_Titles',
    );
    expect(titles?.text).toBe("'Phụ lục I'!$5:$5");
    expect(
      all(tree, 'col')
        .map((column) => Number(value(column, 'width')))
        .every((width) => width >= 6),
    ).toBe(true);
  });

  it('keeps numbers as numbers, and as text what a spreadsheet would round', async () => {
    const columns = figureTable.columns.slice(0, 1);
    const numbers = [
      ...[0, -5, 1234, 97.5, 1_250_000_000, 999_999_999_999_999],
      ...[
        { decimal: '1234567.25' },
        { decimal: '-0.5' },
        { decimal: '99999999999999999999' },
        { decimal: '=1' },
      ],
      ...[0.1 + 0.2, 10 ** 18, Number.NaN],
    ];
    const [, ...values] = await valuesOf({ columns, rows: numbers.map((number) => [number]) });
    expect(values.flat()).toEqual([
      ...[0, -5, 1234, 97.5, 1_250_000_000, 999_999_999_999_999],
      ...[1_234_567.25, -0.5, '99.999.999.999.999.999.999', '=1'],
      ...['0,3', '1.000.000.000.000.000.000', '–'],
    ]);
  });

  it('reckons nothing: no formula, whatever a text begins with', async () => {
    const columns = figureTable.columns.slice(0, 1);
    const texts = [
      '=1+1',
      '+84',
      '-1',
      '@SUM(A1)',
      '=HYPERLINK("http://a.b")',
      '=cmd|calc',
      '00123',
      '1.10',
      '1/2',
    ];
    const bytes = await workbookOf({ ...figureTable, ...about, columns, rows: texts.map((text) => [text]) });
    const read = await only(bytes);
    expect(read.rows.slice(5).flat()).toEqual(texts);
    const some = await partsOf(bytes);
    const tree = treeOf(some.get('xl/worksheets/sheet1.xml') ?? '');
    expect([...all(tree, 'f'), ...all(tree, 'hyperlink')]).toEqual([]);
    expect(some.get('xl/worksheets/_rels/sheet1.xml.rels') ?? '').not.toContain('External');
    // Going into the cell leaves it a text: its format is "@".
    const styles = treeOf(some.get('xl/styles.xml') ?? '');
    const [text] = all(styles, 'numFmt').filter((format) => value(format, 'formatCode') === '@');
    const formats = all(one(styles, 'cellXfs') ?? tree, 'xf');
    const cells = all(tree, 'c').slice(-texts.length);
    expect(text).toBeDefined();
    expect(cells.map((cell) => value(formats[Number(value(cell, 's'))], 'numFmtId'))).toEqual(
      texts.map(() => value(text, 'numFmtId')),
    );
  });

  it('takes a name, a text and a table that no spreadsheet would', async () => {
    const long = 'a'.repeat(40_000);
    const bytes = await workbookOf({
      ...{ title: 'a\u0000b', about: [], name: "'[Một/hai]: ba?*\\ " + 'x'.repeat(40) },
      ...{ columns: figureTable.columns.slice(0, 1), rows: [[long], ['\u202E<b>\u0007 ]]>']] },
    });
    const read = await only(bytes);
    expect(read.name).toMatch(/^Một hai. +ba/u);
    expect(read.name.length).toBeLessThanOrEqual(31);
    expect(read.rows[0]).toEqual(['ab']);
    expect(String(read.rows[3]?.[0])).toHaveLength(32_767);
    expect(read.rows[4]).toEqual(['<b> ]]>']);
    const empty = await only(
      await workbookOf({ title: 'Không có', about: [], name: '', columns: [], rows: [] }),
    );
    expect(empty.name).toBe('Bảng');
  });
});
