import type { FindingField, PlanDocument, ProposedPlan } from '@tien-do/shared';
import { administrativeWords } from './administrative-words.js';
import { oneLine } from './plain.js';
import { isNear, isSyllable, keyOf, NearSyllables } from './syllables.js';
import type { FindingDraft, TreeRow } from './types.js';

/** A text in which faults are looked for, and what it is. */
interface Passage {
  rowId: string | null;
  field: FindingField | null;
  line: number | null;
  text: string;
}

interface Token {
  word: string;
  key: string;
  from: number;
  to: number;
  /** Another sign than a space stands between this word and the next. */
  stop: boolean;
}

type ReadPlan = Pick<ProposedPlan, 'title' | 'legalBases'>;

/** What is common: in administrative language, and in this document. */
interface Usage {
  words: Set<string>;
  syllables: Set<string>;
  pairs: Map<string, number>;
  /** How a syllable is written here. */
  written: Map<string, string>;
  /** The syllables of the document, by what they share with those near them. */
  near: NearSyllables;
  /** What stands in the place of one syllable in common words, by its neighbours. */
  lexicon: Neighbours;
}

interface Neighbours {
  after: Map<string, string[]>;
  before: Map<string, string[]>;
  /** Of words of three syllables, under the two others: "_ khuyến nghị". */
  hole: Map<string, string[]>;
}

const functionWords = new Set(
  'và về với cho có các của do để đã là lại tại từ trong trên theo đến được bị khi hoặc mà ở như vào ra cũng này đó khác những một hai ba việc sự người năm số nhất cả hơn thì bằng qua sau trước'
    .split(' ')
    .map(keyOf),
);

/**
 * Places where a misprint is likely: a word that no Vietnamese syllable is, a word one letter or one tone away from a
 * common one that it stands for, words said twice, a bracket that is not closed. Each is offered, none is applied. Those
 * in the body are only noted, with the field of the plan that took them over.
 */
export function findTypos(
  document: PlanDocument,
  rows: readonly TreeRow[],
  plan: ReadPlan,
): { rowId: string | null; draft: FindingDraft }[] {
  const passages = [...passagesOf(rows), ...passagesOfBody(document, rows)];
  const usage = usageOf(passages);
  return passages.flatMap((passage) =>
    faultsOf(passage.text, usage).map((fault) => {
      const { rowId, line } = passage;
      const weight = rowId === null ? ('note' as const) : ('look' as const);
      const placed = rowId === null ? inPlan(fault, passage, plan) : { ...fault, field: passage.field };
      return { rowId, draft: { kind: 'possible_typo' as const, weight, line, ...placed } };
    }),
  );
}

/** The field of the plan in which words of the body came in, and the fault as that field writes it; null: in none. */
function inPlan(fault: Fault, passage: Passage, plan: ReadPlan): Fault & { field: FindingField | null } {
  const title = plan.title.toLowerCase();
  const at = title.includes(passage.text.toLowerCase()) ? title.indexOf(fault.words.toLowerCase()) : -1;
  if (at >= 0) {
    const words = plan.title.slice(at, at + fault.words.length);
    // A title in capitals came in as running text.
    const suggestion = fault.suggestion && words !== fault.words ? likeStart(fault.suggestion, words) : null;
    return { ...fault, words, suggestion: suggestion ?? fault.suggestion, field: 'title' };
  }
  const cited = plan.legalBases.some((basis) => basis.title?.includes(fault.words) === true);
  return { ...fault, field: cited ? 'legalBases' : null };
}

function likeStart(suggestion: string, words: string): string {
  const small = suggestion.toLowerCase();
  return /^\p{Lu}/u.test(words) ? small.charAt(0).toUpperCase() + small.slice(1) : small;
}

function passagesOf(rows: readonly TreeRow[]): Passage[] {
  const fields = ['title', 'results', 'deadline'] as const;
  return rows.flatMap((row) =>
    fields.map((field) => ({
      rowId: row.id,
      field,
      line: row.lines[0] ?? null,
      text: oneLine(row.cells[field]),
    })),
  );
}

/** Paragraphs that are no rows of the appendix. */
function passagesOfBody(document: PlanDocument, rows: readonly TreeRow[]): Passage[] {
  const used = new Set(rows.flatMap((row) => row.lines));
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph' && !used.has(block.line)
      ? [{ rowId: null, field: null, line: block.line, text: oneLine(block.text) }]
      : [],
  );
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map((found, at, all) => {
    const to = found.index + found[0].length;
    const next = all[at + 1];
    return {
      word: found[0],
      key: keyOf(found[0]),
      from: found.index,
      to,
      stop: next === undefined || !/^\s+$/u.test(text.slice(to, next.index)),
    };
  });
}

