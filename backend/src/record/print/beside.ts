/** What other agencies filed and what was asked for, as parts of the printed record. */
import {
  actFaultWords,
  filedLine,
  historySentence,
  isBlankFigure,
  petitionActLine,
  printDay,
  printInstant,
  printSize,
  waivedLine,
  type ActFault,
  type HistoryLine,
  type Telling,
} from '@tien-do/shared';
import type { CardRecord, RecordedContribution, RecordedPetition } from '@tien-do/shared/contract';
import type { Content } from 'pdfmake/interfaces.js';
import { figuresPart } from './figures.js';
import { facts, paragraph, printHash, small } from './parts.js';
import { contributionWords, petitionWords } from './words.js';

/** The contributions and supplements; none where nothing was asked for. */
export function contributionParts(record: CardRecord, telling: Telling): Content[] {
  const { contributions, at } = record;
  return contributions.flatMap((contribution) => [
    title(
      contributionWords(contribution, telling.agencyName(contribution.agencyId, at)),
      contribution.versions.length === 0 && !contribution.waived ? null : contribution.holds,
    ),
    ...contribution.versions.flatMap((version) =>
      filedPart(contribution, version, telling, record.filedFigures),
    ),
    ...waivedPart(contribution, telling),
  ]);
}

/** @param holds null where there is nothing to compare yet. */
function title(words: string, holds: boolean | null): Content {
  const verdict = holds === null ? '' : holds ? ': khớp nhật ký' : ': KHÔNG KHỚP NHẬT KÝ';
  return { text: `${words}${verdict}`, bold: true, margin: [0, 6, 0, 3], headlineLevel: 2 };
}

function filedPart(
  { kind, agencyId }: RecordedContribution,
  version: RecordedContribution['versions'][number],
  telling: Telling,
  { indicators, breakdowns }: CardRecord['filedFigures'],
): Content[] {
  const { number, sha256, recomputed, entry, wrong, shown } = version;
  const hashes: [string, string][] = [
    ['Mã kiểm tra đã lưu', printHash(sha256)],
    ...(recomputed === null
      ? []
      : ([['Mã tính lại', `${printHash(recomputed)} (${recomputed === sha256 ? 'khớp' : 'KHÔNG KHỚP'})`]] as [
          string,
          string,
        ][])),
  ];
  if (!shown) {
    return [
      paragraph(
        `Bản ${String(number)}: chưa được đưa vào bản trình nào đã ra khỏi cơ quan chủ trì, chỉ ghi số và mã kiểm tra.`,
      ),
      facts(hashes),
    ];
  }
  const line = filedLine({ kind, agencyId, number, sha256, ...shown }, telling);
  const named = indicators.filter(({ id }) => !isBlankFigure(shown.figures[id]));
  return [
    ...act(line, shown.at, entry, wrong),
    ...figuresPart(named, breakdowns, shown.figures),
    facts([
      ...(shown.text === '' ? [] : [['Nội dung', shown.text] as const]),
      ['Người tham gia soạn', shown.writtenBy.map(({ name }) => name).join(', ')],
      ...hashes,
      ...shown.files.map((file): [string, string] => [
        'Tệp kèm theo',
        `${file.name}, ${printSize(file.size)}, SHA-256 ${printHash(file.sha256)}`,
      ]),
    ]),
  ];
}

function waivedPart({ kind, agencyId, waived }: RecordedContribution, telling: Telling): Content[] {
  if (!waived) return [];
  return act(waivedLine({ kind, agencyId }, waived, telling), waived.at, waived.entry, null);
}

/** An act in one line, with what was said in it below. */
function act(line: HistoryLine, at: string, entry: number | null, wrong: ActFault | null): Content[] {
  const place = entry === null ? '' : ` (mục ${String(entry)})`;
  const said = [
    ...line.said,
    ...(wrong === null ? [] : [`KHÔNG ĐÚNG THẨM QUYỀN: ${actFaultWords(wrong, 'vi')}.`]),
  ];
  return [
    {
      stack: [
        { text: `${printInstant(Date.parse(at))}${place}: ${historySentence(line)}`, fontSize: 12 },
        ...said.map((text): Content => ({ text, fontSize: small, italics: true })),
      ],
      margin: [0, 2, 0, 3],
    },
  ];
}

/** The petitions with what was decided on each. */
export function petitionParts({ petitions }: CardRecord, telling: Telling): Content[] {
  return petitions.flatMap((petition) => [
    title(petitionWords(petition, telling.agencyName(petition.agencyId, petition.raisedAt)), petition.holds),
    facts(petitionFacts(petition, telling)),
    ...petition.acts.flatMap((one) =>
      act(petitionActLine(petition.kind, one, telling), one.at, one.entry, one.wrong),
    ),
  ]);
}

function petitionFacts({ kind, words, raisedAt }: RecordedPetition, telling: Telling): [string, string][] {
  const { text, cause, proposal, document, lateReason, dueOn, askedOn, proposedAgencyId, submission } = words;
  const lines: [string, string][] = [
    [kind === 'difficulty' ? 'Nội dung' : 'Lý do', text],
    ['Nguyên nhân', cause],
    ['Đề xuất', proposal],
    ['Thời hạn', dueOn && askedOn ? `${printDay(dueOn)}, đề nghị đến hết ${printDay(askedOn)}` : ''],
    ['Cơ quan đề nghị', proposedAgencyId ? telling.agencyName(proposedAgencyId, raisedAt) : ''],
    ['Bản trình', submission === null ? '' : String(submission)],
    ['Văn bản', document],
    ['Lý do xin muộn', lateReason],
  ];
  return lines.filter(([, value]) => value !== '');
}

/** What the reader may not read, in one sentence; none where there is nothing. */
export function leftOutPart({ leftOut }: CardRecord): Content[] {
  const parts = [
    [leftOut.versions, 'bản trình'] as const,
    [leftOut.contributions, 'bản ý kiến phối hợp, bổ sung'] as const,
    [leftOut.petitions, 'đề nghị, vướng mắc'] as const,
  ].filter(([count]) => count > 0);
  if (parts.length === 0) return [];
  const words = parts.map(([count, what]) => `${String(count)} ${what}`).join(', ');
  return [paragraph(`Phần mà người lập bản này không được đọc chỉ ghi mã hoặc không ghi: ${words}.`)];
}
