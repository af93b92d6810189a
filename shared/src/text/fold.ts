/** Vietnamese text: one normal form at every entry, one folding for every search. */

const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD\uE000-\uF8FF\u202A-\u202E\u2066-\u2069]/gu;

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
