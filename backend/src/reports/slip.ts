/** The slip with which a report is handed in (phiếu trình): what is submitted, its way, and room for what each says of it. */
import {
  aboutInside,
  dayOf,
  officialDay,
  placeOf,
  requiredPeople,
  type Duty,
  type ResolvedStep,
} from '@tien-do/shared';
import type { DocumentBlock, DocumentRow, OfficialDocument } from '../documents/index.js';
import type { ReportPaper } from './document.js';
import { appendixTables } from './files-of.js';

const duties: Partial<Record<Duty, string>> = {
  officer: 'chuyên viên',
  head: 'thủ trưởng',
  deputy: 'cấp phó',
};
const stepActs: Record<string, string> = { endorse: 'Xem xét, cho ý kiến', accept: 'Ký duyệt, ban hành' };

/** Blank lines would fall away. */
const roomToWrite = ['……………', '……………', '……………'].join('\n');

/** What was done about the report since it was handed in. */
export interface SlipFacts {
  steps: ResolvedStep[];
  round: number;
  handedInAt: string;
  sha256: string;
  /** The names at its head: of the agency that hands it in, and of the one above. */
  head: { superior: string; agency: string };
  dataFrom: string;
  dataTo: string;
  /** Who handed it in, and their words. */
  by: string;
  words: string;
  /** Names of the agencies of the steps, by their ids. */
  agencies: Record<string, string>;
  passes: { step: number | null; words: string; at: string; lines: string[]; name: string }[];
}

/** The slip of a report. */
export function slipOf(facts: SlipFacts, paper: ReportPaper): OfficialDocument {
  const { steps, round, handedInAt, sha256, head, by, agencies } = facts;
  const handedIn = officialDay(dayOf(Date.parse(handedInAt)));
  const lastAgency = steps.at(-1)?.agencyIds[0];
  const attachments = appendixTables(paper).map(({ title }) => title);
  return {
    ...{ ...head, number: null, symbol: '', place: placeOf(head.agency) || paper.head.place },
    ...{
      datedOn: dayOf(Date.parse(handedInAt)),
      writtenOn: paper.basis.data.on,
      draft: false,
      medium: 'paper',
    },
    head: {
      kind: 'named',
      unnumbered: true,
      name: 'Phiếu trình',
      about: `V/v trình duyệt Báo cáo ${aboutInside(paper.head.about)}`,
    },
    addressees: lastAgency === undefined ? [] : [`Lãnh đạo ${agencies[lastAgency] ?? ''}`],
    body: [
      point('Nội dung trình'),
      said(
        `Dự thảo Báo cáo ${aboutInside(paper.head.about)}; số liệu từ ngày ${officialDay(facts.dataFrom)} đến ngày ${officialDay(facts.dataTo)}, theo kết quả được chấp nhận đến ngày ${officialDay(paper.basis.data.on)}. Trình lần thứ ${String(round)}, ngày ${handedIn}.`,
      ),
      ...(facts.words === '' ? [] : [said(`Ý kiến của người trình: ${facts.words}`)]),
      point('Hồ sơ kèm theo'),
      said(`${['Dự thảo Báo cáo', ...attachments].join('; ')}.`),
      // In two halves, each a line: in one word it would pull the words before it apart, or stand over the margin.
      said(['Mã băm SHA-256 của nội dung trình:', ...halves(sha256)].join('\n')),
      point('Ý kiến giải quyết'),
      {
        kind: 'table',
        columns: [
          { head: 'TT', share: 7, align: 'center' },
          { head: 'Cơ quan, chức vụ', share: 35, align: 'left' },
          { head: 'Ý kiến', share: 23, align: 'left' },
          { head: 'Ngày, người ký', share: 35, align: 'left' },
        ],
        rows: steps.flatMap((step, at) => rowsOf(step, at, facts)),
      },
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signature: { lines: ['NGƯỜI TRÌNH'], name: by },
    ...{ appendices: [], calledAs: 'Phiếu trình' },
  };
}

/** A row for each who passed a step, and one to be signed for each who has not. */
function rowsOf(step: ResolvedStep, at: number, { passes, agencies }: SlipFacts): DocumentRow[] {
  const passed = passes.filter((pass) => pass.step === at);
  const rows = Math.max(passed.length, requiredPeople(step));
  return Array.from({ length: rows }, (_, row) => {
    const act = passed[row];
    return [
      ...(row === 0 ? [String(at + 1), whoPasses(step, agencies)] : ['', `Người thứ ${String(row + 1)}`]),
      act ? act.words || 'Đồng ý.' : roomToWrite,
      act ? [officialDay(dayOf(Date.parse(act.at))), ...act.lines, act.name].join('\n') : '',
    ];
  });
}

/** What a step is, of whom, and how many of them by when. */
function whoPasses(step: ResolvedStep, agencies: SlipFacts['agencies']): string {
  const by = step.duties.flatMap((duty) => duties[duty] ?? []).join(' hoặc ');
  const people = requiredPeople(step);
  return [
    step.label ?? stepActs[step.act] ?? '',
    step.agencyIds.map((id) => agencies[id] ?? '').join('; '),
    `(${[
      by.charAt(0).toLocaleUpperCase('vi') + by.slice(1),
      ...(people > 1 ? [`${String(people)} người`] : []),
      ...(step.workingDays === undefined ? [] : [`trong ${String(step.workingDays)} ngày làm việc`]),
    ].join('; ')})`,
  ].join('\n');
}

function point(text: string): DocumentBlock {
  return { kind: 'heading', level: 'section', text };
}

function said(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}

function halves(text: string): string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}
