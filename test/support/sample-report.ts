/** A report as the demo's coordinator would issue it, made of the plan of Trà Vinh and the results of its cards. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  DocumentBlock,
  DocumentRow,
  DocumentTable,
  OfficialDocument,
} from '../../backend/src/documents/index.js';

interface Section {
  key: string;
  kind: 'section' | 'group';
  printedNumber: string;
  title: string;
  position: number;
}
interface Task {
  key: string;
  printedNumber: string;
  title: string;
  leadWords: string;
  coordinatingWords: string;
  deadlineWords: string;
  position: number;
}
interface Results {
  tasks: { task: string; results: { text: string }[] }[];
}

function read<Data>(name: string): Data {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return JSON.parse(readFileSync(path.resolve(here, '../../seeds/data', name), 'utf8')) as Data;
}
const plan = read<{ sections: Section[]; tasks: Task[] }>('tra-vinh-2023.json');
const results = new Map(
  read<Results>('demo-results.json').tasks.map(({ task, results: list }) => [task, list[0]?.text ?? '']),
);

/** Tasks whose card has no accepted result, and what the report says of them. */
const without = new Map([
  ['I/3', 'Chưa phát sinh'],
  ['II/9/9.2', 'Chưa có kết quả (quá hạn 12 ngày)'],
  ['VI/2', 'Chưa có kết quả (quá hạn 03 ngày)'],
]);

function resultOf(task: Task, index: number): string {
  return (
    without.get(task.key) ??
    (results.get(task.key) ?? '')
      .replaceAll('{agency}', task.leadWords)
      .replaceAll('{year}', '2026')
      .replaceAll('{prevYear}', '2025')
      .replaceAll('{n}', String(101 + index))
      .replaceAll('{date}', '15/9/2026')
  );
}
/** A day as this text writes it, in the one form that the decree has for months. */
const ordered = (text: string): string =>
  text.replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})/gu, (_, day: string, month: string, year: string) => {
    const padded = Number(month) < 3 ? month.padStart(2, '0') : String(Number(month));
    return `${day.padStart(2, '0')}/${padded}/${year}`;
  });

/** The plan in its own order: sections, groups and tasks. */
const lines = [
  ...plan.sections.map((section) => ({ section, task: null, position: section.position })),
  ...plan.tasks.map((task) => ({ section: null, task, position: task.position })),
].sort((a, b) => a.position - b.position);

/** Appendix I: every task once, under the headings of the plan. */
export function taskTable(): DocumentTable {
  let ordinal = 0;
  const rows = lines.map(({ section, task }): DocumentRow => {
    if (task === null)
      return {
        level: section.kind,
        text: `${section.printedNumber.replace(/\.$/u, '')}. ${section.title}`,
      };
    ordinal += 1;
    const result = ordered(resultOf(task, ordinal));
    return [
      task.printedNumber,
      task.title,
      task.leadWords,
      task.coordinatingWords,
      task.deadlineWords,
      result,
      without.has(task.key) ? 'Chưa hoàn thành' : 'Hoàn thành trong hạn',
    ];
  });
  const column = (
    head: string,
    share: number,
    align: 'left' | 'center' = 'left',
  ): DocumentTable['columns'][0] => ({
    ...{ head, share, align },
  });
  return {
    kind: 'table',
    columns: [
      column('STT', 6, 'center'),
      column('Nhiệm vụ và giải pháp cụ thể', 20),
      column('Cơ quan chủ trì thực hiện', 10),
      column('Cơ quan phối hợp thực hiện', 12),
      column('Thời hạn hoàn thành', 9),
      column('Kết quả thực hiện', 35),
      column('Tình trạng', 8),
    ],
    rows,
  };
}

const numeric = (head: string): DocumentTable['columns'][0] => ({ head, share: 12, align: 'right' });

/** Appendix II: figures by breakdown. */
export const figureTable: DocumentTable = {
  kind: 'table',
  columns: [
    { head: 'STT', share: 7, align: 'center' },
    { head: 'Chỉ tiêu', share: 38, align: 'left' },
    { head: 'Đơn vị', share: 11, align: 'center' },
    ...['Tổng số', 'Nữ', 'Dân tộc Khmer', 'Trẻ em'].map(numeric),
  ],
  rows: [
    { level: 'section', text: 'A. Tuyên truyền, phổ biến' },
    [1, 'Người dự hội nghị, lớp tập huấn', 'người', 1234, 612, 287, 0],
    [2, 'Kinh phí đã sử dụng', 'đồng', 1_250_000_000, '', '', ''],
    { level: 'section', text: 'B. Khiếu nại, tố cáo' },
    [3, 'Vụ việc được giải quyết đúng hạn', '%', 97.5, '', '', ''],
    [4, 'Người được trợ giúp pháp lý', 'người', 86, 31, 44, 9],
  ],
};

const documents: DocumentTable = {
  kind: 'table',
  columns: [
    { head: 'STT', share: 8, align: 'center' },
    { head: 'Số, ký hiệu', share: 20, align: 'left' },
    { head: 'Ngày ban hành', share: 17, align: 'center' },
    { head: 'Trích yếu', share: 55, align: 'left' },
  ],
  rows: [
    [1, '44/KH-UBND', '10/5/2023', 'Triển khai thực hiện Quyết định số 87/QĐ-TTg trên địa bàn tỉnh'],
    [2, '112/CATP-TH', '05/02/2026', 'Về đôn đốc thực hiện nhiệm vụ 6 tháng đầu năm'],
    [3, '218/CATP-TH', '20/8/2026', 'Về chuẩn bị Báo cáo tổng kết thực hiện Công ước chống tra tấn năm 2026'],
  ],
};

