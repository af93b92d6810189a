import { describe, expect, it } from '@jest/globals';
import type { BoardChange, BoardState, CardFace } from '@tien-do/shared';
import { newsWithinMs, nextRecent, recentForMs, reconcile, type RecentChange } from './reconcile.ts';
import { face } from '../features/board/board-fixtures.ts';

const boardOf = (version: number, ...faces: CardFace[]): BoardState => ({
  boardId: 'b',
  version,
  cards: new Map(faces.map((each) => [each.id, each])),
});
const change = (from: number, to: number, cards: CardFace[] = [], removed: string[] = []): BoardChange => ({
  boardId: 'b',
  from,
  to,
  cards,
  removed,
  phase: 'open',
  planVersion: 1,
  settingsVersion: 1,
  circle: 'all',
});

describe('messages that came in while the board was read', () => {
  const one = face({ id: 'one', at: 3 });

  it('apply in the order of their versions, whatever the order of arrival', () => {
    const newest = { ...one, at: 6 };
    const result = reconcile(boardOf(4, one), [change(5, 6, [newest]), change(4, 5, [{ ...one, at: 5 }])]);
    expect(result.board.version).toBe(6);
    expect(result.board.cards.get('one')).toBe(newest);
    expect(result).toMatchObject({ gap: false, changed: ['one'] });
  });

  it('are dropped when the board has them already', () => {
    const board = boardOf(9, one);
    expect(reconcile(board, [change(2, 5, [{ ...one, at: 5 }])])).toEqual({ board, changed: [], gap: false });
  });

  it('tell of a gap and leave the board where it is whole', () => {
    const result = reconcile(boardOf(4, one), [change(6, 7, [{ ...one, at: 7 }])]);
    expect(result.gap).toBe(true);
    expect(result.board.version).toBe(4);
  });

  it('never take a face back', () => {
    const own = { ...one, at: 8 };
    expect(reconcile(boardOf(4, own), [change(4, 6, [{ ...one, at: 6 }])]).board.cards.get('one')).toBe(own);
  });

  it('of another board are nothing to this one', () => {
    const other = { ...change(4, 5, [{ ...one, at: 5 }]), boardId: 'x' };
    expect(reconcile(boardOf(4, one), [other]).changed).toEqual([]);
  });
});

describe('what changed just now', () => {
  const now = Date.parse('2026-10-13T01:30:00.000Z');
  const fresh = face({ id: 'one', at: 5, changedAt: '2026-10-13T01:29:59.000Z', changedById: 'tp' });
  const none: ReadonlyMap<string, RecentChange> = new Map();

  it('is shown with the agency for a few seconds', () => {
    const recent = nextRecent(none, boardOf(5, fresh), ['one'], new Map(), now);
    expect(recent.get('one')).toEqual({ agencyId: 'tp', at: fresh.changedAt, until: now + recentForMs });
    expect(nextRecent(recent, boardOf(5, fresh), [], new Map(), now + 10)).toBe(recent);
    expect(nextRecent(recent, boardOf(5, fresh), [], new Map(), now + recentForMs + 1).size).toBe(0);
  });

  it('is not one’s own write', () => {
    expect(nextRecent(none, boardOf(5, fresh), ['one'], new Map([['one', 5]]), now)).toBe(none);
  });

  it('is not old news after a sleep', () => {
    expect(nextRecent(none, boardOf(5, fresh), ['one'], new Map(), now + newsWithinMs + 2000)).toBe(none);
  });
});
