/** What the guard of archives counts: what is exactly at a limit passes, one more does not. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ReasonKey } from '@tien-do/shared';
import { readLimits, type ReadLimits } from '../../backend/src/imports/extract/limits.js';
import { guardArchive } from '../../backend/src/imports/extract/zip-guard.js';
import { zipOf, type Part } from './zip-files.js';

/** The reason of the refusal; null: the archive passes. */
async function refusalOf(parts: readonly Part[], limits: Partial<ReadLimits> = {}): Promise<unknown> {
  return guardArchive(zipOf(parts), { ...readLimits, ...limits }).then(
    () => null,
    (error: { problem?: { data: { reason: ReasonKey } } }) => error.problem?.data.reason ?? error,
  );
}

const stored = (content: Buffer): Buffer => deflateRawSync(content, { level: 0 });
const bytes = (size: number): Buffer => Buffer.alloc(size, 'a');
const part = (content: string, name = 'a.xml'): Part => ({ name, content });
const nested = (depth: number): Part => part('<a>'.repeat(depth) + '</a>'.repeat(depth));

describe('counted to the last', () => {
  test.each<[string, (count: number) => Part[], keyof ReadLimits, ReasonKey]>([
    [
      'parts',
      (count) => Array.from({ length: count }, (_, index) => part('x', `${String(index)}.bin`)),
      'entries',
      'file_unpacks_too_large',
    ],
    [
      'bytes of all parts together',
      (count) => [
        { name: 'a.bin', content: bytes(10), packed: stored(bytes(10)) },
        { name: 'b.bin', content: bytes(count - 10), packed: stored(bytes(count - 10)) },
      ],
      'unpackedBytes',
      'file_unpacks_too_large',
    ],
    ['rows of a sheet', (count) => [part(`<s>${'<row/>'.repeat(count)}</s>`)], 'rows', 'file_too_many_rows'],
    [
      'rows of several tables, with any prefix',
      (count) => [
        part('<x:tr xmlns:x="y"></x:tr>', 'a.xml'),
        part(`<s>${'<tr></tr>'.repeat(count - 1)}</s>`, 'b.xml'),
      ],
      'rows',
      'file_too_many_rows',
    ],
    ['elements inside each other', (count) => [nested(count)], 'depth', 'file_broken'],
  ])('%s', async (_name, make, limit, reason) => {
    expect(await refusalOf(make(30), { [limit]: 30 })).toBeNull();
    expect(await refusalOf(make(31), { [limit]: 30 })).toBe(reason);
  });

  test('elements beside each other are not deep', async () => {
    expect(await refusalOf([part(`<s>${'<a><b/></a>'.repeat(500)}</s>`)], { depth: 3 })).toBeNull();
  });

  test('how much a part swells, from one megabyte on', async () => {
    const megabyte = 1024 * 1024;
    const blank = (size: number): Part => ({ name: 'a.bin', content: bytes(size) });
    expect(await refusalOf([blank(megabyte)])).toBeNull();
    expect(await refusalOf([blank(2 * megabyte)])).toBe('file_unpacks_too_large');
    const halfPacked = { ...blank(2 * megabyte), packed: stored(bytes(2 * megabyte)) };
    expect(await refusalOf([halfPacked], { ratio: 1 })).toBeNull();
  });
});

describe('is not believed', () => {
  const content = bytes(5_000);

  test.each<[string, Partial<Part>]>([
    ['a size smaller than the truth', { size: 4_999 }],
    ['a size larger than the truth', { size: 5_001 }],
    ['another checksum', { crc: 7 }],
    ['another name before the part', { localName: 'b.bin' }],
    ['packed in another way before the part', { localMethod: 0 }],
  ])('%s', async (_name, lie) => {
    expect(await refusalOf([{ name: 'a.bin', content }])).toBeNull();
    expect(await refusalOf([{ name: 'a.bin', content, ...lie }])).toBe('file_broken');
  });

  test('a size told as small: it is not inflated further than it says', async () => {
    const lie = { name: 'a.bin', content, size: 10 };
    expect(await refusalOf([lie], { unpackedBytes: 4_000 })).toBe('file_broken');
  });

  test('a size told as large is refused before anything is inflated', async () => {
    const lie = { name: 'a.bin', content, size: 0x7fffffff };
    expect(await refusalOf([lie])).toBe('file_unpacks_too_large');
  });

  test('the number of parts is looked at before any of them', async () => {
    const many = Array.from({ length: 31 }, (_, index) => ({ ...part('x', `${String(index)}.bin`), crc: 7 }));
    expect(await refusalOf(many, { entries: 30 })).toBe('file_unpacks_too_large');
  });

  test('two parts of one name, and two parts at one place', async () => {
    expect(await refusalOf([part('<a/>'), part('<b/>')])).toBe('file_broken');
    expect(await refusalOf([part('<a/>'), { ...part('<a/>', 'b.xml'), localName: 'a.xml', sameAs: 0 }])).toBe(
      'file_broken',
    );
    // With the same name before the part, only its place tells.
    const twin = part('<a/>', 'b.xml');
    expect(await refusalOf([twin, { ...twin, name: 'b.xml', sameAs: 0 }])).toBe('file_broken');
  });

  test('a part within another part', async () => {
    const inner = part('<b/>', 'b.xml');
    const record = zipOf([inner]);
    const outer = { name: 'a.bin', content: record, packed: stored(record) };
    // Behind the header and the name of the outer part, and the five bytes before what is not packed.
    const at = 30 + outer.name.length + 5;
    expect(await refusalOf([outer, inner])).toBeNull();
    expect(await refusalOf([outer, { ...inner, at }])).toBe('file_broken');
  });
});

describe('never passes', () => {
  test.each<[string, Part, ReasonKey]>([
    ['an encrypted part', { ...part('<a/>'), flags: 1 }, 'file_encrypted'],
    ['a doctype', part('<!DOCTYPE a><a/>'), 'file_broken'],
    ['a doctype in a drawing', part('<!DOCTYPE a><a/>', 'word/a.vml'), 'file_broken'],
    ['a name that leads out', part('<a/>', '../a.xml'), 'file_broken'],
    ['a name from the root', part('<a/>', '/a.xml'), 'file_broken'],
    ['a name with backslashes', part('<a/>', 'word\\a.xml'), 'file_broken'],
    ['a part packed in a way of which we know nothing', { ...part('<a/>'), method: 12 }, 'file_broken'],
  ])('%s', async (_name, one, reason) => {
    expect(await refusalOf([one])).toBe(reason);
  });
});
