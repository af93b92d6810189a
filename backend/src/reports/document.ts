/** A compiled report as an official document. */
import {
  documentRows,
  figureRows,
  taskRows,
  textParts,
  type CompiledReport,
  type ReportBlock,
  type ReportData,
} from '@tien-do/shared';
import type { DocumentBlock, DocumentRow, DocumentText, OfficialDocument } from '../documents/index.js';

/** How a report is headed and signed. */
export interface ReportHead {
  superior: string;
  symbol: string;
  place: string;
  addressee: string;
  recipients: string[];
  signature: OfficialDocument['signature'];
}

/** A block as it is printed; compiled ones and edited ones alike. */
export type PrintedBlock = Pick<ReportBlock, 'section' | 'kind' | 'label' | 'text'>;

/** The report as a draft: its number, its day and its signature are left open. */
export function draftDocument(
  report: CompiledReport,
  data: ReportData,
  blocks: readonly PrintedBlock[],
  head: ReportHead,
): OfficialDocument {
  return {
    superior: head.superior,
    agency: data.agencies[data.plan.coordinatorId] ?? '',
    ...{ number: null, symbol: head.symbol, place: head.place, datedOn: null, writtenOn: data.on },
    ...{ draft: true, medium: 'electronic', calledAs: 'Báo cáo' },
    head: { kind: 'named', name: 'Báo cáo', about: report.about },
    addressees: head.addressee === '' ? [] : [head.addressee],
    body: [
      { kind: 'paragraph', text: report.opening },
      ...report.sections.flatMap((section): DocumentBlock[] => [
        { kind: 'heading', level: section.level === 1 ? 'section' : 'point', text: section.title },
        ...blocks.filter((block) => block.section === section.key).flatMap((block) => blockOf(block, report)),
      ]),
      {
        kind: 'paragraph',
        text: 'Kèm theo Báo cáo: Phụ lục I tổng hợp kết quả thực hiện nhiệm vụ; Phụ lục II số liệu; Phụ lục III danh mục văn bản đã ban hành.',
      },
      { kind: 'paragraph', text: report.closing.replace(/\.\/\.$/u, '') },
    ],
    recipients: head.recipients,
    signature: head.signature,
    appendices: [
      {
        title: `Tổng hợp kết quả thực hiện nhiệm vụ năm ${String(data.year)}`,
        landscape: true,
        blocks: [taskTable(data)],
      },
      { title: `Số liệu năm ${String(data.year)}`, landscape: false, blocks: [figureTable(data)] },
      { title: 'Danh mục văn bản đã ban hành', landscape: false, blocks: [documentTable(report, data)] },
    ],
  };
}

function blockOf({ kind, label, text }: PrintedBlock, { fields }: CompiledReport): DocumentBlock[] {
  // A place that nobody has written in yet stays visible in a draft, as dots do on paper.
  const words = text === '' ? '…' : text;
  if (kind === 'heading') return [{ kind: 'heading', level: 'point', text: words }];
  const parts = textParts(label === '' ? words : `${label}: ${words}`, fields);
  const said: DocumentText = parts.map((part) =>
    part.field === null ? part.text : { text: part.text, key: part.field },
  );
  return [{ kind: 'paragraph', text: said }];
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

function documentTable(report: CompiledReport, data: ReportData): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 8, align: 'center' },
      { head: 'Số, ký hiệu', share: 26, align: 'left' },
      { head: 'Ngày ban hành', share: 15, align: 'center' },
      { head: 'Trích yếu', share: 33, align: 'left' },
      { head: 'Cơ quan báo cáo', share: 18, align: 'left' },
    ],
    rows: documentRows(report.documents, data).map(({ number, day, about, agency }, at) => [
      String(at + 1),
      number,
      day,
      about,
      agency,
    ]),
  };
}
