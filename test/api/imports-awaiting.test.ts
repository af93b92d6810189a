/** A plan that is put before the heads of its agency: who sees that, how long, and what it asks for. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AwaitingImport, ImportLine, ImportView, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { accept, agencyOf, begin, edit, logOf, party, readyImport } from '../support/imports.js';
import { connectSocket, recordFrames, until } from '../support/socket.js';

let app: TestApp;
let officer: Client;
let head: Client;
let police: string;
let justice: string;

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
  justice = await agencyOf(app, 'tuphap.lanhdao');
});

afterAll(async () => {
  await app.close();
});

/** Of the line only what is looked at: a problem has a status too. */
type Put = Partial<Pick<ImportLine, 'awaiting' | 'version'> & ProblemDocument>;

function put(client: Client, importId: string, awaits = true): Promise<Answer<Put>> {
  return client.post<Put>(`/api/imports/${importId}/awaiting`, { awaits });
}

async function waiting(client: Client): Promise<string[]> {
  const { body } = await client.get<AwaitingImport[]>('/api/imports/awaiting');
  return body.map(({ id }) => id);
}

describe('what is put before the heads', () => {
  it('waits for those of its agency alone, with who did it, until it is accepted', async () => {
    const { importId, version } = await readyImport(officer, police);
    const answer = await put(officer, importId);
    expect(answer).toMatchObject({
      status: 200,
      body: { version: version + 1, awaiting: { by: { id: officer.personId } } },
    });
    const { body } = await head.get<AwaitingImport[]>('/api/imports/awaiting');
    expect(body.find(({ id }) => id === importId)).toMatchObject({
      name: 'Kế hoạch thử',
      tasks: 1,
      by: { id: officer.personId },
    });
    const elsewhere = await app.client('tuphap.lanhdao');
    expect([await waiting(officer), await waiting(elsewhere)]).toEqual([[], []]);
    expect((await accept(head, importId, version + 1)).status).toBe(200);
    expect(await waiting(head)).not.toContain(importId);
    const { body: after } = await officer.get<ImportView>(`/api/imports/${importId}`);
    expect(after).toMatchObject({ status: 'accepted', awaiting: null });
    expect((await logOf(app, importId)).map(({ action }) => action)).toContain('import.submitted');
  });

  it('goes on waiting when it is edited, as long as before, and twice is as once', async () => {
    const { importId, version } = await readyImport(officer, police);
    const first = await put(officer, importId);
    await edit(officer, importId, version + 1, [{ op: 'set_plan', patch: { shortTitle: 'Khác' } }]);
    const again = await put(head, importId);
    expect(again.body.awaiting).toEqual(first.body.awaiting);
    expect(await waiting(head)).toContain(importId);
  });

  it('is taken back, or put away, and waits no longer', async () => {
    const { importId } = await readyImport(officer, police);
    await put(officer, importId);
    expect((await put(officer, importId, false)).body.awaiting).toBeNull();
    expect(await waiting(head)).not.toContain(importId);
    await put(officer, importId);
    await officer.post(`/api/imports/${importId}/discard`);
    expect(await waiting(head)).not.toContain(importId);
  });

  it('has to be complete, under review, and a plan that this agency may accept', async () => {
    const importId = await begin(officer, police);
    expect((await put(officer, importId)).body).toMatchObject({ code: 'INCOMPLETE' });
    const foreign = party('Cơ quan', { kind: 'agency', id: justice });
    const other = await readyImport(officer, police, { issuer: foreign, coordinator: foreign });
    expect((await put(officer, other.importId)).body).toMatchObject({
      code: 'FORBIDDEN',
      data: { reason: 'not_plan_agency' },
    });
    const done = await readyImport(officer, police);
    await accept(head, done.importId, done.version);
    expect((await put(officer, done.importId)).body).toMatchObject({ code: 'WRONG_STATE' });
    expect(await waiting(head)).not.toEqual(
      expect.arrayContaining([importId, other.importId, done.importId]),
    );
  });

  it('is told at once to the heads who are there, and to nobody else', async () => {
    const sockets = await Promise.all(
      [head, officer].map(async (client) => connectSocket(app.origin, client.cookie)),
    );
    const [heard, unheard] = sockets.map((socket) => recordFrames(socket));
    const count = (frames: typeof heard): number =>
      (frames ?? []).filter(({ message }) => message === 'imports.awaiting').length;
    const { importId } = await readyImport(officer, police);
    await put(officer, importId);
    await until('the head hears of it', () => count(heard) === 1);
    await put(officer, importId, false);
    await until('and that it was taken back', () => count(heard) === 2);
    expect(count(unheard)).toBe(0);
    for (const socket of sockets) socket.close();
  });
});
