/** The slip with which a report is handed in (phiếu trình): what is submitted, its way, and room for what each says of it. */
import { aboutInside, dayOf, officialDay, placeOf, type Duty, type ResolvedChain } from '@tien-do/shared';
import type { DocumentBlock, DocumentRow, OfficialDocument } from '../documents/index.js';
import type { ReportPaper } from './document.js';
import { appendixTables } from './files-of.js';

const duties: Partial<Record<Duty, string>> = { head: 'Thủ trưởng', deputy: 'cấp phó' };
const stepActs: Record<string, string> = { endorse: 'Xem xét, cho ý kiến', accept: 'Ký duyệt, ban hành' };

/** What was done about the report since it was handed in. */
export interface SlipFacts {
  steps: ResolvedChain['steps'];
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
        rows: steps.map((step, at): DocumentRow => {
          const act = facts.passes.find((pass) => pass.step === at);
          const by = step.duties.flatMap((duty) => duties[duty] ?? []).join(' hoặc ');
          return [
            String(at + 1),
            `${stepActs[step.act] ?? ''}\n${step.agencyIds.map((id) => agencies[id] ?? '').join('; ')}\n(${by})`,
            act ? act.words || 'Đồng ý.' : '\n\n\n',
            act ? [officialDay(dayOf(Date.parse(act.at))), ...act.lines, act.name].join('\n') : '',
          ];
        }),
      },
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signature: { lines: ['NGƯỜI TRÌNH'], name: by },
    ...{ appendices: [], calledAs: 'Phiếu trình' },
  };
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
