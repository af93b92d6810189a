/** The register of agencies and sets, indexed for finding one by the words that a plan prints. */
import type { KnownAgency, Knowledge, MatchKind, PartyTarget } from '@tien-do/shared';
import { groupBy } from '@tien-do/shared';
import type { KnownNames } from './extent.js';
import { NamesTrie } from './names-trie.js';
import { isNear, nearKeys } from './near.js';
import type { NamedPlace } from './places.js';
import { elsewhere, placeOf, Surroundings } from './places.js';
import { nameKey } from './units.js';

export type Target = Extract<PartyTarget, { kind: 'agency' | 'set' }>;

/** What the register has for a name. */
export interface Found {
  target: Target | null;
  match: MatchKind;
  /** The names of what fits: of the one that was taken, or of all where none can be preferred. */
  known: string[];
}

export const nothing: Found = { target: null, match: 'none', known: [] };

interface Hit {
  id: string;
  own: boolean;
}

interface NearName extends Hit {
  syllables: string[];
}

const plural = /^(?:tat ca cac|toan the cac|cac|nhung|mot so|moi) /u;

/** Sets by their words: "các" and "có" say nothing of which set it is. */
export function setKey(words: string): string {
  return nameKey(words).replace(plural, '').replaceAll('co lien quan', 'lien quan');
}

/** Names that differ only in words which the same body goes by with or without. */
function looseKey(key: string): string {
  return key
    .replace(/^uy ban (?=mat tran to quoc)/u, '')
    .replace(/(?<=mat tran to quoc) viet nam/u, '')
    .replace(/^hoi (?:lien hiep phu nu|phu nu)(?: viet nam)?/u, 'hoi lien hiep phu nu')
    .replace(/^doan (?:tncs|thanh nien)(?: cong san)?(?: ho chi minh)?/u, 'doan thanh nien')
    .replace(/^vien kiem sat (?!nhan)/u, 'vien kiem sat nhan dan ')
    .replace(/^toa an (?!nhan|quan)/u, 'toa an nhan dan ');
}

/** A key without its place: first without the place's own name, then without the level either. */
function shorterKeys(key: string, name: string): { named: string | null; bare: string | null } {
  const place = placeOf(name);
  if (!place) return { named: null, bare: null };
  const whole = place.proper ? ` ${place.level} ${place.proper}` : ` ${place.level}`;
  if (!key.endsWith(whole)) return { named: null, bare: null };
  const bare = key.slice(0, -whole.length);
  return { named: place.proper ? `${bare} ${place.level}` : null, bare };
}

/** The first and last day that an inexact date may mean. */
function daysOf(date: string): [string, string] {
  if (date.length === 4) return [`${date}-01-01`, `${date}-12-31`];
  return date.length === 7 ? [`${date}-01`, `${date}-31`] : [date, date];
}

/** In syllables: no longer text is compared letter by letter. */
const longestName = 30;

class HitIndex {
  private readonly hits = new Map<string, Hit[]>();

  add(key: string, hit: Hit): void {
    if (key === '' || /^\d+$/u.test(key)) return;
    const held = this.hits.get(key);
    if (!held) this.hits.set(key, [hit]);
    else if (!held.some((one) => one.id === hit.id && (one.own || !hit.own))) held.push(hit);
  }

  get(key: string): readonly Hit[] {
    return this.hits.get(key) ?? [];
  }
}

/** The register for one document: names are looked for around the agency that the plan is of. */
export class Register {
  private readonly exact = new HitIndex();
  private readonly loose = new HitIndex();
  private readonly shorter = new HitIndex();
  private readonly bare = new HitIndex();
  private readonly sets = new HitIndex();
  private readonly placelessSets = new HitIndex();
  private readonly names: NearName[] = [];
  private nearNames: Map<string, NearName[]> | null = null;
  private readonly agencies: Map<string, KnownAgency>;
  private readonly setNames: Map<string, string>;
  private readonly trie: NamesTrie;
  readonly surroundings: Surroundings;

  /** `day` is the plan's own, as exactly as it is known (YYYY, YYYY-MM or YYYY-MM-DD). */
  constructor(
    knowledge: Knowledge,
    private readonly day: string | null,
  ) {
    this.agencies = new Map(knowledge.agencies.map((agency) => [agency.id, agency]));
    this.setNames = new Map(knowledge.sets.map((set) => [set.id, set.name]));
    this.surroundings = new Surroundings(knowledge.agencies);
    for (const agency of knowledge.agencies) this.addAgency(agency);
    for (const set of knowledge.sets) {
      [set.name, ...set.aliases].forEach((name, index) => this.addSet(set.id, name, index === 0));
    }
    this.trie = new NamesTrie(
      [...knowledge.agencies, ...knowledge.sets]
        .flatMap((known) => [known.name, ...known.aliases])
        .filter(
          // A single common word ("Thuế", "1") would cut the names that contain it.
          (name) => nameKey(name).includes(' '),
        ),
    );
  }

  /** Finds the longest name of the register at a place of a cell. */
  readonly knownNames: KnownNames = (units, from, fits) => this.trie.longest(units, from, fits);

  private addAgency(agency: KnownAgency): void {
    [agency.name, ...agency.aliases].forEach((name, index) => {
      const hit = { id: agency.id, own: index === 0 };
      const key = nameKey(name);
      this.exact.add(key, hit);
      this.loose.add(looseKey(key), hit);
      const { named, bare } = shorterKeys(key, name);
      if (named !== null) this.shorter.add(named, hit);
      if (bare !== null) this.bare.add(bare, hit);
      this.names.push({ ...hit, syllables: key.split(' ') });
    });
  }

