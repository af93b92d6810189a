/** A document that is set, as the definition of its PDF: the same measures as the .docx has, in points. */
import { startOfDay } from '@tien-do/shared';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { printable } from './literal.js';
import { paperTable } from './paper-table.js';
import { paragraphOf, points } from './paper-text.js';
import type { SetParagraph, SetSection, SetTable, Sheet } from './sheet.js';
import { heightOf, paragraphHeight } from './table.js';

const paper = { width: 11906, height: 16838 } as const;
/** Of a page: what is held together on one must not be higher, a heading with its text, with a small table, an end with its signature. */
const heldTogether = { text: 0.4, table: 0.25, signature: 0.6 } as const;

/** The definition of a document's PDF: plain data. */
export function paperOf(sheet: Sheet): TDocumentDefinitions {
  return {
    info: {
      title: printable(sheet.title),
      author: printable(sheet.creator),
      // The day of the document, so that the same document is the same bytes.
      creationDate: new Date(startOfDay(sheet.madeOn)),
    },
    content: sheet.sections.map((section) => ({
      section: sectionOf(section),
      pageOrientation: section.landscape ? ('landscape' as const) : ('portrait' as const),
      pageMargins: marginsOf(section.margins),
    })),
  };
}

function marginsOf({ left, top, right, bottom }: SetSection['margins']): [number, number, number, number] {
  return [points(left), points(top), points(right), points(bottom)];
}

function sectionOf({ landscape, margins, children }: SetSection): Content[] {
  const width = (landscape ? paper.height : paper.width) - margins.left - margins.right;
  const height = (landscape ? paper.width : paper.height) - margins.top - margins.bottom;
  const set = (child: SetParagraph | SetTable): Content =>
    child.kind === 'table' ? paperTable(child, height) : paragraphOf(child, width);
  const content: Content[] = [];
  let chain: (SetParagraph | SetTable)[] = [];
  // Room below the last thing would be room on a page of its own.
  const end = children.findLastIndex((child) => child.kind === 'table' || child.runs.some((run) => run.text));
  for (const child of collapsed(children.slice(0, end + 1))) {
    chain.push(child);
    if (child.kind === 'paragraph' && child.keepNext) continue;
    content.push(...held(chain, set, width, height));
    chain = [];
  }
  return [...content, ...held(chain, set, width, height)];
}

/** Between two paragraphs stands the larger of their distances, as word processors have it, and not both; below the last one none. */
function collapsed(children: readonly (SetParagraph | SetTable)[]): (SetParagraph | SetTable)[] {
  return children.map((child, at) => {
    if (child.kind === 'table') return child;
    const above = children[at - 1];
    const before = (child.before ?? 0) - ((above?.kind === 'paragraph' ? above.after : undefined) ?? 0);
    const after = at === children.length - 1 ? 0 : (child.after ?? 0);
    return { ...child, before: Math.max(0, before), after };
  });
}

/** What stands on one page: all of it where it is small, else no heading at the end of a page. */
function held(
  chain: readonly (SetParagraph | SetTable)[],
  set: (child: SetParagraph | SetTable) => Content,
  width: number,
  height: number,
): Content[] {
  const [only] = chain;
  if (only === undefined) return [];
  if (chain.length === 1) return [set(only)];
  const high = chain.reduce(
    (sum, child) =>
      sum +
      (child.kind === 'table'
        ? child.rows.reduce((rows, row) => rows + heightOf(row, child.widths), 0)
        : paragraphHeight(child, width)),
    0,
  );
  const last = chain.at(-1);
  const most =
    last?.kind !== 'table' ? heldTogether.text : last.borders ? heldTogether.table : heldTogether.signature;
  if (high <= height * most) return [{ stack: chain.map(set), unbreakable: true }];
  return [
    ...chain.slice(0, -1).map((child) => ({ stack: [set(child)], headlineLevel: 1 })),
    ...chain.slice(-1).map(set),
  ];
}
