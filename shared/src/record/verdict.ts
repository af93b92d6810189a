/** What the record of a card comes to, in a few sentences: the same on the screen and in print. */
import { printCount } from '../text/number.js';
import { printInstant } from '../text/day.js';
import { recordFaultSentence, type RecordFault } from './fault.js';

export interface RecordSummary {
  versions: readonly { shown: { decisions: readonly unknown[] } | null }[];
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
    sentences: [language === 'vi' ? soundVi(record) : soundEn(record), anchorSentence(record, language)],
  };
}

function soundVi({ entries, chain, versions }: RecordSummary): string {
  return (
    `${printCount(entries.length)} mục nhật ký của nhiệm vụ còn nguyên trong chuỗi ${printCount(chain.entries)} mục của bảng; ` +
    (versions.length === 0
      ? 'chưa có bản trình nào.'
      : `${String(versions.length)} bản trình và các quyết định trên đó đúng như nhật ký đã ghi.`)
  );
}

function soundEn({ entries, chain, versions }: RecordSummary): string {
  return (
    `${printCount(entries.length)} entries of the task stand whole in the board’s chain of ${printCount(chain.entries)}; ` +
    (versions.length === 0
      ? 'nothing was submitted yet.'
      : `${String(versions.length)} versions and the decisions on them are as the log has them.`)
  );
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
