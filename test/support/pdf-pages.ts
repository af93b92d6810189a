/** A PDF opened again: what each page says, how large it is, and with which fonts. */
import { getDocumentProxy } from 'unpdf';

/** As much of the PDF library as is needed here; its own types do not resolve under Node's module rules. */
interface OpenedPdf {
  numPages: number;
  getPage(page: number): Promise<{
    getViewport(options: { scale: number }): { width: number; height: number };
    getTextContent(): Promise<{
      items: readonly ({ str: string; transform: number[] } | { type: string })[];
    }>;
  }>;
  destroy(): Promise<void>;
}

export interface PdfPage {
  /** Its number as printed in the top margin; '' where none is. */
  number: string;
  /** Its words without the number, in the order in which they were set. */
  text: string;
  /** How far below the page's top edge the lines of its text stand, in points, from the top down. */
  tops: number[];
  landscape: boolean;
}

/** The top margin, in points. */
const topMargin = 56;

export async function pagesOf(bytes: Uint8Array): Promise<PdfPage[]> {
  const document = (await getDocumentProxy(new Uint8Array(bytes))) as OpenedPdf;
  const pages: PdfPage[] = [];
  for (let at = 1; at <= document.numPages; at++) {
    const page = await document.getPage(at);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const words = items.flatMap((item) =>
      'str' in item ? [{ text: item.str, top: height - Number(item.transform[5]) }] : [],
    );
    const below = words.filter(({ text, top }) => top >= topMargin && text.trim() !== '');
    const join = (some: typeof words): string => some.map(({ text }) => text).join(' ');
    pages.push({
      number: join(words.filter(({ top }) => top < topMargin)).trim(),
      text: join(words.filter(({ top }) => top >= topMargin)),
      tops: [...new Set(below.map(({ top }) => Math.round(top * 10) / 10))].sort((a, b) => a - b),
      landscape: width > height,
    });
  }
  await document.destroy();
  return pages;
}

/** The fonts that a PDF names, and how many of them it carries. */
export function fontsOf(bytes: Uint8Array): { names: string[]; carried: number } {
  const text = Buffer.from(bytes).toString('latin1');
  const names = [...text.matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([\w-]+)/gu)].map(([, name]) => name ?? '');
  return { names: [...new Set(names)].sort(), carried: text.match(/\/FontFile2 /gu)?.length ?? 0 };
}

/** Text as it is compared: without the places where lines break. */
export function flat(text: string): string {
  return text.replace(/\s+/gu, '').normalize('NFC');
}
