import type { DescribedCell, DescribedDocument, DescribedTable, ListLevel, Numbered } from './description.js';

function roman(value: number): string {
  const steps: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [step, letters] of steps) {
    while (rest >= step) {
      text += letters;
      rest -= step;
    }
  }
  return text;
}

function counted(value: number, format: ListLevel['format']): string {
  switch (format) {
    case 'upperRoman':
      return roman(value);
    case 'decimal':
      return String(value);
    case 'lowerLetter':
      return String.fromCharCode(96 + value);
    case 'bullet':
      return '';
  }
}

/** Counts as a word processor does: a deeper level begins anew after every item of a higher one. */
class Counters {
  private readonly counts = new Map<string, number[]>();

  constructor(private readonly lists: DescribedDocument['lists']) {}

  next({ list, level }: Numbered): string {
    const levels = this.lists[list];
    const own = levels?.[level];
    if (!levels || !own) throw new Error(`no level ${String(level)} in list ${list}`);
    const before = this.counts.get(list) ?? [];
    const counts = Array.from({ length: level + 1 }, (_, at) => before[at] ?? (at < level ? 1 : 0));
    counts[level] = (counts[level] ?? 0) + 1;
    this.counts.set(list, counts);
    return own.text.replace(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      return counted(counts[at] ?? 1, levels[at]?.format ?? 'decimal');
    });
  }
}

function withNumber(text: string, number: string): string {
  return text === '' ? number : `${number} ${text}`;
}

/**
 * The document with its automatic numbers written out: what is seen in a format that knows no lists.
 * @throws Error when a paragraph names a list or level that the document does not have.
 */
export function numbersWritten(document: DescribedDocument): DescribedDocument {
  const counters = new Counters(document.lists);
  const cellWritten = (given: DescribedCell): DescribedCell => ({
    ...given,
    text: given.numbered ? withNumber(given.text, counters.next(given.numbered)) : given.text,
    numbered: null,
    table: given.table && tableWritten(given.table),
  });
  const tableWritten = (given: DescribedTable): DescribedTable => ({
    ...given,
    rows: given.rows.map((row) => row.map(cellWritten)),
  });
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      block.kind === 'table'
        ? tableWritten(block)
        : {
            ...block,
            text: block.numbered ? withNumber(block.text, counters.next(block.numbered)) : block.text,
            numbered: null,
          },
    ),
  };
}

function nestedLines(nested: DescribedTable): string[] {
  return nested.rows.map((row) => row.map((given) => given.text.replaceAll('\n', ' ')).join(': '));
}

/** The words of a cell in a format that knows no tables inside cells: a line for each row of the inner table. */
export function flatText(given: DescribedCell): string {
  return [given.text, ...(given.table ? nestedLines(given.table) : [])]
    .filter((line) => line !== '')
    .join('\n');
}
