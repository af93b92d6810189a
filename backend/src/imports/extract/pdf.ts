/** A PDF with a text layer as a plan's document: lines put together to paragraphs, tables rebuilt from what is drawn. */
import type { Block, DocumentNotice, PlanDocument } from '@tien-do/shared';
import { getDocumentProxy } from 'unpdf';
import { Cleaner } from './clean.js';
import { refusal } from './limits.js';
import { blocksOf, marginLines, type PageBlock } from './pdf-blocks.js';
import { drawnPage, textLength, type DrawnPage, type PdfPage } from './pdf-page.js';
import { continueTable } from './pdf-table.js';

interface PdfFile {
  numPages: number;
  getPage(page: number): Promise<PdfPage>;
}

/** Fewer characters than this on an average page are stamps on a scan, no text. */
const fewestCharacters = 20;

/**
 * Reads a PDF.
 * @param mostPages more are refused
 * @throws ProblemError file_encrypted, file_without_text for a scan, file_too_many_rows for too many pages.
 * @throws Error when it is no PDF that can be read.
 */
export async function readPdf(bytes: Buffer, mostPages: number): Promise<PlanDocument> {
  provideTransfer();
  const file = await openPdf(bytes);
  if (file.numPages > mostPages) throw refusal('file_too_many_rows');
  const lengths: number[] = [];
  for (let page = 1; page <= file.numPages; page++) lengths.push(await textLength(await file.getPage(page)));
  const characters = lengths.reduce((sum, length) => sum + length, 0);
  if (characters < fewestCharacters * file.numPages) throw refusal('file_without_text');
  const drawn: DrawnPage[] = [];
  for (let page = 1; page <= file.numPages; page++) drawn.push(await drawnPage(await file.getPage(page)));
  const blocks = joinedPages(drawn);
  const withoutText = lengths.flatMap((length, index) => (length === 0 ? [index + 1] : []));
  return documentOf(blocks, withoutText);
}

async function openPdf(bytes: Buffer): Promise<PdfFile> {
  try {
    const file: unknown = await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      useSystemFonts: false,
      // Pictures are not decoded: nobody looks at them here, and they are the heaviest part of a PDF.
      maxImageSize: 1,
      fontExtraProperties: true,
      verbosity: 0,
    });
    return file as PdfFile;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw refusal('file_encrypted');
    throw error;
  }
}

/** The PDF library moves fonts with a method that Node has from version 22 on; here a copy does the same. */
function provideTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this).subarray(0, length));
      return copy;
    },
  });
}

/** Lines that stand in the margins of most pages, but for their first appearance, which is read. */
function repeatedLines(pages: readonly DrawnPage[]): Map<number, Set<string>> {
  const seen = new Map<string, number[]>();
  for (const [index, drawn] of pages.entries())
    for (const text of new Set(marginLines(drawn))) seen.set(text, [...(seen.get(text) ?? []), index]);
  const repeated = new Map<number, Set<string>>();
  for (const [text, where] of seen) {
    if (where.length < 3 || where.length * 2 <= pages.length) continue;
    for (const index of where.slice(1)) repeated.set(index, (repeated.get(index) ?? new Set()).add(text));
  }
  return repeated;
}

function joinedPages(pages: readonly DrawnPage[]): PageBlock[] {
  const repeated = repeatedLines(pages);
  const all: PageBlock[] = [];
  for (const [index, drawn] of pages.entries()) {
    const [first, ...rest] = blocksOf(drawn, index + 1, repeated.get(index) ?? new Set());
    if (!first) continue;
    if (!continuesLast(all.at(-1), first)) all.push(first);
    all.push(...rest);
  }
  return all;
}

/** A table goes on over the page's end, and so does a sentence; the piece is then added to what it continues. */
function continuesLast(last: PageBlock | undefined, next: PageBlock): boolean {
  if (last?.kind === 'table' && next.kind === 'table') return continueTable(last, next);
  if (last?.kind !== 'paragraph' || next.kind !== 'paragraph') return false;
  if (/[.;:!?]$/u.test(last.text) || !/^[\p{Ll}\d(]/u.test(next.text) || last.centred) return false;
  if (/^(\d+[.)]|[a-zđ]\))/u.test(next.text)) return false;
  last.text += ` ${next.text}`;
  return true;
}

function documentOf(pageBlocks: readonly PageBlock[], withoutText: readonly number[]): PlanDocument {
  const cleaner = new Cleaner();
  const blocks: Block[] = [];
  let line = 0;
  for (const block of pageBlocks) {
    if (block.kind === 'paragraph') {
      line += 1;
      const { text, bold, centred, page } = block;
      const place = { kind: 'page', page } as const;
      blocks.push({ kind: 'paragraph', line, place, text: cleaner.clean(text, line), bold, centred });
      continue;
    }
    const start = line + 1;
    const rows = block.rows.map(({ page, cells }) => {
      line += 1;
      const cleaned = cells.map((cell) => ({ ...cell, text: cleaner.clean(cell.text, line) }));
      return { line, lastLine: line, place: { kind: 'page', page } as const, cells: cleaned };
    });
    blocks.push({ kind: 'table', line: start, rows });
  }
  return { format: 'pdf', blocks, notices: [...cleaner.notices(), ...pictures(withoutText)] };
}

function pictures(pages: readonly number[]): DocumentNotice[] {
  if (pages.length === 0) return [];
  return [{ kind: 'picture_without_text', line: null, words: pages.join(', ') }];
}
