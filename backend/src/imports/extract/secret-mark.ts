/**
 * Whether a document says of itself that it is a state secret. Law 117/2025/QH15 on the protection of state secrets knows three
 * degrees, and their marks stand by themselves: on a line, in a cell or beside the number, in capitals. Words that only
 * contain "mật" (mật khẩu, bí mật, mật độ, bảo mật) are none. A mark within a picture cannot be seen.
 */
import type { Block, PlanDocument, TableRow } from '@tien-do/shared';

export interface SecretMark {
  line: number;
  words: string;
}

/**
 * The first mark of secrecy of a document.
 * @returns the line that it stands on and its words, or null when there is none.
 */
export function secretMark(document: PlanDocument): SecretMark | null {
  const pieces = document.blocks.flatMap(piecesOf);
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]?.text ?? '';
    const after = pieces[index + 1]?.text ?? '';
    const words = markIn(piece.text, before, after);
    if (words !== null) return { line: piece.line, words };
  }
  return null;
}

/** A text that stands by itself: a paragraph, or a cell; a label and the cell beside it are one. */
interface Piece {
  line: number;
  text: string;
}

function piecesOf(block: Block): Piece[] {
  if (block.kind === 'paragraph') return [{ line: block.line, text: plain(block.text) }];
  return block.rows.flatMap(piecesOfRow);
}

function piecesOfRow(row: TableRow): Piece[] {
  return row.cells.flatMap((cell, index) => {
    const text = plain(cell.text);
    const isLabel = degreeLabel.test(text);
    const value = isLabel ? plain(row.cells[index + 1]?.text ?? '') : '';
    const nested = cell.table ? piecesOf(cell.table) : [];
    return [{ line: row.line, text: value === '' ? text : `${text}: ${value}` }, ...nested];
  });
}

/** NFC, without characters that are not seen, without Markdown's stars. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cf}*_#]/gu, '')
    .replace(/[^\S\n\t]/gu, ' ')
    .trim();
}

const degreeLabel = /^(mức )?độ mật\s*:?$/iu;
/** "Độ mật: Tối mật": in any letters, because the label says what it is. */
const labelled = /^(?:mức )?độ mật\s*[:\-–]?\s*(tuyệt mật|tối mật|mật)[.;]?$/iu;
/** What may stand around a mark and in front of it. */
const framed = /^[\s[({<"“|\-–—.]*(?:(?:tài liệu|văn bản|dấu)\s+)?(.*?)[\s\])}>"”|\-–—.;!]*$/iu;
const degrees = new Map([
  ['TUYỆTMẬT', 'TUYỆT MẬT'],
  ['TỐIMẬT', 'TỐI MẬT'],
  ['MẬT', 'MẬT'],
]);
/** "Số: 12/KH-UBND (MẬT)" and the mark beside the number. */
const besideNumber = /^số\s*:.*[\s(](TUYỆT MẬT|TỐI MẬT|MẬT)\)?$/u;
const besideNumberLabel = /^số\s*:/iu;

function markIn(text: string, before: string, after: string): string | null {
  const whole = markAlone(text.replace(/\s+/gu, ' '));
  if (whole !== null && !continues(whole, before, after)) return whole;
  const lines = text.split('\n').flatMap((line) => line.split(/\t| {2,}|\|/u).map((part) => part.trim()));
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const found = markAlone(line);
    if (
      found !== null &&
      lines.length > 1 &&
      !continues(found, lines[index - 1] ?? '', lines[index + 1] ?? '')
    )
      return found;
    const number = besideNumberLabel.test(line) ? besideNumber.exec(line.replace(/^số/iu, 'số')) : null;
    if (number?.[1] !== undefined) return number[1];
  }
  return null;
}

const longestMark = 60;

function markAlone(line: string): string | null {
  if (line.length > longestMark) return null;
  const label = labelled.exec(line)?.[1];
  if (label !== undefined) return label.toUpperCase();
  const core = framed.exec(line)?.[1] ?? '';
  const letters = core.replace(/[\s.\-–_]/gu, '');
  const degree = degrees.get(letters.toUpperCase());
  if (degree === undefined) return null;
  // "mật" in small letters is honey; the two higher degrees are nothing else in any letters.
  return letters === letters.toUpperCase() || degree !== 'MẬT' ? degree : null;
}

/** A narrow column breaks "BẢO MẬT" and "MẬT KHẨU" in two, and the half is no mark. */
function continues(mark: string, before: string, after: string): boolean {
  if (mark !== 'MẬT') return false;
  return (
    /(^|[\s(])(bí|bảo|cơ|thân|đường|ong|hóa|mã|gia|độ)$/iu.test(before) ||
    /^(khẩu|độ|mã|thiết|vụ|ong|mía|danh|thư|nghị|nhà nước)(\s|$|[,.;:])/iu.test(after)
  );
}
