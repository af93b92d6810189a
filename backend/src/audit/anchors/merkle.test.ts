import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafHash, merkleProof, merkleRoot, rootOf, type Head } from './merkle.js';

const heads = (count: number): Head[] =>
  Array.from({ length: count }, (_, n) => [`0190000${String(n)}`, n + 1, 'a'.repeat(64)]);

const some: fc.Arbitrary<Head[]> = fc.array(
  fc.tuple(fc.uuid(), fc.integer({ min: 1, max: 1_000_000 }), fc.stringMatching(/^[0-9a-f]{64}$/u)),
  { minLength: 1, maxLength: 40 },
);

describe('the tree of heads', () => {
  it('has a root for none, for one and for an odd number', () => {
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot(heads(1))).toBe(leafHash(heads(1)[0] ?? ['', 0, '']));
    expect(new Set([1, 2, 3, 4, 5].map((n) => merkleRoot(heads(n)))).size).toBe(5);
  });

  it('has a path from every head to its root, of which each step counts', () => {
    fc.assert(
      fc.property(some, fc.nat(), (given, pick) => {
        const index = pick % given.length;
        const proof = merkleProof(given, index);
        const head = given[index];
        if (!head) throw new Error('no head');
        expect(rootOf(head, proof)).toBe(merkleRoot(given));
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(given.length)) || 0);
        proof.forEach((step, at) => {
          const bent = proof.with(at, { ...step, hash: 'f'.repeat(64) });
          if (step.hash !== 'f'.repeat(64)) expect(rootOf(head, bent)).not.toBe(merkleRoot(given));
        });
      }),
    );
  });

  it('leads nowhere from a head that is not in it', () => {
    fc.assert(
      fc.property(some, fc.nat(), (given, pick) => {
        const index = pick % given.length;
        const [id = '', seq = 0, hash = ''] = given[index] ?? [];
        const proof = merkleProof(given, index);
        expect(rootOf([id, seq + 1, hash], proof)).not.toBe(merkleRoot(given));
      }),
    );
    expect(() => merkleProof(heads(2), 2)).toThrow(RangeError);
  });

  it('depends on the order', () => {
    expect(merkleRoot(heads(3).reverse())).not.toBe(merkleRoot(heads(3)));
  });
});
