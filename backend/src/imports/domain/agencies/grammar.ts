/** What can stand at one place of a cell: a noun that begins a name, a field, a place, a phrase, a collective. */
import type { HeadWord } from './lexicon.js';
import {
  associations,
  fields,
  genericNouns,
  headIndex,
  joinedNames,
  levelIndex,
  plurals,
  provincialBoards,
} from './lexicon.js';
import { NamesTrie } from './names-trie.js';
import type { Phrase } from './phrases.js';
import { phraseIndex } from './phrases.js';
import type { Unit, UnitKind } from './units.js';

const fieldTrie = new NamesTrie(fields);
const associationTrie = new NamesTrie(associations);
const joinedTrie = new NamesTrie(joinedNames);

export interface PlaceAt {
  /** Behind the level word. */
  levelEnd: number;
  /** Behind the proper name or number; equals `levelEnd` where none is printed. */
  end: number;
  rank: 1 | 2 | 3;
  /** The level in full ("thành phố"), also where it is printed inside an abbreviation ("CATP"). */
  words: string;
}

/** A lower-case syllable behind a weak noun that makes it an ordinary word ("báo chí", "hội nghị"). */
const ordinary = new Set(
  (
    'bao chi|bao cao|bao dam|hoi nghi|hoi thao|hoi hop|hoi vien|bo mon|bo luat|doan ket|doan vien|truong hop|ban hanh|' +
    'phong chong|phong trao|so huu|so lieu|to chuc|doi ngoai|doi ngu|vien chuc|thue bao'
  ).split('|'),
);

function kept<T>(answers: Map<number, T>, at: number, read: () => T): T {
  const held = answers.get(at);
  if (held !== undefined) return held;
  const answer = read();
  answers.set(at, answer);
  return answer;
}

/** Questions about the units of one cell; none of them changes anything. */
export class Grammar {
  private readonly heads = new Map<number, { word: HeadWord; end: number } | null>();
  private readonly fieldEnds = new Map<number, number>();
  private readonly places = new Map<number, PlaceAt | null>();

  constructor(readonly units: readonly Unit[]) {}

  kind(at: number): UnitKind | 'none' {
    return this.units[at]?.kind ?? 'none';
  }

  private toned(at: number): string {
    const unit = this.units[at];
    return unit?.kind === 'word' ? unit.toned : '';
  }

  private folded(at: number): string {
    const unit = this.units[at];
    return unit?.kind === 'word' ? unit.folded : '';
  }

  private matches(at: number, syllables: readonly string[], form: 'folded' | 'toned'): boolean {
    return syllables.every((syllable, offset) => {
      const unit = this.units[at + offset];
      return unit?.kind === 'word' && unit[form] === syllable;
    });
  }

  /** The noun that begins a name here. A joining word inside it is not printed by the lexicon. */
  head(at: number): { word: HeadWord; end: number } | null {
    return kept(this.heads, at, () => this.readHead(at));
  }

  private readHead(at: number): { word: HeadWord; end: number } | null {
    for (const word of headIndex.get(this.folded(at)) ?? []) {
      const end = at + word.syllables.length;
      if (!this.matches(at, word.syllables, 'folded')) continue;
      if (word.syllables.length === 1 && !this.matches(at, word.toned, 'toned')) continue;
      if (word.weak && !this.weakHeadNames(at, end)) continue;
      return { word, end };
    }
    return null;
  }

  private weakHeadNames(at: number, end: number): boolean {
    const next = this.units[end];
    const field = this.field(end) > 0;
    if (field || next?.kind !== 'word') return field;
    if (this.level(end) || this.generic(end) > 0 || this.related(end) > 0) return false;
    if (!next.capital && ordinary.has(this.key(at, end + 1))) return false;
    if (this.phrase(end)) return false;
    return Boolean(this.units[at]?.capital) || next.capital;
  }

  /** The end of a field of government that begins here and is followed by the end of a name; -1 for none. */
  field(at: number): number {
    return kept(this.fieldEnds, at, () => fieldTrie.longest(this.units, at, (end) => this.endsPiece(end)));
  }

  association(at: number): number {
    return associationTrie.longest(this.units, at, (end) => this.endsPiece(end));
  }

  /** The end of a name with a connector inside; -1 for none. */
  joined(at: number): number {
    return Math.max(
      this.field(at),
      joinedTrie.longest(this.units, at, () => true),
    );
  }

  isProvincialBoard(from: number, end: number): boolean {
    return provincialBoards.has(this.key(from, end));
  }

  /** The syllables from one place to another. */
  key(from: number, end: number): string {
    return this.units
      .slice(from, end)
      .filter((unit) => unit.kind === 'word')
      .map((unit) => unit.folded)
      .join(' ');
  }

  /** Nothing more of a name's own words stands at this place. */
  endsPiece(at: number): boolean {
    const unit = this.units[at];
    if (unit?.kind !== 'word') return true;
    return Boolean(this.level(at) ?? this.phrase(at) ?? this.strongHead(at)) || this.related(at) > 0;
  }

