/** P061, P063, P071: every message of the socket × every actor. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemCode } from '@tien-do/shared';
import { clientMessages, type ClientMessage } from '@tien-do/shared/contract';
import { readyImport } from '../support/imports.js';
import { makeReport } from '../support/reports.js';
import { connectSocket, emitRaw } from '../support/socket.js';
import { actorNames, verdictsOf, type ActorName, type Verdict } from './actors.js';
import { World } from './world.js';

let world: World;
let cardId: string;
let importId: string;
let reportId: string;

beforeAll(async () => {
  world = await World.start();
  cardId = await world.card('working');
  ({ importId } = await readyImport(await world.as('leadOfficer'), world.agency('tu-phap')));
  reportId = await makeReport(world.app, await world.as('coOfficer'));
});

afterAll(async () => {
  await world.app.close();
});

interface MessageCase {
  row: string;
  payload(id?: string): Record<string, string | boolean | null>;
}

// The columns:       -dis no out adm | foreign | lead: o h d | help | coordinator: o h d c | lead.ship, auditor
const messageTable = {
  'board.watch': {
    row: '            - -  n n n   + +   + + +   +   + + + +   + +',
    payload: (id = world.app.boardId) => ({ boardId: id }),
  },
  'board.unwatch': {
    // To hear no more of a board is nobody's secret.
    row: '            - -  + + +   + +   + + +   +   + + + +   + +',
    payload: (id = world.app.boardId) => ({ boardId: id }),
  },
  'portfolio.watch': {
    // Whoever may read nothing hears nothing: what is told is asked of each one's rights.
    row: '            - -  + + +   + +   + + +   +   + + + +   + +',
    payload: () => ({ watching: true }),
  },
  'card.open': {
    row: '            - -  n n n   n n   + + +   +   + + + +   + +',
    payload: (id = cardId) => ({ cardId: id }),
  },
  'import.open': {
    row: '            - -  n n n   n n   + + +   n   n n n n   n +',
    payload: (id = importId) => ({ importId: id, rowId: null }),
  },
  'report.open': {
    // It was at the issuer not yet.
    row: '            - -  n n n   n n   n n n   n   + + + +   n +',
    payload: (id = reportId) => ({ reportId: id, blockId: null }),
  },
} satisfies Record<ClientMessage, MessageCase>;

async function ask(actor: ActorName, message: string, ...payload: unknown[]): Promise<unknown> {
  const { cookie } = await world.as(actor);
  const socket = await connectSocket(world.app.origin, cookie || null);
  try {
    return await emitRaw(socket, message, ...payload);
  } finally {
    socket.close();
  }
}

async function verdict(actor: ActorName, message: string, payload: unknown): Promise<Verdict> {
  try {
    const ack = (await ask(actor, message, payload)) as { ok: boolean; problem?: { code: ProblemCode } };
    return ack.problem?.code ?? 'ok';
  } catch {
    // The handshake was refused: no message was ever heard.
    return 'SIGNED_OUT';
  }
}

it('has every message of the contract and no other', () => {
  expect(Object.keys(messageTable).sort()).toEqual(Object.keys(clientMessages).sort());
});

describe.each(Object.entries(messageTable as Record<ClientMessage, MessageCase>))('%s', (message, one) => {
  it('answers as the table says', async () => {
    const expected = verdictsOf(one.row);
    const got: Partial<Record<ActorName, Verdict>> = {};
    for (const actor of actorNames) got[actor] = await verdict(actor, message, one.payload());
    expect(got).toEqual(Object.fromEntries(expected));
  });

  it('does not tell what may not be read from what does not exist', async () => {
    const [unreadable, missing] = [
      await ask('outsider', message, one.payload()),
      await ask('outsider', message, one.payload(randomUUID())),
    ];
    expect(unreadable).toEqual(missing);
  });

  it('takes nobody’s word for who they are', async () => {
    const { personId } = await world.as('leadHead');
    for (const extra of [
      { userId: personId },
      { personId },
      { sessionId: randomUUID() },
      { socketId: 'x' },
    ]) {
      expect(await ask('outsider', message, { ...one.payload(), ...extra })).toMatchObject({
        problem: { code: 'INVALID' },
      });
    }
  });
});
