/**
 * How wide words stand in Times New Roman, as its metrics say: where lines break is reckoned before anything is drawn, so that a name in
 * the head is broken where it should be, a rule has the length that the decree wants, and a row taller than a page is known beforehand.
 */

const letters = [
  ...' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
];
/** Thousandths of the size, in the order of `letters`. */
const upright = [
  ...[250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278],
  ...[500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444],
  ...[921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722],
  ...[556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500],
  ...[333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500],
  ...[500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541],
];
const bold = [
  ...[250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278],
  ...[500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500],
  ...[930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778],
  ...[611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500],
  ...[333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500],
  ...[556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520],
];
/** Of a letter that is not among them, wide enough for any. */
const other = 1000;

function table(widths: readonly number[]): ReadonlyMap<string, number> {
  return new Map([
    ...letters.map((letter, at) => [letter, widths[at] ?? other] as const),
    ['đ', 500],
    ['Đ', 722],
  ]);
}
const tables = { upright: table(upright), bold: table(bold) };

export type FontStyle = keyof typeof tables;

/** Widths of letters and words that were reckoned before: most of a long document is said with few words. */
const known = {
  upright: { letters: new Map<string, number>(), words: new Map<string, number>() },
  bold: { letters: new Map<string, number>(), words: new Map<string, number>() },
};
const mostKnown = 20_000;

function remembered(cache: Map<string, number>, key: string, reckon: () => number): number {
  const before = cache.get(key);
  if (before !== undefined) return before;
  if (cache.size >= mostKnown) cache.clear();
  const width = reckon();
  cache.set(key, width);
  return width;
}

/** In thousandths of the size. Marks above and below a letter take no room. */
function letterWidth(letter: string, style: FontStyle): number {
  return remembered(known[style].letters, letter, () => {
    let sum = 0;
    for (const part of letter.normalize('NFD'))
      if (!/\p{M}/u.test(part)) sum += tables[style].get(part) ?? other;
    return sum;
  });
}

function wordWidth(word: string, style: FontStyle): number {
  return remembered(known[style].words, word, () => {
    let sum = 0;
    for (const letter of word) sum += letterWidth(letter, style);
    return sum;
  });
}

/** The width of a line in twips, at a size in half-points. */
export function widthOf(line: string, size: number, style: FontStyle = 'upright'): number {
  const words = line.split(' ');
  const sum = words.reduce((whole, word) => whole + wordWidth(word, style), 0);
  return ((sum + (words.length - 1) * letterWidth(' ', style)) * size) / 100;
}

/** Where the lines end into which a text breaks: between words, and inside a word that is wider than a line. */
export function lineEnds(text: string, width: number, size: number, style: FontStyle = 'upright'): number[] {
  const room = (width * 100) / size;
  const space = letterWidth(' ', style);
  const ends: number[] = [];
  let used = 0;
  let at = 0;
  for (const word of text.split(' ')) {
    const wide = wordWidth(word, style);
    if (used > 0 && used + space + wide > room) {
      ends.push(at - 1);
      used = 0;
    } else if (used > 0) used += space;
    if (wide <= room) used += wide;
    else {
      let inside = at;
      for (const letter of word) {
        const one = letterWidth(letter, style);
        if (used > 0 && used + one > room) {
          ends.push(inside);
          used = 0;
        }
        used += one;
        inside += letter.length;
      }
    }
    at += word.length + 1;
  }
  return [...ends, text.length];
}

/** The lines of a text between margins so far apart. */
export function brokenLines(
  text: string,
  width: number,
  size: number,
  style: FontStyle = 'upright',
): string[] {
  let from = 0;
  return lineEnds(text, width, size, style).map((end) => {
    const line = text.slice(from, end).trim();
    from = end;
    return line;
  });
}

/** How high a line of a size (half-points) stands in twips, at a spacing in 240ths of a line. */
export function lineHeight(size: number, spacing = 240): number {
  // Ascent, descent and gap of the font as parts of its size: 0.891 + 0.216 + 0.042.
  return size * 10 * 1.149 * (spacing / 240);
}
