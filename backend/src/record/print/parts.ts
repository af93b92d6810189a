/** Parts that every section of the printed record is made of. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';

export const small = 11;
export const muted = '#444444';

/** A hash in groups of eight: so it can be compared by eye, and broken at the end of a line. */
export function printHash(hash: string): string {
  return hash.replace(/(.{8})(?=.)/gu, '$1 ');
}

/** A paragraph of running text. */
export function paragraph(text: string): Content {
  return { text, alignment: 'justify', margin: [0, 0, 0, 5] };
}

/** Longer ones are broken over pages: they might not fit on one. */
const mostLettersTogether = 1_200;

/** Lines of a word and what it is. */
export function facts(lines: readonly (readonly [string, string])[]): Content {
  return {
    table: {
      dontBreakRows: lines.every(([, value]) => value.length <= mostLettersTogether),
      widths: [130, '*'],
      body: lines.map(([word, value]): TableCell[] => [
        { text: word, fontSize: 12, color: muted },
        { text: value, fontSize: 12 },
      ]),
    },
    layout: 'rows',
  };
}
