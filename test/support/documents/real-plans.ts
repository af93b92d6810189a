import { readFileSync } from 'node:fs';
import {
  cell,
  describe,
  heading,
  letterhead,
  paragraph,
  signature,
  strong,
  table,
  type CellInput,
  type DescribedBlock,
  type DescribedDocument,
} from './description.js';

/** What this needs of a reading by hand; the files say more. */
export interface RealPlan {
  sections: { no: string; printed: string; title: string }[];
  items: {
    path: string;
    section: string;
    stt: string;
    kind: 'group' | 'task';
    title: string;
    leadCell: string;
    coordinatorCell: string;
    resultCell: string;
    deadlineText: string | null;
  }[];
}

const data = new URL('../../../seeds/data/', import.meta.url);

/** The two real plans, by the name of their files. */
export const realPlans = ['tra-vinh-2023', 'tuyen-quang-2023'] as const;
type RealPlanName = (typeof realPlans)[number];

const columns = [
  'STT',
  'Nhiệm vụ và giải pháp cụ thể',
  'Cơ quan chủ trì thực hiện',
  'Cơ quan phối hợp thực hiện',
  'Kết quả dự kiến',
  'Thời hạn hoàn thành',
];

function appendixTable(plan: RealPlan): DescribedBlock {
  const rows: CellInput[][] = [columns];
  for (const section of plan.sections) {
    rows.push([strong(section.printed), strong(section.title), cell(''), cell(''), cell(''), cell('')]);
    for (const item of plan.items.filter((one) => one.section === section.no))
      rows.push([
        item.stt,
        item.title,
        item.leadCell,
        item.coordinatorCell,
        item.resultCell,
        item.deadlineText ?? '',
      ]);
  }
  return table([5, 33, 16, 20, 16, 10], rows);
}

function linesOf(name: RealPlanName): string[] {
  return readFileSync(new URL(`plans/${name}.txt`, data), 'utf8').split('\n');
}

/** Marks of the text layer: stars, number signs and the note's raised number are not the author's. */
function withoutMarks(line: string): string {
  return line
    .replaceAll(/<\/?sup>/gu, '')
    .replaceAll('*', '')
    .replace(/^#+\s*/u, '')
    .trim();
}

/** Paragraphs of the body: parts of one that a page or a line tore apart are one again. */
function bodyParagraphs(lines: readonly string[]): DescribedBlock[] {
  const paragraphs: { text: string; bold: boolean }[] = [];
  for (const line of lines) {
    const text = withoutMarks(line);
    const before = paragraphs.at(-1);
    if (text === '') continue;
    if (before && /^\p{Ll}/u.test(text) && !/^[a-zđ]\)/u.test(text)) before.text += ` ${text}`;
    else paragraphs.push({ text, bold: /^(#+\s*)?\*\*.*\*\*$/u.test(line.trim()) });
  }
  return paragraphs.map(({ text, bold }) => paragraph(text, { bold }));
}

function between(lines: readonly string[], first: RegExp, last: RegExp): string[] {
  const from = lines.findIndex((line) => first.test(line));
  const to = lines.findIndex((line, at) => at > from && last.test(line));
  if (from < 0 || to < 0) throw new Error(`not found: ${String(first)} to ${String(last)}`);
  return lines.slice(from, to);
}

function titleOf(lines: readonly string[]): string {
  return lines.map(withoutMarks).filter(Boolean).join(' ');
}

function traVinhFront(): DescribedBlock[] {
  const lines = linesOf('tra-vinh-2023');
  const recipients = between(lines, /Nơi nhận/u, /TM\. ỦY BAN/u).slice(1);
  const note = lines.find((line) => line.startsWith('<sup>'));
  return [
    letterhead(
      ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ TRÀ VINH'],
      'Số: /KH-UBND',
      'TP. Trà Vinh, ngày tháng 5 năm 2023',
    ),
    heading('KẾ HOẠCH'),
    heading(titleOf(between(lines, /^\*\*Triển khai thực hiện/u, /^Thực hiện Kế hoạch/u))),
    ...bodyParagraphs(between(lines, /^Thực hiện Kế hoạch/u, /Nơi nhận/u)),
    signature(recipients.map(withoutMarks).filter(Boolean), [
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      '(đã ký)',
    ]),
    ...(note ? [paragraph(withoutMarks(note))] : []),
    heading('PHỤ LỤC'),
    heading(titleOf(between(lines, /^\*\*CÁC NHIỆM VỤ/u, /^\(Kèm theo/u))),
    paragraph(titleOf(between(lines, /^\(Kèm theo/u, /^STT/u)), { centred: true }),
  ];
}

function tuyenQuangFront(): DescribedBlock[] {
  const lines = linesOf('tuyen-quang-2023');
  return [
    heading('Phụ lục'),
    heading(titleOf(between(lines, /^CÁC NHIỆM VỤ/u, /^\(Kèm theo/u))),
    paragraph(titleOf(between(lines, /^\(Kèm theo/u, /^\tSTT/u)), { centred: true }),
  ];
}

/** A real plan as its office would hold it in its word processor: front matter and the whole appendix, nothing torn. */
export function planAsDocument(name: RealPlanName): DescribedDocument {
  const plan = JSON.parse(readFileSync(new URL(`${name}.expected.json`, data), 'utf8')) as RealPlan;
  const front = name === 'tra-vinh-2023' ? traVinhFront() : tuyenQuangFront();
  return describe([...front, appendixTable(plan)], { landscape: true });
}
