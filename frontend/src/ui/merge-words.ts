/** Merging what two people wrote from one text, word by word: pure. */

/** Words from one place of a text to another that were put in the stead of others. */
interface Hunk {
  /** Where in the base it begins and ends, counted in words. */
  from: number;
  to: number;
  words: readonly string[];
}

/** Beyond this product of word counts nothing is merged: a person decides. */
const mostCells = 4_000_000;

/** Words with the blanks before them: joined, they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/gu) ?? [];
}

/** What was changed from one to the other; null where they are too long to tell. */
function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const one = before.slice(start, before.length - end);
  const other = after.slice(start, after.length - end);
  if ((one.length + 1) * (other.length + 1) > mostCells) return null;
  const width = other.length + 1;
  const common = new Uint32Array((one.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  let open: { from: number; words: string[] } | null = null;
  const close = (): void => {
    if (open) hunks.push({ from: open.from, to: start + i, words: open.words });
    open = null;
  };
  while (i < one.length || j < other.length) {
    const word = other[j];
    if (i < one.length && word !== undefined && one[i] === word) {
      close();
      i += 1;
      j += 1;
      continue;
    }
    open ??= { from: start + i, words: [] };
    if (i < one.length && (word === undefined || at(i + 1, j) >= at(i, j + 1))) i += 1;
    else if (word !== undefined) {
      open.words.push(word);
      j += 1;
    }
  }
  close();
  return hunks;
}

function sameHunk(one: Hunk, other: Hunk): boolean {
  return one.from === other.from && one.to === other.to && one.words.join('') === other.words.join('');
}

/** Do they stand in each other's way? Two insertions in one place do: nobody knows which comes first. */
function collide(one: Hunk, other: Hunk): boolean {
  if (one.from === one.to && other.from === other.to) return one.from === other.from;
  return one.from < other.to && other.from < one.to;
}

/**
 * One text with what both sides changed.
 * @returns null where both changed the same words.
 */
export function mergeWords(base: string, mine: string, theirs: string): string | null {
  const words = wordsOf(base);
  const byMe = hunksOf(words, wordsOf(mine));
  const byThem = hunksOf(words, wordsOf(theirs));
  if (byMe === null || byThem === null) return null;
  const theirOwn = byThem.filter((hunk) => !byMe.some((one) => sameHunk(one, hunk)));
  if (theirOwn.some((hunk) => byMe.some((one) => collide(one, hunk)))) return null;
  const hunks = [...byMe, ...theirOwn].sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    merged.push(...words.slice(at, hunk.from), ...hunk.words);
    at = hunk.to;
  }
  return [...merged, ...words.slice(at)].join('');
}

/** Where a place in a text lies after it was changed to another. */
export function movedPlace(before: string, after: string, place: number): number {
  const hunks = hunksOf(wordsOf(before), wordsOf(after));
  const words = wordsOf(before);
  const lengthOf = (from: number, to: number): number => words.slice(from, to).join('').length;
  let [seen, shift] = [0, 0];
  let at = 0;
  for (const { from, to, words: put } of hunks ?? []) {
    seen += lengthOf(at, from);
    if (seen >= place) break;
    const [gone, came] = [lengthOf(from, to), put.join('').length];
    // Inside of words that are others now: at their end.
    if (seen + gone > place) return Math.min(after.length, seen + shift + came);
    seen += gone;
    shift += came - gone;
    at = to;
  }
  return Math.max(0, Math.min(after.length, place + shift));
}
