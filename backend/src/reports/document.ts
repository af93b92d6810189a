/** A compiled report as an official document. */
import {
  documentRows,
  figureRows,
  filledText,
  taskRows,
  textAndTables,
  textParts,
  type AppendixKind,
  type CompiledReport,
  type Fields,
  type ReportBlock,
  type ReportData,
} from '@tien-do/shared';
import type { ReportHead } from '@tien-do/shared/contract';
import type {
  DocumentAppendix,
  DocumentBlock,
  DocumentRow,
  DocumentText,
  OfficialDocument,
} from '../documents/index.js';

/** What a report says, with how it is headed and signed. */
export interface ReportPaper {
  compiled: Omit<CompiledReport, 'blocks'>;
  data: ReportData;
  blocks: readonly PrintedBlock[];
  head: ReportHead;
  appendices: readonly AppendixKind[];
  /** The agency whose document it is, and the one above it; '' where none is printed. */
  agency: string;
  superior: string;
  /** Until it is approved it carries the mark of a draft. */
  draft: boolean;
  number: string | null;
  datedOn: string | null;
  signature: OfficialDocument['signature'];
}

/** A block as it is printed; compiled ones and edited ones alike. */
export type PrintedBlock = Pick<ReportBlock, 'section' | 'kind' | 'label' | 'text'>;

/** The report in the official form. */
export function reportDocument(paper: ReportPaper): OfficialDocument {
  const { compiled, data, blocks, head, appendices } = paper;
  return {
    ...{ superior: paper.superior, agency: paper.agency, number: paper.number, symbol: head.symbol },
    ...{ place: head.place, datedOn: paper.datedOn, writtenOn: data.on, draft: paper.draft },
    ...{ medium: head.medium, calledAs: 'Báo cáo' },
    head: { kind: 'named', name: 'Báo cáo', about: head.about },
    addressees: head.addressees,
    body: [
      ...paragraphs(head.opening),
      ...compiled.sections.flatMap((section): DocumentBlock[] => [
        { kind: 'heading', level: section.level === 1 ? 'section' : 'point', text: section.title },
        ...blocks
          .filter((block) => block.section === section.key)
          .flatMap((block) => blockOf(block, compiled.fields)),
      ]),
      ...attached(appendices),
      ...paragraphs(head.closing.replace(/\.\/\.$/u, '')),
    ],
    recipients: head.recipients,
    signature: paper.signature,
    appendices: appendices.map((kind) => appendixOf(kind, compiled, data)),
  };
}

function paragraphs(text: string): DocumentBlock[] {
  return text.trim() === '' ? [] : [{ kind: 'paragraph', text: text.trim() }];
}

const roman = ['I', 'II', 'III'];

const mentions: Record<AppendixKind, string> = {
  tasks: 'tổng hợp kết quả thực hiện nhiệm vụ',
  figures: 'số liệu',
  documents: 'danh mục văn bản đã ban hành',
};

/** Appendices are named in the document that they belong to (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III). */
function attached(appendices: readonly AppendixKind[]): DocumentBlock[] {
  if (appendices.length === 0) return [];
  const [only] = appendices;
  const named =
    appendices.length === 1 && only
      ? [`Phụ lục ${mentions[only]}`]
      : appendices.map((kind, at) => `Phụ lục ${roman[at] ?? String(at + 1)} ${mentions[kind]}`);
  return [{ kind: 'paragraph', text: `Kèm theo Báo cáo: ${named.join('; ')}.` }];
}

function appendixOf(
  kind: AppendixKind,
  compiled: Omit<CompiledReport, 'blocks'>,
  data: ReportData,
): DocumentAppendix {
  switch (kind) {
    case 'tasks':
      return {
        title: `Tổng hợp kết quả thực hiện nhiệm vụ năm ${String(data.year)}`,
        landscape: true,
        blocks: [taskTable(data)],
      };
    case 'figures':
      return { title: `Số liệu năm ${String(data.year)}`, landscape: false, blocks: [figureTable(data)] };
    case 'documents':
      return {
        title: 'Danh mục văn bản đã ban hành',
        landscape: false,
        blocks: [documentTable(compiled.documents, data)],
      };
  }
}

function blockOf({ kind, label, text }: PrintedBlock, fields: Fields): DocumentBlock[] {
  // A place that nobody has written in yet stays visible in a draft, as dots do on paper.
  const words = text.trim() === '' ? '…' : text;
  if (kind === 'heading') return [{ kind: 'heading', level: 'point', text: words }];
  const said = label === '' ? words : `${label}: ${words}`;
  return textAndTables(said).map((part): DocumentBlock =>
    typeof part === 'string' ? { kind: 'paragraph', text: partsOf(part, fields) } : tableOf(part, fields),
  );
}

function partsOf(text: string, fields: Fields): DocumentText {
  return textParts(text, fields).map((part) =>
    part.field === null ? part.text : { text: part.text, key: part.field },
  );
}

/** A table that was pasted: its first row heads it. */
function tableOf([first = [], ...rest]: string[][], fields: Fields): DocumentBlock {
  return {
    kind: 'table',
    columns: first.map((head) => ({ head: filledText(head, fields), share: 1, align: 'left' as const })),
    rows: rest.map((row) => first.map((_, at) => filledText(row[at] ?? '', fields))),
  };
}

function taskTable(data: ReportData): DocumentBlock {
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
    rows: taskRows(data).map((row): DocumentRow =>
      row.kind === 'task'
        ? [row.number, row.title, row.lead, row.coordinating, row.deadline, row.result, row.status]
        : { level: row.kind, text: [row.number.replace(/\.$/u, ''), row.title].filter(Boolean).join('. ') },
    ),
  };
}

function figureTable(data: ReportData): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'Số', share: 10, align: 'center' },
      { head: 'Chỉ tiêu', share: 46, align: 'left' },
      { head: 'Đơn vị', share: 14, align: 'left' },
      { head: 'Số liệu', share: 18, align: 'right' },
      { head: 'Số cơ quan báo cáo', share: 12, align: 'center' },
    ],
    rows: figureRows(data).flatMap(({ task, name, unit, value, reported, nil, parts }): DocumentRow[] => [
      [task, name, unit, value, String(reported + nil)],
      ...parts
        .filter((part) => part.value !== '')
        .map((part): DocumentRow => ['', `– ${part.name}`, unit, part.value, '']),
    ]),
  };
}

function documentTable(documents: CompiledReport['documents'], data: ReportData): DocumentBlock {
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
