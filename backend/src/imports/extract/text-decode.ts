import { isUtf8 } from 'node:buffer';
import { type DocumentNotice } from '@tien-do/shared';
import { detectLegacy, fromLegacy, type LegacyEncoding } from './legacy-encoding.js';
import { refusal } from './limits.js';

export interface DecodedText {
  text: string;
  notices: DocumentNotice[];
}

function noticeOf(encoding: string, line: number | null): DocumentNotice {
  return { kind: 'encoding_converted', line, words: encoding };
}

/** The text of the bytes when they say themselves what they are, or are valid UTF-8; null otherwise. */
function decodeUnicode(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : null;
}

/** One byte a character: an old Vietnamese encoding where that gives Vietnamese, else windows-1258. */
function decodeSingleByte(bytes: Buffer): DecodedText {
  const asWestern = new TextDecoder('windows-1252').decode(bytes);
  const legacy = detectLegacy(asWestern);
  if (legacy) return { text: fromLegacy(asWestern, legacy), notices: [noticeOf(legacy, null)] };
  const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  return { text, notices: [noticeOf('windows-1258', null)] };
}

/** A text file is letters, tabs and line ends; more than a few other control characters is something else. */
function looksBinary(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are the characters that a text does not have
  const controls = text.match(/[\u0000-\u0008\u000E-\u001F\u0080-\u009F]/gu)?.length ?? 0;
  return controls > 8 && controls > text.length / 200;
}

/**
 * Paragraphs of an old encoding in a text that is Unicode as a whole: what was pasted from an old document.
 * Where the whole text is of one encoding, its short paragraphs are too, although they could not be told alone.
 */
function convertParagraphs(text: string): DecodedText {
  const whole = detectLegacy(text);
  const found = new Map<LegacyEncoding, number>();
  const lines = text.split('\n').map((line, index) => {
    const encoding = whole ?? detectLegacy(line);
    if (!encoding) return line;
    const converted = fromLegacy(line, encoding);
    if (converted !== line && !found.has(encoding)) found.set(encoding, index + 1);
    return converted;
  });
  return {
    text: lines.join('\n'),
    notices: [...found].map(([encoding, line]) => noticeOf(encoding, line)),
  };
}

/**
 * The bytes of a text file as text with `\n` at its line ends: UTF-8, UTF-16 with its mark, windows-1258, TCVN3 or VNI.
 * @throws ProblemError UNSUPPORTED_FILE (`file_broken`) when they are no text.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const unicode = decodeUnicode(bytes);
  const decoded = unicode === null ? decodeSingleByte(bytes) : { text: unicode, notices: [] };
  if (looksBinary(decoded.text)) throw refusal('file_broken');
  const lines = decoded.text.replace(/\r\n?/gu, '\n');
  if (unicode === null) return { text: lines, notices: decoded.notices };
  return convertParagraphs(lines);
}
