/** A plan's visibility and a person's duties, changed while others have the board open: what they see changes with it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import type { BoardChange } from '@tien-do/shared';
import type { BoardView, PetitionWritten, PlanDetail } from '@tien-do/shared/contract';
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

  it('loses a card that goes to another agency, gains it there, and says nothing of it elsewhere', async () => {
    await show('own');
    const [row] = await app.sql<{ id: string; to: string; newcomer: string; stranger: string }>(
      `SELECT c.id, a.id AS to, p.username AS newcomer, o.username AS stranger
         FROM card c JOIN task t ON t.id = c.task_id
         JOIN agency a ON a.id = ANY((SELECT participant_ids FROM board WHERE id = c.board_id)::uuid[])
         JOIN membership m ON m.agency_id = a.id AND m.duty = 'head' JOIN person p ON p.id = m.person_id,
         LATERAL (SELECT w.username FROM person w JOIN membership n ON n.person_id = w.id
                   WHERE n.duty = 'head' AND NOT n.agency_id = ANY(c.lead_ids || c.coordinating_ids || a.id)
                     AND n.agency_id NOT IN (SELECT coordinator_id FROM board UNION SELECT issuer_id FROM board)
                   ORDER BY w.username LIMIT 1) o
        WHERE c.board_id = $1 AND c.lead_ids = ARRAY[$2::uuid] AND NOT a.id = ANY(c.lead_ids || c.coordinating_ids)
          AND a.id NOT IN (SELECT coordinator_id FROM board UNION SELECT issuer_id FROM board)
          AND NOT EXISTS (SELECT 1 FROM card x WHERE x.task_id = c.task_id AND a.id = ANY(x.lead_ids))
        ORDER BY c.id, p.username LIMIT 1`,
      [app.boardId, await agencyOf(app, 'tuphap.lanhdao')],
    );
    if (!row) throw new Error('no card can go elsewhere');
    const theirs = await open(lead);
    const gaining = await open(await app.client(row.newcomer));
    const strange = await open(await app.client(row.stranger));
    const words = recordFrames(strange.socket);
    expect([ids(theirs).includes(row.id), ids(gaining).includes(row.id)]).toEqual([true, false]);

    const raised = await lead.post<PetitionWritten>(`/api/cards/${row.id}/petitions`, {
      ...{ kind: 'reassignment', reason: 'Không còn thuộc chức năng của cơ quan.', proposedAgencyId: row.to },
    });
    expect(raised).toMatchObject({ status: 200 });
    const { id, version } = raised.body.petition;
    const granted = await head.post<PetitionWritten>(`/api/petitions/${id}/acts`, {
      act: 'grant',
      expectedVersion: version,
    });
    expect(granted).toMatchObject({ status: 200 });
    await until('it is gone from the former lead', () => !ids(theirs).includes(row.id), 5_000);
    await until('it is at the new lead', () => ids(gaining).includes(row.id), 5_000);
    expect(ids(theirs)).toEqual(await seenBy(lead));
    await until('the stranger is up to date', () => strange.version >= granted.body.boardVersion);
    expect(JSON.stringify(words)).not.toContain(row.id);
    // Whoever was away meanwhile learns it by asking.
    const { body } = await lead.get<BoardChange>(
      `/api/boards/${app.boardId}?since=${String(granted.body.boardVersion - 1)}`,
    );
    expect(body).toMatchObject({ cards: [], removed: [row.id] });
    expect([theirs.errors, gaining.errors, strange.errors]).toEqual([[], [], []]);
    await show('participants');
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
