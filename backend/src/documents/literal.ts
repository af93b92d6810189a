/** Text on its way into a document: what was written, and nothing that a word processor would take for more. */
import { cleanText } from '@tien-do/shared';

/** Letters that XML has no place for: left by nothing that came in by the product's doors, and by nothing that did not. */
// eslint-disable-next-line no-control-regex -- these are the characters that are to go
const noXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

/** One line: NFC, without control letters, white space as single spaces. */
export function literal(text: string): string {
  return cleanText(text)
    .replace(noXml, '')
    .replace(/\uFFFD/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The lines of a text, each as `literal` has it; blank ones are left out. */
export function literalLines(text: string): string[] {
  return text.split(/\r\n?|\n/u).flatMap((line) => literal(line) || []);
}

/** Letters that the fonts of a PDF have, in scripts that run from left to right. */
const printed =
  /[^\u0020-\u007E\u00A0-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u052F\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E\u2070\u2071\u2074-\u208E\u20A0-\u20BE\u2100-\u214F\u2153\u2154\u215B-\u215E\u2190-\u2195\u2202\u2206\u220F\u2211\u2212\u2215\u2219\u221A\u221E\u221F\u2229\u222B\u2248\u2260\u2261\u2264\u2265\u25A0\u25A1\u25AA-\u25AC\u25CA\u25CB\u25CF\u25E6\uFB01-\uFB04]/gu;

/** A text as a PDF shows it: a box stands for each letter that its fonts do not have, so that a gap is seen and not guessed. */
export function printable(text: string): string {
  return text.replace(printed, '□');
}
