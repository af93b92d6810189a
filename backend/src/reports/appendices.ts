/** The appendices of a report as tables. */
import {
  documentRows,
  figureRows,
  spanOfYears,
  taskRows,
  yearFigureRows,
  yearTaskRows,
  type AppendixKind,
  type CompiledReport,
  type ReportBasis,
  type ReportData,
  type YearsData,
} from '@tien-do/shared';
import type { DocumentRow, DocumentTable } from '../documents/index.js';

/** An appendix: what it is called, how it lies, its table. */
export interface ReportAppendix {
  title: string;
  landscape: boolean;
  table: DocumentTable;
}

const numerals = ['I', 'II', 'III'];

/** What an appendix is called among so many: one alone has no number. */
export function appendixName(at: number, count: number): string {
  return count > 1 ? `Phụ lục ${numerals[at] ?? String(at + 1)}` : 'Phụ lục';
}

/** An appendix of a report, of one period or of several years. */
export function appendixOf(
  kind: AppendixKind,
  compiled: Pick<CompiledReport, 'documents'>,
  basis: ReportBasis,
): ReportAppendix {
  const span = spanWords(basis);
  switch (kind) {
    case 'tasks':
      return {
        title: `Tổng hợp kết quả thực hiện nhiệm vụ ${span}`,
        landscape: true,
        table: basis.kind === 'period' ? taskTable(basis.data) : yearTaskTable(basis.data),
      };
    case 'figures':
      return {
        title: `Số liệu ${span}`,
        landscape: false,
        table: basis.kind === 'period' ? figureTable(basis.data) : yearFigureTable(basis.data),
      };
    case 'documents':
      return {
        title: 'Danh mục văn bản đã ban hành',
        landscape: false,
        table: documentTable(compiled.documents, basis.data),
      };
  }
}

function spanWords(basis: ReportBasis): string {
  if (basis.kind === 'period') return `năm ${String(basis.data.year)}`;
  const { first, last } = spanOfYears(basis.data);
  return `giai đoạn ${String(first)} - ${String(last)}`;
}

function yearTaskTable(data: YearsData): DocumentTable {
  const share = 46 / data.years.length;
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 7, align: 'center' },
      { head: 'Nhiệm vụ và giải pháp cụ thể', share: 30, align: 'left' },
      { head: 'Cơ quan chủ trì thực hiện', share: 17, align: 'left' },
      ...data.years.map(({ data: { year } }) => ({
        ...{ head: `Hoàn thành năm ${String(year)}`, share, align: 'center' as const },
      })),
    ],
    rows: yearTaskRows(data).map((row): DocumentRow =>
      row.kind === 'task'
        ? [row.number, row.title, row.lead, ...row.years]
        : { level: row.kind, text: [row.number.replace(/\.$/u, ''), row.title].filter(Boolean).join('. ') },
    ),
  };
}

function yearFigureTable(data: YearsData): DocumentTable {
  const share = 44 / data.years.length;
  return {
    kind: 'table',
    columns: [
      { head: 'Nhiệm vụ', share: 9, align: 'center' },
      { head: 'Chỉ tiêu', share: 36, align: 'left' },
      { head: 'Đơn vị', share: 12, align: 'left' },
      ...data.years.map(({ data: { year } }) => ({ head: String(year), share, align: 'right' as const })),
    ],
    rows: yearFigureRows(data).map(({ task, name, unit, years }) => [task, name, unit, ...years]),
  };
}

function taskTable(data: ReportData): DocumentTable {
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 6, align: 'center' },
      { head: 'Nhiệm vụ và giải pháp cụ thể', share: 20, align: 'left' },
      { head: 'Cơ quan chủ trì thực hiện', share: 10, align: 'left' },
      { head: 'Cơ quan phối hợp thực hiện', share: 12, align: 'left' },
      { head: 'Thời hạn hoàn thành', share: 9, align: 'left' },
      { head: 'Kết quả thực hiện', share: 34, align: 'left' },
      { head: 'Tình trạng', share: 9, align: 'left' },
    ],
    rows: taskRows(data).map((row): DocumentRow => {
      if (row.kind !== 'task')
        return {
          level: row.kind,
          text: [row.number.replace(/\.$/u, ''), row.title].filter(Boolean).join('. '),
        };
      // The long words of a task of several agencies stand in the first of its rows.
      const [title, coordinating] = [row.title, row.coordinating].map((words) =>
        row.again && words !== '' ? { again: words } : words,
      );
      return [row.number, title ?? '', row.lead, coordinating ?? '', row.deadline, row.result, row.status];
    }),
  };
}

function figureTable(data: ReportData): DocumentTable {
  return {
    kind: 'table',
    columns: [
      { head: 'Nhiệm vụ', share: 10, align: 'center' },
      { head: 'Chỉ tiêu', share: 43, align: 'left' },
      { head: 'Đơn vị', share: 13, align: 'left' },
      { head: 'Số liệu', share: 22, align: 'right' },
      { head: 'Số cơ quan báo cáo', share: 12, align: 'center' },
    ],
    rows: figureRows(data).flatMap(({ task, name, unit, value, reported, nil, parts }): DocumentRow[] => [
      [task, name, unit, value, String(reported + nil)],
      ...parts
        .filter((part) => part.value !== '')
        .map((part): DocumentRow => ['', `- ${part.name}`, unit, part.value, '']),
    ]),
  };
}

function documentTable(
  documents: CompiledReport['documents'],
  data: Pick<ReportData, 'agencies'>,
): DocumentTable {
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 8, align: 'center' },
      { head: 'Số, ký hiệu', share: 26, align: 'left' },
      { head: 'Ngày ban hành', share: 15, align: 'center' },
      { head: 'Trích yếu', share: 33, align: 'left' },
      { head: 'Cơ quan báo cáo', share: 18, align: 'left' },
    ],
    rows: documentRows(documents, data).map(({ number, day, about, agency }, at) => [
      String(at + 1),
      number,
      day,
      about,
      agency,
    ]),
  };
}
