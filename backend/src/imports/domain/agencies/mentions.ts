/** Reads the words of a cell in order: who is named, what is said of them, and where a clause ends. */
import type { KnownNames, Place } from './extent.js';
import { Extent } from './extent.js';
import { Grammar } from './grammar.js';
import type { Item, Mention, BreakStrength } from './items.js';
import { sharePlaces } from './items.js';
import type { PhraseKind } from './phrases.js';
import type { Unit } from './units.js';
import { unitsOf } from './units.js';

/** What a list lends to its members: "Sở" of "các Sở: Tư pháp, Nội vụ", "UBND phường" of "UBND các phường: 1, 2". */
interface Lent {
  stem: string;
  /** Level words that members without one take. */
  level: string;
  /** Any words are a member, not only a field or a place: the list said so ("các", a colon). */
  open: boolean;
}

/** A line end may separate: not beside another separator, nor before a word that only goes on. */
function separates(grammar: Grammar, units: readonly Unit[], at: number): boolean {
  const before = units[at - 1];
  const next = units[at + 1];
  if (before?.kind !== 'word' || next?.kind !== 'word') return false;
  return next.capital || grammar.begins(at + 1);
}

class Reader {
  private readonly units: readonly Unit[];
  private readonly grammar: Grammar;
  private readonly extent: Extent;
  private readonly items: Item[] = [];
  private at = 0;
  private lent: Lent | null = null;
  /** Behind the words of a role, only what is certainly a name begins one. */
  private afterPhrase = false;

  constructor(
    private readonly text: string,
    units: readonly Unit[],
    known: KnownNames,
  ) {
    const raw = new Grammar(units);
    this.units = units.filter((unit, at) => unit.kind !== 'line' || separates(raw, units, at));
    this.grammar = new Grammar(this.units);
    this.extent = new Extent(this.grammar, known);
  }

  read(): Item[] {
    while (this.at < this.units.length) this.step();
    return this.items;
  }

  private step(): void {
    switch (this.grammar.kind(this.at)) {
      case 'word':
        return this.readWords();
      case 'bullet':
      case 'stop':
        return this.separate('item');
      case 'semicolon':
        return this.separate('clause');
      case 'open':
        return this.readBrackets();
      case 'line':
      case 'and':
      case 'comma':
      case 'dash':
      case 'colon':
      case 'close':
      case 'none':
        return this.separate('word');
    }
  }

  private separate(strength: BreakStrength): void {
    this.items.push({ kind: 'break', strength });
    if (strength === 'item') this.lent = null;
    if (strength !== 'word') this.afterPhrase = false;
    this.at += 1;
  }

  private readWords(): void {
    const found = this.grammar.phrase(this.at);
    if (found && this.extent.knownEnd(this.at) <= found.end)
      return this.readPhrase(found.phrase.kind, found.end);
    const begins = this.grammar.begins(this.at) || this.extent.knownEnd(this.at) > 0;
    if (begins) {
      this.afterPhrase = false;
      return this.readMention();
    }
    if (this.afterPhrase) return this.skipPiece();
    this.readMember();
  }

  private readPhrase(phrase: PhraseKind, end: number): void {
    const colon = this.grammar.kind(end) === 'colon';
    if (phrase === 'with') {
      this.items.push({ kind: 'break', strength: 'word' });
      this.afterPhrase = false;
      this.at = end;
      return;
    }
    this.items.push({ kind: 'phrase', phrase, colon, inBrackets: false });
    this.at = colon ? end + 1 : end;
    this.lent = null;
    const opens = ['voi', 'cung', 'cua'].includes(this.units[end - 1]?.folded ?? '');
    this.afterPhrase = !(colon || opens || phrase === 'request' || phrase === 'assign');
    // "theo đề xuất của cơ quan chủ trì": the words of a role inside it say nothing.
    if (phrase === 'manner') this.skipWords();
    if (phrase === 'object')
      while (['word', 'and', 'comma', 'dash'].includes(this.grammar.kind(this.at))) this.at += 1;
  }

