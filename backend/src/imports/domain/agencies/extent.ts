/** How far a name reaches: which separators belong to it, where its places begin, where a collective ends. */
import type { Grammar, PlaceAt } from './grammar.js';
import type { Unit } from './units.js';

/** The end of the longest name of the register that begins at a place and ends where a name may end; -1 for none. */
export type KnownNames = (units: readonly Unit[], from: number, fits: (end: number) => boolean) => number;

export type Place = PlaceAt & { from: number };

export class Extent {
  private readonly units: readonly Unit[];

  constructor(
    private readonly grammar: Grammar,
    private readonly known: KnownNames,
  ) {
    this.units = grammar.units;
  }

  /** The end of a known name that begins here; -1 for none. */
  knownEnd(from: number): number {
    return this.known(
      this.units,
      from,
      (end) => this.grammar.endsPiece(end) && this.grammar.related(end) === 0,
    );
  }

  /** Where the places inside a name begin: at "các", "cấp" or a level word. Null for none. */
  placeBefore(headEnd: number, stop: number): number | null {
    for (let at = headEnd; at < stop; at += 1) {
      const plural = this.grammar.plural(at);
      if (plural > 0 && this.grammar.level(plural)) return at;
      if (this.grammar.level(at)) return at;
    }
    return null;
  }

  /** Several places, or "các" before them. */
  isPlaceList(at: number): boolean {
    return this.grammar.plural(at) > 0 || this.placesFrom(at).length > 1;
  }

  /** Places side by side from here: each a level word with or without a proper name. */
  placesFrom(at: number): Place[] {
    const places: Place[] = [];
    let next = at;
    for (;;) {
      const place = this.grammar.level(next);
      if (!place) return places;
      places.push({ ...place, from: next });
      next = place.end;
      let joints = 0;
      while (['comma', 'and', 'line'].includes(this.grammar.kind(next))) {
        joints += 1;
        next += 1;
      }
      const plural = this.grammar.plural(next);
      if (joints === 0 || (plural > 0 && !this.grammar.level(plural))) return places;
      if (plural > 0 && this.grammar.level(plural)) next = plural;
    }
  }

  /** Behind the words that narrow a place or a collective, if any stand here. */
  relatedEnd(at: number): number {
    const end = this.grammar.belonging(at);
    return this.grammar.related(end) || end;
  }

  /** Behind a field, the place that it is of. */
  tailEnd(at: number): number {
    return this.grammar.level(at)?.end ?? at;
  }

  /** The end of the name that begins at `from`, reading on from `start`; in a list a line end cuts its members. */
  nameEnd(from: number, start: number, inList: boolean): number {
    const { grammar } = this;
    let at = start;
    let placed = false;
    while (at < this.units.length) {
      const kind = grammar.kind(at);
      if (kind === 'word') {
        if (at > from && (grammar.phrase(at) || grammar.related(at) > 0)) return at;
        // "Phòng Văn hóa và Thông tin UBND xã": the field is named whole, a comma is missing.
        if (at > start && grammar.field(start) === at && grammar.strongHead(at)) return at;
        const joined = grammar.joined(at);
        if (joined > 0) {
          at = joined;
          continue;
        }
        const place = grammar.level(at);
        if (place && at > from) {
          at = place.end;
          placed = true;
          continue;
        }
        at += 1;
      } else if (['and', 'dash', 'line', 'comma'].includes(kind) && this.goesOn(from, at, placed, inList)) {
        at += 1;
      } else return at;
    }
    return at;
  }

  /** The name goes on behind "và", a dash or the end of a line. */
  private goesOn(from: number, at: number, placed: boolean, inList: boolean): boolean {
    const { grammar } = this;
    const next = at + 1;
    if (grammar.kind(next) !== 'word') return false;
    const head = grammar.head(from);
    if (grammar.kind(at) === 'comma') return !inList && this.goesOnBehindComma(from, at, placed);
    const isLine = grammar.kind(at) === 'line';
    // "Ban Tuyên giáo ⏎ Tỉnh ủy", but not "Thanh tra tỉnh ⏎ Sở Y tế".
    if (isLine && head?.word.owned && !placed && head.end === at && grammar.head(next)) return true;
    if (placed || grammar.begins(next) || this.knownEnd(next) > 0 || grammar.phrase(next)) {
      return isLine && placed && !grammar.begins(next) && !this.units[next]?.capital && !grammar.phrase(next);
    }
    if (isLine) return !inList;
    const field = grammar.field(next);
    const own = head && head.word.weak ? grammar.field(head.end) : -1;
    if (field > 0 && own > 0 && own === at && grammar.kind(at) === 'and') return false;
    if (grammar.association(next) > 0 && this.units[from]?.folded === 'hoi') return false;
    return !inList || !head;
  }

  /** "Phòng Văn hóa, Gia đình và Thể thao": fields that nothing knows, up to a last one behind "và". */
  private goesOnBehindComma(from: number, at: number, placed: boolean): boolean {
    const { grammar } = this;
    const head = grammar.head(from);
    if (!head?.word.weak || placed || grammar.field(head.end) === at) return false;
    for (let next = at; ; next += 1) {
      const kind = grammar.kind(next);
      if (kind === 'word') continue;
      if (kind !== 'comma' && kind !== 'and') return false;
      const word = next + 1;
      if (grammar.kind(word) !== 'word' || grammar.begins(word) || this.knownEnd(word) > 0) return false;
      if (grammar.phrase(word) || grammar.level(word) || grammar.field(word) > 0) return false;
      if (kind === 'and') return true;
    }
  }

  /** The end of the collective whose nouns begin here. */
  collectiveEnd(from: number): number {
    const { grammar } = this;
    let at = grammar.plural(from) || from;
    let narrowed = false;
    while (at < this.units.length) {
      const kind = grammar.kind(at);
      if (kind === 'word') {
        if (at > from && grammar.phrase(at) && grammar.generic(at) === 0) return at;
        const related = grammar.related(at);
        if (narrowed && related === 0 && grammar.strongHead(at)) return at;
        narrowed ||= related > 0;
        at = related || Math.max(at + 1, grammar.level(at)?.end ?? 0);
      } else if (kind === 'dash' && !grammar.begins(at + 1)) at += 1;
      else if (['comma', 'and', 'line'].includes(kind) && !narrowed && this.genericFollows(at + 1)) at += 1;
      else return at;
    }
    return at;
  }

  private genericFollows(at: number): boolean {
    const word = this.grammar.wordFrom(at);
    return this.grammar.generic(word) > 0 && !this.grammar.head(word) && this.grammar.plural(word) === 0;
  }

  /** Nothing but common words behind the noun: no proper name says which one is meant. */
  isBare(headEnd: number, end: number): boolean {
    for (let at = headEnd; at < end; at += 1) {
      if (this.units[at]?.kind !== 'word') return false;
    }
    const rest = this.grammar.key(headEnd, end);
    return (
      rest === '' ||
      rest === 'viet nam' ||
      rest === 'nhan' ||
      rest === 'dan' ||
      rest === 'cong san ho chi minh'
    );
  }
}
