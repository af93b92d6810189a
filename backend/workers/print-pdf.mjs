/**
 * Sets one document and ends: a thread of its own, so that the server answers meanwhile. Takes the definition as `workerData`
 * and gives back the bytes. It is plain JavaScript beside the sources: a thread begins with a file, not with a module.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
const font = (style) => path.join(fonts, style, `Tinos_${style}.ttf`);

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
const inner = (count) => (line, node) => (line === 0 || line === count(node) ? 0 : 0.5);
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
    vLineWidth: inner((node) => node.table.widths.length),
  },
  bare: { ...tight, hLineWidth: () => 0, vLineWidth: () => 0 },
  box: { ...tight, hLineWidth: () => 0.75, vLineWidth: () => 0.75 },
});

// Page numbers stand in the top margin, in the middle, and not on the first page.
const header = (page) =>
  page === 1 ? null : { text: String(page), alignment: 'center', fontSize: 13, margin: [0, 28, 0, 0] };

// A section counts its own pages. Pages may be set several times: each time begins at page 1, so that a section knows where it began.
let setting = 0;
const numbered = (node) => {
  if (!node.section) return node;
  const [left, , right] = node.pageMargins;
  let [first, of] = [0, 0];
  return {
    ...node,
    header: (page) => {
      if (page === 1) setting += 1;
      if (of !== setting) [first, of] = [page, setting];
      const margin = [left, 28, right, 0];
      return page === first
        ? null
        : { text: String(page - first + 1), alignment: 'center', fontSize: 14, margin };
    },
  };
};

// No heading stands at the end of a page, without anything below it.
const pageBreakBefore = (node, pages) =>
  node.headlineLevel !== undefined && pages.getFollowingNodesOnPage().length === 0;

const content = Array.isArray(workerData.content) ? workerData.content.map(numbered) : workerData.content;
const bytes = await pdfmake.createPdf({ header, pageBreakBefore, ...workerData, content }).getBuffer();
const copy = new Uint8Array(bytes);
parentPort.postMessage(copy, [copy.buffer]);