  /** Made when the first name is not found as it is printed. */
  private nearIndex(): Map<string, NearName[]> {
    if (this.nearNames) return this.nearNames;
    const index = new Map<string, NearName[]>();
    for (const name of this.names) {
      for (const key of nearKeys(name.syllables)) {
        const held = index.get(key);
        if (held) held.push(name);
        else index.set(key, [name]);
      }
    }
    this.nearNames = index;
    return index;
  }

  private addSet(id: string, name: string, own: boolean): void {
    const key = setKey(name);
    this.sets.add(key, { id, own });
    const place = placeOf(name);
    if (place) this.placelessSets.add(key.replace(` ${place.level}`, ''), { id, own });
  }

  /** The agency by its id. */
  agency(id: string): KnownAgency | undefined {
    return this.agencies.get(id);
  }

  /** A name for a person to tell agencies of one name apart: with the one above it. */
  private fullName(id: string): string {
    const agency = this.agencies.get(id);
    const above = agency?.parentId ? this.agencies.get(agency.parentId) : undefined;
    return above ? `${agency?.name ?? ''} (${above.name})` : (agency?.name ?? '');
  }

  /** False when the agency did not exist on the plan's day; an inexact day is given the benefit of the doubt. */
  inForce(agency: KnownAgency): boolean {
    if (this.day === null) return true;
    const [first, last] = daysOf(this.day);
    return (agency.validTo ?? last) >= first && (agency.validFrom ?? first) <= last;
  }

  /** The nearest of several; those in force before those that are not; nobody of another place. */
  private choose(hits: readonly Hit[], name: string, match: MatchKind | null): Found | null {
    if (hits.length === 0) return null;
    const named = placeOf(name);
    const place = named?.proper ? named : null;
    const near = hits
      .map((hit) => ({ hit, distance: this.distanceFor(hit.id, place) }))
      .filter(({ distance }) => distance < elsewhere);
    const least = near.reduce((so, { distance }) => Math.min(so, distance), elsewhere);
    const nearest = near.filter(({ distance }) => distance === least).map(({ hit }) => hit);
    const living = nearest.filter((hit) => {
      const agency = this.agencies.get(hit.id);
      return agency !== undefined && this.inForce(agency);
    });
    const left = [...groupBy(living.length > 0 ? living : nearest, (hit) => hit.id).values()];
    const [only] = left;
    if (!only) return null;
    const [first] = only;
    if (!first) return null;
    if (left.length > 1) {
      const known = left.flatMap((same) => same.slice(0, 1).map((hit) => this.fullName(hit.id)));
      return { target: null, match: 'none', known };
    }
    const own = only.some((hit) => hit.own);
    const agency = this.agencies.get(first.id);
    return {
      target: { kind: 'agency', id: first.id },
      match: match ?? (own ? 'name' : 'alias'),
      known: agency ? [agency.name] : [],
    };
  }

  /** A name that says its place may be of any: then only an agency of that place can have it. */
  private distanceFor(id: string, place: NamedPlace | null): number {
    const distance = this.surroundings.distance(id);
    if (distance < elsewhere || place === null) return distance;
    return this.surroundings.isOf(id, place) ? 1000 : elsewhere;
  }

  private exactly(name: string): Found | null {
    return this.choose(this.exact.get(nameKey(name)), name, null);
  }

  /** "Phòng Tư pháp thành phố" for a "Phòng Tư pháp" of that city. */
  private withoutPlace(name: string): Found | null {
    const place = placeOf(name);
    const { bare } = shorterKeys(nameKey(name), name);
    if (bare === null || place === null) return null;
    const hits = this.exact.get(bare).filter((hit) => this.surroundings.isOf(hit.id, place));
    return this.choose(hits, name, 'alias');
  }

  private near(name: string): Found | null {
    const printed = nameKey(name).split(' ');
    if (printed.length > longestName) return null;
    const place = placeOf(name);
    const tail = place?.proper ? place.proper.split(' ').length : 0;
    const index = this.nearIndex();
    const bucket = new Set(nearKeys(printed).flatMap((key) => index.get(key) ?? []));
    const hits = [...bucket].filter((known) => isNear(printed, known.syllables, tail));
    return this.choose(hits, name, 'similar');
  }

  /**
   * Finds an agency: by a name it has, by the name with the place that a neighbour lends (`filled`), by a longer or shorter
   * form that fits only one around the plan's agency, by a spelling near it.
   */
  find(name: string, filled: string | null): Found {
    const key = nameKey(name);
    const as = (found: Found | null, match: MatchKind): Found | null =>
      found?.target ? { ...found, match } : found;
    return (
      this.exactly(name) ??
      (filled === null ? null : as(this.exactly(filled), 'short')) ??
      this.withoutPlace(name) ??
      this.choose(this.shorter.get(key), name, 'short') ??
      this.choose(this.bare.get(key), name, 'short') ??
      this.choose(this.loose.get(looseKey(key)), filled ?? name, 'short') ??
      (filled === null ? null : this.choose(this.loose.get(looseKey(nameKey(filled))), filled, 'short')) ??
      this.near(name) ??
      nothing
    );
  }

  /** Finds a set by its words; a set of one place also by its words without the place. */
  findSet(words: string): Found {
    const key = setKey(words);
    const hits = this.sets.get(key);
    const shorter = hits.length > 0 || placeOf(words) ? [] : this.placelessSets.get(key);
    const found = hits.length > 0 ? hits : shorter;
    const ids = [...new Set(found.map((hit) => hit.id))];
    const known = ids.map((id) => this.setNames.get(id) ?? '');
    const [only] = ids;
    if (only === undefined) return nothing;
    if (ids.length > 1) return { target: null, match: 'none', known };
    const match = hits.length === 0 ? 'short' : found.some((hit) => hit.own) ? 'name' : 'alias';
    return { target: { kind: 'set', id: only }, match, known };
  }
}
