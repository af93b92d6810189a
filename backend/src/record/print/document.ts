/** The record of a card as a printed document, in the form of administrative documents. Plain data: it is set elsewhere. */
import {
  actFaultWords,
  historyLine,
  historySentence,
  printCount,
  printDay,
  printInstant,
  printSize,
  recordVerdict,
  type ActFault,
  type Telling,
} from '@tien-do/shared';
import type { CardRecord, RecordedEntry, RecordedVersion } from '@tien-do/shared/contract';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { contributionParts, leftOutPart, petitionParts } from './beside.js';
import { figuresPart } from './figures.js';
import { facts, muted, paragraph, printHash, small } from './parts.js';
import { actWord, dutyWords, outcomeWord, stateWord, stepWord } from './words.js';

type Shown = NonNullable<RecordedVersion['shown']>;

/** The document; made anew each time, because setting it uses it up. */
export function recordDocument(record: CardRecord, telling: Telling): TDocumentDefinitions {
  const name = (id: string): string => telling.agencyName(id, record.at);
  return {
    info: {
      title: `Chứng thực lịch sử nhiệm vụ ${record.task.key}`,
      creator: 'Tiến Độ',
      producer: 'Tiến Độ',
    },
    language: 'vi-VN',
    content: [
      letterhead(record, name),
      title(record),
      verdictBox(record),
      ...leftOutPart(record),
      ...sectionsOf(record, telling, name).flatMap(([words, parts], index) => [
        heading(`${roman[index] ?? ''}. ${words}`),
        ...parts,
      ]),
      closing(record),
    ],
  };
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];

/** The sections in their order; what a card has nothing of has no section. */
function sectionsOf(
  record: CardRecord,
  telling: Telling,
  name: (id: string) => string,
): [string, Content[]][] {
  const { versions, entries } = record;
  const all: [string, Content[]][] = [
    ['Nhiệm vụ', [facts(taskFacts(record, name))]],
    [
      'Bản trình và quyết định',
      versions.length === 0
        ? [paragraph('Chưa có bản trình nào.')]
        : versions.flatMap((version) => versionPart(version, telling)),
    ],
    ['Ý kiến phối hợp, bổ sung', contributionParts(record, telling)],
    ['Đề nghị, vướng mắc', petitionParts(record, telling)],
    ['Lịch sử', [historyTable(entries, telling)]],
    ['Chuỗi nhật ký và mốc neo', [facts(chainFacts(record))]],
    ['Tự kiểm chứng', howToVerify(record)],
  ];
  return all.filter(([, parts]) => parts.length > 0);
}

/** The rule below a name or a title. */
function rule(length: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    alignment: 'center',
    margin: [0, 2, 0, 0],
  };
}

function letterhead(record: CardRecord, name: (id: string) => string): Content {
  return {
    columns: [
      {
        width: 180,
        stack: [
          { text: name(record.plan.issuerId).toUpperCase(), fontSize: 12, alignment: 'center' },
          {
            text: name(record.plan.coordinatorId).toUpperCase(),
            fontSize: 12,
            bold: true,
            alignment: 'center',
          },
          rule(70),
        ],
      },
      {
        width: '*',
        stack: [
          { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', fontSize: 12, bold: true, alignment: 'center' },
          { text: 'Độc lập - Tự do - Hạnh phúc', fontSize: 13, bold: true, alignment: 'center' },
          rule(158),
          { text: longDay(record.at), italics: true, alignment: 'center', margin: [0, 8, 0, 0] },
        ],
      },
    ],
    columnGap: 10,
  };
}

/** `ngày 05 tháng 6 năm 2026`: days below ten and the first two months have a zero before them. */
function longDay(instant: string): string {
  const [day = '', month = '', year = ''] = printDay(
    new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10),
  ).split('/');
  return `Ngày ${day} tháng ${Number(month) < 3 ? month : String(Number(month))} năm ${year}`;
}

function title({ task, year, plan }: CardRecord): Content {
  return {
    stack: [
      { text: 'CHỨNG THỰC LỊCH SỬ', fontSize: 14, bold: true },
      { text: `Nhiệm vụ ${taskNumber(task.key)}, kỳ báo cáo năm ${String(year)}`, fontSize: 14, bold: true },
      ...(plan.number === null ? [] : [{ text: `Kế hoạch số ${plan.number}`, bold: true }]),
      rule(90),
    ],
    alignment: 'center',
    margin: [0, 18, 0, 12],
  };
}

function taskNumber(key: string): string {
  const parts = key.split('/');
  return parts.length > 1 ? `${parts[0] ?? ''}.${parts.at(-1) ?? ''}` : key;
}

