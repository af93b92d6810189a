/** The hash chain of the log. A second program can verify it from an export: the form is fixed here and by test vectors. */
import { createHash } from 'node:crypto';

/** What is hashed of an entry, besides the hash before it. */
export interface ChainedFacts {
  streamId: string;
  seq: number;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  action: string;
  personId: string | null;
  agencyId: string | null;
  duty: string | null;
  cardId: string | null;
  detail: Record<string, unknown>;
  requestId: string;
  address: string;
}

/** The head of a chain that has no entry yet. */
export const emptyHead = '';

/**
 * JSON in one form only: keys sorted by code point, no white space, text in NFC, members that are undefined left out.
 * @throws TypeError for what JSON cannot say (functions, symbols, not-a-number).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot say');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} cannot be written as JSON`);
}

/** SHA-256, hex, of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What is hashed of an entry: all of it, and of where it came from only the hash, so that it can be shown without that. */
export interface OpenFacts extends Omit<ChainedFacts, 'requestId' | 'address'> {
  /** Of the request's random id and its address: nobody finds the address by trying all. */
  origin: string;
}

/** The facts of an entry as they are hashed, and as they may be shown to whoever reads the log of a card. */
export function openFacts({ requestId, address, ...facts }: ChainedFacts): OpenFacts {
  return { ...facts, origin: sha256(`${requestId}\n${address}`) };
}

/** The hash of everything that an entry says, without the entry before it. */
export function factsHash(facts: ChainedFacts): string {
  return sha256(canonicalJson(openFacts(facts)));
}

/**
 * What an entry of the log shows of the card that it is about to whoever may not read it: nothing, unless they know the card.
 * Whoever shows all entries of one card proves by the marks of the others that none of them is of this card; two entries of
 * another card cannot be told to belong together. Empty for an entry that is about no card.
 */
export function cardMark(cardId: string | null, seq: number): string {
  return cardId === null ? '' : sha256(`${cardId}\n${String(seq)}`);
}

/** Links an entry to the one before it, by what may be known of it without reading it. */
export function linkHash(previous: string, mark: string, factsHashed: string): string {
  return sha256(`${previous}\n${mark}\n${factsHashed}`);
}

/** The hash of an entry: SHA-256 over the hash before it, the mark of its card and the hash of its facts. */
export function entryHash(previous: string, facts: ChainedFacts): string {
  return linkHash(previous, cardMark(facts.cardId, facts.seq), factsHash(facts));
}

/**
 * The hash of an entry in the first form of the log, which no entry is written in any more: such entries stay valid, but can
 * be linked only by whoever reads all of them.
 */
export function firstFormHash(previous: string, facts: ChainedFacts): string {
  return sha256(`${previous}\n${canonicalJson(facts)}`);
}
