/** The head of the first page: who issues, the name of the state, number and date. Measures of Nghị định 30/2020/NĐ-CP, Phụ lục I. */
import { officialDate } from '@tien-do/shared';
import { literal } from './literal.js';
import type { OfficialDocument } from './model.js';
import type { SetCell, SetParagraph, SetRun, SetTable } from './sheet.js';

export const headWidths = [3402, 5670] as const;

/** Half-points. */
const size = { small: 26, body: 28 } as const;
/** Of a bold capital of 13 points in twips, as Times New Roman has them on average. */
const capitalWidth = 160;
/** "Độc lập - Tự do - Hạnh phúc" in bold at 14 points. */
const mottoWidth = 3423;

/** An agency's name in capitals, broken where its administrative unit begins when one line does not hold it. */
export function nameLines(name: string): string[] {
  const capitals = literal(name).toLocaleUpperCase('vi');
  if (capitals.length * capitalWidth <= headWidths[0]) return [capitals];
  const unit = /\s(?=(?:THÀNH PHỐ|TỈNH|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU)(?:\s|$))/u.exec(
    capitals,
  );
  return unit ? [capitals.slice(0, unit.index), capitals.slice(unit.index + 1)] : [capitals];
}

/** An empty line with a rule below it, in the middle of something so wide. */
export function rule(width: number, length: number, after = 0): SetParagraph {
  const side = Math.max(0, Math.round((width - length) / 2));
  return {
    kind: 'paragraph',
    runs: [],
    align: 'center',
    exact: 60,
    left: side,
    right: side,
    border: 'below',
    after,
  };
}

function centred(text: string, run: Omit<SetRun, 'text'>, more: Partial<SetParagraph> = {}): SetParagraph {
  return { kind: 'paragraph', runs: [{ text, ...run }], align: 'center', line: 240, ...more };
}

/** `05/CATP-TH`, or room for what the clerk will write. */
export function numberOf({ number, symbol }: Pick<OfficialDocument, 'number' | 'symbol'>): string {
  return number === null ? `          /${symbol || ' '.repeat(12)}` : literal(number);
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
  const last = agency.at(-1)?.length ?? 0;
  const issuer: SetCell = {
    children: [
      ...(document.superior
        ? nameLines(document.superior).map((line) => centred(line, { size: size.small }))
        : []),
      ...agency.map((line) => centred(line, { size: size.small, bold: true })),
      rule(left, Math.min(left, last * capitalWidth) * 0.42),
    ],
  };
  const state: SetCell = {
    children: [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: size.small, bold: true }),
      centred('Độc lập - Tự do - Hạnh phúc', { size: size.body, bold: true }),
      rule(right, mottoWidth),
    ],
  };
  const number: SetCell = {
    children: [
      centred(`Số: ${numberOf(document)}`, { size: size.small }, { before: 120 }),
      ...(document.head.kind === 'letter'
        ? [centred(literal(document.head.subject), { size: size.small }, { before: 120 })]
        : []),
      ...(document.draft
        ? [
            centred(
              'DỰ THẢO',
              { size: size.small, bold: true },
              { before: 120, border: 'box', left: 1000, right: 1000 },
            ),
          ]
        : []),
    ],
  };
  const place = literal(document.place);
  const date: SetCell = {
    children: [
      centred(
        place ? `${place}, ${dateOf(document)}` : dateOf(document).replace(/^n/u, 'N'),
        { size: size.body, italics: true },
        { before: 120 },
      ),
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
