import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardFace } from './face.js';
import { mergeChange, mergeFace, type BoardChange, type BoardState } from './merge.js';

const boardId = 'board';

/** The face that version `at` gave to a card; what else it shows does not matter to a merge. */
function face(id: string, at: number): CardFace {
  return { id, at, version: at } as CardFace;
}

function board(version: number, ...faces: CardFace[]): BoardState {
  return { boardId, version, cards: new Map(faces.map((one) => [one.id, one])) };
}

function change(from: number, to: number, ...cards: CardFace[]): BoardChange {
  return {
    boardId,
    from,
    to,
    cards,
    removed: [],
    phase: 'open',
    planVersion: 1,
    settingsVersion: 1,
    circle: 'all',
  };
}

/** A server on which version n changed the card `history[n - 1]`. Version 0 has every card. */
class Server {
  constructor(private readonly history: readonly string[]) {}

  get version(): number {
    return this.history.length;
  }

  cardsAt(version: number): CardFace[] {
    const at = new Map(cardIds.map((id) => [id, 0]));
    this.history.slice(0, version).forEach((id, index) => at.set(id, index + 1));
    return [...at].map(([id, n]) => face(id, n));
  }

  /** What a message or an answer holds: the version was read first, the faces `late` versions after it. */
  span(from: number, to: number, late = 0): BoardChange {
    const cards = this.cardsAt(Math.min(to + late, this.version)).filter((one) => one.at > from);
    return change(from, to, ...cards);
  }

  reply(version: number): CardFace {
    return face(this.history[version - 1] ?? '', version);
  }
}

const cardIds = ['a', 'b', 'c'];

type Arrival =
  | { kind: 'message'; from: number; length: number; late: number }
  | { kind: 'reply'; version: number }
  | { kind: 'answer'; to: number; late: number };

const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  fc.record({
    kind: fc.constant('message' as const),
    from: fc.nat(15),
    length: fc.integer({ min: 1, max: 4 }),
    late: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('reply' as const), version: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ kind: fc.constant('answer' as const), to: fc.nat(15), late: fc.nat(3) }),
);

/** Lets one message, reply or answer arrive. An answer was asked for at the version that the client then had, `asked`. */
function arrive(held: BoardState, server: Server, event: Arrival, asked: number): BoardState {
  const top = server.version;
  if (event.kind === 'reply')
    return event.version > top ? held : mergeFace(held, server.reply(event.version));
  const from = event.kind === 'message' ? Math.min(event.from, top - 1) : asked;
  const to =
    event.kind === 'message' ? Math.min(from + event.length, top) : Math.max(asked, Math.min(event.to, top));
  const result = mergeChange(held, server.span(from, to, event.late));
  if (result.kind === 'gap') {
    expect(result.since).toBe(held.version);
    expect(from).toBeGreaterThan(held.version);
  }
  return result.kind === 'applied' ? result.board : held;
}

function expectForward(before: BoardState, after: BoardState, server: Server): void {
  expect(after.version).toBeGreaterThanOrEqual(before.version);
  const due = new Map(server.cardsAt(after.version).map((one) => [one.id, one.at]));
  for (const id of cardIds) {
    const at = after.cards.get(id)?.at ?? -1;
    expect(at).toBeGreaterThanOrEqual(before.cards.get(id)?.at ?? -1);
    // Whoever stands at a version has everything up to it.
    expect(at).toBeGreaterThanOrEqual(due.get(id) ?? 0);
  }
}

describe('a client under any luck with its line', () => {
  const play = fc.record({
    history: fc.array(fc.constantFrom(...cardIds), { minLength: 1, maxLength: 15 }),
    joined: fc.nat(15),
    events: fc.array(fc.record({ event: arrival, behind: fc.nat(3) }), { maxLength: 40 }),
  });

  it('never goes back, misses nothing up to its version, and ends where the server is', () => {
    fc.assert(
      fc.property(play, ({ history, joined, events }) => {
        const server = new Server(history);
        const start = Math.min(joined, server.version);
        let held = board(start, ...server.cardsAt(start));
        const versions = [start];
        for (const { event, behind } of events) {
          const next = arrive(held, server, event, versions.at(-1 - behind) ?? start);
          expectForward(held, next, server);
          held = next;
          versions.push(held.version);
        }
        const last = mergeChange(held, server.span(held.version, server.version));
        const end = last.kind === 'applied' ? last.board : held;
        expect(end.version).toBe(server.version);
        expect([...end.cards.values()].sort((x, y) => x.id.localeCompare(y.id))).toEqual(
          server.cardsAt(server.version),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('that gets every message once, in order, needs nothing else', () => {
    fc.assert(
      fc.property(play, ({ history }) => {
        const server = new Server(history);
        let held = board(0, ...server.cardsAt(0));
        for (let version = 0; version < server.version; version += 1) {
          const result = mergeChange(held, server.span(version, version + 1));
          if (result.kind !== 'applied') throw new Error(result.kind);
          expect(result.changed).toEqual([history[version]]);
          held = result.board;
        }
        expect(held.version).toBe(server.version);
      }),
    );
  });
});

describe('an own reply', () => {
  it('before two changes of others loses neither', () => {
    const start = board(4, face('a', 1), face('b', 2), face('c', 3));
    const replied = mergeFace(start, face('a', 7));
    expect(replied).toEqual(board(4, face('a', 7), face('b', 2), face('c', 3)));
    const first = mergeChange(replied, change(4, 5, face('b', 5)));
    if (first.kind !== 'applied') throw new Error(first.kind);
    const second = mergeChange(first.board, change(5, 7, face('c', 6), face('a', 7)));
    expect(second).toEqual({
      kind: 'applied',
      board: board(7, face('a', 7), face('b', 5), face('c', 6)),
      changed: ['c'],
    });
  });

  it('that comes late does not undo what happened since', () => {
    const held = board(9, face('a', 9));
    expect(mergeFace(held, face('a', 8))).toBe(held);
    expect(mergeFace(held, face('a', 9))).toBe(held);
  });
});

describe('a change', () => {
  const held = board(5, face('a', 5), face('b', 2));

  it('of another board, or of versions that are here already, is ignored', () => {
    expect(mergeChange(held, { ...change(5, 6, face('a', 6)), boardId: 'other' })).toEqual({
      kind: 'ignored',
    });
    expect(mergeChange(held, change(4, 5, face('a', 5)))).toEqual({ kind: 'ignored' });
    expect(mergeChange(held, change(0, 3, face('b', 3)))).toEqual({ kind: 'ignored' });
  });

  it('after a hole asks for what is in the hole', () => {
    expect(mergeChange(held, change(6, 7, face('a', 7)))).toEqual({ kind: 'gap', since: 5 });
  });

  it('whose span begins earlier is taken for what is new in it', () => {
    expect(mergeChange(held, change(2, 6, face('a', 4), face('b', 6)))).toEqual({
      kind: 'applied',
      board: board(6, face('a', 5), face('b', 6)),
      changed: ['b'],
    });
  });

  it('takes away what is gone, and says so once', () => {
    const result = mergeChange(held, { ...change(5, 6), removed: ['b', 'unknown'] });
    expect(result).toEqual({ kind: 'applied', board: board(6, face('a', 5)), changed: ['b'] });
  });

  it('leaves the board that it was merged into as it was', () => {
    mergeChange(held, { ...change(5, 6, face('a', 6), face('c', 6)), removed: ['b'] });
    mergeFace(held, face('c', 7));
    expect(held).toEqual(board(5, face('a', 5), face('b', 2)));
  });
});
