/** A report that several people have open: over two processes, and out of it when the right ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportBlockView, ServerPayload } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { blockBy, makeReport, rewrite, seeReport } from '../support/reports.js';
import { connectSocket, emitAck, recordFrames, until } from '../support/socket.js';

let one: TestApp;
let two: TestApp;
let officer: Client;
let head: Client;
let id: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  one = await startTestApp();
  const database = { url: one.url, ownerUrl: one.url, drop: () => Promise.resolve() };
  two = await startTestApp({ database, clock: one.clock, liveTimings: { beaconMs: 60_000 } });
  officer = await one.client('congan.chuyenvien');
  head = await one.client('congan.lanhdao');
  id = await makeReport(one, officer);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

type Frames = ReturnType<typeof recordFrames>;

async function open(
  app: TestApp,
  client: Client,
  blockId: string | null = null,
): Promise<{ socket: Socket; frames: Frames }> {
  const socket = await connectSocket(app.origin, client.cookie);
  sockets.push(socket);
  const frames = recordFrames(socket);
  expect(await emitAck(socket, 'report.open', { reportId: id, blockId })).toEqual({});
  return { socket, frames };
}

function versions(frames: Frames): number[] {
  return frames
    .filter(({ message }) => message === 'report.changed')
    .map(({ payload }) => (payload as ServerPayload<'report.changed'>).version);
}

function present(frames: Frames): string[] {
  const last = frames.filter(({ message }) => message === 'report.present').at(-1);
  const people = (last?.payload as ServerPayload<'report.present'> | undefined)?.people ?? [];
  return people.map(({ id: person, blockId }) => `${person} ${blockId ?? '-'}`).sort();
}

async function overview(): Promise<ReportBlockView> {
  return blockBy(await seeReport(officer, id), 'overview');
}

/** Rewrites a block. @returns the version of the report then. */
async function write(text: string): Promise<number> {
  const answer = await rewrite(officer, id, await overview(), text);
  expect(answer.status).toBe(200);
  return answer.body.version;
}

describe('a change', () => {
  it('is told to whoever has the report open, in every process', async () => {
    const here = await open(one, officer);
    const there = await open(two, head);
    const version = await write('Một.');
    await until(
      'both hear of it',
      () => versions(here.frames).includes(version) && versions(there.frames).includes(version),
    );
  });

  it('that is a comment is told too', async () => {
    const { frames } = await open(two, officer);
    const said = await head.post<{ version: number }>(`/api/reports/${id}/comments`, {
      ...{ blockId: null, text: 'Rà lại.' },
    });
    await until('it is heard of', () => versions(frames).includes(said.body.version));
  });

  it('whose notice was lost is made up for', async () => {
    const { frames } = await open(one, head);
    await one.sql('UPDATE report SET version = version + 40 WHERE id = $1', [id]);
    const { version } = await seeReport(officer, id);
    await until('the version is told', () => versions(frames).includes(version));
  });
});

describe('who is there', () => {
  it('is seen with the block, over processes, and gone when they leave', async () => {
    const block = await overview();
    const here = await open(one, officer, block.id);
    const there = await open(two, head);
    await until('they see each other', () => {
      return (
        present(here.frames).join() === `${head.personId} -` &&
        present(there.frames).join() === `${officer.personId} ${block.id}`
      );
    });
    expect(await emitAck(there.socket, 'report.open', { reportId: null, blockId: null })).toEqual({});
    await until('nobody is left', () => present(here.frames).length === 0);
    const version = await write('Hai.');
    await until('who stayed hears', () => versions(here.frames).includes(version));
    expect(versions(there.frames)).toEqual([]);
  });
});

describe('a right', () => {
  it('is asked: a draft is nobody’s but the coordinator’s, and answers as if it were not there', async () => {
    const issuer = await one.client('ubnd.lanhdao');
    const socket = await connectSocket(one.origin, issuer.cookie);
    sockets.push(socket);
    const frames = recordFrames(socket);
    const unreadable = await emitAck(socket, 'report.open', { reportId: id, blockId: null });
    const missing = await emitAck(socket, 'report.open', { reportId: randomUUID(), blockId: null });
    expect(unreadable).toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect(missing).toEqual(unreadable);
    const { frames: own } = await open(one, head);
    const version = await write('Ba.');
    await until('who may hears', () => versions(own).includes(version));
    expect(frames).toEqual([]);
  });

  it('that ends takes its holder out: nothing is told any more', async () => {
    const leaving = await one.client('congan.pho');
    const { socket, frames } = await open(two, leaving);
    const { frames: staying } = await open(two, head);
    await until('they are seen', () => present(staying).length === 1);
    await one.sql(`UPDATE membership SET valid_to = '2026-01-01Z' WHERE person_id = $1`, [leaving.personId]);
    await until('the socket ends', () => !socket.connected);
    await until('they are gone', () => present(staying).length === 0);
    const version = await write('Bốn.');
    await until('who stayed hears', () => versions(staying).includes(version));
    expect(versions(frames)).not.toContain(version);
  });
});
