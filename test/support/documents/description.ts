/** A document as its author sees it, without a file format: paragraphs and tables, from which every format is made. */

/** One level of an automatically numbered list: `%1` stands for its first counter, `%2` for the second, and so on. */
export interface ListLevel {
  format: 'upperRoman' | 'decimal' | 'lowerLetter' | 'bullet';
  text: string;
}

/** The number is made by the word processor and stands nowhere in the text. */
export interface Numbered {
  list: string;
  /** From 0. */
  level: number;
}

export interface DescribedParagraph {
  kind: 'paragraph';
  text: string;
  bold: boolean;
  centred: boolean;
  numbered: Numbered | null;
}

export interface DescribedCell {
  /** A line end between its paragraphs. */
  text: string;
  bold: boolean;
  span: number;
  rowSpan: number;
  numbered: Numbered | null;
  /** A table inside the cell, below its text. */
  table: DescribedTable | null;
}

export interface DescribedTable {
  kind: 'table';
  /** Of the columns, in shares of the page. */
  widths: number[];
  /** How many rows are repeated on every page. */
  headerRows: number;
  /** False: a table that only places text side by side, as letterheads are made. */
  ruled: boolean;
  /** Only the cells that begin in the row: what a span covers is left out. */
  rows: DescribedCell[][];
}

export type DescribedBlock = DescribedParagraph | DescribedTable;

export interface DescribedDocument {
  landscape: boolean;
  lists: Record<string, ListLevel[]>;
  blocks: DescribedBlock[];
}

/** A cell given as its text alone is a plain one. */
export type CellInput = string | DescribedCell;

/** A paragraph; plain unless told otherwise. */
export function paragraph(
  text: string,
  look: Partial<Pick<DescribedParagraph, 'bold' | 'centred' | 'numbered'>> = {},
): DescribedParagraph {
  return { kind: 'paragraph', text, bold: false, centred: false, numbered: null, ...look };
}

/** A centred bold paragraph: a title. */
export function heading(text: string): DescribedParagraph {
  return paragraph(text, { bold: true, centred: true });
}

/** A cell; plain, of one column and one row unless told otherwise. */
export function cell(text: string, look: Partial<Omit<DescribedCell, 'text'>> = {}): DescribedCell {
  return { text, bold: false, span: 1, rowSpan: 1, numbered: null, table: null, ...look };
}

/** A bold cell. */
export function strong(text: string, look: Partial<Omit<DescribedCell, 'text'>> = {}): DescribedCell {
  return cell(text, { bold: true, ...look });
}

/** A ruled table with one header row in bold unless told otherwise. */
export function table(
  widths: number[],
  rows: readonly (readonly CellInput[])[],
  look: Partial<Pick<DescribedTable, 'headerRows' | 'ruled'>> = {},
): DescribedTable {
  const { headerRows = 1, ruled = true } = look;
  return {
    kind: 'table',
    widths,
    headerRows,
    ruled,
    rows: rows.map((row, index) =>
      row.map((input) => (typeof input === 'string' ? cell(input, { bold: index < headerRows }) : input)),
    ),
  };
}

/** A document of blocks; upright and without lists unless told otherwise. */
export function describe(
  blocks: DescribedBlock[],
  look: Partial<Pick<DescribedDocument, 'landscape' | 'lists'>> = {},
): DescribedDocument {
  return { landscape: false, lists: {}, ...look, blocks };
}

/**
 * The head of an administrative document: issuer and motto side by side, number and date below.
 * @param issuer its lines, the superior agency first.
 * @param number for example "Số: 12/KH-UBND".
 * @param placeAndDate for example "Tân An, ngày 05 tháng 3 năm 2024".
 */
export function letterhead(issuer: string[], number: string, placeAndDate: string): DescribedTable {
  return table(
    [2, 3],
    [
      [strong(issuer.join('\n')), strong('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc')],
      [number, placeAndDate],
    ],
    { headerRows: 0, ruled: false },
  );
}

/** The foot of an administrative document: recipients on the left, the signing office on the right. */
export function signature(recipients: string[], office: string[]): DescribedTable {
  return table([1, 1], [[['Nơi nhận:', ...recipients].join('\n'), strong(office.join('\n'))]], {
    headerRows: 0,
    ruled: false,
  });
}

/** A place of the grid: a cell begins there, or a span covers it. */
export type GridPlace = { begins: DescribedCell } | { covered: true };

/**
 * A table as a full grid of columns.
 * @throws Error when the cells of a row do not fill the columns exactly.
 */
export function gridOf(described: DescribedTable): GridPlace[][] {
  const columns = described.widths.length;
  const open = new Array<number>(columns).fill(0);
  return described.rows.map((row, at) => {
    const places: GridPlace[] = [];
    const waiting = [...row];
    while (places.length < columns) {
      const column = places.length;
      if ((open[column] ?? 0) > 0) {
        open[column] = (open[column] ?? 0) - 1;
        places.push({ covered: true });
        continue;
      }
      const begins = waiting.shift();
      if (!begins) throw new Error(`row ${String(at + 1)} has too few cells`);
      places.push({ begins });
      for (let more = 0; more < begins.span; more++) {
        open[column + more] = begins.rowSpan - 1;
        if (more > 0) places.push({ covered: true });
      }
    }
    if (waiting.length > 0 || places.length > columns)
      throw new Error(`row ${String(at + 1)} has too many cells`);
    return places;
  });
}
