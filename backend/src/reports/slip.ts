/** The slip with which a report is handed in (phiếu trình): what is submitted, its way, and room for what each says of it. */
import { dayOf, placeOf, printDay, ProblemError, type Duty } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency } from '../agencies/index.js';
import { selectRow } from '../database/rows.js';
import type { DocumentBlock, DocumentRow, OfficialDocument } from '../documents/index.js';
import type { ReportPaper } from './document.js';
import type { Report, ReportActRow } from './entities.js';
import { readFrozen } from './basis.js';
import { readActs } from './facts.js';
import { appendixTables } from './files-of.js';
import { headingOf, Names, namesOn } from './names.js';

const duties: Partial<Record<Duty, string>> = { head: 'Thủ trưởng', deputy: 'cấp phó' };
const stepActs: Record<string, string> = { endorse: 'Xem xét, cho ý kiến', accept: 'Ký duyệt, ban hành' };

/**
 * The slip of a report under approval or after it.
 * @throws ProblemError WRONG_STATE while nobody has handed it in.
 */
export async function readSlip(
  db: EntityManager,
  row: Report,
  paper: ReportPaper,
): Promise<OfficialDocument> {
  if (row.frozenId === null || row.chain === null || row.state === 'draft' || row.state === 'discarded') {
    throw new ProblemError('WRONG_STATE', { reason: 'slip_not_submitted' });
  }
  const { steps } = row.chain;
  const frozen = await readFrozen(db, row);
  const acts = (await readActs(db, row.id)).filter(({ round }) => round === row.round);
  const names = await Names.read(db, [frozen.byId, ...acts.map(({ personId }) => personId)], []);
  const own = await selectRow(db, Agency, 't.id = $1', [row.coordinatorId]);
  if (!own) throw new Error(`no agency ${row.coordinatorId}`);
  const head = await headingOf(db, own, row.on);
  const called = await namesOn(db, [...new Set(steps.flatMap(({ agencyIds }) => agencyIds))], row.on);
  const passed = (step: number): ReportActRow | undefined =>
    acts.find((act) => act.kind === 'pass' && act.step === step);
  const submitted = acts.find(({ kind }) => kind === 'submit');
  const last = steps.at(-1);
  const lastAgency = last?.agencyIds[0];
  const attachments = appendixTables(paper).map(({ title }) => title);
  return {
    ...{ ...head, number: null, symbol: '', place: placeOf(head.agency) || paper.head.place },
    ...{ datedOn: dayOf(frozen.at.getTime()), writtenOn: paper.basis.data.on, draft: false, medium: 'paper' },
    head: { kind: 'named', name: 'Phiếu trình', about: `V/v trình duyệt Báo cáo ${lower(paper.head.about)}` },
    addressees: lastAgency === undefined ? [] : [`Lãnh đạo ${called.get(lastAgency) ?? ''}`],
    body: [
      point('Nội dung trình'),
      said(
        `Dự thảo Báo cáo ${lower(paper.head.about)}; số liệu từ ngày ${printDay(row.dataFrom)} đến ngày ${printDay(row.dataTo)}, theo kết quả được chấp nhận đến ngày ${printDay(paper.basis.data.on)}. Trình lần thứ ${String(row.round)}, ngày ${printDay(dayOf(frozen.at.getTime()))}.`,
      ),
      ...(submitted && submitted.words !== '' ? [said(`Ý kiến của người trình: ${submitted.words}`)] : []),
      point('Hồ sơ kèm theo'),
      said(`${['Dự thảo Báo cáo', ...attachments].join('; ')}.`),
      // In two halves, each a line: in one word it would pull the words before it apart, or stand over the margin.
      said(['Mã băm SHA-256 của nội dung trình:', ...halves(frozen.sha256)].join('\n')),
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
          const act = passed(at);
          const by = step.duties.flatMap((duty) => duties[duty] ?? []).join(' hoặc ');
          return [
            String(at + 1),
            `${stepActs[step.act] ?? ''}\n${step.agencyIds.map((id) => called.get(id) ?? '').join('; ')}\n(${by})`,
            act ? act.words || 'Đồng ý.' : '\n\n\n',
            act ? signed(act, names) : '',
          ];
        }),
      },
    ],
    recipients: ['Như trên', 'Lưu: VT'],
    signature: { lines: ['NGƯỜI TRÌNH'], name: names.person(frozen.byId).name },
    ...{ appendices: [], calledAs: 'Phiếu trình' },
  };
}

function signed(act: ReportActRow, names: Names): string {
  const day = printDay(dayOf(act.at.getTime()));
  return [day, ...(act.capacity?.lines ?? []), names.personOrNull(act.personId)?.name ?? ''].join('\n');
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

/** In the middle of a sentence; an abbreviation stays as it is. */
function lower(about: string): string {
  return /^\p{Lu}\p{Lu}/u.test(about) ? about : about.charAt(0).toLocaleLowerCase('vi') + about.slice(1);
}