  /** Words behind those of a role, up to the next separator or role. */
  private skipPiece(): void {
    this.at += 1;
    while (this.grammar.kind(this.at) === 'word' && !this.grammar.phrase(this.at)) this.at += 1;
  }

  private skipWords(): void {
    const stops = (at: number): boolean => {
      const kind = this.grammar.phrase(at)?.phrase.kind;
      return kind === 'does' || kind === 'authority' || kind === 'coordinate' || kind === 'provide';
    };
    while (this.grammar.kind(this.at) === 'word' && !stops(this.at)) this.at += 1;
  }

  /** What stands in brackets is no part of a name: a list of members, the role of the one before, or a remark. */
  private readBrackets(): void {
    let close = this.at + 1;
    while (this.grammar.kind(close) !== 'close' && close < this.units.length) close += 1;
    if (this.lent?.open) {
      this.at += 1;
      return;
    }
    for (let at = this.at + 1; at < close; at += 1) {
      const found = this.grammar.phrase(at);
      if (!found) continue;
      if (found.phrase.kind !== 'manner') {
        this.items.push({ kind: 'phrase', phrase: found.phrase.kind, colon: false, inBrackets: true });
      }
      break;
    }
    this.at = close + 1;
  }

  private printed(from: number, end: number): string {
    const first = this.units[from];
    const last = this.units[end - 1];
    return first && last ? this.text.slice(first.start, last.end).replace(/\s+/gu, ' ') : '';
  }

  private push(mention: Omit<Mention, 'kind'>): void {
    this.items.push({ kind: 'mention', ...mention });
  }

  /** A piece without a noun of its own: a member of a list, a place, a field whose noun is left out, or a name unknown. */
  private readMember(): void {
    const { grammar } = this;
    const place = grammar.level(this.at);
    const field = Math.max(
      grammar.field(this.at),
      this.lent?.stem.startsWith('H') ? grammar.association(this.at) : -1,
    );
    const from = this.at;
    if (this.lent && place && place.end > place.levelEnd) {
      this.takePlaces(this.lent.stem, from);
      return;
    }
    const digits = /^\d+$/u.test(this.units[from]?.folded ?? '');
    if (this.lent?.level && (digits || (this.lent.open && this.units[from]?.capital))) {
      const end = Math.max(grammar.properEnd(from), from + 1);
      this.at = end;
      const words = this.printed(from, end);
      const own = `${this.lent.level} ${words}`;
      this.push(this.mention(words, `${this.lent.stem} ${own}`, { place: own }));
      return;
    }
    const end =
      field > 0 ? this.extent.tailEnd(field) : this.extent.nameEnd(from, from, this.lent?.open ?? false);
    this.at = Math.max(end, from + 1);
    const words = this.printed(from, this.at);
    const board = field > 0 && grammar.isProvincialBoard(from, field) && grammar.level(field)?.rank === 1;
    if (this.lent && !this.lent.level && (field > 0 || this.lent.open) && !(board && !this.lent.open)) {
      this.push(this.mention(words, `${this.lent.stem} ${words}`));
      return;
    }
    this.push({ ...this.mention(words, board ? `Ban ${words}` : words), nounLeftOut: board });
  }

  private mention(words: string, name: string, more: Partial<Mention> = {}): Omit<Mention, 'kind'> {
    return {
      words,
      name,
      collective: false,
      wantsPlace: false,
      place: '',
      nounLeftOut: false,
      places: '',
      ...more,
    };
  }

  private readMention(): void {
    const from = this.at;
    const head = this.grammar.head(from);
    const known = this.extent.knownEnd(from);
    if (!head && this.grammar.collective(from)) return this.readCollective(from, known);
    if (!head) {
      this.at = known;
      this.lent = null;
      const words = this.printed(from, known);
      return this.push(this.mention(words, words));
    }
    this.readHeaded(from, head.end, known, head.word.placed);
  }

