/** Rows that the end of a page tore apart, put together again by evidence: what goes on in the middle of a sentence. */
import { foldText } from '@tien-do/shared';
import type { Sureness } from '@tien-do/shared';
import { cellRoles, dutyRoles, type CellRole, type RawRow } from './raw-rows.js';
import { readRowNumber } from './row-numbers.js';
import type { FindingDraft, LogicalRow } from './types.js';

/** A logical row, and which of its cells are only those of a row above. */
export interface AppendixRow extends LogicalRow {
  carried: ReadonlySet<CellRole>;
  /** A heading outside of the tables, above the one whose rows follow. */
  aboveTable: boolean;
}

const sentenceEnd = /[.;:!?…)\]”"]$/u;
const startsSmall = /^[\p{Ll},;.)\]–]/u;
const bullet = /^[-–+•*] ?\p{L}/u;
const openEnd =
  /(?:[,(/–-]|\s(?:và|hoặc|của|các|cho|về|với|do|tại|từ|theo|nhân|thành|tỉnh|huyện|năm|ngày|tháng|số))$/iu;
const agencyHead =
  /^(so|phong|ban|uy ban|ubnd|cong an|vien|toa an|hoi|doan|lien doan|dai|bao|van phong|trung tam|truong|chi cuc|cuc|bo|thanh tra|cac) /u;

/** As much of a cell's end as its last words need: a row of many pieces is not read from its beginning at each. */
const endOf = (words: string): string => words.slice(-80);

function between(role: CellRole, whole: string, tail: string): string {
  const head = endOf(whole);
  // A symbol, a date or a year cut in its middle: "364/QĐ-" + "TTg", "15/" + "10", "20" + "25".
  const end = head.split(' ').at(-1) ?? '';
  if (/\S[/-]$/u.test(end) && /^[\p{L}\d]/u.test(tail)) return '';
  if (/(?:^|\D)(19|20)$/u.test(end) && /^\d{2}(?!\d)/u.test(tail)) return '';
  if (bullet.test(tail) && !/\d$/u.test(head)) return '\n';
  if (openEnd.test(head) || startsSmall.test(tail)) return ' ';
  const agencies = role === 'leads' || role === 'coordinating';
  return agencies && agencyHead.test(`${foldText(tail)} `) ? '\n' : ' ';
}

/** Two pieces of one cell: one space where a sentence or a name was cut, a line end where a new point begins. */
export function joinPieces(role: CellRole, head: string, tail: string): string {
  if (head === '' || tail === '') return head + tail;
  return head + between(role, head, tail) + tail;
}

/** What speaks for a row being the rest of the one above, in points; far below or above zero where it is plain. */
function evidence(row: RawRow, above: RawRow, numbered: boolean): number {
  const { title } = row.cells;
  const duties = dutyRoles.filter((role) => row.cells[role] !== '' && !row.carried.has(role));
  let points = 0;
  if (row.afterBreak) points += 3;
  if (numbered) points += 1;
  if (title === '') points += 3;
  else if (startsSmall.test(title)) points += 4;
  else if (bullet.test(title)) points += duties.length === 0 ? 3 : -2;
  else points -= 2;
  if (title !== '' && !sentenceEnd.test(endOf(above.cells.title))) points += 1;
  if (openEnd.test(endOf(above.cells.title))) points += 2;
  for (const role of duties) {
    const tail = row.cells[role];
    const head = endOf(above.cells[role]);
    if (startsSmall.test(tail) || (head !== '' && openEnd.test(head)) || tail.startsWith('(')) points += 2;
  }
  // A row that says everything anew is a row of its own.
  const anew =
    row.cells.leads !== '' && row.cells.deadline !== '' && title !== '' && !startsSmall.test(title);
  if (anew && above.cells.leads !== '' && above.cells.deadline !== '') points -= 4;
  // Under a heading nothing but the rest of the heading goes on.
  if (above.heading && (duties.length > 0 || !startsSmall.test(title))) points -= 6;
  return points;
}

/** "6.1." at the end of a page and "3" with the rest of the title on the next: one number. */
function numberGoesOn(row: RawRow, above: RawRow): boolean {
  return (
    row.afterBreak &&
    above.number.endsWith('.') &&
    /^\d{1,3}\.?$/u.test(row.number) &&
    readRowNumber(above.number + row.number).length > 0 &&
    startsSmall.test(row.cells.title)
  );
}

function join(above: RawRow, row: RawRow): RawRow {
  const cells = { ...above.cells };
  for (const role of cellRoles) {
    if (!row.carried.has(role)) cells[role] = joinPieces(role, above.cells[role], row.cells[role]);
  }
  const carried = new Set(
    [...above.carried].filter((role) => row.carried.has(role) || row.cells[role] === ''),
  );
  return { ...above, number: above.number + (row.numberCarried ? '' : row.number), cells, carried };
}

interface Joining {
  row: RawRow;
  lines: number[];
  rejoined: boolean;
  findings: FindingDraft[];
}

function begun(row: RawRow): Joining {
  return { row, lines: [row.line], rejoined: false, findings: [] };
}

function said(row: RawRow, points: number): FindingDraft {
  const sureness: Sureness = points >= 6 ? 'sure' : points >= 3 ? 'likely' : 'unsure';
  const words = cellRoles.map((role) => (row.carried.has(role) ? '' : row.cells[role])).filter(Boolean);
  return {
    kind: 'rejoined',
    weight: sureness === 'unsure' ? 'look' : 'note',
    sureness,
    field: null,
    line: row.line,
    words: words.join(' … ').slice(0, 300),
    suggestion: null,
  };
}

function finished({ row, lines, rejoined, findings }: Joining): AppendixRow {
  const { number, cells, heading, carried, aboveTable } = row;
  return { lines, rejoined, cutOff: false, number, cells, heading, findings, carried, aboveTable };
}

/**
 * Puts torn rows together. A row goes on with the one above when it has no number and its words continue; a row without a
 * number that begins anew stays a row.
 */
export function rejoin(rows: readonly RawRow[]): AppendixRow[] {
  // Where hardly any row has a number, a missing one says nothing.
  const numbered = rows.filter((row) => row.number !== '').length * 2 >= rows.length;
  const done: AppendixRow[] = [];
  let open: Joining | null = null;
  for (const row of rows) {
    if (open) {
      const merged = row.numberCarried && (row.cells.title === '' || row.carried.has('title'));
      const points = merged ? 9 : numberGoesOn(row, open.row) ? 6 : evidence(row, open.row, numbered);
      if (merged || numberGoesOn(row, open.row) || (row.number === '' && !row.heading && points >= 2)) {
        open.row = join(open.row, row);
        open.lines.push(row.line);
        // Lines of one row under a merged number were never torn.
        open.rejoined ||= !merged;
        if (!merged) open.findings.push(said(row, points));
        continue;
      }
      done.push(finished(open));
    }
    open = begun(row);
  }
  if (open) done.push(finished(open));
  return done;
}
