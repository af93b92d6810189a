/** Which places the names of agencies speak of, and how near an agency is to the one that the plan is of. */
import type { KnownAgency } from '@tien-do/shared';
import { foldText } from '@tien-do/shared';
import { Grammar } from './grammar.js';
import { unitsOf } from './units.js';

export interface NamedPlace {
  /** Folded: "thanh pho". */
  level: string;
  /** Folded; empty where the name says only the level. */
  proper: string;
}

/** What names were asked about last: the same ones are asked about again and again. */
const asked = new Map<string, NamedPlace | null>();
const mostAsked = 10_000;

/** The last place that a name speaks of; null for none. */
export function placeOf(name: string): NamedPlace | null {
  const held = asked.get(name);
  if (held !== undefined) return held;
  if (asked.size >= mostAsked) asked.clear();
  const place = readPlace(name);
  asked.set(name, place);
  return place;
}

function readPlace(name: string): NamedPlace | null {
  const units = unitsOf(name.normalize('NFC'));
  const grammar = new Grammar(units);
  let last: NamedPlace | null = null;
  for (let at = 0; at < units.length; at += 1) {
    const place = grammar.level(at);
    if (!place) continue;
    last = { level: foldText(place.words), proper: grammar.key(place.levelEnd, place.end) };
    at = place.end - 1;
  }
  return last;
}

const pairOf = (place: NamedPlace): string => `${place.level} ${place.proper}`;

interface Home {
  pairs: Set<string>;
  propers: Set<string>;
}

/** Behind every agency that is certainly elsewhere. */
export const elsewhere = Number.POSITIVE_INFINITY;
const unknownHome = 90;
const sameTree = 50;
const sameProper = 40;

/** The surroundings of an agency, as an order: the smaller, the nearer. */
export class Surroundings {
  private readonly byId: Map<string, KnownAgency>;
  private readonly homes = new Map<string, Home>();
  private readonly chains = new Map<string, string[]>();
  private readonly distances = new Map<string, number>();
  private centre: string[] = [];
  /** The name of a place that the register does not hold: everything of another name is elsewhere. */
  private centreProper: string | null = null;
  private treeProper = new Set<string>();

  constructor(agencies: readonly KnownAgency[]) {
    this.byId = new Map(agencies.map((agency) => [agency.id, agency]));
  }

  /** Looks from an agency of the register, or from a place of which it knows only the name. */
  lookFrom(agencyId: string | null, proper: string | null): void {
    this.distances.clear();
    this.centre = agencyId === null ? [] : this.chain(agencyId);
    this.centreProper = agencyId === null ? proper : null;
    const root = this.centre.at(-1);
    this.treeProper = new Set();
    if (root === undefined) return;
    for (const id of this.byId.keys()) {
      if (!this.chain(id).includes(root)) continue;
      for (const name of this.home(id).propers) this.treeProper.add(name);
    }
  }

  /** The agency and those above it. */
  chain(id: string): string[] {
    const known = this.chains.get(id);
    if (known) return known;
    const chain: string[] = [];
    for (let next: string | null = id; next !== null && !chain.includes(next);) {
      if (!this.byId.has(next)) break;
      chain.push(next);
      next = this.byId.get(next)?.parentId ?? null;
    }
    this.chains.set(id, chain);
    return chain;
  }

  private ownHome(id: string): Home {
    const known = this.homes.get(id);
    if (known) return known;
    const agency = this.byId.get(id);
    const home: Home = { pairs: new Set(), propers: new Set() };
    for (const name of agency ? [agency.name, ...agency.aliases] : []) {
      const place = placeOf(name);
      if (!place?.proper) continue;
      home.pairs.add(pairOf(place));
      home.propers.add(place.proper);
    }
    this.homes.set(id, home);
    return home;
  }

  /** The places of an agency's own names, or of the nearest above it that names one. */
  private home(id: string): Home {
    const from = this.chain(id).find((above) => this.ownHome(above).propers.size > 0);
    return this.ownHome(from ?? id);
  }

  /** How far an agency is from the centre; `elsewhere` for one of another place. */
  distance(id: string): number {
    const known = this.distances.get(id);
    if (known !== undefined) return known;
    const distance = this.measure(id);
    this.distances.set(id, distance);
    return distance;
  }

  private measure(id: string): number {
    if (this.centreProper !== null) return this.home(id).propers.has(this.centreProper) ? 1 : elsewhere;
    if (this.centre.length === 0) return 0;
    const chain = this.chain(id);
    const above = this.centre.findIndex((ancestor) => chain.includes(ancestor));
    if (above >= 0) return above * 2;
    const home = this.home(id);
    if (home.propers.size === 0) return unknownHome;
    const beside = this.centre.findIndex((ancestor) => overlap(this.ownHome(ancestor).pairs, home.pairs));
    if (beside >= 0) return beside * 2 + 1;
    if (this.centre.some((ancestor) => overlap(this.ownHome(ancestor).propers, home.propers)))
      return sameProper;
    return overlap(this.treeProper, home.propers) ? sameTree : elsewhere;
  }

  /** True when a name of the agency, or of one above it, has this proper name of a place, whatever its level. */
  isNamed(id: string, proper: string): boolean {
    return this.chain(id).some((above) => this.ownHome(above).propers.has(proper));
  }

  /** True when the agency, or one above it, is of this place. */
  isOf(id: string, place: NamedPlace): boolean {
    return this.chain(id).some((above) => {
      const home = this.ownHome(above);
      if (place.proper) return home.pairs.has(pairOf(place));
      const agency = this.byId.get(above);
      return agency !== undefined && placeOf(agency.name)?.level === place.level;
    });
  }
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const value of a) if (b.has(value)) return true;
  return false;
}