function usageOf(passages: readonly Passage[]): Usage {
  const usage: Usage = {
    words: new Set(),
    syllables: new Set(functionWords),
    pairs: new Map(),
    written: new Map(),
    near: new NearSyllables(),
    lexicon: { after: new Map(), before: new Map(), hole: new Map() },
  };
  for (const word of administrativeWords) {
    const keys = word.map(keyOf);
    usage.words.add(keys.join(' '));
    keys.forEach((key) => usage.syllables.add(key));
    addNeighbours(usage.lexicon, word, keys);
  }
  for (const { text } of passages) {
    const tokens = tokensOf(text);
    tokens.forEach((token, at) => {
      const next = tokens[at + 1];
      if (!usage.written.has(token.key)) {
        usage.written.set(token.key, token.word.toLowerCase());
        usage.near.add(token.word.toLowerCase());
      }
      if (!token.stop && next) count(usage.pairs, `${token.key} ${next.key}`);
    });
  }
  return usage;
}

function addNeighbours(lexicon: Neighbours, word: readonly string[], keys: readonly string[]): void {
  const add = (map: Map<string, string[]>, key: string, syllable: string | undefined) => {
    if (syllable !== undefined) map.set(key, [...(map.get(key) ?? []), syllable]);
  };
  if (word.length === 2) {
    add(lexicon.after, keys[0] ?? '', word[1]);
    add(lexicon.before, keys[1] ?? '', word[0]);
    return;
  }
  word.forEach((syllable, at) => add(lexicon.hole, holeKey(keys, at), syllable));
}

