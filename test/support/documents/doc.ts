import type { DescribedBlock, DescribedCell, DescribedDocument, DescribedTable } from './description.js';
import { gridOf } from './description.js';
import { docFile, type DocBlock, type DocCell } from './doc-file.js';
import { numbersWritten } from './numbers.js';

/** Twentieths of a point between the margins. */
const pageWidth = 14_000;

function edgesOf({ widths }: DescribedTable): number[] {
  const all = widths.reduce((sum, share) => sum + share, 0);
  let used = 0;
  return [0, ...widths.map((share) => Math.round(((used += share) / all) * pageWidth))];
}

function ownCell(given: DescribedCell): DocCell {
  if (given.table) throw new Error('no table inside a cell in this format');
  return {
    paragraphs: given.text.split('\n').map((text) => [{ text, bold: given.bold }]),
    ...(given.rowSpan > 1 ? { down: 'first' as const } : {}),
  };
}

function tableRows(described: DescribedTable): DocBlock[] {
  const edges = edgesOf(described);
  return gridOf(described).map((places) => {
    let wide = 0;
    const cells = places.map((place): DocCell => {
      if ('begins' in place) {
        wide = place.begins.span - 1;
        return ownCell(place.begins);
      }
      if (wide-- > 0) return { paragraphs: [''], across: true };
      return { paragraphs: [''], down: 'on' };
    });
    return { cells, edges };
  });
}

function docBlocks(block: DescribedBlock): DocBlock[] {
  // A paragraph between them keeps two tables apart.
  if (block.kind === 'table') return [...tableRows(block), { runs: [{ text: '' }] }];
  return block.text
    .split('\n')
    .map((text) => ({ runs: [{ text, bold: block.bold }], centred: block.centred }));
}

/** The document as a .doc of Word 97. @throws Error when a cell holds a table. */
export function oldWordFile(document: DescribedDocument): Buffer {
  return docFile({ body: numbersWritten(document).blocks.flatMap(docBlocks) });
}
