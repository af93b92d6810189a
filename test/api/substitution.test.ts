/** Duties are of positions: who comes decides what who left would have; where nobody is left, that is said. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountLine, InboxItem, SentItem } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { brokenRecords } from '../support/record-story.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let keeper: Client;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  keeper = await desk.as('quantri');
});
afterAll(async () => {
  await app.close();
});

const linesOf = async (client: Client, id: string): Promise<InboxItem[]> =>
  (await client.get<InboxItem[]>('/api/inbox')).body.filter(({ face }) => face?.id === id);
const why = async (client: Client, id: string): Promise<string> =>
  (await linesOf(client, id)).map((item) => item.why).join();

interface Sent extends FoundCard {
  leadId: string;
  officer: Client;
  head: Client;
}

async function submitted(): Promise<Sent> {
  const card = await desk.fresh();
  const leadId = card.leadIds[0] ?? '';
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  return { ...card, leadId, officer, head: await desk.holder(leadId, 'head') };
}

/** Gives somebody new a duty in an agency, as its administrator does. */
async function arrive(agencyId: string, duty: string): Promise<Client> {
  const username = `moi.${randomUUID().slice(0, 8)}`;
  const answer = await keeper.post('/api/accounts', {
    username,
    name: `Người ${username}`,
    password: 'mat-khau-cua-nguoi-moi',
    membership: { agencyId, duty, from: null, lastDay: null },
  });
  expect(answer).toMatchObject({ status: 200 });
  return desk.as(username);
}

/** Ends every duty of somebody now. */
async function leave(person: Client): Promise<void> {
  const accounts = (await keeper.get<AccountLine[]>('/api/accounts')).body;
  const account = accounts.find(({ id }) => id === person.personId);
  for (const { id } of account?.memberships ?? []) {
    expect(await keeper.del(`/api/memberships/${id}`)).toMatchObject({ status: 200 });
  }
}

/** Ends the duties of everybody who could decide in an agency. */
async function leaveAll(agencyId: string): Promise<void> {
  await app.sql(
    `UPDATE membership SET valid_to = $2 WHERE agency_id = $1 AND duty IN ('head', 'deputy')
        AND (valid_to IS NULL OR valid_to > $2)`,
    [agencyId, new Date(app.clock.now() - 1)],
  );
}

describe('whoever comes', () => {
  it('has the open step at once, decides it, and what was decided before stays', async () => {
    const card = await submitted();
    await desk.move(card.head, card.id, 'take_over');
    await leave(card.head);
    expect((await card.head.get('/api/inbox')).status).toBe(200);
    expect(await why(card.head, card.id)).toBe('');
    expect((await desk.attempt(card.head, card.id, 'endorse')).status).toBe(404);
    const successor = await arrive(card.leadId, 'head');
    const [item] = await linesOf(successor, card.id);
    expect(item).toMatchObject({
      why: 'decide',
      role: { agencyId: card.leadId, duty: 'head', party: 'lead' },
      since: (await desk.see(card.id)).submissions[0]?.submittedAt,
    });
    // What lay on a desk that is nobody's any more holds nobody up.
    expect(item?.heldBy).toBeNull();
    await desk.move(successor, card.id, 'endorse');
    const again = await arrive(card.leadId, 'head');
    await leave(successor);
    expect(await why(again, card.id)).toBe('');
    const [decision] =
      (await desk.see(card.id)).submissions[0]?.decisions.filter(({ kind }) => kind === 'pass') ?? [];
    expect(decision).toMatchObject({
      person: { id: successor.personId },
      agencyId: card.leadId,
      duty: 'head',
    });
  });

  it('has the daily work of who left', async () => {
    const card = await desk.fresh();
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
    const leadId = card.leadIds[0] ?? '';
    await leave(await desk.holder(leadId, 'officer'));
    const successor = await arrive(leadId, 'officer');
    expect(await why(successor, card.id)).toBe('work');
  });
});

describe('where nobody is left', () => {
  it('the coordinator and the agency are told of the step, and whoever sent it', async () => {
    const card = await submitted();
    const coordinator = await desk.as('congan.tonghop');
    expect(await why(coordinator, card.id)).toBe('');
    await leaveAll(card.leadId);
    for (const one of [coordinator, await desk.as('congan.lanhdao'), card.officer]) {
      expect(await linesOf(one, card.id)).toMatchObject([{ why: 'uncovered', aboutId: card.leadId }]);
    }
    expect((await linesOf(coordinator, card.id))[0]?.role.party).toBe('coordinator');
    expect((await linesOf(card.officer, card.id))[0]?.role).toMatchObject({
      agencyId: card.leadId,
      party: 'lead',
    });
    expect(await why(await desk.outsider(card), card.id)).toBe('');
    const sent = (await card.officer.get<SentItem[]>('/api/inbox/sent')).body.find(
      ({ face }) => face?.id === card.id,
    );
    expect(sent?.awaited).toMatchObject([{ agencyId: card.leadId, vacant: true }]);
    // One is enough to mend it.
    const successor = await arrive(card.leadId, 'deputy');
    expect(await why(coordinator, card.id)).toBe('');
    expect(await why(card.officer, card.id)).toBe('');
    expect(await why(successor, card.id)).toBe('decide');
  });

  it('who wrote in it or has an account no more is nobody either', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    const leadId = card.leadIds[0] ?? '';
    const head = await desk.holder(leadId, 'head');
    const second = await arrive(leadId, 'deputy');
    await desk.write(head, card.id, { note: 'Lãnh đạo đã sửa.' });
    await desk.move(officer, card.id, 'submit_internal');
    const coordinator = await desk.as('congan.tonghop');
    expect(await why(coordinator, card.id)).toBe('');
    await app.sql('UPDATE person SET disabled_at = now() WHERE id = $1', [second.personId]);
    expect(await why(coordinator, card.id)).toBe('uncovered');
    // The head, who wrote in it, is told; deciding is not for them.
    expect(await why(head, card.id)).toBe('uncovered');
  });
});

it('leaves records that hold, every decision of which was rightful', async () => {
  expect(await brokenRecords(app)).toEqual([]);
});
