import type {
  DescribedBlock,
  DescribedCell,
  DescribedDocument,
  DescribedTable,
  ListLevel,
  Numbered,
} from './description.js';
import { gridOf } from './description.js';
import { docFile, type DocBlock, type DocCell, type DocNumbered } from './doc-file.js';

/** Twentieths of a point between the margins. */
const pageWidth = 14_000;

function edgesOf({ widths }: DescribedTable): number[] {
  const all = widths.reduce((sum, share) => sum + share, 0);
  let used = 0;
  return [0, ...widths.map((share) => Math.round(((used += share) / all) * pageWidth))];
}

/** Codes of the formats ([MS-OSHARED] 2.2.1.3). */
const formats: Record<ListLevel['format'], number> = {
  decimal: 0,
  upperRoman: 1,
  lowerLetter: 4,
  bullet: 23,
};

type PlaceOf = (numbered: Numbered | null) => DocNumbered | undefined;

function ownCell(given: DescribedCell, placeOf: PlaceOf): DocCell {
  if (given.table) throw new Error('no table inside a cell in this format');
  return {
    paragraphs: given.text.split('\n').map((text) => [{ text, bold: given.bold }]),
    numbered: placeOf(given.numbered),
    ...(given.rowSpan > 1 ? { down: 'first' as const } : {}),
  };
}

function tableRows(described: DescribedTable, placeOf: PlaceOf): DocBlock[] {
  const edges = edgesOf(described);
  return gridOf(described).map((places) => {
    let wide = 0;
    const cells = places.map((place): DocCell => {
      if ('begins' in place) {
        wide = place.begins.span - 1;
        return ownCell(place.begins, placeOf);
      }
      if (wide-- > 0) return { paragraphs: [''], across: true };
      return { paragraphs: [''], down: 'on' };
    });
    return { cells, edges };
  });
}

function docBlocks(block: DescribedBlock, placeOf: PlaceOf): DocBlock[] {
  // A paragraph between them keeps two tables apart.
  if (block.kind === 'table') return [...tableRows(block, placeOf), { runs: [{ text: '' }] }];
  return block.text.split('\n').map((text, at) => ({
    runs: [{ text, bold: block.bold }],
    centred: block.centred,
    numbered: at === 0 ? placeOf(block.numbered) : undefined,
  }));
}

/** The document as a .doc of Word 97, its automatic numbers as lists. @throws Error when a cell holds a table. */
export function oldWordFile(document: DescribedDocument): Buffer {
  const names = Object.keys(document.lists);
  const placeOf: PlaceOf = (numbered) =>
    numbered ? { list: names.indexOf(numbered.list), level: numbered.level } : undefined;
  return docFile({
    body: document.blocks.flatMap((block) => docBlocks(block, placeOf)),
    lists: Object.values(document.lists).map((levels) =>
      levels.map(({ format, text }) => ({ format: formats[format], text })),
    ),
  });
}
