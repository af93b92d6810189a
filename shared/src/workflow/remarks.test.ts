import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isChangedAt,
  isOpenPlace,
  lockedChange,
  opensEvidence,
  opensFile,
  remarkPaths,
  returnedTo,
  strangeRemark,
  unanswered,
  type RemarkedContent,
  type RemarkedVersion,
} from './index.js';

const content: RemarkedContent = {
  result: 'Đã tổ chức 02 lớp.',
  items: [
    { done: true, text: 'Kế hoạch' },
    { done: false, text: '' },
  ],
  parts: [
    { agencyId: 'A', text: 'Phần của A' },
    { agencyId: 'B', text: 'Phần của B' },
  ],
  nil: false,
  nilReason: '',
  noEvidenceReason: '',
  note: '',
};
const version: RemarkedVersion = { content, files: [{ id: 'f' }, { id: 'g' }] };

/** The content with one place changed. */
const changes: Record<string, RemarkedContent> = {
  result: { ...content, result: 'Đã tổ chức 03 lớp.' },
  nil: { ...content, nil: true, nilReason: 'Không phát sinh' },
  note: { ...content, note: 'Ghi chú' },
  evidence: { ...content, noEvidenceReason: 'Lưu tại đơn vị' },
  'item.0': { ...content, items: [{ done: true, text: 'Kế hoạch 12' }, ...content.items.slice(1)] },
  'item.1': { ...content, items: [...content.items.slice(0, 1), { done: true, text: '' }] },
  'part.A': {
    ...content,
    parts: [
      { agencyId: 'A', text: 'Khác' },
      { agencyId: 'B', text: 'Phần của B' },
    ],
  },
};
const places = Object.keys(changes);

describe('the places of a version', () => {
  it('are the fields of its form, each expected result, each lead’s part and each file', () => {
    expect(remarkPaths(version)).toEqual([
      ...['nil', 'result', 'part.A', 'part.B', 'item.0', 'item.1', 'evidence', 'file.f', 'file.g', 'note'],
    ]);
  });

  test.each(['', 'item.2', 'item.-1', 'part.C', 'file.h', 'result.0', '__proto__', 'constructor'])(
    'do not have “%s”',
    (path) => {
      expect(
        strangeRemark(version, [
          { path: 'result', text: 'Sai' },
          { path, text: 'Sai' },
        ])?.path,
      ).toBe(path);
    },
  );

  it('are remarked once each', () => {
    const remarks = remarkPaths(version).map((path) => ({ path, text: 'Sai' }));
    expect(strangeRemark(version, remarks)).toBeNull();
    expect(strangeRemark(version, [...remarks, { path: 'note', text: 'Nữa' }])?.text).toBe('Nữa');
  });
});

describe('a return', () => {
  it('opens what is remarked and nothing else', () => {
    fc.assert(
      fc.property(fc.subarray(places), fc.constantFrom(...places), (open, place) => {
        const after = changes[place] ?? content;
        expect(lockedChange(content, after, open)).toBe(isOpenPlace(open, place) ? null : place);
        // "Nothing occurred" stands in the place of the result; nothing else is opened by a remark on another place.
        const within = place === 'result' || /^(item|part)\./u.test(place);
        expect(isOpenPlace(open, place)).toBe(open.includes(place) || (within && open.includes('nil')));
        expect(lockedChange(content, after, null)).toBeNull();
        expect(lockedChange(content, content, open)).toBeNull();
      }),
    );
  });

  it('of one file opens the word on evidence, new files, and that file', () => {
    expect(lockedChange(content, changes['evidence'] ?? content, ['file.f'])).toBeNull();
    expect([opensEvidence(null), opensEvidence(['file.f']), opensEvidence(['result'])]).toEqual([
      true,
      true,
      false,
    ]);
    expect(opensFile(['file.f'], 'f', true)).toBe(true);
    expect(opensFile(['file.f'], 'g', true)).toBe(false);
    // One that came since is no part of what was accepted.
    expect(opensFile(['file.f'], 'h', false)).toBe(true);
    expect(opensFile(['evidence'], 'g', true)).toBe(true);
    expect(opensFile(null, 'g', true)).toBe(true);
  });

  it('cannot be got round by leaving a place out or adding one', () => {
    expect(lockedChange(content, { ...content, items: content.items.slice(1) }, ['result'])).toBe('item.0');
    expect(lockedChange(content, { ...content, parts: undefined }, ['result'])).toBe('part.A');
    const more = { ...content, items: [...content.items, { done: true, text: 'Thêm' }] };
    expect(lockedChange(content, more, ['result'])).toBe('item.2');
  });

  it('of parts alone goes to their leads, else to all', () => {
    const part = (id: string): { path: string; text: string } => ({ path: `part.${id}`, text: 'Sai' });
    expect(returnedTo([part('B'), part('A')], ['A', 'B'])).toEqual(['A', 'B']);
    expect(returnedTo([part('B')], ['A', 'B'])).toEqual(['B']);
    expect(returnedTo([part('B'), { path: 'result', text: 'Sai' }], ['A', 'B'])).toEqual([]);
    expect(returnedTo([part('Z')], ['A', 'B'])).toEqual([]);
    expect(returnedTo([], ['A', 'B'])).toEqual([]);
  });
});

describe('a remark', () => {
  const remarks = places.map((path) => ({ id: `r ${path}`, path, text: 'Sai' }));

  it('is answered by a change of its place or by a word, and by nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...places),
        fc.constantFrom('', ' ', 'Vì'),
        (place, said, words) => {
          const now = { ...version, content: changes[place] ?? content };
          const left = unanswered(remarks, { [`r ${said}`]: words }, version, now).map(({ path }) => path);
          const answered = new Set([place, ...(words.trim() ? [said] : [])]);
          expect(left).toEqual(places.filter((path) => !answered.has(path)));
        },
      ),
    );
  });

  it('on a file is answered when it is taken off, one on the evidence by any other file', () => {
    const without = { ...version, files: [{ id: 'g' }] };
    expect([isChangedAt('file.f', version, without), isChangedAt('file.g', version, without)]).toEqual([
      true,
      false,
    ]);
    expect(isChangedAt('evidence', version, without)).toBe(true);
    expect(isChangedAt('evidence', version, { ...version, files: [{ id: 'g' }, { id: 'f' }] })).toBe(false);
  });
});
