/**
 * A letter of urging ("công văn đôn đốc") as data: what it says, in the words for the kind of agency. How it is set on paper is
 * the renderer's business.
 */
import type { CardFace } from '../board/face.js';
import { assertNever } from '../problem.js';
import { taskNumber } from '../plans/task-number.js';
import { compareText } from '../text/fold.js';
import type { Day } from '../text/day.js';
import type { UrgedFor } from './grounds.js';
import {
  issuedWords,
  notLaterThan,
  officialCount,
  officialDate,
  officialDay,
  titleInside,
} from './official-words.js';
import type { Relation } from './relation.js';

/** What a letter says of the plan. */
export interface LetterPlan {
  title: string;
  number: string | null;
  /** As exactly as it is printed. */
  issuedOn: string;
  issuer: string;
  year: number;
  /** Last allowed day of the report of the period. */
  reportDueOn: Day;
}

export interface LetterTask {
  key: string;
  title: string;
  deadlineWords: string;
}

/** A card with why it is urged. */
export interface LetterCard {
  face: Pick<CardFace, 'id' | 'dueOn' | 'backBy' | 'urgings'>;
  task: LetterTask;
  why: UrgedFor;
}

/** An earlier letter to the same agency that has its number. */
export interface CitedLetter {
  number: string;
  datedOn: Day;
}

export interface LetterInput {
  relation: Relation;
  coordinator: string;
  /** The agency above the coordinator, as printed over its name; '' where none is. */
  superior: string;
  agency: string;
  place: string;
  symbol: string;
  plan: LetterPlan;
  cards: readonly LetterCard[];
  earlier: readonly CitedLetter[];
  /** The day as of which it speaks. */
  today: Day;
  /** Last day by which the results are asked for. */
  dueOn: Day;
  signature: LetterSignature;
}

/** The lines over the name, and the name; '' while nobody has signed. */
export interface LetterSignature {
  lines: string[];
  name: string;
}

export interface LetterRow {
  cardId: string;
  number: string;
  title: string;
  deadlineWords: string;
  dueOn: string;
  status: string;
  /** Which urging of this task it is. */
  urging: number;
}

export interface LetterModel {
  relation: Relation;
  superior: string;
  coordinator: string;
  agency: string;
  place: string;
  symbol: string;
  on: Day;
  dueOn: Day;
  subject: string;
  paragraphs: string[];
  recipients: string[];
  signature: LetterSignature;
  /** The heads of the appendix's columns, and its rows. */
  appendix: { title: string; heads: string[]; rows: LetterRow[] };
}

/** The letter. Every text of a plan or a name stands in it as it is. @throws Error without a card. */
export function composeLetter(input: LetterInput): LetterModel {
  if (input.cards.length === 0) throw new Error('a letter without a card');
  const { relation, coordinator, superior, agency, place, symbol, today, dueOn, signature, plan } = input;
  return {
    ...{ relation, coordinator, superior, agency, place, symbol, dueOn, signature },
    on: today,
    subject: subjectOf(relation, plan),
    paragraphs: paragraphsOf(input),
    recipients: ['Như trên', `${plan.issuer} (để báo cáo)`, `Lưu: VT${unitOf(symbol)}`].filter(
      (line) => !line.startsWith(`${agency} (`),
    ),
    appendix: {
      title:
        relation === 'independent'
          ? 'DANH MỤC NỘI DUNG ĐỀ NGHỊ CUNG CẤP THÔNG TIN'
          : 'DANH MỤC NHIỆM VỤ CHƯA GỬI KẾT QUẢ THỰC HIỆN',
      heads: [
        'STT',
        'Số theo Kế hoạch',
        relation === 'independent' ? 'Nội dung' : 'Nhiệm vụ, giải pháp',
        'Thời hạn theo Kế hoạch',
        'Hạn xử lý',
        'Tình trạng',
        isAsked(relation) ? 'Số lần đề nghị' : 'Số lần đôn đốc',
      ],
      rows: [...input.cards]
        .sort((a, b) => compareText(a.task.key, b.task.key))
        .map((card) => rowOf(card, relation)),
    },
  };
}

/** Who is not ordered is asked: nobody urges it, and nobody tells it that it is late. */
function isAsked(relation: Relation): boolean {
  return relation === 'independent' || relation === 'superior';
}

/** The file with which a unit keeps what it wrote; the unit is the last group of the symbol. */
function unitOf(symbol: string): string {
  const groups = symbol.split('-');
  return groups.length > 1 ? `, ${groups.at(-1) ?? ''}` : '';
}

function cited(plan: LetterPlan): string {
  return plan.number === null ? 'Kế hoạch' : `Kế hoạch số ${plan.number}`;
}

function subjectOf(relation: Relation, plan: LetterPlan): string {
  const which = plan.number === null ? issuedWords(plan) : '';
  const what = `thực hiện nhiệm vụ năm ${String(plan.year)} theo ${cited(plan)}${which} của ${plan.issuer}`;
  switch (relation) {
    case 'independent':
      return `V/v đề nghị cung cấp thông tin ${what}`;
    case 'superior':
      return `V/v đề nghị gửi kết quả ${what}`;
    case 'peer':
    case 'subordinate':
      return `V/v đôn đốc ${what}`;
    default:
      return assertNever(relation);
  }
}