  level(at: number): PlaceAt | null {
    if (!levelIndex.has(this.toned(at))) return null;
    return kept(this.places, at, () => this.readLevel(at));
  }

  private readLevel(at: number): PlaceAt | null {
    // "hợp tác xã" is no commune.
    if (this.folded(at - 1) === 'tac') return null;
    for (const { syllables, rank, words } of levelIndex.get(this.toned(at)) ?? []) {
      if (!this.matches(at, syllables, 'toned')) continue;
      const end = at + syllables.length;
      const next = this.folded(end);
      if (syllables.length === 1 && (next === 'hoi' || next === 'uy' || next === 'doan')) {
        // "xã hội", "tỉnh ủy", "tỉnh đoàn"; but "xã Hội …" and "thành phố Hội An" are places.
        if (!(next === 'hoi' && this.units[end]?.capital && !this.units[at]?.capital)) continue;
      }
      return { levelEnd: end, end: this.properEnd(end), rank, words };
    }
    return null;
  }

  /** The end of a proper name or number that begins here. */
  properEnd(at: number): number {
    let end = at;
    while (this.kind(end) === 'word') {
      const unit = this.units[end];
      if (!unit?.capital || this.strongHead(end) || this.phrase(end)) break;
      end += 1;
      if (/^\d+$/u.test(unit.folded)) break;
    }
    return end;
  }

  /** A noun that begins a name even where no separator stands before it. */
  strongHead(at: number): boolean {
    const unit = this.units[at];
    if (!unit?.capital) return false;
    const before = this.units[at - 1];
    if (before?.start === unit.start) return false;
    const head = headIndex.get(this.folded(at))?.find((word) => this.matches(at, word.syllables, 'folded'));
    if (!head) return false;
    if (!head.weak) return head.syllables.length > 1;
    const end = at + 1;
    return fieldTrie.longest(this.units, end, () => true) > 0 && this.matches(at, head.toned, 'toned');
  }

  /** A noun for a kind of agencies; its end, 0 for none. */
  generic(at: number): number {
    const noun = genericNouns.get(this.toned(at))?.find((words) => this.matches(at, words, 'toned'));
    if (noun) return at + noun.length;
    const place = this.level(at);
    return place && place.end === place.levelEnd ? place.end : 0;
  }

  /** The end of "các", "tất cả các", "một số"; 0 for none. */
  plural(at: number): number {
    const found = plurals.get(this.toned(at))?.find((words) => this.matches(at, words, 'toned'));
    return found ? at + found.length : 0;
  }

  /** "trực thuộc …", "trên địa bàn …" behind places: the end of these words, or `at` itself. */
  belonging(at: number): number {
    const opens = [['truc', 'thuoc'], ['thuoc'], ['tren', 'dia', 'ban']].some((words) =>
      this.matches(at, words, 'folded'),
    );
    if (!opens) return at;
    let end = at;
    while (this.kind(end) === 'word' && !this.phrase(end)) end += 1;
    return end;
  }

  /** "có liên quan", "liên quan", "khác": what narrows a collective; its end, 0 for none. */
  related(at: number): number {
    for (const words of [['co', 'lien', 'quan'], ['lien', 'quan'], ['khac']]) {
      if (this.matches(at, words, 'folded')) return at + words.length;
    }
    return 0;
  }

  /** Words of a role here. Inside a name they are printed with a capital ("Ban Tổ chức"): only its first may have one. */
  phrase(at: number): { phrase: Phrase; end: number } | null {
    const unit = this.units[at];
    if (unit?.kind !== 'word' || (unit.capital && this.kind(at - 1) === 'word')) return null;
    for (const phrase of phraseIndex.get(unit.toned) ?? []) {
      if (!this.matches(at, phrase.syllables, 'toned')) continue;
      const end = at + phrase.syllables.length;
      if (phrase.kind === 'with' && this.folded(end) === 'cap') continue;
      if (phrase.kind === 'assign' && (this.kind(at - 1) === 'word' || this.folded(end) === 'thong'))
        continue;
      return { phrase, end };
    }
    return null;
  }

  /** The next place that holds a word, behind line ends. */
  wordFrom(at: number): number {
    let word = at;
    while (this.kind(word) === 'line') word += 1;
    return word;
  }

  /** A collective begins here: a plural, or two nouns for kinds of agencies side by side. */
  collective(at: number): boolean {
    const plural = this.plural(at);
    if (plural > 0) return this.kind(plural) === 'word';
    const first = this.generic(at);
    if (first === 0 || this.head(at)) return false;
    if (this.related(first) > 0) return true;
    if (!['comma', 'and', 'dash'].includes(this.kind(first))) return false;
    const second = this.wordFrom(first + 1);
    return this.generic(second) > 0 && !this.head(second);
  }

  /** A name begins here, by its first words. */
  begins(at: number): boolean {
    return Boolean(this.head(at)) || this.collective(at);
  }
}
