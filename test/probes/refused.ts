/**
 * What every probe asserts of a refusal: its answer says no more than it must, nothing changed, nobody heard of it, it stands in
 * the log where it belongs there, the same request of somebody who may succeeds, and the process lives.
 */
import { expect } from '@jest/globals';
import { isRefused, problemSentence, type ProblemCode, type ReasonKey } from '@tien-do/shared';
import type { ProblemDocument } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { fingerprint, workingCanary, type World } from '../rights/world.js';
import type { Answer, Client } from '../support/app.js';
import { connectSocket, emitAck, until } from '../support/socket.js';
import { expectAlive, expectProblem } from './knock.js';

export interface Probe {
  /** Who tries. */
  by: Client;
  send: (by: Client) => Promise<Answer>;
  code: ProblemCode;
  /** The reason that the sentence gives; none: the code's own sentence. */
  reason?: ReasonKey;
  /** What the request is about, as the log names it; needed where a refusal of rights is expected. */
  target?: string;
  /** The same request of somebody who may, or at a time when it may be made. Run after the refusal; has to succeed. */
  twin: () => Promise<Answer>;
}

/** What a refusal may say beside its code; never a field of the object. */
const sayable = new Set(['reason', 'fields', 'version', 'name', 'limit', 'retryAfter']);

/** Somebody who watches the board from the coordinator's desk: whatever is announced of it, they hear. */
export class Watcher {
  private spans: { from: number; to: number }[] = [];

  private constructor(
    private readonly socket: Socket,
    private told: number,
  ) {}

  static async join(world: World): Promise<Watcher> {
    const { boardId } = world.app;
    const client = await world.as('coOfficer');
    const socket = await connectSocket(world.app.origin, client.cookie);
    const ack = await emitAck(socket, 'board.watch', { boardId });
    if (isRefused(ack)) throw new Error('the coordinator may not watch the board');
    const watcher = new Watcher(socket, ack.version);
    socket.on('board.changed', (change: { boardId: string; from: number; to: number }) => {
      if (change.boardId !== boardId) return;
      watcher.spans.push({ from: change.from, to: change.to });
      watcher.told = Math.max(watcher.told, change.to);
    });
    return watcher;
  }

  /** Waits until a version was announced. @returns the spans that were announced since the last question. */
  async hear(version: number): Promise<{ from: number; to: number }[]> {
    await until(`version ${String(version)} is announced`, () => this.told >= version);
    return this.spans.splice(0);
  }

  close(): void {
    this.socket.close();
  }
}

/**
 * Runs a probe: the refusal with everything that must hold of it, then its positive twin.
 * @returns the refusal's document, for what else a probe wants to know.
 */
export async function expectRefused(world: World, watcher: Watcher, probe: Probe): Promise<ProblemDocument> {
  const before = await stand(world);
  await watcher.hear(before.version);
  const hashes = await fingerprint(world.app);

  const answer = await probe.send(probe.by);
  const problem = expectProblem(answer, probe.code);
  expect(problem.data.reason).toBe(probe.reason);
  expect(problem.detail).toContain(
    problemSentence({ code: probe.code, data: probe.reason ? { reason: probe.reason } : {} }, 'vi'),
  );
  expect(Object.keys(problem.data).filter((key) => !sayable.has(key))).toEqual([]);
  expect(JSON.stringify(answer.body)).not.toContain(workingCanary);

  expect(await fingerprint(world.app)).toEqual(hashes);
  const after = await stand(world);
  const logged = probe.code === 'FORBIDDEN' || probe.code === 'FOUR_EYES' ? 1 : 0;
  expect(after).toEqual({ ...before, refusals: before.refusals + logged });
  if (logged === 1) await expectLogged(world, probe, before.refusals);

  const twin = await probe.twin();
  expect({ twin: twin.status, body: twin.status === 200 ? null : twin.body }).toEqual({
    twin: 200,
    body: null,
  });
  const moved = await stand(world);
  const heard = await watcher.hear(moved.version);
  // What is announced begins where the board stood before the refusal: of that nothing was announced.
  expect(heard[0]?.from ?? moved.version).toBe(before.version);
  await expectAlive(world.app);
  return problem;
}

interface Stand {
  version: number;
  entries: number;
  refusals: number;
  jobs: number;
}

async function stand(world: World): Promise<Stand> {
  const [row] = await world.app.sql<Record<keyof Stand, number>>(
    `SELECT (SELECT version::int FROM board WHERE id = $1) AS version,
            (SELECT count(*)::int FROM audit_entry WHERE action <> 'refused') AS entries,
            (SELECT count(*)::int FROM audit_entry WHERE action = 'refused') AS refusals,
            (SELECT count(*)::int FROM jobs.job) AS jobs`,
    [world.app.boardId],
  );
  if (!row) throw new Error('a statement without FROM gave no row');
  return row;
}

/** One entry: who, what, on which object, from where, under which request; and no word of its content. */
async function expectLogged(world: World, probe: Probe, earlier: number): Promise<void> {
  const [entry] = await world.app.sql<{
    personId: string;
    detail: Record<string, unknown>;
    address: string;
    requestId: string;
  }>(
    `SELECT person_id AS "personId", detail, address, request_id AS "requestId" FROM audit_entry
      WHERE action = 'refused' ORDER BY seq OFFSET $1`,
    [earlier],
  );
  expect(entry?.personId).toBe(probe.by.personId);
  expect(entry?.detail).toMatchObject({ code: probe.code, target: probe.target ?? null });
  expect(Object.keys(entry?.detail ?? {}).sort()).toEqual(['code', 'reason', 'route', 'target']);
  expect(entry?.address).toBe('127.0.0.1');
  expect(entry?.requestId).toMatch(/^[0-9a-f-]{36}$/u);
}