  private readHeaded(from: number, headEnd: number, known: number, placed: boolean): void {
    const { grammar } = this;
    const plural = grammar.plural(headEnd);
    if (plural > 0 && grammar.generic(plural) > 0 && !grammar.level(plural) && !grammar.head(plural)) {
      if (!grammar.key(from, headEnd).startsWith('lien hiep'))
        return this.takeCollective(from, headEnd, known);
    }
    // The places of a name end it; several of them are a list or a collective.
    const stop = this.extent.nameEnd(from, headEnd, this.lent?.open ?? false);
    const placeAt = this.extent.placeBefore(headEnd, stop);
    if (placeAt !== null && (known <= stop || this.extent.isPlaceList(placeAt))) {
      return this.takePlaces(this.printed(from, placeAt), placeAt, from, known, placed);
    }
    const end = Math.max(stop, known);
    this.at = end;
    const words = this.printed(from, end);
    const association = this.units[from]?.folded === 'hoi' && grammar.association(from + 1) === end;
    this.push(
      this.mention(words, words, { wantsPlace: association || (placed && this.extent.isBare(headEnd, end)) }),
    );
    this.lendFrom(from, headEnd, end);
  }

  /** A noun that others may share: "Sở Tư pháp, Tài chính", "Hội Phụ nữ, Nông dân". */
  private lendFrom(from: number, headEnd: number, end: number): void {
    const stem = this.printed(from, from + 1);
    const first = this.units[from]?.folded;
    if ((first === 'so' || first === 'phong') && headEnd === from + 1) {
      const field = this.grammar.field(headEnd);
      this.lent = field > 0 && field <= end ? { stem, level: '', open: false } : null;
    } else if (first === 'hoi' && this.grammar.association(from + 1) > 0) {
      this.lent = { stem, level: '', open: false };
    } else {
      this.lent = null;
    }
  }

  /**
   * Takes the places behind a stem ("UBND", "Công an") from `at`: one place is one agency, several with proper names
   * are one agency each, without them a collective; "các huyện, thị xã A, thành phố B" is all three.
   */
  private takePlaces(stem: string, at: number, from = at, known = -1, placed = false): void {
    const { grammar } = this;
    const plural = grammar.plural(at);
    const places = this.extent.placesFrom(plural > 0 ? plural : at);
    const bare = places.findIndex((place) => place.end > place.levelEnd);
    const common = bare < 0 ? places : places.slice(0, bare);
    const last = common.at(-1);
    const only = places.length === 1 ? places[0] : undefined;
    if (only && plural === 0) return this.takePlace(stem, only, from, known, placed);
    // "UBND các phường: 1, 2" and "Công an các xã Long Đức, Long Hòa": members follow under the last level named.
    const lists = plural > 0 && (this.listsMembers(last) || (common.length === 0 && places.length > 0));
    if (last && !lists) {
      const end = Math.max(this.extent.relatedEnd(last.end), known);
      this.at = end;
      const words = this.printed(from, end);
      const name = from === at ? `${stem} ${words}` : words;
      this.push(this.mention(words, name, { collective: true, places: this.printed(at, end) }));
      this.lent = { stem, level: '', open: false };
      return;
    }
    if (last && lists) {
      this.lent = { stem, level: this.printed(last.from, last.levelEnd), open: true };
      this.at = grammar.kind(last.levelEnd) === 'word' ? last.levelEnd : last.levelEnd + 1;
      return;
    }
    const first = places[0];
    if (!first) return;
    const level = plural > 0 ? this.printed(first.from, first.levelEnd) : '';
    this.takePlace(stem, first, plural > 0 ? first.from : from, -1, placed);
    this.lent = { stem, level, open: level !== '' };
  }

  private listsMembers(last: Place | undefined): boolean {
    return last !== undefined && ['colon', 'open'].includes(this.grammar.kind(last.levelEnd));
  }

