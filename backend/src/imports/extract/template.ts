/** The spreadsheet to fill in: the form of an appendix of tasks, as `readFiles` reads it back. */
import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre';

const head = [
  'STT',
  'Nhiệm vụ và giải pháp cụ thể',
  'Cơ quan chủ trì thực hiện',
  'Cơ quan phối hợp thực hiện',
  'Kết quả dự kiến',
  'Thời hạn hoàn thành',
];
const widths = [8, 60, 28, 38, 38, 24];

/** Facts of the plan above the table; a label with a colon and the value in the cell beside it are read as one line. */
const facts = [
  ['Cơ quan ban hành:', 'Tên đầy đủ, ví dụ: Ủy ban nhân dân tỉnh Sơn La'],
  ['Số, ký hiệu:', 'Ví dụ: 125/KH-UBND; để trống nếu chưa có số'],
  ['Ngày ban hành:', 'Nhập ngày, ví dụ: 01/06/2026'],
  ['Trích yếu:', 'Tên kế hoạch, không ghi lại chữ “Kế hoạch”'],
  ['Cơ quan đầu mối:', 'Cơ quan theo dõi, tổng hợp việc thực hiện kế hoạch'],
  ['Thời hạn báo cáo hằng năm:', 'Ví dụ: trước ngày 15 tháng 10'],
] as const;

const font = { name: 'Times New Roman', size: 13 };
const bold: CellStyle = { font: { ...font, bold: true } };
const plain: CellStyle = { font };
const line = { style: 'thin', color: { rgb: '808080' } } as const;
const box = { top: line, bottom: line, left: line, right: line };
const inTable: CellStyle = { font, border: box, alignment: { wrapText: true, vertical: 'top' } };
const heading: CellStyle = {
  font: { ...font, bold: true },
  border: box,
  alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
};
/** A day is shown and read with its words, as a plan prints it. */
const dayFormat = '"ngày "dd" tháng "mm" năm "yyyy';
const asText = '@';

const titleRow = 0;
const firstFact = 2;
const headRow = firstFact + facts.length + 1;
/** Rows with lines and wrapped text that wait to be filled in; more may be added below. */
const emptyRows = 60;

/**
 * The template for entering a plan in a spreadsheet.
 * @returns an .xlsx file; its first sheet holds nothing to be deleted, the second explains with examples.
 */
export async function importTemplate(): Promise<Buffer> {
  const bytes = await writeXlsx({ sheets: [formSheet(), guideSheet()], defaultFont: font });
  return Buffer.from(bytes);
}

function formSheet(): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  cells.set(`${titleRow},0`, { value: 'PHỤ LỤC NHIỆM VỤ CỦA KẾ HOẠCH', type: 'string', style: bold });
  for (const [index, [label]] of facts.entries()) {
    const row = firstFact + index;
    cells.set(`${row},0`, { value: label, type: 'string', style: bold });
    const numFmt = label === 'Ngày ban hành:' ? dayFormat : asText;
    cells.set(`${row},2`, { value: null, type: 'empty', style: { ...plain, numFmt } });
  }
  for (const [column, value] of head.entries())
    cells.set(`${headRow},${column}`, { value, type: 'string', style: heading });
  for (let row = headRow + 1; row <= headRow + emptyRows; row++)
    for (const column of head.keys())
      // Numbers as "1.10" stay what was typed.
      cells.set(`${row},${column}`, { value: null, type: 'empty', style: { ...inTable, numFmt: asText } });
  return {
    name: 'Kế hoạch',
    rows: emptyGrid(headRow + emptyRows + 1),
    columns: widths.map((width) => ({ width })),
    cells,
    merges: [
      { startRow: titleRow, startCol: 0, endRow: titleRow, endCol: head.length - 1 },
      ...facts.flatMap((_, index) => [
        { startRow: firstFact + index, startCol: 0, endRow: firstFact + index, endCol: 1 },
        { startRow: firstFact + index, startCol: 2, endRow: firstFact + index, endCol: head.length - 1 },
      ]),
    ],
    freezePane: { rows: headRow + 1 },
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToWidth: 1, fitToHeight: 0 },
  };
}

const emptyGrid = (rows: number): null[][] => Array.from({ length: rows }, () => head.map(() => null));

const rules = [
  'Sheet “Kế hoạch” là nơi nhập; sheet này chỉ hướng dẫn và không được đọc khi tải lên.',
  'Mỗi nhiệm vụ một dòng. Không gộp ô giữa các dòng nhiệm vụ.',
  'Mục lớn (A, B hoặc I, II) và nhóm nhiệm vụ: ghi số ở cột STT, tên ở cột “Nhiệm vụ và giải pháp cụ thể”, để trống các cột khác.',
  'Cột STT ghi đúng như trong kế hoạch: I, 1, 1.1, a).',
  'Nhiều cơ quan trong một ô: ngăn cách bằng dấu phẩy hoặc dấu chấm phẩy. Có thể ghi nhóm, ví dụ: UBND các xã, phường.',
  'Nhiều kết quả trong một ô: mỗi kết quả một dòng, xuống dòng trong ô bằng Alt + Enter.',
  'Thời hạn ghi như trong kế hoạch: Hằng năm; Năm 2026; Trước ngày 30/6/2026; Khi có yêu cầu.',
  'Có thể thêm dòng ở cuối bảng, tối đa 5.000 dòng.',
];

const examples = [
  ['A', 'Hoàn thiện thể chế', '', '', '', ''],
  [
    'I',
    'Rà soát văn bản quy phạm pháp luật của tỉnh',
    'Sở Tư pháp',
    'Các sở, ban, ngành có liên quan',
    'Báo cáo kết quả rà soát',
    'Hằng năm',
  ],
  [
    'II',
    'Tập huấn cho cán bộ, công chức cấp xã',
    'Sở Nội vụ',
    'Công an tỉnh, UBND các xã, phường',
    'Kế hoạch tập huấn\nBáo cáo kết quả tập huấn',
    'Năm 2026 - 2027',
  ],
];

/** The examples stand here and not in the form, so that nobody takes them in as tasks. The sheet says what it is. */
function guideSheet(): WriteSheet {
  const rows: string[][] = [
    [guideTitle],
    ...rules.map((rule, index) => [`${index + 1}. ${rule}`]),
    ['Phần đầu của sheet “Kế hoạch”'],
    ...facts.map(([label, words]) => [`${label} ${words}`]),
    ['Ví dụ (không nhập vào hệ thống)'],
  ];
  const start = rows.length;
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, [value = '']] of rows.entries()) {
    const style = /^\d|:/u.test(value) ? plain : bold;
    cells.set(`${row},0`, { value, type: 'string', style });
  }
  for (const [index, own] of [head, ...examples].entries())
    for (const [column, value] of own.entries())
      cells.set(`${start + index},${column}`, {
        value,
        type: 'string',
        style: index === 0 ? heading : inTable,
      });
  return {
    name: guideName,
    rows: emptyGrid(start + examples.length + 1),
    columns: widths.map((width) => ({ width })),
    cells,
  };
}

/** By its name and its first line the reader knows the sheet and passes over it. */
export const guideName = 'Hướng dẫn';
export const guideTitle = 'HƯỚNG DẪN NHẬP KẾ HOẠCH';
