/** Paragraphs of a document in its PDF. */
import type { Content, Margins, TableCell } from 'pdfmake/interfaces.js';
import { printable } from './literal.js';
import { widthOf } from './metrics.js';
import type { SetParagraph } from './sheet.js';
import { paragraphHeight } from './table.js';
import { sizes } from './text.js';

/** The font's own line is 1.107 of its size, to which a word processor adds the gap of 0.042. */
const lineOfFont = 1.149 / 1.107;

/** Of a line: what is reckoned as wide as that does not break, whatever the letters. */
const narrower = 0.99;

/** Twips as points. */
export const points = (twips: number): number => twips / 20;

/** A paragraph between margins that are so far apart, in twips. */
export function paragraphOf(paragraph: SetParagraph, width: number): Content & TableCell {
  const { runs, align, line = 240, exact, border } = paragraph;
  const { before = 0, after = 0, left = 0, right = 0, firstLine, hanging } = paragraph;
  const margin: Margins = [points(left), points(before), points(right), points(after)];
  if (border === 'below')
    return {
      canvas: [
        {
          type: 'line',
          ...{ x1: 0, x2: Math.max(0, points(width - left - right)) },
          ...{ y1: points(exact ?? 0), y2: points(exact ?? 0), lineWidth: 0.75 },
        },
      ],
      margin,
    };
  const [first] = runs;
  const size = (first?.size ?? sizes.text) / 2;
  const words = printable(runs.map((run) => run.text).join(''));
  if (words === '') return { stack: [], margin: [0, points(paragraphHeight(paragraph, width)), 0, 0] };
  const room = width - left - right;
  const fits = (token: string): boolean =>
    widthOf(token, size * 2, first?.bold ? 'bold' : 'upright') <= room * narrower;
  // Where a word must break, spreading the rest of its line would tear it apart.
  const spreads = align === 'both' && !paragraph.unbroken && words.split(' ').every(fits);
  const text: Content & TableCell = {
    ...(paragraph.unbroken ? { text: words, noWrap: true } : { text: unbroken(words, fits) }),
    ...{ fontSize: size, bold: first?.bold ?? false, italics: first?.italics ?? false },
    alignment: spreads ? 'justify' : align === 'both' ? 'left' : align,
    lineHeight: (line / 240) * lineOfFont,
    ...(firstLine || hanging ? { leadingIndent: points(firstLine ?? -(hanging ?? 0)) } : {}),
  };
  if (border === 'box') return { table: { widths: ['*'], body: [[text]] }, layout: 'box', margin };
  return { ...text, margin };
}

/** Numbers and symbols of documents, dates and the like: `130/KH-UBND`. */
const together = /[^ /-]+[/-][^ ]+ */gu;
/** A text in which nothing that a line could hold breaks or is spread at a slash or a hyphen. */
function unbroken(
  words: string,
  fits: (token: string) => boolean,
): string | { text: string; noWrap?: true }[] {
  const parts: { text: string; noWrap?: true }[] = [];
  let from = 0;
  for (const found of words.matchAll(together)) {
    const [token] = found;
    if (!fits(token.trimEnd())) continue;
    if (found.index > from) parts.push({ text: words.slice(from, found.index) });
    parts.push({ text: token, noWrap: true });
    from = found.index + token.length;
  }
  if (parts.length === 0) return words;
  return from < words.length ? [...parts, { text: words.slice(from) }] : parts;
}
