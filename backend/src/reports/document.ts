/** A report as an official document. */
import {
  filledText,
  headingDepths,
  headingRank,
  numberColumns,
  partWords,
  printedSections,
  textAndTables,
  textParts,
  withoutBareHeadings,
  type AppendixKind,
  type CompiledReport,
  type Fields,
  type ReportBasis,
  type ReportBlock,
} from '@tien-do/shared';
import type { ReportHead } from '@tien-do/shared/contract';
import type { DocumentAppendix, DocumentBlock, DocumentText, OfficialDocument } from '../documents/index.js';
import { appendixName, appendixOf } from './appendices.js';

/** What a report says, with how it is headed and signed. */
export interface ReportPaper {
  compiled: Omit<CompiledReport, 'blocks'>;
  basis: ReportBasis;
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
export type PrintedBlock = Pick<ReportBlock, 'key' | 'section' | 'kind' | 'label' | 'text'>;

/** The report in the official form. */
export function reportDocument(paper: ReportPaper): OfficialDocument {
  const { compiled, basis, blocks, head, appendices } = paper;
  const depths = headingDepths(basis);
  return {
    ...{ superior: paper.superior, agency: paper.agency, number: paper.number, symbol: head.symbol },
    ...{ place: head.place, datedOn: paper.datedOn, writtenOn: basis.data.on, draft: paper.draft },
    ...{ medium: head.medium, calledAs: 'Báo cáo' },
    head: { kind: 'named', name: 'Báo cáo', about: head.about },
    addressees: head.addressees,
    body: [
      ...paragraphs(head.opening),
      ...printedSections(compiled.sections, blocks).flatMap((section): DocumentBlock[] => [
        { kind: 'heading', level: section.level === 1 ? 'section' : 'point', text: section.title },
        ...sectionBlocks(
          blocks.filter((block) => block.section === section.key),
          compiled.fields,
          (heading) => headingRank(section, heading, depths),
        ),
      ]),
      ...attached(appendices),
      ...paragraphs(head.closing.replace(/\.\/\.$/u, '')),
    ],
    recipients: head.recipients,
    signature: paper.signature,
    appendices: appendices.map((kind): DocumentAppendix => {
      const { title, landscape, table } = appendixOf(kind, compiled, basis);
      return { title, landscape, blocks: [table] };
    }),
  };
}

function paragraphs(text: string): DocumentBlock[] {
  return text.trim() === '' ? [] : [{ kind: 'paragraph', text: text.trim() }];
}

const mentions: Record<AppendixKind, string> = {
  tasks: 'tổng hợp kết quả thực hiện nhiệm vụ',
  figures: 'số liệu',
  documents: 'danh mục văn bản đã ban hành',
};

/** Appendices are named in the document that they belong to (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III). */
function attached(appendices: readonly AppendixKind[]): DocumentBlock[] {
  if (appendices.length === 0) return [];
  const named = appendices.map((kind, at) => `${appendixName(at, appendices.length)} ${mentions[kind]}`);
  return [{ kind: 'paragraph', text: `Kèm theo Báo cáo: ${named.join('; ')}.` }];
}

/** Of headings inside a section, by their rank. */
const headingLevels = ['point', 'subpoint', 'item'] as const;

/** The blocks of a section; documents that follow each other stand in one table. */
function sectionBlocks(
  all: readonly PrintedBlock[],
  fields: Fields,
  rankOf: (heading: PrintedBlock) => number,
): DocumentBlock[] {
  const blocks = withoutBareHeadings(all, rankOf);
  return blocks.flatMap((block, at): DocumentBlock[] => {
    if (block.kind === 'heading')
      return [{ kind: 'heading', level: headingLevels[rankOf(block)] ?? 'item', text: block.text }];
    if (block.kind !== 'document') return blockOf(block, fields);
    if (blocks[at - 1]?.kind === 'document') return [];
    const end = blocks.findIndex((one, n) => n > at && one.kind !== 'document');
    return [documentList(blocks.slice(at, end < 0 ? undefined : end), fields)];
  });
}

function documentList(blocks: readonly PrintedBlock[], fields: Fields): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 8, align: 'center' },
      { head: 'Số, ký hiệu, ngày ban hành, trích yếu', share: 62, align: 'left' },
      { head: 'Cơ quan báo cáo', share: 30, align: 'left' },
    ],
    rows: blocks.map(({ label, text }, at) => [
      String(at + 1),
      filledText(text, fields).replace(/\.$/u, ''),
      label,
    ]),
  };
}

function blockOf({ label, text }: PrintedBlock, fields: Fields): DocumentBlock[] {
  // A place that nobody has written in yet stays visible in a draft, as dots do on paper.
  const words = text.trim() === '' ? '…' : text;
  return textAndTables(partWords({ label, text: words })).map((part): DocumentBlock =>
    typeof part === 'string' ? { kind: 'paragraph', text: partsOf(part, fields) } : tableOf(part, fields),
  );
}

function partsOf(text: string, fields: Fields): DocumentText {
  return textParts(text, fields).map((part) =>
    part.field === null ? part.text : { text: part.text, key: part.field },
  );
}

/** A table that was pasted: its first row heads it. */
function tableOf(rows: string[][], fields: Fields): DocumentBlock {
  const filled = rows.map((row) => row.map((cell) => filledText(cell, fields)));
  const [first = [], ...rest] = filled;
  const numeric = numberColumns(filled);
  return {
    kind: 'table',
    columns: first.map((head, at) => ({ head, share: 1, align: numeric[at] ? 'center' : 'left' })),
    rows: rest.map((row) => first.map((_, at) => row[at] ?? '')),
  };
}
