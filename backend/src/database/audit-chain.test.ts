/** The form of the log: these vectors stand in docs/record-format.md, and whoever writes another verifier begins with them. */
import { describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  cardMark,
  entryHash,
  factsHash,
  firstFormHash,
  linkHash,
  openFacts,
  type ChainedFacts,
} from './audit-chain.js';

const facts: ChainedFacts = {
  streamId: '01900000-0000-7000-8000-000000000001',
  seq: 7,
  at: '2026-10-14T08:30:00.000Z',
  action: 'card.send_back',
  personId: '01900000-0000-7000-8000-000000000002',
  agencyId: '01900000-0000-7000-8000-000000000003',
  duty: 'head',
  cardId: '01900000-0000-7000-8000-000000000004',
  detail: { to: 'in_progress', from: 'submitted', submission: 2, reason: 'Thiếu số liệu quý III' },
  requestId: '01900000-0000-7000-8000-000000000005',
  address: '10.0.0.9',
};

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ z: undefined, y: {} }, '{"y":{}}'],
    ['Tie\u0302\u0301n đo\u0323\u0302', '"Tiến độ"'],
    ['a"\\\n\t\u0001/é', '"a\\"\\\\\\n\\t\\u0001/é"'],
    [[1.5, -0, 1e21, 100], '[1.5,0,1e+21,100]'],
    [{ B: 1, a: 2, ă: 3 }, '{"B":1,"a":2,"ă":3}'],
  ])('%#', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Infinity, () => 1, Symbol('x')]) {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    }
  });
});

describe('the hash of an entry', () => {
  it('is this one', () => {
    expect(openFacts(facts).origin).toBe('4ed0225c4b4763365734910b07371168279fe74ead476b208a953ab07bcbf6bd');
    expect(factsHash(facts)).toBe('1f47ce30d45193e9f52c296afc53ee2231adb4514588e84e735a2b51f9cd68e5');
    expect(cardMark(facts.cardId, facts.seq)).toBe(
      '22297587c38f4d9ded40c4a4f94f79994eb6386bd5fe4837fe2b4d41004ec687',
    );
    expect(entryHash('f'.repeat(64), facts)).toBe(
      '981ec725754552fcc2319ac43767aa7fe10f9cf6a415b3483a867a5f48927960',
    );
    expect(cardMark(null, 7)).toBe('');
  });

  it('can be linked by whoever does not read the entry', () => {
    expect(entryHash('p', facts)).toBe(linkHash('p', cardMark(facts.cardId, 7), factsHash(facts)));
  });

  it('changes with everything that the entry says, and with the card that it shows', () => {
    const changes: Partial<ChainedFacts>[] = [
      { streamId: 'x' },
      { seq: 8 },
      { at: '2026-10-14T08:30:00.001Z' },
      { action: 'card.accept' },
      { personId: null },
      { agencyId: null },
      { duty: null },
      { cardId: null },
      { detail: { ...facts.detail, reason: 'Thiếu số liệu quý IV' } },
      { requestId: 'x' },
      { address: '10.0.0.8' },
    ];
    const hashes = changes.map((change) => entryHash('p', { ...facts, ...change }));
    expect(new Set([...hashes, entryHash('p', facts), entryHash('q', facts)]).size).toBe(changes.length + 2);
  });

  it('shows neither address nor which entries are of one card', () => {
    expect(JSON.stringify(openFacts(facts))).not.toContain('10.0.0.9');
    expect(cardMark(facts.cardId, 7)).not.toBe(cardMark(facts.cardId, 8));
  });

  it('was another in the first form', () => {
    expect(firstFormHash('f'.repeat(64), facts)).toBe(
      'd2ac206fa95c4589d28610b573ec228dc02996e2272c47fa4223e9e1713a3868',
    );
  });
});
