/** The words of a cell as syllables and separators: what the grammar of names reads. */
import { foldText } from '@tien-do/shared';
import { abbreviations } from './abbreviations.js';

export type UnitKind =
  'word' | 'and' | 'comma' | 'semicolon' | 'colon' | 'dash' | 'line' | 'bullet' | 'stop' | 'open' | 'close';

export interface Unit {
  kind: UnitKind;
  /** Without diacritics: what names are compared by. Empty for a separator. */
  folded: string;
  /** With diacritics and the tone at the end, so that `tòa` = `toà` while `sở` and `số` differ. */
  toned: string;
  capital: boolean;
  /** Where it stands in the text; the syllables of one abbreviation stand at one place. */
  start: number;
  end: number;
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

interface Syllable {
  folded: string;
  toned: string;
  capital: boolean;
}

/** Vietnamese has some seven thousand syllables: each is folded once. Words beyond that (a hostile file) are not kept. */
const syllables = new Map<string, Syllable>();
const mostSyllables = 20_000;
const capitalFirst = /^[\p{Lu}\p{N}]/u;

function syllableOf(word: string): Syllable {
  const held = syllables.get(word);
  if (held) return held;
  const syllable = { folded: foldText(word), toned: tonedForm(word), capital: capitalFirst.test(word) };
  if (syllables.size < mostSyllables) syllables.set(word, syllable);
  return syllable;
}

/** A syllable with its tone at the end: old and new tone placement become one, other marks stay. */
export function tonedForm(word: string): string {
  const apart = word.normalize('NFD').toLowerCase();
  return (apart.replace(tones, '') + (apart.match(tones)?.join('') ?? '')).normalize('NFC');
}

const andForm = tonedForm('và');

const piece =
  /(?<abbreviation>\p{Lu}[\p{L}\p{N}]{0,9}(?:[&-]\p{Lu}\p{L}{0,9}){1,4}|\p{Lu}{2,9},\s?\p{Lu}{2,9}&\p{Lu}{2,9})|(?<word>[\p{L}\p{M}\p{N}]+)|(?<other>[,;:.&()/+*•●▪–—-]|\n)/gu;

const separators: Record<string, UnitKind> = {
  ',': 'comma',
  ';': 'semicolon',
  ':': 'colon',
  '.': 'stop',
  '&': 'and',
  '(': 'open',
  ')': 'close',
  '/': 'comma',
  '\n': 'line',
};

const fieldBehindInitial =
  /^\s*(?:tư pháp|nội vụ|tài chính|y tế|giáo dục|văn h|lao động|kinh tế|dân tộc|nông nghiệp|quản lý|tài nguyên|công thương)/iu;

/** Of an initial with a full stop, which word it stands for depends on what follows. */
const initials: Record<string, string> = {
  x: 'xã',
  h: 'huyện',
  q: 'quận',
  t: 'tỉnh',
  tp: '',
  tx: '',
  tt: '',
};

function initialBefore(letter: string, rest: string): string | null {
  if (letter === 'p') {
    if (fieldBehindInitial.test(rest)) return 'phòng';
    return /^\s*(?:\d|\p{Lu})/u.test(rest) ? 'phường' : null;
  }
  return initials[letter] ?? null;
}

function wordUnits(word: string, spelled: string, start: number, end: number): Unit[] {
  const printed = spelled === word;
  // The connectors inside an abbreviation separate nothing.
  const parts = printed ? [word] : spelled.split(' ').filter((part) => part !== 'và' && part !== '-');
  return parts.map((part) => {
    const { folded, toned, capital } = syllableOf(part);
    const kind = toned === andForm ? 'and' : 'word';
    return { kind, folded, toned, capital: capital || !printed, start, end };
  });
}

/** The full form of an abbreviation; `TT` is a centre where it begins a name and a township inside one. */
function spelledOut(word: string, units: readonly Unit[], rest: string): string | null {
  if (!syllableOf(word).capital) return null;
  // "An", "Ca", "Xa": names of places; an abbreviation is printed in capitals.
  if (word.length > 1 && word !== word.toUpperCase() && word !== 'Tp') return null;
  const folded = syllableOf(word).folded.replace(/[^a-z0-9]/gu, '');
  if (folded === 'tt' && word === 'TT') return units.at(-1)?.kind === 'word' ? 'thị trấn' : 'trung tâm';
  if (folded === 'bch' && word === 'BCH') {
    return /^\s*(?:quân sự|QS|phòng thủ|PCTT)/iu.test(rest) ? 'ban chỉ huy' : 'ban chấp hành';
  }
  return abbreviations.get(folded) ?? null;
}

const mark = /(?:[-–—+*•●▪]+|(?:\d{1,2}|[a-zđ])[.)](?!\d))/uy;

/** The mark of an item at the beginning of a line: a dash, a number; its length. */
function itemMark(text: string, at: number, units: readonly Unit[]): number {
  const before = units.at(-1);
  if (before && before.kind !== 'line') return 0;
  mark.lastIndex = at;
  return mark.exec(text)?.[0].length ?? 0;
}

function otherUnit(text: string, sign: string, at: number): Unit | null {
  const kind = separators[sign] ?? 'dash';
  // A full stop inside a number or before a lower letter ends nothing.
  if (kind === 'stop' && /^\s*[\p{Ll}\p{N}]/u.test(text.slice(at + 1))) return null;
  return { kind, folded: '', toned: '', capital: false, start: at, end: at + 1 };
}

/**
 * Cuts the words of a cell into syllables and separators; abbreviations are spelled out (`UBND` is four syllables).
 * Line ends are kept as `line`: what they mean is for the grammar to say.
 */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  piece.lastIndex = 0;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const at = found.index;
    const length = itemMark(text, at, units);
    if (length > 0) {
      units.push({ kind: 'bullet', folded: '', toned: '', capital: false, start: at, end: at + length });
      piece.lastIndex = at + length;
      continue;
    }
    let whole = found[0];
    if (found.groups?.['abbreviation'] && spelledOut(whole, units, '') === null) {
      whole = /^[\p{L}\p{N}]+/u.exec(whole)?.[0] ?? whole;
      piece.lastIndex = at + whole.length;
    }
    if (found.groups?.['other']) {
      const unit = otherUnit(text, whole, at);
      if (unit && !(unit.kind === 'line' && units.at(-1)?.kind === 'line')) units.push(unit);
      continue;
    }
    units.push(...readWord(text, whole, at, units));
    if (text[piece.lastIndex] === '.' && isInitial(whole, text.slice(piece.lastIndex + 1)))
      piece.lastIndex += 1;
  }
  return units;
}

function isInitial(word: string, rest: string): boolean {
  return (
    /^(?:TP|Tp|TX|TT)$/u.test(word) || (word.length === 1 && initialBefore(foldText(word), rest) !== null)
  );
}

function readWord(text: string, word: string, at: number, units: readonly Unit[]): Unit[] {
  const end = at + word.length;
  const rest = text.slice(end);
  const initial =
    word.length === 1 && /\p{Lu}/u.test(word) && rest.startsWith('.')
      ? initialBefore(foldText(word), rest.slice(1))
      : null;
  const spelled = initial || spelledOut(word, units, rest) || word;
  return wordUnits(word, spelled, at, initial ? end + 1 : end);
}

/** Syllables of a name for comparing: abbreviations spelled out, no connectors, no diacritics. */
export function nameKey(text: string): string {
  return unitsOf(text.normalize('NFC'))
    .filter((unit) => unit.kind === 'word')
    .map((unit) => unit.folded)
    .join(' ');
}
