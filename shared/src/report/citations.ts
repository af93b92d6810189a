/** Documents that texts cite as issued: number and symbol, day, what they are about. */
import { isDay, type Day } from '../text/day.js';

export interface CitedDocument {
  /** "Kế hoạch", "Quyết định" … as it is written. */
  type: string;
  /** Number and symbol without blanks. */
  number: string;
  /** Null where the text gives none. */
  on: Day | null;
  /** What it is about; '' where the text does not say. */
  about: string;
}

const types =
  'Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Phương án|Đề án|Báo cáo|Tờ trình|Công văn|Công điện';

// "Kế hoạch số 44/KH-UBND ngày 05/3/2026 của UBND thành phố về …"
const citation = new RegExp(
  `(${types})\\s+số\\s*:?\\s*(\\d{1,5}\\s*/\\s*[A-ZĐ][\\p{L}\\d&]*(?:\\s*[-–]\\s*[A-ZĐ][\\p{L}\\d&.]*)*)` +
    `(?:,?\\s+ngày\\s+(\\d{1,2})(?:[/.-]|\\s+tháng\\s+)(\\d{1,2})(?:[/.-]|\\s+năm\\s+)(\\d{4}))?` +
    `(?:\\s+của\\s+[^;.\\n]{1,200}?)?(?:\\s+(?:về(?:\\s+việc)?|v/v)\\s+([^;.\\n]{1,300}))?`,
  'giu',
);

/**
 * The documents that a text cites, in its order, each once by its number. The years of the period tell what was issued in it from
 * what is only a basis.
 * @param from first day, @param to last day of the period; a document without a day is left out.
 */
export function citedDocuments(text: string, from: Day, to: Day): CitedDocument[] {
  const found: CitedDocument[] = [];
  for (const match of text.normalize('NFC').matchAll(citation)) {
    const [, type = '', number = '', day, month, year, about = ''] = match;
    const on = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
    if (on === null || !isDay(on) || on < from || on > to) continue;
    const plain = number.replace(/\s+/gu, '').replaceAll('–', '-');
    if (found.some((one) => one.number === plain && one.on === on)) continue;
    found.push({ type: capital(type), number: plain, on, about: about.trim().replace(/[,:]+$/u, '') });
  }
  return found;
}

const capital = (word: string): string =>
  `${word.charAt(0).toLocaleUpperCase('vi')}${word.slice(1).toLocaleLowerCase('vi')}`;
