/** Word by word differences of two texts: pure. */

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this product of word counts the table would be too big; whole paragraphs are compared instead. */
const mostCells = 4_000_000;

/** Words with the blanks that follow them, so that joining the parts gives the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/gu) ?? [];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** Adds a piece, joining it to the last one of the same kind. */
function push(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else if (text) parts.push({ kind, text });
}

function compare(before: readonly string[], after: readonly string[]): DiffPart[] {
  const parts: DiffPart[] = [];
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
  push(parts, 'same', after.slice(0, start).join(''));
  const oldWords = before.slice(start, before.length - end);
  const newWords = after.slice(start, after.length - end);
  const width = newWords.length + 1;
  // Length of the longest common run of words from (i, j) to the ends.
  const common = new Uint32Array((oldWords.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = oldWords.length - 1; i >= 0; i -= 1) {
    for (let j = newWords.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        oldWords[i]?.trim() === newWords[j]?.trim()
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < oldWords.length || j < newWords.length) {
    const oldWord = oldWords[i];
    const newWord = newWords[j];
    if (oldWord !== undefined && newWord !== undefined && oldWord.trim() === newWord.trim()) {
      push(parts, 'same', newWord);
      i += 1;
      j += 1;
    } else if (oldWord !== undefined && (newWord === undefined || at(i + 1, j) >= at(i, j + 1))) {
      push(parts, 'removed', oldWord);
      i += 1;
    } else if (newWord !== undefined) {
      push(parts, 'added', newWord);
      j += 1;
    }
  }
  push(parts, 'same', after.slice(after.length - end).join(''));
  return parts;
}

/** What was added and what was removed from one text to the other; blanks alone are no difference. */
export function diffWords(before: string, after: string): DiffPart[] {
  const oldWords = wordsOf(before);
  const newWords = wordsOf(after);
  if (oldWords.length * newWords.length <= mostCells) return compare(oldWords, newWords);
  return compare(linesOf(before), linesOf(after));
}
