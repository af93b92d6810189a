/** The sheet of a card (phiếu theo dõi nhiệm vụ): all that one reader may know of a task in a period, on paper. */
import { isDeepStrictEqual } from 'node:util';
import {
  cardStatus,
  dayOf,
  isBlankFigure,
  nilWords,
  officialDay,
  officialInstant,
  printSize,
  registerOf,
  taskNumber,
  type Register,
} from '@tien-do/shared';
import type { CardContributions, CardDetail, CardPetitions, SubmissionView } from '@tien-do/shared/contract';
import type { DocumentBlock, DocumentRow, OfficialDocument } from '../documents/index.js';
import {
  actWord,
  contributionWords,
  dutyWords,
  figureLines,
  outcomeWord,
  petitionWords,
  printHash,
  stateWord,
  stepWord,
} from '../record/index.js';

/** What the sheet is made of: what the reader's own screens would show. */
export interface SheetSource {
  detail: CardDetail;
  /** Null where the reader may know the face alone. */
  beside: { contributions: CardContributions; petitions: CardPetitions } | null;
  plan: { title: string; number: string | null; issuedOn: string; coordinatorId: string };
  /** Names and kinds of agencies, as they are called on the day. */
  agency: (id: string) => { name: string; kind: string };
  /** The agency above the coordinator; '' where none is printed. */
  superior: string;
  /** The coordinator's name at its head. */
  heading: string;
  place: string;
  /** Who prints it. */
  by: string;
  at: number;
}

type Facts = [string, string][];

/** The sheet as an official document without a number: it is a print of what the board says, signed by whoever made it. */
export function cardSheet(source: SheetSource): OfficialDocument {
  const { detail, at } = source;
  const register = registerOf(detail.face.leadIds.map((id) => source.agency(id).kind));
  const on = dayOf(at);
  return {
    ...{ superior: source.superior, agency: source.heading },
    ...{ number: null, symbol: '', place: source.place, datedOn: on, writtenOn: on },
    ...{ draft: false, medium: 'paper' },
    head: {
      kind: 'named',
      name: 'Phiếu theo dõi nhiệm vụ',
      about: `Nhiệm vụ ${taskNumber(detail.task.key)}, kỳ báo cáo năm ${String(detail.year)}`,
      unnumbered: true,
    },
    addressees: [],
    body: [
      ...taskPart(source, on),
      ...resultPart(source),
      ...figuresPart(source),
      ...besideParts(source),
      ...approvalPart(source, register),
      ...filesPart(detail),
      said(
        `Phiếu được lập lúc ${officialInstant(at)}, theo phiên bản ${String(detail.face.version)} của nhiệm vụ và quyền xem của người lập.`,
      ),
    ],
    recipients: [],
    signature: { lines: ['NGƯỜI LẬP PHIẾU'], name: source.by },
    ...{ appendices: [], calledAs: 'Phiếu theo dõi' },
  };
}

function taskPart({ detail, plan, agency }: SheetSource, on: string): DocumentBlock[] {
  const { face, task, path, hold, stopped } = detail;
  const names = (ids: readonly string[]): string => ids.map((id) => agency(id).name).join('; ');
  const accepted = detail.submissions.find(({ outcome }) => outcome === 'accepted');
  return [
    point('Nhiệm vụ'),
    facts([
      ['Kế hoạch', plan.number === null ? plan.title : `Số ${plan.number}: ${plan.title}`],
      [
        'Thuộc phần',
        path
          .map(({ printedNumber, title }) =>
            `${printedNumber.replace(/(?<=[\dIVXL])$/u, '.')} ${title}`.trim(),
          )
          .join('\n'),
      ],
      ['Nhiệm vụ', `${task.printedNumber} ${task.title}`.trim()],
      ['Kết quả dự kiến', task.expectedResults.map((words) => `- ${words}`).join('\n')],
      ['Cơ quan chủ trì', names(face.leadIds)],
      ['Cơ quan phối hợp', names(task.coordinatingIds) || task.coordinatingWords],
      ['Thời hạn theo kế hoạch', task.deadlineWords],
      ['Hạn xử lý', face.dueOn === null ? 'Chưa có' : `Đến hết ngày ${officialDay(face.dueOn)}`],
      [
        'Hạn ban đầu',
        face.originalDueOn === null || face.originalDueOn === face.dueOn
          ? ''
          : officialDay(face.originalDueOn),
      ],
      ['Trạng thái', stateWord(face.state, agency(plan.coordinatorId).name)],
      [
        'Tình trạng',
        cardStatus(
          { face, result: accepted ? { nil: accepted.content.nil } : null },
          { plan: { timing: detail.timing }, on },
        ),
      ],
      ['Ngày hoàn thành', face.doneOn === null ? '' : officialDay(face.doneOn)],
      ['Số lần trình, trả lại', `${String(face.submissions)} lần trình, ${String(face.returns)} lần trả lại`],
      ['Tạm dừng', hold ? `${hold.reason}${basis(hold.document)}` : ''],
      ['Dừng thực hiện', stopped ? `${stopped.reason}${basis(stopped.document)}` : ''],
      [
        'Yêu cầu thực hiện',
        detail.requests
          .map(({ document, receivedOn, dueOn }) =>
            `- ${document}, nhận ngày ${officialDay(receivedOn)}${dueOn === null ? '' : `, hạn ${officialDay(dueOn)}`}`.trim(),
          )
          .join('\n'),
      ],
    ]),
  ];
}