  private takePlace(stem: string, place: Place, from: number, known: number, placed: boolean): void {
    const end = Math.max(this.extent.relatedEnd(place.end), known);
    this.at = end;
    const words = this.printed(from, end);
    const own = this.printedPlace(place);
    const name = words.startsWith(stem) ? words : `${stem} ${own}`;
    this.push(this.mention(words, name, { place: own, wantsPlace: placed && own === '' }));
    const numbered = /^\d/u.test(this.printed(place.levelEnd, place.end));
    const level = numbered ? this.printed(place.from, place.levelEnd) : '';
    this.lent = place.end > place.levelEnd ? { stem, level, open: false } : null;
  }

  private printedPlace(place: Place): string {
    const inside = this.units[place.from - 1]?.start === this.units[place.from]?.start;
    return inside
      ? `${place.words} ${this.printed(place.levelEnd, place.end)}`.trim()
      : this.printed(place.from, place.end);
  }

  private readCollective(from: number, known: number): void {
    const plural = this.grammar.plural(from);
    if (plural > 0 && this.readSharedNoun(plural)) return;
    this.takeCollective(from, from, known);
  }

  /** A collective printed from `from`, its nouns from `nouns` on. */
  private takeCollective(from: number, nouns: number, known: number): void {
    const end = Math.max(this.extent.collectiveEnd(nouns), known);
    this.at = end;
    const words = this.printed(from, end);
    this.push(this.mention(words, words, { collective: true, place: this.singlePlace(from, end) }));
    this.lent = null;
    // "các sở có liên quan Ủy ban nhân dân các xã": such words close a list; the line end behind them was lost.
    const next = this.grammar.kind(end) === 'dash' ? end + 1 : end;
    if (this.grammar.strongHead(next)) this.items.push({ kind: 'break', strength: 'item' });
  }

  /** "các Sở: Tư pháp, Nội vụ", "các phòng Tư pháp và Nội vụ": the noun is lent to what follows. */
  private readSharedNoun(at: number): boolean {
    const { grammar } = this;
    const noun = grammar.generic(at);
    const place = grammar.level(at);
    if (noun === 0) return false;
    const next = grammar.kind(noun);
    const opens = next === 'colon' || (next === 'open' && this.bracketLists(noun));
    const names = next === 'word' && (this.firstOfFields(noun) || this.firstOfAssociations(at, noun));
    if (!opens && !names) return false;
    if (place && !opens) return false;
    const stem = this.printed(at, noun);
    this.lent = { stem: stem.charAt(0).toUpperCase() + stem.slice(1), level: '', open: true };
    if (place) this.lent = { stem: 'UBND', level: stem, open: true };
    this.at = opens ? noun + 1 : noun;
    return true;
  }

  /** Another field shares the noun; alone, "các trạm y tế" are all of them. */
  private firstOfFields(noun: number): boolean {
    const end = this.grammar.field(noun);
    if (end < 0 || !['comma', 'and'].includes(this.grammar.kind(end))) return false;
    return !this.grammar.begins(end + 1) && this.grammar.field(end + 1) > 0;
  }

  private firstOfAssociations(at: number, noun: number): boolean {
    return this.units[at]?.folded === 'hoi' && this.grammar.association(noun) > 0;
  }

  private bracketLists(open: number): boolean {
    return this.grammar.field(open + 1) > 0;
  }

  /** "các ban, ngành thành phố có liên quan": the one place that all of them are of. */
  private singlePlace(from: number, end: number): string {
    const places: Place[] = [];
    for (let at = from; at < end; at += 1) {
      const place = this.grammar.level(at);
      if (place) places.push({ ...place, from: at });
    }
    const only = places[0];
    if (places.length !== 1 || !only || this.grammar.kind(only.from - 1) !== 'word') return '';
    return this.grammar.plural(only.from - 1) > 0 ? '' : this.printedPlace(only);
  }
}

/** Reads a cell. `known` finds names of the register, which may contain any separator. */
export function readItems(text: string, known: KnownNames): Item[] {
  return sharePlaces(new Reader(text, unitsOf(text), known).read());
}
