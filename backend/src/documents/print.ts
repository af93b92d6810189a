/** Sets a document as PDF. Only the child process that makes documents loads this. */
import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, ContentSection, ContentTable } from 'pdfmake/interfaces.js';
import { sheetOfPrint, type PrintedDefinition } from './printed.js';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const font = (style: string): string => path.join(fonts, style, `Tinos_${style}.ttf`);

pdfmake.setFonts({
  Tinos: {
    normal: font('400Regular'),
    bold: font('700Bold'),
    italics: font('400Regular_Italic'),
    bolditalics: font('700Bold_Italic'),
  },
});
// A document is made of its words alone: whatever they are, nothing else is fetched or read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(fonts + path.sep));
const tight = { paddingTop: () => 0, paddingBottom: () => 0, paddingLeft: () => 0, paddingRight: () => 0 };
const inner =
  (count: (node: ContentTable) => number) =>
  (line: number, node: ContentTable): number =>
    line === 0 || line === count(node) ? 0 : 0.5;
pdfmake.setTableLayouts({
  grid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    paddingTop: () => 3,
    paddingBottom: () => 3,
    paddingLeft: () => 4,
    paddingRight: () => 4,
  },
  rows: {
    hLineWidth: (line, node) => (line === 0 || line === node.table.body.length ? 0.5 : 0.25),
    vLineWidth: () => 0,
    paddingTop: () => 4,
    paddingBottom: () => 4,
    paddingLeft: () => 0,
    paddingRight: () => 6,
  },
  // Cells bring their own room with them, so that a table inside one stands on its lines.
  cells: { ...tight, hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
  inside: {
    ...tight,
    hLineWidth: inner((node) => node.table.body.length),
    vLineWidth: inner((node) => node.table.widths?.length ?? 0),
  },
  bare: { ...tight, hLineWidth: () => 0, vLineWidth: () => 0 },
  box: { ...tight, hLineWidth: () => 0.75, vLineWidth: () => 0.75 },
});

// Page numbers stand in the top margin, in the middle, and not on the first page.
const header = (page: number): Content =>
  page === 1 ? '' : { text: String(page), alignment: 'center', fontSize: 13, margin: [0, 28, 0, 0] };

// A section counts its own pages. Pages may be set several times: each time begins at page 1, so that a section knows where it began.
let setting = 0;
const numbered = (node: Content): Content => {
  if (!isSection(node)) return node;
  const [left = 0, , right = 0] = Array.isArray(node.pageMargins) ? node.pageMargins : [];
  let [first, of] = [0, 0];
  return {
    ...node,
    header: (page: number): Content => {
      if (page === 1) setting += 1;
      if (of !== setting) [first, of] = [page, setting];
      const margin = [left, 28, right, 0] as const;
      return page === first
        ? ''
        : { text: String(page - first + 1), alignment: 'center', fontSize: 14, margin: [...margin] };
    },
  };
};

function isSection(node: Content): node is ContentSection {
  return typeof node === 'object' && 'section' in node && node.section !== undefined;
}

/** The bytes of a document. */
export async function printPdf(definition: PrintedDefinition): Promise<Uint8Array> {
  const content = Array.isArray(definition.content) ? definition.content.map(numbered) : definition.content;
  const bytes = await pdfmake
    .createPdf({
      header,
      // No heading stands at the end of a page, without anything below it.
      pageBreakBefore: (node, pages) =>
        node.headlineLevel !== undefined && pages.getFollowingNodesOnPage().length === 0,
      ...sheetOfPrint,
      ...definition,
      content,
    })
    .getBuffer();
  return new Uint8Array(bytes);
}