function resultPart({ detail, agency }: SheetSource): DocumentBlock[] {
  const head = point('Kết quả thực hiện');
  const { content, may, task, submissions } = detail;
  if (!may.content) return [head, said('Người lập phiếu không được xem nội dung kết quả của nhiệm vụ này.')];
  if (content === null) return [head, said('Cơ quan chủ trì chưa gửi kết quả.')];
  const filed = submissions.find((version) => isDeepStrictEqual(version.content, content));
  const { result, parts = [], items, nil, nilReason, noEvidenceReason, note } = content;
  const given = [result, ...parts.map(({ text }) => text), ...items.map(({ text }) => text), nilReason];
  if (!filed && !nil && given.every((text) => text.trim() === ''))
    return [head, said('Cơ quan chủ trì chưa viết kết quả.')];
  return [
    head,
    said(
      filed
        ? `Theo bản trình số ${String(filed.number)}, ${officialInstant(Date.parse(filed.submittedAt))}.`
        : 'Theo bản đang soạn của cơ quan chủ trì, chưa trình.',
    ),
    ...(nil ? [said(nilWords(nilReason))] : []),
    ...(result.trim() === '' ? [] : [said(result.trim())]),
    ...parts
      .filter(({ text }) => text.trim() !== '')
      .map(({ agencyId, text }) => said(`${agency(agencyId).name}: ${text.trim()}`)),
    ...(items.length === 0 || nil ? [] : [itemTable(items, task.expectedResults)]),
    ...(noEvidenceReason.trim() === ''
      ? []
      : [said(`Lý do không có tài liệu kiểm chứng: ${noEvidenceReason.trim()}`)]),
    ...(note.trim() === '' ? [] : [said(`Ghi chú gửi cơ quan đầu mối: ${note.trim()}`)]),
  ];
}

function itemTable(
  items: readonly { done: boolean; text: string }[],
  expected: readonly string[],
): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'STT', share: 8, align: 'center' },
      { head: 'Kết quả dự kiến', share: 32, align: 'left' },
      { head: 'Đã có', share: 12, align: 'center' },
      { head: 'Nội dung', share: 48, align: 'left' },
    ],
    rows: items.map(({ done, text }, at): DocumentRow => [
      String(at + 1),
      expected[at] ?? '',
      done ? 'Có' : 'Chưa',
      text,
    ]),
  };
}

function figuresPart({ detail }: SheetSource): DocumentBlock[] {
  const { content, indicators, breakdowns, may } = detail;
  if (!may.content || indicators.length === 0 || content === null || content.nil) return [];
  return [
    point('Số liệu'),
    {
      kind: 'table',
      columns: [
        { head: 'Chỉ tiêu', share: 46, align: 'left' },
        { head: 'Số liệu', share: 54, align: 'left' },
      ],
      rows: indicators.map((indicator): DocumentRow => [
        indicator.name,
        figureLines(indicator, breakdowns, content.figures?.[indicator.id]).join('\n'),
      ]),
    },
  ];
}

