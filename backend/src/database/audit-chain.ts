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

/** The hash of an entry: SHA-256 over the hash before it and the canonical JSON of its facts. */
export function entryHash(previous: string, facts: ChainedFacts): string {
  return sha256(`${previous}\n${canonicalJson(facts)}`);
}
