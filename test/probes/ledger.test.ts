/** The ledger of probes is honest: each of the classes that it covers has a test that names it, or a written gap. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Entry {
  id: string;
  /** Where it went wrong before. */
  precedent: string;
  /** The test that proves it, from the root of the project; null for a gap. */
  file: string | null;
  state: 'proven' | 'gap';
  /** What is proven and how, or why not. */
  why: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const ledger = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'ledger.json'), 'utf8')) as Entry[];

/** A class of probes: numbered with gaps, and the numbers stay. */
const numbered = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `P${String(first + 2 * n).padStart(3, '0')}`);
const workflowAndApproval = numbered(33, 14);
const producedDocuments = numbered(101, 5);
const leaks = numbered(111, 6);

const textOf = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

describe('the ledger of probes', () => {
  it('has every probe of its classes once, in order', () => {
    expect([workflowAndApproval, producedDocuments, leaks].map((all) => all.at(-1))).toEqual([
      'P059',
      'P109',
      'P121',
    ]);
    expect(ledger.map(({ id }) => id)).toEqual([...workflowAndApproval, ...producedDocuments, ...leaks]);
  });

  it.each(ledger)('$id is $state', ({ id, precedent, file, state, why }) => {
    expect(precedent).not.toBe('');
    expect(why.length).toBeGreaterThan(20);
    if (state === 'gap') {
      expect(file).toBeNull();
      return;
    }
    expect(file).toMatch(/^test\/.+\.test\.ts$/u);
    expect(textOf(file ?? '')).toContain(id);
    // What else the words refer to is there too.
    for (const [named] of why.matchAll(/test\/[\w/-]+\.test\.ts/gu)) {
      expect(textOf(named)).not.toBe('');
    }
  });
});
