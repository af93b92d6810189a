import { describe, expect, it } from '@jest/globals';
import type { ReportBlockView, ReportChanges, ReportView } from '@tien-do/shared/contract';
import {
  countsOf,
  groupsOf,
  newest,
  numberedTitle,
  partsOf,
  placeBeside,
  withChanges,
  withRows,
  withWritten,
} from './model.ts';

const made = (id: string, more: Partial<ReportBlockView> = {}): ReportBlockView => ({
  ...{ id, key: `card:${id}`, section: 'results', kind: 'result', label: 'Sở Tư pháp', position: 1 },
  ...{ text: 'Đã làm.', sourceText: 'Đã làm.', sources: [], dropped: false, mergedInto: null, version: 1 },
  ...{ changedBy: null, changedAt: null, change: 'same', now: null },
  ...more,
});

function row({ change: _change, now: _now, ...rest }: ReportBlockView) {
  return rest;
}

// What of a report matters here; the rest is only passed on.
const view = (blocks: ReportBlockView[], more: Partial<ReportView> = {}): ReportView =>
  ({
    version: 5,
    state: 'draft',
    sections: [
      { key: 'results', level: 1, number: 'I', title: 'Kết quả' },
      { key: 'ahead', level: 1, number: 'II', title: 'Phương hướng' },
    ],
    blocks,
    headings: { 'heading:one': 0, 'heading:one.one': 1, 'heading:two': 0 },
    fresh: [],
    comments: [],
    head: { about: 'Về việc' },
    ...more,
  }) as unknown as ReportView;

const textOf = (held: ReportView, id: string): string | undefined =>
  held.blocks.find((block) => block.id === id)?.text;

describe('the outline', () => {
  it('has each block in its section, in order, and what was taken out beside it', () => {
    const parts = partsOf(
      view([
        made('b', { position: 2 }),
        made('a', { position: 1, text: ' ' }),
        made('c', { position: 3, dropped: true, change: 'changed' }),
        made('d', { section: 'ahead', mergedInto: 'a' }),
      ]),
    );
    expect(parts.map(({ shown }) => shown.map(({ id }) => id))).toEqual([['a', 'b'], []]);
    expect(parts.map(({ hidden }) => hidden.map(({ id }) => id))).toEqual([['c'], ['d']]);
    const [results] = parts;
    if (!results) throw new Error('no part');
    expect(countsOf(results, [])).toEqual({ blocks: 2, changed: 1, blank: 1, comments: 0 });
  });

  it('parts a section by its uppermost headings, where there are several', () => {
    const heading = (key: string, position: number): ReportBlockView =>
      made(key, { key: `heading:${key}`, kind: 'heading', position });
    const groups = (...blocks: ReportBlockView[]) =>
      partsOf(view(blocks)).flatMap((part) =>
        groupsOf(part).map(({ heading: { id }, blocks: below }) => [id, ...below.map((one) => one.id)]),
      );
    const all = [
      ...[made('before', { position: 1 }), heading('one', 2), heading('one.one', 3)],
      ...[made('a', { position: 4 }), heading('two', 5), made('b', { position: 6 })],
    ];
    expect(groups(...all)).toEqual([
      ['one', 'one.one', 'a'],
      ['two', 'b'],
    ]);
    expect(groups(heading('one', 1), made('a', { position: 2 }))).toEqual([]);
  });

  it('numbers the sections as they are printed: one with nothing in it is none', () => {
    const numbers = (blocks: ReportBlockView[]): string[] =>
      partsOf(view(blocks)).map(({ section }) => numberedTitle(section));
    const ahead = made('d', { section: 'ahead', kind: 'empty' });
    expect(numbers([made('a'), ahead])).toEqual(['I. Kết quả', 'II. Phương hướng']);
    expect(numbers([made('a', { dropped: true }), ahead])).toEqual(['Kết quả', 'I. Phương hướng']);
    // A heading that stands alone is nothing either.
    expect(numbers([made('a', { kind: 'heading' }), ahead])).toEqual(['Kết quả', 'I. Phương hướng']);
  });

  it('says where a block lands one place up or down', () => {
    const shown = [made('a'), made('b'), made('c')];
    expect(placeBeside(shown, 0, -1)).toBeUndefined();
    expect(placeBeside(shown, 1, -1)).toBeNull();
    expect(placeBeside(shown, 2, -1)).toBe('a');
    expect(placeBeside(shown, 0, 1)).toBe('b');
    expect(placeBeside(shown, 2, 1)).toBeUndefined();
  });
});

describe('what comes from elsewhere', () => {
  it('settles in where it is newer, and takes nothing back where it is older', () => {
    const held = view([made('a', { version: 3, text: 'Mới.' })]);
    expect(textOf(withRows(held, [row(made('a', { version: 2, text: 'Cũ.' }))]), 'a')).toBe('Mới.');
    expect(textOf(withRows(held, [row(made('a', { version: 4, text: 'Mới hơn.' }))]), 'a')).toBe('Mới hơn.');
    expect(textOf(newest(held, view([made('a', { version: 2, text: 'Cũ.' })])), 'a')).toBe('Mới.');
    const slow = newest(view([made('a', { version: 3, text: 'Mới.' })], { version: 9 }), view([made('a')]));
    expect([slow.version, textOf(slow, 'a')]).toEqual([9, 'Mới.']);
  });

  it('leaves a gap open until what lies in it was asked for', () => {
    const held = view([made('a')]);
    const blocks = [row(made('a', { version: 2 }))];
    expect(withWritten(held, { blocks, version: 6 }).version).toBe(6);
    expect(withWritten(held, { blocks, version: 7 }).version).toBe(5);
    const changes = { ...{ version: 8, state: 'review', blocks, comments: [] }, head: held.head };
    expect(withChanges(held, changes as unknown as ReportChanges)).toMatchObject({
      version: 8,
      state: 'review',
    });
  });

  it('ends the mark of a changed source once somebody accepted it, kept the text, or let the source go', () => {
    const now = { ...{ key: 'card:a', section: 'results', kind: 'result' as const, label: 'Sở Tư pháp' } };
    const changed = made('a', { change: 'changed', now: { ...now, text: 'Đã làm xong.', sources: [] } });
    const kept = row(made('a', { version: 2, sourceText: 'Đã làm xong.' }));
    expect(withRows(view([changed]), [kept]).blocks[0]).toMatchObject({ change: 'same', now: null });
    const written = row(made('a', { version: 2, text: 'Viết khác.' }));
    expect(withRows(view([changed]), [written]).blocks[0]?.change).toBe('changed');
    const gone = made('a', { change: 'gone' });
    expect(withRows(view([gone]), [row(made('a', { version: 2 }))]).blocks[0]?.change).toBe('gone');
    expect(withRows(view([gone]), [row(made('a', { version: 2, key: null }))]).blocks[0]?.change).toBe(
      'same',
    );
  });
});
