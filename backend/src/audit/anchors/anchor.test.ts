import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anchorAfter, anchorLine, LineCheck, lineHash, readAnchorLine, type Anchor } from './anchor.js';
import { AnchorFolder, anchorFilesAt, linesOf } from './anchor-files.js';

function anchors(count: number, at = '2026-10-31T22:00:00.000Z'): Anchor[] {
  const made: Anchor[] = [];
  for (let n = 1; n <= count; n += 1) {
    const before = made.at(-1);
    const facts = {
      number: n,
      at: new Date(Date.parse(at) + n * 3_600_000).toISOString(),
      hour: null,
      heads: [['01900000-0000-7000-8000-000000000001', n, 'b'.repeat(64)]] satisfies Anchor['heads'],
    };
    made.push(anchorAfter(before ? lineHash(anchorLine(before)) : '', facts));
  }
  return made;
}

const faults = (lines: string[]): (string | null)[] => {
  const check = new LineCheck();
  return lines.map((line) => check.take(line).fault);
};

describe('a line of the file of anchors', () => {
  it('has one form, which is read back', () => {
    const [one] = anchors(1);
    if (!one) throw new Error('no anchor');
    const line = anchorLine(one);
    expect(line).toBe(
      `{"at":"2026-10-31T23:00:00.000Z","heads":[["01900000-0000-7000-8000-000000000001",1,"${'b'.repeat(64)}"]],` +
        `"hour":null,"leaves":1,"number":1,"previous":"","root":"${one.root}"}`,
    );
    expect(readAnchorLine(line)).toEqual(one);
    expect(readAnchorLine(`${line} `)).toBeNull();
    expect(readAnchorLine(line.replace('"number":1', '"number":0'))).toBeNull();
    expect(readAnchorLine('')).toBeNull();
  });

  it('is found out when it was changed, left out, put in or moved', () => {
    const lines = anchors(4).map(anchorLine);
    const [a = '', b = '', c = '', d = ''] = lines;
    expect(faults(lines)).toEqual([null, null, null, null]);
    // A part of a file is checked as well, from where it begins.
    expect(faults([c, d])).toEqual([null, null]);
    expect(faults([a, c, d])).toEqual([null, 'order', null]);
    expect(faults([a, c, b, d])).toEqual([null, 'order', 'order', 'order']);
    expect(faults([a, b.replace(/"seq"|b{64}/u, 'c'.repeat(64)), c, d])).toEqual([
      null,
      'root',
      'order',
      null,
    ]);
    expect(faults([a, b.slice(0, 40), c, d])).toEqual([null, 'unreadable', 'order', null]);
    expect(faults([a, b.replace('"leaves":1', '"leaves":2'), c])).toEqual([null, 'root', 'order']);
  });
});

describe('the folder of anchors', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'anchors-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const all = async (): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of linesOf(await anchorFilesAt(folder))) lines.push(line);
    return lines;
  };

  it('has a file for each month and knows its last line over them', async () => {
    const place = new AnchorFolder(path.join(folder, 'deeper', 'still'));
    expect(await place.last()).toBeNull();
    const made = anchors(3);
    for (const anchor of made) await place.append(anchor);
    expect(readdirSync(place.folder).sort()).toEqual(['anchors-2026-10.jsonl', 'anchors-2026-11.jsonl']);
    expect(await place.last()).toEqual({ number: 3, hash: lineHash(anchorLine(made[2] as Anchor)) });
    folder = path.join(folder, 'deeper', 'still');
    expect(faults(await all())).toEqual([null, null, null]);
    folder = path.dirname(path.dirname(folder));
  });

  it('finds the last line of a long file, wherever the lines before it end', async () => {
    const [one] = anchors(1);
    if (!one) throw new Error('no anchor');
    const heads = Array.from({ length: 3000 }, (_, n): Anchor['heads'][number] => [
      `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      n + 1,
      'c'.repeat(64),
    ]);
    const long = anchorAfter(lineHash(anchorLine(one)), { number: 2, at: one.at, hour: null, heads });
    const place = new AnchorFolder(folder);
    await place.append(one);
    await place.append(long);
    expect(anchorLine(long).length).toBeGreaterThan(300_000);
    expect(await place.last()).toEqual({ number: 2, hash: lineHash(anchorLine(long)) });
  });

  it('goes on after a write that broke off, and never touches what is there', async () => {
    const place = new AnchorFolder(folder);
    const [one, two] = anchors(2, '2026-10-01T00:00:00.000Z');
    if (!one || !two) throw new Error('no anchors');
    await place.append(one);
    const file = path.join(folder, 'anchors-2026-10.jsonl');
    appendFileSync(file, anchorLine(two).slice(0, 70));
    const before = readFileSync(file, 'utf8');
    expect(await place.last()).toEqual({ number: 1, hash: lineHash(anchorLine(one)) });
    await place.append(two);
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    expect(await place.last()).toEqual({ number: 2, hash: lineHash(anchorLine(two)) });
    expect(faults(await all())).toEqual([null, null]);
  });

  it('hides nothing that somebody else put there', async () => {
    const lines = anchors(2, '2026-10-01T00:00:00.000Z').map(anchorLine);
    writeFileSync(
      path.join(folder, 'anchors-2026-10.jsonl'),
      `${lines[0] ?? ''}\nother words\n${lines[1] ?? ''}\n`,
    );
    expect(faults(await all())).toEqual([null, 'unreadable', null]);
    writeFileSync(
      path.join(folder, 'anchors-2026-10.jsonl'),
      `${lines[0] ?? ''}\n${lines[1]?.slice(0, 50) ?? ''}`,
    );
    expect(faults(await all())).toEqual([null, 'unreadable']);
  });
});
