/** Tables that were pasted into a text: lines whose cells are parted by tabs. */

/** A piece of a text and where it begins in it. */
export interface PlacedText {
  from: number;
  text: string;
}

/** Words (with their line ends), or a table as rows of cells, each row as wide as the widest. */
export type TextOrTable = PlacedText | { from: number; rows: PlacedText[][] };

/**
 * Takes a text apart into paragraphs and tables. Two lines or more with tabs that follow each other are a table; a single one is words.
 * Cells are without the blanks around them.
 */
export function placedParts(text: string): TextOrTable[] {
  const parts: TextOrTable[] = [];
  let words: PlacedText[] = [];
  let rows: PlacedText[] = [];
  const endWords = (): void => {
    const [first] = words;
    if (first && words.some((line) => line.text.trim() !== '')) {
      parts.push({ from: first.from, text: words.map((line) => line.text).join('\n') });
    }
    words = [];
  };
  const endRows = (): void => {
    const [first] = rows;
    if (first && rows.length >= 2) {
      endWords();
      const cells = rows.map(cellsOf);
      const width = Math.max(...cells.map(({ length }) => length));
      parts.push({
        from: first.from,
        rows: cells.map((row, at) => {
          const line = rows[at];
          const end = line ? line.from + line.text.length : 0;
          return Array.from({ length: width }, (_, place) => row[place] ?? { from: end, text: '' });
        }),
      });
    } else words.push(...rows.map((line) => ({ ...line, text: line.text.replaceAll('\t', ' ') })));
    rows = [];
  };
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.includes('\t')) rows.push({ from, text: line });
    else {
      endRows();
      words.push({ from, text: line });
    }
    from += line.length + 1;
  }
  endRows();
  endWords();
  return parts;
}

function cellsOf({ from, text }: PlacedText): PlacedText[] {
  let at = from;
  return text.split('\t').map((cell) => {
    const lead = cell.length - cell.trimStart().length;
    const placed = { from: at + lead, text: cell.trim() };
    at += cell.length + 1;
    return placed;
  });
}

/** The parts of a text, wherever they stand in it: words, and tables as rows of cells. */
export function textAndTables(text: string): (string | string[][])[] {
  return placedParts(text).map((part) =>
    'rows' in part ? part.rows.map((row) => row.map((cell) => cell.text)) : part.text,
  );
}

/** A text as lines, the cells of its tables parted by a bar: for where a table cannot be drawn. */
export function tablesAsLines(text: string): string {
  return textAndTables(text)
    .map((part) => (typeof part === 'string' ? part : part.map((row) => row.join(' | ')).join('\n')))
    .join('\n');
}

/** Which columns of a table hold numbers alone below their heads: these are set as numbers are. */
export function numberColumns([head = [], ...rows]: readonly (readonly string[])[]): boolean[] {
  return head.map((_, at) => {
    const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    return cells.length > 0 && cells.every((cell) => /^[-–]?\d[\d.,]*\s?%?$/u.test(cell));
  });
}