function resultBlocks(): DocumentBlock[] {
  let ordinal = 0;
  return lines.flatMap(({ section, task }): DocumentBlock[] => {
    if (task === null)
      return section.kind === 'section'
        ? [{ kind: 'heading', level: 'point', text: section.title }]
        : section.key.split('/').length === 2
          ? [{ kind: 'heading', level: 'subpoint', text: section.title }]
          : [];
    ordinal += 1;
    const result = ordered(resultOf(task, ordinal));
    return [
      {
        kind: 'paragraph',
        text: without.has(task.key) ? `${task.title.replace(/\.$/u, '')}: ${result}.` : result,
      },
    ];
  });
}

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
const section = (text: string): DocumentBlock => ({ kind: 'heading', level: 'section', text });
const point = (text: string): DocumentBlock => ({ kind: 'heading', level: 'point', text });

/** The report whole: body of some pages, Appendix I in landscape, II and III. */
export function sampleReport(): OfficialDocument {
  return {
    superior: 'Công an tỉnh Trà Vinh',
    agency: 'Công an thành phố Trà Vinh',
    ...{ number: '05/BC-CATP', symbol: 'BC-CATP', place: 'Trà Vinh', datedOn: '2026-10-09' },
    ...{ writtenOn: '2026-10-08', draft: false, medium: 'paper', calledAs: 'Báo cáo' },
    head: {
      kind: 'named',
      name: 'Báo cáo',
      about:
        'Tổng kết thực hiện Công ước chống tra tấn năm 2026 theo Quyết định số 364/QĐ-TTg ngày 17 tháng 3 năm 2015 của Thủ tướng Chính phủ',
    },
    addressees: ['Ủy ban nhân dân thành phố Trà Vinh', 'Công an tỉnh Trà Vinh'],
    body: [
      paragraph(
        'Thực hiện Kế hoạch số 44/KH-UBND ngày 10 tháng 5 năm 2023 của Ủy ban nhân dân tỉnh Trà Vinh về triển khai thực hiện Quyết định số 87/QĐ-TTg; Công an thành phố Trà Vinh báo cáo kết quả thực hiện năm 2026 (số liệu tính từ ngày 15 tháng 10 năm 2025 đến ngày 14 tháng 10 năm 2026), cụ thể như sau:',
      ),
      section('Công tác chỉ đạo, triển khai'),
      point('Công tác tham mưu, ban hành văn bản'),
      paragraph('Công an thành phố đã tham mưu, ban hành 03 văn bản (chi tiết tại Phụ lục III), trong đó:'),
      documents,
      point('Công tác tuyên truyền, phổ biến, tập huấn'),
      {
        kind: 'paragraph',
        text: [
          'Toàn thành phố có ',
          { text: '1.234', key: 'figure:1' },
          ' lượt người dự hội nghị, lớp tập huấn, trong đó có ',
          { text: '612', key: 'figure:1:female' },
          ' lượt người là nữ (chi tiết tại Phụ lục II).',
        ],
      },
      point('Công tác phối hợp, kiểm tra, đôn đốc'),
      paragraph('Công an thành phố đã tổ chức 02 đợt kiểm tra và gửi 41 công văn đôn đốc.'),
      section('Kết quả thực hiện nhiệm vụ'),
      paragraph(
        'Toàn bộ 51 nhiệm vụ của Kế hoạch đã được giao; 48 nhiệm vụ có kết quả được chấp nhận, 01 nhiệm vụ chưa phát sinh và 02 nhiệm vụ chưa có kết quả (chi tiết tại Phụ lục I).',
      ),
      ...resultBlocks(),
      section('Khó khăn, vướng mắc và nguyên nhân'),
      point('Khó khăn, vướng mắc'),
      paragraph('Số liệu của một số cơ quan, đơn vị chưa được phân loại theo dân tộc, tôn giáo.'),
      point('Nguyên nhân'),
      paragraph('Biểu mẫu thống kê chưa thống nhất giữa các ngành.'),
      section('Phương hướng, nhiệm vụ năm 2027'),
      paragraph('Tiếp tục thực hiện các nhiệm vụ thường xuyên của Kế hoạch.'),
      section('Kiến nghị, đề xuất'),
      paragraph('Không có.'),
      paragraph(
        'Trên đây là Báo cáo tổng kết thực hiện Công ước chống tra tấn năm 2026, Công an thành phố Trà Vinh kính báo cáo Ủy ban nhân dân thành phố Trà Vinh.',
      ),
    ],
    recipients: ['Như trên', 'Các cơ quan, đơn vị thực hiện Kế hoạch', 'Lưu: VT, TH'],
    signature: { lines: ['KT. Trưởng Công an', 'Phó Trưởng Công an'], name: 'Thượng tá Nguyễn Văn Mẫu' },
    appendices: [
      { title: 'Tổng hợp kết quả thực hiện nhiệm vụ năm 2026', landscape: true, blocks: [taskTable()] },
      { title: 'Số liệu phân loại năm 2026', landscape: false, blocks: [figureTable] },
      { title: 'Danh mục văn bản đã ban hành', landscape: false, blocks: [documents] },
    ],
  };
}
