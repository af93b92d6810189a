/** Tables that were pasted into a text: lines whose cells are parted by tabs. */

/**
 * Takes a text apart into paragraphs and tables. Two lines or more with tabs that follow each other are a table; a single one is words.
 * @returns texts (with their line ends), and tables as rows of cells, each row as wide as the widest.
 */
export function textAndTables(text: string): (string | string[][])[] {
  const parts: (string | string[][])[] = [];
  let words: string[] = [];
  let rows: string[] = [];
  const endWords = (): void => {
    if (words.some((line) => line.trim() !== '')) parts.push(words.join('\n'));
    words = [];
  };
  const endRows = (): void => {
    if (rows.length >= 2) {
      endWords();
      const cells = rows.map((line) => line.split('\t').map((cell) => cell.trim()));
      const width = Math.max(...cells.map(({ length }) => length));
      parts.push(cells.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '')));
    } else words.push(...rows.map((line) => line.replaceAll('\t', ' ')));
    rows = [];
  };
  for (const line of text.split('\n')) {
    if (line.includes('\t')) rows.push(line);
    else {
      endRows();
      words.push(line);
    }
  }
  endRows();
  endWords();
  return parts;
}
