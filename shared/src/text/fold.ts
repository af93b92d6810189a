/** Vietnamese text: one normal form at every entry, one folding for every search. */

// Zero-width characters, letters that are drawn as nothing (Hangul fillers, the empty Braille cell), soft hyphens, private use,
// bidirectional controls, control characters other than tab and line ends, and halves of surrogate pairs (PostgreSQL takes neither NUL nor a half, and none of them is anything that somebody meant
// to write).
const invisible =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- these are the characters that are to go
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2060-\u2064\u206A-\u206F\uFEFF\u00AD\u034F\u115F\u1160\u180E\u2800\u3164\uFFA0\uD800-\uDFFF\uE000-\uF8FF\u202A-\u202E\u2066-\u2069]/gu;

/**
 * What every text becomes when it enters: NFC, no invisible or bidirectional control characters, ordinary spaces.
 * The words themselves are never rewritten (`hoà` stays `hoà`).
 */
export function cleanText(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/\u00A0/gu, ' ')
    .replace(/\r\n?/gu, '\n')
    .normalize('NFC');
}

/** Folding for search: no diacritics, đ as d, lower case, single spaces; `Tòa` = `Toà` = `toa`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

/** True when every word of the query occurs in the text, both folded. An empty query matches everything. */
export function matchesFolded(foldedText: string, query: string): boolean {
  const words = foldText(query).split(' ').filter(Boolean);
  return words.every((word) => foldedText.includes(word));
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order with numbers as numbers: `Phường 2` before `Phường 10`, Đ after D. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}