/** The syllables of a word with one of them left out. */
function holeKey(keys: readonly (string | undefined)[], at: number): string {
  return keys.map((key, n) => (n === at ? '_' : key)).join(' ');
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Fault {
  words: string;
  suggestion: string | null;
  sureness: FindingDraft['sureness'];
}

function faultsOf(text: string, usage: Usage): Fault[] {
  const tokens = tokensOf(text);
  const faults = [...misspelt(text, tokens, usage), ...repeated(text), ...unclosed(text)];
  return faults.filter((fault, at) => faults.findIndex((one) => one.words === fault.words) === at);
}

function misspelt(text: string, tokens: Token[], usage: Usage): Fault[] {
  return tokens.flatMap((token, at): Fault[] => {
    if (token.word.length < 2 || isKnownHere(tokens, at, usage)) return [];
    const meant = meantBy(tokens, at, usage);
    if (meant) {
      const first = tokens[meant.from] ?? token;
      const words = text.slice(first.from, (tokens[meant.to] ?? token).to);
      const put = inCase(meant.word, token.word);
      const suggestion = words.slice(0, token.from - first.from) + put + words.slice(token.to - first.from);
      return [{ words, suggestion, sureness: meant.sureness }];
    }
    return isImpossible(token, text) ? [{ words: token.word, suggestion: null, sureness: 'likely' }] : [];
  });
}

/** The word is part of a common one, or often said here with a neighbour. */
function isKnownHere(tokens: Token[], at: number, usage: Usage): boolean {
  const [second, first, token, next, third] = [-2, -1, 0, 1, 2].map((by) => tokens[at + by]);
  if (!token || functionWords.has(token.key)) return true;
  const joins = (...parts: (Token | undefined)[]) =>
    parts.every((part, n) => part !== undefined && (n === parts.length - 1 || !part.stop)) &&
    usage.words.has(parts.map((part) => part?.key).join(' '));
  return (
    joins(first, token) ||
    joins(token, next) ||
    joins(first, token, next) ||
    joins(second, first, token) ||
    joins(token, next, third)
  );
}

interface Meant {
  word: string;
  /** The tokens that the common word covers. */
  from: number;
  to: number;
  sureness: FindingDraft['sureness'];
}

/** The common word that stands one letter or mark away, with the neighbours that make it one. */
function meantBy(tokens: Token[], at: number, usage: Usage): Meant | null {
  const token = tokens[at];
  if (!token) return null;
  const strange = !usage.syllables.has(token.key);
  const sureness = strange ? 'sure' : 'likely';
  const near = (words: string[] | undefined) => words?.find((word) => isNear(word, token.word));
  const run = (from: number, to: number) =>
    from >= 0 && to < tokens.length && tokens.slice(from, to).every((one) => !one.stop);
  for (const from of [at - 2, at - 1, at]) {
    if (!run(from, from + 2)) continue;
    const keys = tokens.slice(from, from + 3).map((one) => one.key);
    const word = near(usage.lexicon.hole.get(holeKey(keys, at - from)));
    if (word !== undefined) return { word, from, to: from + 2, sureness };
  }
  const joined = (from: number) =>
    run(from, from + 1) && usage.words.has(`${tokens[from]?.key ?? ''} ${tokens[from + 1]?.key ?? ''}`);
  // A neighbour that belongs to another word says nothing of this one: "đồng thời | hiện đại", "dự thảo | luật".
  if (run(at, at + 1) && (strange || !joined(at + 1))) {
    const word = near(usage.lexicon.before.get(tokens[at + 1]?.key ?? ''));
    if (word !== undefined) return { word, from: at, to: at + 1, sureness };
  }
  if (run(at - 1, at) && (strange || !joined(at - 2))) {
    const word = near(usage.lexicon.after.get(tokens[at - 1]?.key ?? ''));
    if (word !== undefined) return { word, from: at - 1, to: at, sureness };
  }
  return strange && token.word.length > 2 ? fromDocument(tokens, at, usage) : null;
}

/** A word that nobody uses, where the document has a near one beside the same neighbour again and again. */
function fromDocument(tokens: Token[], at: number, usage: Usage): Meant | null {
  const token = tokens[at];
  if (!token) return null;
  const before = tokens[at - 1];
  const after = token.stop ? undefined : tokens[at + 1];
  const sides = [
    { stands: after !== undefined, from: at, pair: (key: string) => `${key} ${after?.key ?? ''}` },
    { stands: before?.stop === false, from: at - 1, pair: (key: string) => `${before?.key ?? ''} ${key}` },
  ];
  let best: { meant: Meant; times: number } | null = null;
  for (const { stands, from, pair } of sides) {
    if (!stands) continue;
    const own = usage.pairs.get(pair(token.key)) ?? 0;
    for (const word of usage.near.of(token.word.toLowerCase())) {
      const times = usage.pairs.get(pair(keyOf(word))) ?? 0;
      if (times < 2 || own * 2 > times || times <= (best?.times ?? 0) || !isSyllable(word)) continue;
      best = { meant: { word, from, to: from + 1, sureness: 'likely' }, times };
    }
  }
  return best?.meant ?? null;
}

/** No Vietnamese syllable, though written with Vietnamese letters, and no name. */
function isImpossible(token: Token, text: string): boolean {
  if (isSyllable(token.word) || !/[^ -~]/u.test(token.word)) return false;
  const sentenceStart = token.from === 0 || /[.:;!?]\s*$/u.test(text.slice(0, token.from));
  const name = /^\p{Lu}/u.test(token.word) && !sentenceStart;
  return !name && !/[fjwz]|k$|^kr/iu.test(token.word);
}

/** The word in the letters of what it stands for: capitals stay capitals. */
function inCase(word: string, as: string): string {
  if (as.length > 1 && as === as.toUpperCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(as) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

const doubled = /(?<!\p{L})(các|của|và|về|cho|với|theo|được|trong|tại|là|những|để)\s+\1(?!\p{L})/giu;
const saidTwice = /(?<!\p{L})(\p{L}+(?:\s\p{L}+){2,5}),\s+\1(?=\s*[,;.]|$)/giu;

function repeated(text: string): Fault[] {
  return [...text.matchAll(doubled), ...text.matchAll(saidTwice)].map((found) => ({
    words: found[0],
    suggestion: found[1] ?? null,
    sureness: 'likely',
  }));
}

/** A bracket without its other half; "a)" and "1)" close none. */
function unclosed(text: string): Fault[] {
  const open: number[] = [];
  let stray = -1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') open.push(at);
    if (text[at] !== ')' || open.pop() !== undefined) continue;
    if (!/(?:^|[\s;,.])(?:[a-zđ]|\d{1,2})$/iu.test(text.slice(0, at))) stray = at;
  }
  const first = open[0];
  if (first !== undefined) {
    const words = text.slice(first);
    return [{ words, suggestion: `${words.replace(/[\s.;]+$/u, '')})`, sureness: 'unsure' }];
  }
  if (stray < 0) return [];
  const words = text
    .slice(0, stray + 1)
    .split(' ')
    .slice(-8)
    .join(' ');
  return [{ words, suggestion: null, sureness: 'unsure' }];
}