function besideParts({ beside, agency }: SheetSource): DocumentBlock[] {
  if (!beside) return [];
  const { contributions, indicators, breakdowns } = beside.contributions;
  const { petitions } = beside.petitions;
  return [
    ...(contributions.length === 0
      ? []
      : [
          point('Ý kiến phối hợp, bổ sung'),
          facts(
            contributions.map(({ kind, state, submission, agencyId, dueOn, versions, waived }) => {
              const last = versions.at(-1);
              const figures = indicators
                .filter(({ id }) => !isBlankFigure(last?.figures[id]))
                .flatMap(
                  (one) => `${one.name}: ${figureLines(one, breakdowns, last?.figures[one.id]).join('; ')}`,
                );
              return [
                contributionWords(
                  { kind, state, submission: submission?.number ?? null },
                  agency(agencyId).name,
                ),
                [
                  `Hạn ${officialDay(dueOn)}.`,
                  last?.text ?? '',
                  ...figures,
                  waived ? `Bỏ qua: ${waived.reason}` : '',
                ]
                  .filter(Boolean)
                  .join('\n'),
              ];
            }),
          ),
        ]),
    ...(petitions.length === 0
      ? []
      : [
          point('Đề nghị, vướng mắc'),
          facts(
            petitions.map(({ kind, state, agency: { name }, words, acts, raisedAt }) => [
              petitionWords({ kind, state }, name),
              [
                `${officialInstant(Date.parse(raisedAt))}: ${words.text}`,
                words.proposal === '' ? '' : `Đề xuất: ${words.proposal}`,
                words.askedOn === null ? '' : `Hạn đề nghị: ${officialDay(words.askedOn)}`,
                ...acts.flatMap((act) =>
                  act.words === '' ? [] : [`${act.agency?.name ?? act.person?.name ?? ''}: ${act.words}`],
                ),
              ]
                .filter(Boolean)
                .join('\n'),
            ]),
          ),
        ]),
  ];
}

function approvalPart(source: SheetSource, register: Register): DocumentBlock[] {
  const { detail } = source;
  if (!detail.may.content) return [];
  return [
    point('Trình và duyệt'),
    ...(detail.submissions.length === 0 ? [said('Chưa có bản trình nào.')] : []),
    ...detail.submissions.flatMap((version) => [
      said(
        [
          `Bản trình số ${String(version.number)} (${outcomeWord(version.outcome, register)}): ${version.submittedBy.name} trình lúc ${officialInstant(Date.parse(version.submittedAt))}.`,
          version.lateReason === '' ? '' : `Lý do trình muộn: ${version.lateReason}`,
          `Mã kiểm tra SHA-256: ${printHash(version.sha256)}`,
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      stepTable(version, source, register),
    ]),
  ];
}

function stepTable(
  { chain, decisions, remarks }: SubmissionView,
  { agency }: SheetSource,
  register: Register,
): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'Bước', share: 8, align: 'center' },
      { head: 'Cơ quan, chức vụ', share: 38, align: 'left' },
      { head: 'Quyết định', share: 54, align: 'left' },
    ],
    rows: [
      ...chain.map((step, at): DocumentRow => {
        const own = decisions.filter(({ step: index }) => index === at);
        const agencies = step.agencyIds.map((id) => agency(id).name).join('; ');
        return [
          String(at + 1),
          `${stepWord(step, register)}\n${agencies}\n(${dutyWords(step.duties)})`,
          own
            .map((decision) => {
              const behalf = decision.onBehalfOf ? `, được ${decision.onBehalfOf.name} ủy quyền` : '';
              const remark = decision.remark === '' ? '' : `: ${decision.remark}`;
              return `${actWord(step, decision, register)}: ${decision.person.name}${behalf}, ${officialInstant(Date.parse(decision.at))}${remark}`;
            })
            .join('\n') || 'Chưa quyết định',
        ];
      }),
      ...(remarks.length === 0
        ? []
        : [['', 'Nội dung cần sửa', remarks.map(({ text }) => `- ${text}`).join('\n')]]),
    ],
  };
}

function filesPart({ files }: CardDetail): DocumentBlock[] {
  if (files.length === 0) return [];
  return [
    point('Tài liệu kiểm chứng'),
    {
      kind: 'table',
      columns: [
        { head: 'STT', share: 8, align: 'center' },
        { head: 'Tên tệp', share: 46, align: 'left' },
        { head: 'Dung lượng', share: 14, align: 'right' },
        { head: 'Người gửi, ngày', share: 32, align: 'left' },
      ],
      rows: files.map(({ name, size, uploadedBy, uploadedAt }, at): DocumentRow => [
        String(at + 1),
        name,
        printSize(size),
        `${uploadedBy.name}, ${officialDay(dayOf(Date.parse(uploadedAt)))}`,
      ]),
    },
  ];
}

/** Lines of a word and what it is; what there is nothing of is left out. */
function facts(lines: Facts): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { head: 'Mục', share: 28, align: 'left' },
      { head: 'Nội dung', share: 72, align: 'left' },
    ],
    rows: lines.filter(([, value]) => value !== ''),
  };
}

function basis(document: string): string {
  return document === '' ? '' : ` (${document})`;
}

function point(text: string): DocumentBlock {
  return { kind: 'heading', level: 'section', text };
}

function said(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}
