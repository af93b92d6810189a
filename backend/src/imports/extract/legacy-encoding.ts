import { tcvn3Letters, vniLetters, vniMarks } from './legacy-tables.js';
import { isSyllable } from '../domain/syllables.js';

export const legacyEncodings = ['TCVN3', 'VNI'] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

/** The encoding that a font was made for, and whether it shows small letters as capitals; null for a Unicode font. */
export function legacyFont(font: string): { encoding: LegacyEncoding; capitals: boolean } | null {
  if (/^\.vn/iu.test(font)) return { encoding: 'TCVN3', capitals: /H(?:\s|$)/u.test(font) };
  return /^VNI[- ]/iu.test(font) ? { encoding: 'VNI', capitals: false } : null;
}

/** Fonts of the symbol kind put their bytes into the private use area. */
function fromSymbolArea(text: string): string {
  return text.replace(/[\uF020-\uF0FF]/gu, (character) =>
    String.fromCharCode(character.charCodeAt(0) & 0xff),
  );
}

function fromTcvn3(text: string): string {
  return Array.from(text, (character) => tcvn3Letters.get(character) ?? character).join('');
}

function vniLetter(character: string): string {
  const small = vniLetters.get(character);
  if (small !== undefined) return small;
  const capital = vniLetters.get(character.toLowerCase());
  return capital !== undefined && character !== character.toLowerCase() ? capital.toUpperCase() : character;
}

function fromVni(text: string): string {
  const characters = Array.from(text);
  let result = '';
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    const mark = vniMarks.get((characters[index + 1] ?? '').toLowerCase());
    result += vniLetter(character);
    if (mark?.letters.includes(character.toLowerCase())) {
      result += mark.marks;
      index++;
    }
  }
  return result;
}

/** Text of an old encoding as Unicode (NFC); characters that are not of it stay. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  const plain = fromSymbolArea(text);
  return (encoding === 'TCVN3' ? fromTcvn3(plain) : fromVni(plain)).normalize('NFC');
}

// Letters of Vietnamese that neither old encoding uses a code for: whoever wrote them, wrote Unicode.
const unicodeOnly = /[ĂăĐđĨĩŨũƠơƯư\u1EA0-\u1EF9]|\p{M}/u;

/** The words with something beyond ASCII in them: only these tell encodings apart. */
function tellingWords(text: string): string[] {
  return text.split(/[\s!-@[-`{-~“”‘’–—…]+/u).filter((word) => /\P{ASCII}/u.test(word));
}

function shareOfSyllables(words: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length;
}

/** What a text in the font of an old encoding really is: people type Unicode in such fonts, too. */
export type Verdict = 'legacy' | 'unicode' | 'unclear';

/** The verdict over a text; `unclear` where it is as good Vietnamese before the conversion as after it. */
export function judge(text: string, encoding: LegacyEncoding): Verdict {
  if (unicodeOnly.test(text)) return 'unicode';
  const asIs = shareOfSyllables(tellingWords(text));
  const converted = shareOfSyllables(tellingWords(fromLegacy(text, encoding)));
  if (converted === asIs) return 'unclear';
  return converted > asIs ? 'legacy' : 'unicode';
}

/**
 * The old encoding of a text of which no font is known: it is nonsense as Unicode, and good Vietnamese when converted.
 * @returns null when the text is not clearly so; a text of fewer than two telling words is never judged.
 */
export function detectLegacy(text: string): LegacyEncoding | null {
  if (unicodeOnly.test(text)) return null;
  const words = tellingWords(text);
  if (words.length < 2) return null;
  const asIs = shareOfSyllables(words);
  const candidates = legacyEncodings.map((encoding) => ({
    encoding,
    share: shareOfSyllables(words.map((word) => fromLegacy(word, encoding))),
  }));
  const best = candidates.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= 0.8 && asIs <= best.share - 0.3 ? best.encoding : null;
}
