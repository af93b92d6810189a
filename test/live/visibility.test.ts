/** A plan's visibility and a person's duties, changed while others have the board open: what they see changes with it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import type { BoardChange } from '@tien-do/shared';
import type { BoardView, PlanDetail } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { agencyOf } from '../support/imports.js';
import { BoardClient, recordFrames, until } from '../support/socket.js';

let app: TestApp;
/** A process of its own, which learns of everything from the database alone. */
let other: TestApp;
let head: Client;
let lead: Client;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startTestApp();
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  // No beacon helps: the change itself has to be told.
  other = await startTestApp({ database, clock: app.clock, liveTimings: { beaconMs: 600_000 } });
  head = await app.client('congan.lanhdao');
  lead = await app.client('tuphap.lanhdao');
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

afterAll(async () => {
  await other.close();
  await app.close();
});

async function open(client: Client): Promise<BoardClient> {
  const board = new BoardClient(other.origin, client.cookie, app.boardId);
  sockets.push(board.socket);
  await until('the board is loaded', () => board.state !== null);
  return board;
}

async function seenBy(client: Client): Promise<string[]> {
  const { body } = await client.get<BoardView>(`/api/boards/${app.boardId}`);
  return body.cards.map(({ id }) => id).sort();
}

async function show(visibility: 'own' | 'participants'): Promise<void> {
  const path = `/api/plans/${app.planId}`;
  const { version } = (await head.get<PlanDetail>(path)).body;
  expect(await head.patch(path, { expectedVersion: version, visibility })).toMatchObject({ status: 200 });
}

/** It has read the board anew, and this many cards. */
function holds(board: BoardClient, fits: (cards: number) => boolean): boolean {
  return board.state !== null && fits(board.state.cards.size);
}

const ids = (board: BoardClient): string[] => [...(board.state?.cards.keys() ?? [])].sort();

describe('an open board', () => {
  it('loses the cards of others once each sees its own, and gets them back, without being opened again', async () => {
    const [theirs, ours] = [await open(lead), await open(head)];
    const all = ids(theirs);
    expect(all).toEqual(ids(ours));
    const words = recordFrames(theirs.socket);

    await show('own');
    await until('the cards of others are gone', () => holds(theirs, (n) => n < all.length), 5_000);
    const own = ids(theirs);
    expect(own).toEqual(await seenBy(lead));
    expect(own.length).toBeGreaterThan(0);
    // Not a word of what was not to be seen any more was said to that screen.
    const hidden = all.filter((id) => !own.includes(id));
    for (const id of hidden) expect(JSON.stringify(words)).not.toContain(id);
    // The coordinator sees everything as before.
    await until('the coordinator is up to date', () => ours.version === theirs.version);
    expect(ids(ours)).toEqual(all);

    await show('participants');
    await until('they are back', () => holds(theirs, (n) => n === all.length), 5_000);
    expect(ids(theirs)).toEqual(all);
    expect([theirs.errors, ours.errors]).toEqual([[], []]);
  });

  it('is read anew by whoever got another duty, also when it did not move meanwhile', async () => {
    await show('own');
    const path = `/api/boards/${app.boardId}`;
    const before = (await lead.get<BoardView>(path)).body;
    const asked = async (): Promise<BoardChange> =>
      (await lead.get<BoardChange>(`${path}?since=${String(before.version)}`)).body;
    expect(await asked()).toMatchObject({ circle: before.circle, cards: [] });
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, 'officer', '2020-01-01Z')`,
      [newId(), lead.personId, await agencyOf(app, 'congan.lanhdao')],
    );
    await until('the duty is known', async () => (await asked()).circle !== before.circle);
    expect((await asked()).to).toBe(before.version);
    expect((await lead.get<BoardView>(path)).body.circle).toBe((await asked()).circle);
  });
});
