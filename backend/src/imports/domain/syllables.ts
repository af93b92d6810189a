/** Vietnamese syllables: what can be one, how far two are apart. Spellings of one syllable count as equal. */

import { plain } from './plain.js';

export interface Syllable {
  /** Letters without the tone mark, in small letters, `y` after a consonant as `i`. */
  letters: string;
  /** The tone mark as a combining character; empty for the level tone. */
  tone: string;
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/u;
const initials = [
  'ngh', 'ng', 'nh', 'gh', 'gi', 'kh', 'ph', 'qu', 'th', 'tr', 'ch',
  'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', '',
]; // prettier-ignore
const nuclei = [
  'a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y',
  'ia', 'iê', 'ua', 'uô', 'ưa', 'ươ', 'ya', 'yê', 'oa', 'oă', 'oe', 'uê', 'uy', 'uyê', 'uya', 'uơ', 'uâ', 'oo', 'ue', 'uă',
]; // prettier-ignore
const codas = ['ch', 'ng', 'nh', 'c', 'm', 'n', 'p', 't', 'i', 'o', 'u', 'y', ''];
const stopped = new Set(['ch', 'c', 'p', 't']);

/** A document says the same words again and again; more than a language has are not kept. */
const known = new Map<string, Syllable | null>();
const mostKnown = 20_000;

/** The syllable of a word; null where a sign stands in it that no Vietnamese word has. */
export function syllableOf(word: string): Syllable | null {
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  const read = readSyllable(word);
  if (known.size < mostKnown) known.set(word, read);
  return read;
}

function readSyllable(word: string): Syllable | null {
  const parts = word.toLowerCase().normalize('NFD');
  const tone = tones.exec(parts)?.[0] ?? '';
  const letters = parts.replace(tones, '').normalize('NFC');
  if (!/^[a-zăâđêôơư]+$/u.test(letters)) return null;
  return { letters: letters.replace(/^([hklmst]|qu)y$/u, (_, initial: string) => `${initial}i`), tone };
}

/** One spelling for every spelling of a syllable: `hoà` and `hòa`, `sỹ` and `sĩ` are equal. */
export function keyOf(word: string): string {
  const syllable = syllableOf(word);
  return syllable ? syllable.letters + syllable.tone : word.toLowerCase();
}

/** Whether a word can be a Vietnamese syllable by its letters and tone. */
export function isSyllable(word: string): boolean {
  const syllable = syllableOf(word);
  if (!syllable) return false;
  const { letters, tone } = syllable;
  return (
    initials.some((initial) => {
      if (!letters.startsWith(initial)) return false;
      const rime = letters.slice(initial.length);
      return codas.some((coda) => {
        if (!rime.endsWith(coda)) return false;
        const nucleus = rime.slice(0, rime.length - coda.length);
        if (!nuclei.includes(nucleus) && !(initial === 'gi' && nucleus === '')) return false;
        // A syllable that ends in a stop has the rising or the heavy tone only.
        return !stopped.has(coda) || tone === '\u0301' || tone === '\u0323';
      });
    }) && !/^(?:k[aăâoôơuư]|gh[aăâoôơuưy]|ngh[aăâoôơuưy])/u.test(letters)
  );
}

/** Whether two syllables differ in their marks alone ('võ', 'vô'), or in one letter with the same tone. */
export function isNear(a: string, b: string): boolean {
  const first = syllableOf(a);
  const second = syllableOf(b);
  if (!first || !second || keyOf(a) === keyOf(b)) return false;
  if (plain(first.letters) === plain(second.letters)) return true;
  return first.tone === second.tone && differByOne(first.letters, second.letters);
}

function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  if (a.length === b.length) return a.slice(from + 1) === b.slice(from + 1);
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long.slice(from + 1) === short.slice(from);
}

/** What two near syllables have in common: their letters without marks, or all letters but one, with the tone. */
function sharesOf(word: string): string[] {
  const syllable = syllableOf(word);
  if (!syllable) return [];
  const { letters, tone } = syllable;
  const places = [...letters].map((_, at) => at);
  const without = (at: number, put: string): string => letters.slice(0, at) + put + letters.slice(at + 1);
  return [
    `=${plain(letters)}`,
    `${tone}|${letters}`,
    ...places.map((at) => `${tone}*${without(at, '_')}`),
    ...places.map((at) => `${tone}|${without(at, '')}`),
  ];
}

/** The words of a document, so that those near one are found without looking at all of them. */
export class NearSyllables {
  private readonly sharing = new Map<string, string[]>();
  private readonly found = new Map<string, string[]>();

  add(word: string): void {
    for (const share of sharesOf(word)) {
      const words = this.sharing.get(share);
      if (words) words.push(word);
      else this.sharing.set(share, [word]);
    }
  }

  /** Every added word that is near one; ask only when all are added. */
  of(word: string): readonly string[] {
    const kept = this.found.get(word);
    if (kept) return kept;
    const sharing = new Set(sharesOf(word).flatMap((share) => this.sharing.get(share) ?? []));
    const near = [...sharing].filter((other) => isNear(other, word));
    this.found.set(word, near);
    return near;
  }
}
