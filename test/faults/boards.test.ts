/** J7, J8: what readers see while others write: a card as one register, a board as one line of versions, through both processes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoardChange, CardFace } from '@tien-do/shared';
import type { BoardView, CardDetail } from '@tien-do/shared/contract';
import type { Client } from '../support/app.js';
import { BoardClient, until } from '../support/socket.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;
const open: BoardClient[] = [];

beforeAll(async () => {
  stage = await Stage.set();
});

afterEach(async () => {
  await stage.gate.release();
  for (const client of open.splice(0)) client.close();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

async function watch(process: 0 | 1): Promise<BoardClient> {
  const { cookie } = await stage.as('coOfficer', process);
  const client = new BoardClient(stage.apps[process].origin, cookie, stage.boardId);
  open.push(client);
  await until('the board is loaded', () => client.state !== null);
  return client;
}

const faceOf = async (by: Client, cardId: string): Promise<CardFace> =>
  (await by.get<CardDetail>(`/api/cards/${cardId}`)).body.face;

const boardOf = async (by: Client): Promise<BoardView> =>
  (await by.get<BoardView>(`/api/boards/${stage.boardId}`)).body;

describe('J7 a card', () => {
  it('is as it was until the commit, and from then on as it is: at every process, by every way', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('submitted');
    const [near, far] = [await stage.as('coHead', 0), await stage.as('coHead', 1)];
    const [live, beside] = [await watch(0), await watch(1)];
    const before = await faceOf(far, cardId);
    const faces = async (): Promise<(CardFace | undefined)[]> => [
      await faceOf(near, cardId),
      await faceOf(far, cardId),
      (await boardOf(near)).cards.find(({ id }) => id === cardId),
      (await boardOf(far)).cards.find(({ id }) => id === cardId),
      live.state?.cards.get(cardId),
      beside.state?.cards.get(cardId),
    ];
    await until('both screens have what is', () =>
      [live, beside].every((one) => one.state?.cards.get(cardId)?.version === before.version),
    );
    await gate.holdBoardEnd(boardId);
    const received = stage.act(await stage.as('coOfficer', 0), cardId, 'receive', before.version);
    await gate.waiting(1);
    for (const face of await faces()) expect(face).toEqual(before);
    await gate.release();
    expect(outcomes([await received])).toEqual(['ok']);
    // Acknowledged: whoever asks now is told, wherever they ask.
    const [here, there, ...boards] = (await faces()).slice(0, 4);
    expect(here).toMatchObject({ version: before.version + 1, step: { act: 'accept', received: true } });
    for (const face of [there, ...boards]) expect(face).toEqual(here);
    await until('the screens follow', () =>
      [live, beside].every((one) => one.state?.cards.get(cardId)?.version === here?.version),
    );
    expect((await faces()).slice(4)).toEqual([here, here]);
  });

  it('that two readers see in turn never goes back for either', async () => {
    const { world } = stage;
    const cardId = await world.card('working');
    const officer = await stage.as('leadOfficer', 0);
    const readers = [await stage.as('leadHead', 0), await stage.as('leadHead', 1)];
    let done = false;
    // One order of time over both processes: what was answered before may not be older than what is asked after.
    let newest = 0;
    const reading = readers.map(async (reader) => {
      let reads = 0;
      while (!done) {
        const least = newest;
        const { version } = await faceOf(reader, cardId);
        expect(version).toBeGreaterThanOrEqual(least);
        newest = Math.max(newest, version);
        reads += 1;
      }
      return reads;
    });
    for (let n = 0; n < 20; n += 1) {
      await world.write(officer, cardId, { note: String(n) });
      newest = Math.max(newest, await world.version(cardId));
    }
    done = true;
    for (const reads of await Promise.all(reading)) expect(reads).toBeGreaterThan(5);
  });
});

describe('J8 a board', () => {
  it('is asked about while a write hangs: what comes later in the line is not told before it', async () => {
    const { world, gate, boardId } = stage;
    const [one, other] = [await world.card('working'), await world.card('working')];
    const reader = await stage.as('coHead', 1);
    const { version } = await boardOf(reader);
    await gate.holdBoardEnd(boardId);
    const first = stage.act(
      await stage.as('leadOfficer', 0),
      one,
      'accept_assignment',
      await world.version(one),
    );
    await gate.waiting(1);
    const second = stage.act(
      await stage.as('leadOfficer', 1),
      other,
      'accept_assignment',
      await world.version(other),
    );
    await gate.waiting(2);
    const since = async (): Promise<BoardChange> =>
      (await reader.get<BoardChange>(`/api/boards/${boardId}?since=${String(version)}`)).body;
    expect(await since()).toMatchObject({ from: version, to: version, cards: [] });
    await gate.release();
    expect(outcomes([await first, await second])).toEqual(['ok', 'ok']);
    const change = await since();
    expect(change).toMatchObject({ from: version, to: version + 2 });
    expect(change.cards.map(({ id }) => id).sort()).toEqual([one, other].sort());
  });

  it('is followed by readers of both processes while sixteen write: no version is passed over, all end as the server', async () => {
    const { world, boardId } = stage;
    const screens = [await watch(0), await watch(1)];
    const cards = await Promise.all(Array.from({ length: 16 }, () => world.card('working')));
    const start = (await boardOf(await stage.as('coHead', 0))).version;
    let done = false;
    const followers = ([0, 1] as const).map(async (process) => {
      const reader = await stage.as('coHead', process);
      let at = start;
      const seen = new Set<string>();
      for (let last = false; !last;) {
        last = done;
        const { body } = await reader.get<BoardChange>(`/api/boards/${boardId}?since=${String(at)}`);
        expect(body.from).toBe(at);
        expect(body.to).toBeGreaterThanOrEqual(at);
        for (const card of body.cards) {
          // A face may be newer than the span: it was read after the version, and comes again with the next.
          expect(card.at).toBeGreaterThan(at);
          seen.add(card.id);
        }
        at = body.to;
      }
      return { at, seen };
    });
    await Promise.all(
      cards.map(async (cardId, n) => {
        const writer = await stage.as('leadOfficer', n % 2 === 0 ? 0 : 1);
        for (let turn = 0; turn < 2; turn += 1) await world.write(writer, cardId, { note: String(turn) });
      }),
    );
    done = true;
    const server = await boardOf(await stage.as('coHead', 1));
    expect(server.version).toBe(start + 32);
    for (const { at, seen } of await Promise.all(followers)) {
      expect(at).toBe(server.version);
      expect([...seen].sort()).toEqual([...cards].sort());
    }
    for (const screen of screens) {
      await until('the screen is as the server', () => screen.equals(server));
      expect(screen.errors).toEqual([]);
    }
  });
});