function paragraphsOf(input: LetterInput): string[] {
  const { relation, coordinator, agency, plan, dueOn, earlier, cards, today } = input;
  const number = officialCount(cards.length);
  const basis = `Thực hiện ${cited(plan)}${issuedWords(plan)} của ${plan.issuer} về ${titleInside(plan.title)} (sau đây gọi tắt là Kế hoạch)`;
  const report = `kết quả năm ${String(plan.year)}`;
  const list = '(danh mục tại Phụ lục kèm theo)';
  const before = earlierWords(earlier, relation);
  switch (relation) {
    case 'independent':
      return [
        `${basis}, ${coordinator} được giao theo dõi, tổng hợp kết quả thực hiện.${before}`,
        `Để kịp thời tổng hợp, báo cáo ${report}, ${coordinator} trân trọng đề nghị ${agency} quan tâm, cung cấp thông tin về kết quả thực hiện ${number} nội dung thuộc chức năng, nhiệm vụ của ${agency} ${list}, gửi về ${coordinator} ${notLaterThan(dueOn)}.`,
        `Trường hợp có khó khăn, vướng mắc hoặc kiến nghị, đề xuất, xin gửi kèm để ${coordinator} tổng hợp.`,
        `Rất mong nhận được sự quan tâm, phối hợp của ${agency}./.`,
      ];
    case 'superior':
      return [
        `${basis}, ${coordinator} được giao theo dõi, tổng hợp kết quả thực hiện.${before}`,
        `Tính đến ${officialDate(today)}, ${coordinator} chưa nhận được kết quả của ${number} nhiệm vụ do ${agency} chủ trì ${list}. Để kịp thời tổng hợp, báo cáo ${report}, ${coordinator} kính đề nghị ${agency} quan tâm, gửi kết quả về ${coordinator} ${notLaterThan(dueOn)}.`,
        `${coordinator} kính đề nghị ${agency} quan tâm, chỉ đạo thực hiện./.`,
      ];
    case 'peer':
    case 'subordinate': {
      const verb = relation === 'subordinate' ? 'yêu cầu' : 'đề nghị';
      return [
        `${basis}, ${coordinator} được giao theo dõi, đôn đốc, tổng hợp kết quả thực hiện.${before}`,
        `Qua theo dõi, tính đến ${officialDate(today)}, ${agency} còn ${number} nhiệm vụ chưa gửi kết quả thực hiện${shares(cards)} ${list}.`,
        `Để bảo đảm tiến độ tổng hợp, báo cáo ${report}, ${coordinator} ${verb} ${agency} khẩn trương thực hiện, gửi kết quả về ${coordinator} ${notLaterThan(dueOn)}. Trường hợp chưa thể hoàn thành, ${verb} nêu rõ lý do, khó khăn, vướng mắc và thời hạn đề nghị gia hạn.`,
        `${coordinator} ${verb} ${agency} ${relation === 'subordinate' ? 'nghiêm túc thực hiện' : 'quan tâm, phối hợp thực hiện'}./.`,
      ];
    }
    default:
      return assertNever(relation);
  }
}

/** How many of the cards are late, returned and not back, due soon; nothing where it is all of one kind that needs no figure. */
function shares(cards: readonly LetterCard[]): string {
  const count = (ground: UrgedFor['ground']): number =>
    cards.filter(({ why }) => why.ground === ground).length;
  const parts = [
    { n: count('overdue'), words: 'nhiệm vụ đã quá thời hạn' },
    { n: count('returned_late'), words: 'nhiệm vụ bị trả lại đã quá thời hạn gửi lại' },
    { n: count('due_soon'), words: 'nhiệm vụ sắp đến hạn' },
  ].filter(({ n }) => n > 0);
  const [only] = parts;
  if (parts.length === 1 && only && parts.every(({ n }) => n === cards.length))
    return `, ${only.n > 1 ? 'đều ' : ''}${only.words.replace('nhiệm vụ ', '')}`;
  return `, trong đó ${parts.map(({ n, words }) => `${officialCount(n)} ${words}`).join(', ')}`;
}

function earlierWords(earlier: readonly CitedLetter[], relation: Relation): string {
  const last = [...earlier].sort((a, b) => (a.datedOn < b.datedOn ? -1 : 1)).at(-1);
  if (!last) return '';
  const verb = isAsked(relation) ? 'đề nghị' : 'đôn đốc';
  return ` Về nội dung này, đã có Công văn số ${last.number} ${officialDate(last.datedOn)} ${verb}.`;
}

function rowOf({ face, task, why }: LetterCard, relation: Relation): LetterRow {
  return {
    cardId: face.id,
    number: taskNumber(task.key),
    title: task.title,
    deadlineWords: task.deadlineWords,
    dueOn: face.dueOn === null ? '' : officialDay(face.dueOn),
    status: statusOf(face, why, relation),
    urging: face.urgings.length + 1,
  };
}

function statusOf(face: Pick<CardFace, 'backBy'>, why: UrgedFor, relation: Relation): string {
  // What is missing is said; by when it was wanted stands beside it.
  const missing = isAsked(relation);
  switch (why.ground) {
    case 'overdue':
      return missing ? 'Chưa nhận được thông tin' : `Quá hạn ${officialCount(why.days)} ngày`;
    case 'returned_late': {
      const by = face.backBy === null ? '' : `, hạn gửi lại ${officialDay(face.backBy)}`;
      return missing
        ? `Đề nghị bổ sung thông tin${by}`
        : `Trả lại để hoàn thiện${by}, quá ${officialCount(why.days)} ngày`;
    }
    case 'due_soon':
      return why.days === 0 ? 'Đến hạn hôm nay' : `Còn ${officialCount(why.days)} ngày`;
    default:
      return assertNever(why.ground);
  }
}
