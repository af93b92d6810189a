/** What the record of a card comes to, in a few sentences: the same on the screen and in print. */
import { printCount } from '../text/number.js';
import { printInstant } from '../text/day.js';
import { recordFaultSentence, type RecordFault } from './fault.js';

export interface RecordSummary {
  versions: readonly unknown[];
  contributions: readonly { versions: readonly unknown[] }[];
  petitions: readonly unknown[];
  /** How many decisions were asked about. */
  decisions: number;
  entries: readonly { seq: number }[];
  chain: { entries: number };
  anchor: { number: number; at: string; seq: number } | null;
  fault: RecordFault | null;
}

export interface RecordVerdict {
  sound: boolean;
  title: string;
  /** Each a sentence. */
  sentences: string[];
}

/** How many of the card's entries are newer than the anchor. */
export function unanchored({ entries, anchor }: Pick<RecordSummary, 'entries' | 'anchor'>): number {
  return entries.filter(({ seq }) => seq > (anchor?.seq ?? 0)).length;
}

/** What came out of reckoning a record. */
export function recordVerdict(record: RecordSummary, language: 'vi' | 'en'): RecordVerdict {
  const { fault } = record;
  if (fault) {
    return {
      sound: false,
      title: language === 'vi' ? 'Có sai lệch' : 'It does not hold',
      sentences: [
        recordFaultSentence(fault, language),
        language === 'vi'
          ? 'Báo ngay cho quản trị hệ thống và giữ nguyên dữ liệu.'
          : 'Tell the administrator at once and leave the data as it is.',
      ],
    };
  }
  return {
    sound: true,
    title: language === 'vi' ? 'Lịch sử khớp' : 'The history holds',
    sentences: [
      language === 'vi' ? soundVi(record) : soundEn(record),
      ...rightfulSentence(record, language),
      anchorSentence(record, language),
    ],
  };
}

/** What was compared with the log, in the order of the page. */
function compared({ versions, contributions, petitions }: RecordSummary): [number, number, number] {
  const filed = contributions.reduce((sum, one) => sum + one.versions.length, 0);
  return [versions.length, filed, petitions.length];
}

function soundVi(record: RecordSummary): string {
  const [versions, filed, petitions] = compared(record);
  const parts = [
    ...(versions > 0 ? [`${String(versions)} bản trình và các quyết định trên đó`] : []),
    ...(filed > 0 ? [`${String(filed)} bản ý kiến phối hợp, bổ sung`] : []),
    ...(petitions > 0 ? [`${String(petitions)} đề nghị, vướng mắc`] : []),
  ];
  return (
    `${printCount(record.entries.length)} mục nhật ký của nhiệm vụ còn nguyên trong chuỗi ${printCount(record.chain.entries)} mục của bảng; ` +
    (versions === 0 ? `chưa có bản trình nào${parts.length > 0 ? '; ' : '.'}` : '') +
    (parts.length > 0 ? `${parts.join('; ')} đúng như nhật ký đã ghi.` : '')
  );
}

function counted(count: number, one: string, more: string): string {
  return `${printCount(count)} ${count === 1 ? one : more}`;
}

function soundEn(record: RecordSummary): string {
  const [versions, filed, petitions] = compared(record);
  const parts = [
    ...(versions > 0 ? [`${counted(versions, 'version', 'versions')} and the decisions on them`] : []),
    ...(filed > 0 ? [counted(filed, 'version of contributions', 'versions of contributions')] : []),
    ...(petitions > 0 ? [counted(petitions, 'petition', 'petitions')] : []),
  ];
  return (
    `${counted(record.entries.length, 'entry', 'entries')} of the task whole in the board’s chain of ${printCount(record.chain.entries)}; ` +
    (versions === 0 ? `nothing was submitted yet${parts.length > 0 ? '; ' : '.'}` : '') +
    (parts.length > 0 ? `${parts.join('; ')} as the log has them.` : '')
  );
}

function rightfulSentence({ decisions }: RecordSummary, language: 'vi' | 'en'): string[] {
  if (decisions === 0) return [];
  if (language === 'vi') {
    return [
      decisions === 1
        ? 'Quyết định đã ghi đúng thẩm quyền tại thời điểm quyết định.'
        : `Cả ${printCount(decisions)} quyết định đã ghi đúng thẩm quyền tại thời điểm quyết định.`,
    ];
  }
  return [
    decisions === 1
      ? 'The decision was rightful at its instant.'
      : `All ${printCount(decisions)} decisions were rightful at their instants.`,
  ];
}

function anchorSentence(record: RecordSummary, language: 'vi' | 'en'): string {
  const { anchor } = record;
  const late = unanchored(record);
  if (!anchor) {
    return language === 'vi'
      ? 'Chuỗi chưa có mốc neo; mốc được ghi mỗi giờ.'
      : 'The chain has no anchor yet; one is made each hour.';
  }
  const time = printInstant(Date.parse(anchor.at), language);
  if (language === 'vi') {
    return late === 0
      ? `Chuỗi khớp mốc số ${String(anchor.number)} lúc ${time}.`
      : `Chuỗi khớp mốc số ${String(anchor.number)} lúc ${time}; ${String(late)} mục mới hơn mốc này sẽ có ở mốc tiếp theo.`;
  }
  return late === 0
    ? `The chain holds anchor ${String(anchor.number)} of ${time}.`
    : `The chain holds anchor ${String(anchor.number)} of ${time}; ${String(late)} newer entries will be in the next one.`;
}
