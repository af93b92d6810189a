/** The head of the first page: who issues, the name of the state, number and date. Measures of Nghị định 30/2020/NĐ-CP, Phụ lục I. */
import { officialDate } from '@tien-do/shared';
import { literal } from './literal.js';
import { brokenLines, widthOf } from './metrics.js';
import type { OfficialDocument } from './model.js';
import type { SetCell, SetParagraph, SetTable } from './sheet.js';
import { rule, ruleBelow, sizes, text, type TextSetting } from './text.js';

export const headWidths = [3402, 5670] as const;

const motto = 'Độc lập - Tự do - Hạnh phúc';
/** Where a name breaks before anywhere else: at its administrative unit. */
const unit = /\s(?=(?:THÀNH PHỐ|TỈNH|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ(?!\s+HỘI)|ĐẶC KHU)(?:\s|$))/u;

/** An agency's name in capitals, broken where its administrative unit begins when one line does not hold it. */
export function nameLines(name: string, style: 'upright' | 'bold' = 'bold'): string[] {
  const capitals = literal(name).toLocaleUpperCase('vi');
  const [width] = headWidths;
  if (widthOf(capitals, sizes.head, style) <= width) return [capitals];
  const at = unit.exec(capitals);
  const parts = at ? [capitals.slice(0, at.index), capitals.slice(at.index + 1)] : [capitals];
  return parts.flatMap((part) => brokenLines(part, width, sizes.head, style));
}

const centred = (words: string, setting: TextSetting = {}): SetParagraph =>
  text(words, { align: 'center', size: sizes.head, ...setting });

/** `05/CATP-TH`, or room for what the clerk will write. */
export function numberOf({ number, symbol }: Pick<OfficialDocument, 'number' | 'symbol'>): string {
  return number === null ? `          /${literal(symbol) || ' '.repeat(12)}` : literal(number);
}

/** The date, or room for its day: month and year are those of the writing. */
export function dateOf({ datedOn, writtenOn }: Pick<OfficialDocument, 'datedOn' | 'writtenOn'>): string {
  return datedOn === null
    ? officialDate(writtenOn).replace(/^ngày \d\d/u, 'ngày      ')
    : officialDate(datedOn);
}

/** The head as a table of two rows, so that number and date stand on one line however long the names are. */
export function headTable(document: OfficialDocument): SetTable {
  const agency = nameLines(document.agency);
  const [left, right] = headWidths;
  const last = Math.min(left, widthOf(agency.at(-1) ?? '', sizes.head, 'bold'));
  const issuer: SetCell = {
    children: [
      ...(document.superior ? nameLines(document.superior, 'upright').map((line) => centred(line)) : []),
      ...agency.map((line) => centred(line, { bold: true })),
      rule(left, ruleBelow(last)),
    ],
  };
  const state: SetCell = {
    children: [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true }),
      centred(motto, { bold: true, size: sizes.text }),
      rule(right, widthOf(motto, sizes.text, 'bold')),
    ],
  };
  const numbered = document.head.kind === 'letter' || !document.head.unnumbered;
  const number: SetCell = {
    children: [
      centred(numbered ? `Số: ${numberOf(document)}` : '', { before: 120 }),
      ...(document.head.kind === 'letter' ? [centred(literal(document.head.subject), { before: 120 })] : []),
      ...(document.draft
        ? [centred('DỰ THẢO', { bold: true, before: 120, border: 'box', left: 1000, right: 1000 })]
        : []),
    ],
  };
  const place = literal(document.place);
  const date: SetCell = {
    children: [
      centred(place ? `${place}, ${dateOf(document)}` : dateOf(document).replace(/^n/u, 'N'), {
        ...{ italics: true, size: sizes.text, before: 120 },
      }),
    ],
  };
  return {
    kind: 'table',
    widths: [left, right],
    borders: false,
    rows: [
      { header: false, cells: [issuer, state] },
      { header: false, cells: [number, date] },
    ],
  };
}
