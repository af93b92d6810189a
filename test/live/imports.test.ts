/** An import that several people have open: over two processes, and out of it when the right ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportReadings } from '@tien-do/backend';
import type { ImportLine, ServerPayload } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { accept, agencyOf, begin, edit, oneTask, readyImport, uploadPlan } from '../support/imports.js';
import { connectSocket, emitAck, recordFrames, until } from '../support/socket.js';

let one: TestApp;
let two: TestApp;
let officer: Client;
let head: Client;
let police: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  one = await startTestApp();
  const database = { url: one.url, ownerUrl: one.url, drop: () => Promise.resolve() };
  two = await startTestApp({ database, clock: one.clock, liveTimings: { beaconMs: 60_000 } });
  officer = await one.client('congan.chuyenvien');
  head = await one.client('congan.lanhdao');
  police = await agencyOf(one, 'congan.lanhdao');
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

afterAll(async () => {
  await two.close();
  await one.close();
});

type Frames = ReturnType<typeof recordFrames>;

/** A socket of a person in one of the processes, with an import open. */
async function open(
  app: TestApp,
  client: Client,
  importId: string,
  rowId: string | null = null,
): Promise<{ socket: Socket; frames: Frames }> {
  const socket = await connectSocket(app.origin, client.cookie);
  sockets.push(socket);
  const frames = recordFrames(socket);
  expect(await emitAck(socket, 'import.open', { importId, rowId })).toEqual({});
  return { socket, frames };
}

function versions(frames: Frames): number[] {
  return frames
    .filter(({ message }) => message === 'import.changed')
    .map(({ payload }) => (payload as ServerPayload<'import.changed'>).version);
}

/** Who is there by the last word about it: person and row. */
function present(frames: Frames): string[] {
  const last = frames.filter(({ message }) => message === 'import.present').at(-1);
  const people = (last?.payload as ServerPayload<'import.present'> | undefined)?.people ?? [];
  return people.map(({ id, rowId }) => `${id} ${rowId ?? '-'}`).sort();
}

describe('a change', () => {
  it('is told to whoever has the import open, in every process, and to nobody else', async () => {
    const importId = await begin(officer, police);
    const other = await begin(officer, police);
    const here = await open(one, officer, importId);
    const there = await open(two, head, importId);
    const elsewhere = await open(two, head, other);
    await edit(officer, importId, 1, oneTask(police));
    await until(
      'both hear of it',
      () => versions(here.frames).includes(2) && versions(there.frames).includes(2),
    );
    await edit(officer, other, 1, oneTask(police));
    await until('the other is heard of', () => versions(elsewhere.frames).includes(2));
    const said = elsewhere.frames.filter(({ message }) => message === 'import.changed');
    expect(said).toEqual([{ message: 'import.changed', payload: { importId: other, version: 2 } }]);
  });

  it('that is refused is not told', async () => {
    const importId = await begin(officer, police);
    const { frames } = await open(two, head, importId);
    const stale = { expectedVersion: 9, edits: oneTask(police) };
    expect(await officer.post(`/api/imports/${importId}/edits`, stale)).toMatchObject({ status: 409 });
    await edit(officer, importId, 1, oneTask(police));
    await until('the next one is heard of', () => versions(frames).length > 0);
    expect(versions(frames)).toEqual([2]);
  });

  it('of the state is told too: read by a job, accepted', async () => {
    const answer = await uploadPlan(officer, `/api/imports?agencyId=${police}`);
    const { id } = answer.body as ImportLine;
    const reading = await open(two, head, id);
    await one.app.get(ImportReadings).read({ importId: id, round: 1 });
    await until('the reading is heard of', () => versions(reading.frames).includes(2));
    const ready = await readyImport(officer, police);
    const review = await open(two, officer, ready.importId);
    await accept(head, ready.importId, ready.version);
    await until('the acceptance is heard of', () => versions(review.frames).includes(ready.version + 1));
  });

  it('whose notice was lost is made up for', async () => {
    const importId = await begin(officer, police);
    const { frames } = await open(one, head, importId);
    await one.sql('UPDATE plan_import SET version = 7 WHERE id = $1', [importId]);
    await until('the version is told', () => versions(frames).includes(7));
  });
});

describe('who is there', () => {
  it('is seen with the row, over processes, and gone when they leave', async () => {
    const importId = await begin(officer, police);
    const here = await open(one, officer, importId, 'r1');
    const there = await open(two, head, importId, 'r1');
    await until('they see each other', () => {
      return (
        present(here.frames).join() === `${head.personId} r1` &&
        present(there.frames).join() === `${officer.personId} r1`
      );
    });
    expect(await emitAck(there.socket, 'import.open', { importId, rowId: 'r2' })).toEqual({});
    await until('the row moved', () => present(here.frames).join() === `${head.personId} r2`);
    expect(await emitAck(there.socket, 'import.open', { importId: null, rowId: null })).toEqual({});
    await until('nobody is left', () => present(here.frames).length === 0);
    await edit(officer, importId, 1, oneTask(police));
    await until('who stayed hears', () => versions(here.frames).includes(2));
    expect(versions(there.frames)).toEqual([]);
  });

  it('does not mix with who has a card open', async () => {
    const importId = await begin(officer, police);
    const { socket, frames } = await open(one, officer, importId);
    const [card] = await one.sql<{ id: string }>('SELECT id FROM card ORDER BY id LIMIT 1');
    expect(await emitAck(socket, 'card.open', { cardId: card?.id ?? '' })).toEqual({});
    await open(two, head, importId, 'r1');
    await until('the other is seen', () => present(frames).join() === `${head.personId} r1`);
    expect(frames.some(({ message }) => message === 'card.present')).toBe(false);
  });
});

describe('a right', () => {
  it('is asked: another agency’s import is not there', async () => {
    const importId = await begin(officer, police);
    const stranger = await one.client('tuphap.lanhdao');
    const socket = await connectSocket(one.origin, stranger.cookie);
    sockets.push(socket);
    const frames = recordFrames(socket);
    const unreadable = await emitAck(socket, 'import.open', { importId, rowId: null });
    const missing = await emitAck(socket, 'import.open', { importId: randomUUID(), rowId: null });
    expect(unreadable).toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect(missing).toEqual(unreadable);
    const { frames: own } = await open(one, head, importId);
    await edit(officer, importId, 1, oneTask(police));
    await until('who may hears', () => versions(own).includes(2));
    expect(frames).toEqual([]);
  });

  it('that ends takes its holder out: nothing is told any more', async () => {
    const importId = await begin(officer, police);
    const leaving = await one.client('congan.pho');
    const { socket, frames } = await open(two, leaving, importId);
    const { frames: staying } = await open(two, head, importId);
    await until('they are seen', () => present(staying).length === 1);
    await one.sql(`UPDATE membership SET valid_to = '2026-01-01Z' WHERE person_id = $1`, [leaving.personId]);
    await until('the socket ends', () => !socket.connected);
    await until('they are gone', () => present(staying).length === 0);
    await edit(officer, importId, 1, oneTask(police));
    await until('who stayed hears', () => versions(staying).includes(2));
    expect(versions(frames)).toEqual([]);
    expect(frames.at(-1)?.message).toBe('session.ended');
  });
});