function verdictBox(record: CardRecord): Content {
  const { sound, title: words, sentences } = recordVerdict(record, 'vi');
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: words.toUpperCase(), bold: true, alignment: 'center' },
              { text: sentences.join(' '), alignment: 'justify', margin: [0, 3, 0, 0] },
            ],
            margin: [6, 4, 6, 4],
            ...(sound ? {} : { fillColor: '#eeeeee' }),
          },
        ],
      ],
    },
    layout: 'grid',
  };
}

function heading(text: string): Content {
  return { text: text.toUpperCase(), bold: true, margin: [0, 14, 0, 5], headlineLevel: 1 };
}

function taskFacts(record: CardRecord, name: (id: string) => string): [string, string][] {
  const { plan, task } = record;
  const lines: [string, string][] = [
    ['Kế hoạch', plan.title],
    ['Nhiệm vụ', `${task.printedNumber} ${task.title}`.trim()],
    ['Thời hạn theo kế hoạch', task.deadlineWords],
    ['Cơ quan chủ trì', record.leadIds.map(name).join('; ')],
    ['Cơ quan phối hợp', record.coordinatingIds.map(name).join('; ')],
    ['Trạng thái', stateWord(record.state, name(plan.coordinatorId))],
    ['Hạn xử lý', record.dueOn === null ? '' : `đến hết ${printDay(record.dueOn)}`],
    ['Ngày hoàn thành', record.doneOn === null ? '' : printDay(record.doneOn)],
  ];
  return lines.filter(([, value]) => value !== '');
}

function versionPart(version: RecordedVersion, telling: Telling): Content[] {
  const { number, sha256, recomputed, shown, holds } = version;
  const head: Content = {
    text: `Bản trình ${String(number)}${shown ? ` (${outcomeWord(shown.outcome, telling.register)})` : ''}`,
    bold: true,
    margin: [0, 6, 0, 3],
    headlineLevel: 2,
  };
  if (!shown) {
    return [
      head,
      paragraph('Bản này chưa ra khỏi cơ quan chủ trì: chỉ ghi số và mã kiểm tra.'),
      facts([['Mã kiểm tra', printHash(sha256)]]),
    ];
  }
  return [
    head,
    facts([
      ['Trình lúc', `${printInstant(Date.parse(shown.submittedAt))}, ${shown.submittedBy.name}`],
      ['Người tham gia soạn', shown.contributors.map((person) => person.name).join(', ')],
      ...(shown.lateReason === '' ? [] : [['Lý do trình muộn', shown.lateReason] as const]),
      ['Mã kiểm tra đã lưu', printHash(sha256)],
      ['Mã tính lại', `${printHash(recomputed ?? '')} (${recomputed === sha256 ? 'khớp' : 'KHÔNG KHỚP'})`],
      ['Đối chiếu nhật ký', holds ? 'khớp' : 'KHÔNG KHỚP'],
    ]),
    ...figuresPart(shown.task.indicators ?? [], shown.task.breakdowns ?? [], shown.figures),
    stepsTable(shown, telling),
    ...filesPart(shown),
  ];
}

function stepsTable(
  { chain, decisions, decisionEntries, wrongs, submittedAt }: Shown,
  telling: Telling,
): Content {
  const cell = (text: string, bold = false): TableCell => ({ text, fontSize: small, bold });
  const rows = chain.map((step, index): TableCell[] => {
    const own = decisions.flatMap((decision, place) =>
      decision.step === index
        ? decisionWords(
            actWord(step, decision, telling.register),
            decision,
            decisionEntries[place] ?? null,
            wrongs[place] ?? null,
          )
        : [],
    );
    const agencies = step.agencyIds.map((id) => telling.agencyName(id, submittedAt)).join('; ');
    return [
      cell(String(index + 1)),
      cell(`${stepWord(step, telling.register)}\n${agencies} (${dutyWords(step.duties)})`),
      {
        stack:
          own.length === 0
            ? [cell('chưa quyết định') as Content]
            : own.map((text): Content => ({ text, fontSize: small })),
      },
    ];
  });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [34, 165, '*'],
      body: [
        [cell('Bước', true), cell('Quy trình đã chốt khi trình', true), cell('Quyết định', true)],
        ...rows,
      ],
    },
    layout: 'grid',
    margin: [0, 5, 0, 0],
  };
}

