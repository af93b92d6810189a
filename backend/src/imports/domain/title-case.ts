/** Titles printed in capitals, as running text writes them: by how the document itself writes their words elsewhere. */
import { foldText } from '@tien-do/shared';

type Shape = 'small' | 'capital' | 'capitals';

interface Word {
  text: string;
  /** Without diacritics: the tone may stand on another letter elsewhere. */
  key: string;
  shape: Shape;
}

/** How often a word, or a word beside another, is written in each shape. */
type Counts = Map<string, Record<Shape, number>>;

function shapeOf(word: string): Shape {
  if (word === word.toLowerCase()) return 'small';
  return word.length > 1 && word === word.toUpperCase() ? 'capitals' : 'capital';
}

function wordsOf(text: string): Word[] {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => ({
    text: word,
    key: foldText(word),
    shape: shapeOf(word),
  }));
}

function count(counts: Counts, key: string, shape: Shape): void {
  const found = counts.get(key) ?? { small: 0, capital: 0, capitals: 0 };
  found[shape] += 1;
  counts.set(key, found);
}

/** The first word of a sentence says nothing of how it is written inside one. */
function countSentence(counts: Counts, sentence: string): void {
  const words = wordsOf(sentence);
  if (words.length < 2 || sentence === sentence.toUpperCase()) return;
  words.forEach((word, at) => {
    if (at === 0) return;
    count(counts, word.key, word.shape);
    count(counts, `${words[at - 1]?.key ?? ''} ${word.key}<`, word.shape);
    const next = words[at + 1];
    if (next) count(counts, `>${word.key} ${next.key}`, word.shape);
  });
}

function usual(shapes: Record<Shape, number> | undefined): Shape | null {
  if (!shapes) return null;
  const { small, capital, capitals } = shapes;
  if (small >= capital && small >= capitals) return 'small';
  return capital >= capitals ? 'capital' : 'capitals';
}

function shaped(word: string, shape: Shape): string {
  const small = word.toLowerCase();
  if (shape === 'small') return small;
  return shape === 'capitals' ? word : word.charAt(0) + small.slice(1);
}

/** True of words that stand in capitals from end to end. */
export function isInCapitals(title: string): boolean {
  return /\p{Lu}/u.test(title) && title === title.toUpperCase();
}

/**
 * A title in capitals as running text; any other stays as it is.
 * @param texts the document's own words, in which names ("Công ước", "UBND") stand as it writes them.
 */
export function titleAsWritten(title: string, texts: Iterable<string>): string {
  if (!isInCapitals(title)) return title;
  const counts: Counts = new Map();
  for (const text of texts) {
    for (const sentence of text.split(/[.:;!?\n]\s*|^\s*[-–+•]\s*/u)) countSentence(counts, sentence);
  }
  const words = wordsOf(title);
  let at = -1;
  return title.replace(/[\p{L}\p{M}]+/gu, (word) => {
    at += 1;
    const { key } = words[at] ?? { key: '' };
    const before = words[at - 1]?.key ?? '';
    const next = words[at + 1]?.key ?? '';
    const shape =
      usual(counts.get(`>${key} ${next}`)) ??
      usual(counts.get(`${before} ${key}<`)) ??
      usual(counts.get(key)) ??
      'small';
    const written = shaped(word, shape);
    return at === 0 ? written.charAt(0).toUpperCase() + written.slice(1) : written;
  });
}
