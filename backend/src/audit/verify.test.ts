import { describe, expect, it } from '@jest/globals';
import { entryHash, firstFormHash, type ChainedFacts } from '../database/audit-chain.js';
import { ChainCheck, factsOf, type ChainFault, type StoredEntry } from './verify.js';

type HashOf = (previous: string, facts: ChainedFacts) => string;

/** A chain whose entries are hashed by these forms, one after the other. */
function chainOf(...forms: HashOf[]): StoredEntry[] {
  const rows: StoredEntry[] = [];
  forms.forEach((hashOf, index) => {
    const row: StoredEntry = {
      streamId: 's',
      seq: index + 1,
      at: '2026-10-14T08:30:00.250000Z',
      action: 'card.commented',
      personId: null,
      agencyId: null,
      duty: null,
      cardId: 'c',
      detail: { n: index },
      requestId: 'r',
      address: '',
      prevHash: rows.at(-1)?.hash ?? '',
      hash: '',
    };
    rows.push({ ...row, hash: hashOf(row.prevHash, factsOf(row)) });
  });
  return rows;
}

function check(
  rows: StoredEntry[],
  head = { seq: rows.length, hash: rows.at(-1)?.hash ?? '' },
): ChainFault | null {
  const chain = new ChainCheck();
  for (const row of rows) chain.take(row);
  return chain.end(head);
}

describe('a chain', () => {
  it('is whole in the present form, in the first one, and where the one follows the other', () => {
    expect(check(chainOf(entryHash, entryHash, entryHash))).toBeNull();
    expect(check(chainOf(firstFormHash, firstFormHash))).toBeNull();
    expect(check(chainOf(firstFormHash, firstFormHash, entryHash, entryHash))).toBeNull();
    expect(check([])).toBeNull();
  });

  it.each([
    ['present', entryHash],
    ['first', firstFormHash],
  ])('names what was changed in its %s form', (_name, form) => {
    const rows = chainOf(form, form, form);
    const bend = (at: number, patch: Partial<StoredEntry>): StoredEntry[] =>
      rows.with(at, { ...(rows[at] as StoredEntry), ...patch });
    expect(check(bend(1, { detail: { n: 7 } }))).toEqual({ seq: 2, kind: 'changed' });
    expect(check(bend(1, { requestId: 'x' }))).toEqual({ seq: 2, kind: 'changed' });
    expect(check(bend(2, { cardId: 'd' }))).toEqual({ seq: 3, kind: 'changed' });
    expect(check(bend(0, { at: '2026-10-14T08:30:00.250001Z' }))).toEqual({ seq: 1, kind: 'changed' });
    expect(check(rows.toSpliced(1, 1))).toEqual({ seq: 2, kind: 'gap' });
    expect(check(rows.slice(0, 2), { seq: 3, hash: rows[2]?.hash ?? '' })).toEqual({ seq: 3, kind: 'head' });
    expect(check(rows, { seq: 3, hash: 'x' })).toEqual({ seq: 3, kind: 'head' });
  });
});