function decisionWords(
  act: string,
  decision: Shown['decisions'][number],
  seq: number | null,
  wrong: ActFault | null,
): string {
  const behalf = decision.onBehalfOf ? `, được ${decision.onBehalfOf.name} ủy quyền` : '';
  const capacity = decision.capacity === null ? '' : `, ký ${decision.capacity.lines.join(' / ')}`;
  const entry = seq === null ? '' : ` (mục ${String(seq)})`;
  const remark = decision.remark === '' ? '' : `: ${decision.remark}`;
  const to = decision.to ? ` cho ${decision.to.name}` : '';
  const exception = decision.exception === '' ? '' : `. Ngoại lệ: ${decision.exception}`;
  const at = printInstant(Date.parse(decision.at));
  const rightful = wrong === null ? '' : `. KHÔNG ĐÚNG THẨM QUYỀN: ${actFaultWords(wrong, 'vi')}`;
  return `${act}${to}: ${decision.person.name}${behalf}${capacity}, ${at}${entry}${remark}${exception}${rightful}`;
}

function filesPart({ files }: Shown): Content[] {
  if (files.length === 0) return [];
  return [
    {
      stack: [
        { text: 'Tệp kèm theo', fontSize: 12, color: muted },
        ...files.map((file): Content => ({
          text: `- ${file.name}, ${printSize(file.size)}, SHA-256 ${printHash(file.sha256)}`,
          fontSize: small,
        })),
      ],
      margin: [0, 5, 0, 0],
    },
  ];
}

function historyTable(entries: readonly RecordedEntry[], telling: Telling): Content {
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [32, 72, '*'],
      body: [
        ['Mục', 'Thời điểm', 'Nội dung'].map((text): TableCell => ({ text, bold: true, fontSize: small })),
        ...entries.map((entry): TableCell[] => {
          const line = historyLine(entry, telling);
          return [
            { text: String(entry.seq), fontSize: small },
            { text: printInstant(Date.parse(entry.at)), fontSize: small },
            {
              stack: [
                {
                  text: `${historySentence(line)}${entry.holds ? '' : ' KHÔNG CHỨNG THỰC ĐƯỢC.'}`,
                  fontSize: 12,
                },
                ...line.said.map((text): Content => ({ text, fontSize: small, italics: true })),
                { text: printHash(entry.hash), fontSize: 8.5, color: muted },
              ],
            },
          ];
        }),
      ],
    },
    layout: 'grid',
  };
}

function chainFacts({ chain, anchor, boardId }: CardRecord): [string, string][] {
  return [
    ['Chuỗi của bảng', boardId],
    [
      'Số mục trong chuỗi',
      `${printCount(chain.entries)} (${chain.holds ? 'nối đúng từ mục đầu đến mục cuối' : 'KHÔNG NỐI ĐÚNG'})`,
    ],
    ['Mã mục cuối', `${printHash(chain.head.hash)} (mục ${String(chain.head.seq)})`],
    ...(anchor === null
      ? ([['Mốc neo', 'chưa có']] as [string, string][])
      : ([
          [
            'Mốc neo',
            `số ${String(anchor.number)} lúc ${printInstant(Date.parse(anchor.at))}, ${String(anchor.leaves)} chuỗi`,
          ],
          [
            'Chuỗi tại mốc',
            `mục ${String(anchor.seq)}, mã ${printHash(anchor.head)} (${anchor.holds ? 'khớp' : 'KHÔNG KHỚP'})`,
          ],
          ['Gốc của mốc', printHash(anchor.root)],
          ['Mã dòng mốc', printHash(anchor.hash)],
        ] as [string, string][])),
  ];
}

function howToVerify({ cardId }: CardRecord): Content[] {
  return [
    paragraph(
      'Mỗi mục nhật ký mang mã SHA-256 tính từ nội dung của mục và mã của mục liền trước: sửa, xóa hoặc đổi chỗ một mục thì các mã sau đó không còn khớp. Mỗi giờ, mã cuối của mọi chuỗi được ghi thành một mốc vào tệp lưu ở nơi khác: cắt bỏ phần cuối hoặc ghi lại cả chuỗi thì không còn khớp mốc.',
    ),
    paragraph(
      'Tải bản xuất (JSON) của nhiệm vụ và chương trình kiểm chứng verify-record.mjs từ trang này, rồi chạy trên máy bất kỳ có Node.js, không cần kết nối máy chủ:',
    ),
    {
      text: `node verify-record.mjs chung-thuc-${cardId.slice(0, 8)}.json <tệp mốc>`,
      fontSize: 12,
      margin: [28, 0, 0, 5],
    },
  ];
}

function closing({ at }: CardRecord): Content {
  return {
    text: `Bản này do hệ thống Tiến Độ lập tự động từ nhật ký lúc ${printInstant(Date.parse(at))}; không thay cho văn bản có chữ ký và con dấu./.`,
    italics: true,
    fontSize: 12,
    alignment: 'justify',
    margin: [0, 10, 0, 0],
  };
}
