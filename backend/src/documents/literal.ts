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
