/** In which role something waits: by delegation, beside a colleague, where the agency has no officer, of joint leads, alone. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, defaultChain, type ChainStep } from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});
afterEach(async () => {
  await app.sql('DELETE FROM delegation');
  await usePlanChain(defaultChain.steps);
});
afterAll(async () => {
  await app.close();
});

const reason = 'Đề nghị sửa theo nhận xét';
const coordinatorHead = 'congan.lanhdao';

async function usePlanChain(steps: readonly ChainStep[]): Promise<void> {
  await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify({ steps }), app.planId]);
}

async function inboxOf(client: Client): Promise<InboxItem[]> {
  const answer = await client.get<InboxItem[]>('/api/inbox');
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Why the card waits for somebody; '' when it does not. */
async function why(client: Client, id: string): Promise<string> {
  return (await linesOf(client, id)).map((item) => item.why).join();
}

async function linesOf(client: Client, id: string): Promise<InboxItem[]> {
  return (await inboxOf(client)).filter(({ face }) => face?.id === id);
}

interface Sent extends FoundCard {
  officer: Client;
  head: Client;
}

async function submitted(): Promise<Sent> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  return { ...card, officer, head: await desk.holder(card.leadIds[0] ?? '', 'head') };
}

async function received(): Promise<Sent> {
  const card = await submitted();
  await desk.move(card.head, card.id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
  return card;
}

/** Somebody lets a colleague decide by a duty of theirs, from now for ten minutes. */
async function lend(from: Client, duty: string, to: Client, planIds: string[] = []): Promise<string> {
  const id = randomUUID();
  const now = app.clock.now();
  await app.sql(
    `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason,
                             valid_from, valid_to, made_at)
     SELECT $1, m.id, m.person_id, $2, m.agency_id, $5, 'Đi công tác', $3, $4, $3
       FROM membership m WHERE m.person_id = $6 AND m.duty = $7`,
    [id, to.personId, new Date(now - 1000), new Date(now + 600_000), planIds, from.personId, duty],
  );
  return id;
}

describe('a step waits', () => {
  it('since the turn began, for each as what they are', async () => {
    const card = await submitted();
    const [item] = await linesOf(card.head, card.id);
    const submittedAt = (await desk.see(card.id)).submissions[0]?.submittedAt;
    expect(item).toMatchObject({
      why: 'decide',
      since: submittedAt,
      role: { agencyId: card.leadIds[0], duty: 'head', party: 'lead' },
      onBehalfOf: null,
      heldBy: null,
    });
    await app.sql('UPDATE agency SET signing = $2 WHERE id = $1', [
      card.leadIds[0],
      JSON.stringify({ collective: '', headTitle: 'Chánh án', deputyTitle: 'Phó Chánh án' }),
    ]);
    expect((await linesOf(card.head, card.id))[0]?.role.title).toBe('Chánh án');
  });

  it('until the last of its working days, where it has some', async () => {
    const [endorse, ...rest] = defaultChain.steps as [ChainStep, ...ChainStep[]];
    await usePlanChain([{ ...endorse, workingDays: 5 }, ...rest]);
    const card = await submitted();
    expect((await linesOf(card.head, card.id))[0]).toMatchObject({ wantedBy: '2026-09-22' });
  });

  it('for whoever may decide in another’s stead, saying whose', async () => {
    const card = await received();
    const head = await desk.as(coordinatorHead);
    const delegate = await desk.as('congan.tonghop');
    expect(await why(delegate, card.id)).toBe('');
    const id = await lend(head, 'head', delegate);
    const [item] = await linesOf(delegate, card.id);
    expect(item).toMatchObject({
      why: 'decide',
      role: { duty: 'head', party: 'coordinator' },
      onBehalfOf: { id: head.personId, name: expect.stringMatching(/\S/u) as unknown },
    });
    // Both can: what is lent is not given away.
    expect(await linesOf(head, card.id)).toMatchObject([{ why: 'decide', onBehalfOf: null }]);
    await app.sql('UPDATE delegation SET plan_ids = $2 WHERE id = $1', [id, [randomUUID()]]);
    expect(await why(delegate, card.id)).toBe('');
    await app.sql('UPDATE delegation SET plan_ids = $2 WHERE id = $1', [id, [app.planId]]);
    expect(await why(delegate, card.id)).toBe('decide');
    const now = app.clock.now();
    app.clock.set(new Date(now + 700_000).toISOString());
    expect(await why(delegate, card.id)).toBe('');
    app.clock.set(new Date(now).toISOString());
  });

  it('for neither of a delegation where either has had a hand in it', async () => {
    const card = await received();
    const head = await desk.as(coordinatorHead);
    const receiver = await desk.as('congan.chuyenvien');
    // Who received it has decided already.
    await lend(head, 'head', receiver);
    expect(await why(receiver, card.id)).toBe('');
    await app.sql('DELETE FROM delegation');
    // Whose right it is has written in it, though who acts has not.
    const other = await desk.fresh();
    const officer = await desk.ready(other);
    const [lead, deputy] = [
      await desk.holder(other.leadIds[0] ?? '', 'head'),
      await newcomer(other.leadIds[0] ?? '', 'deputy'),
    ];
    await desk.write(lead, other.id, { note: 'Lãnh đạo đã bổ sung.' });
    await desk.move(officer, other.id, 'submit_internal');
    const colleague = await newcomer(other.leadIds[0] ?? '', 'officer');
    await lend(lead, 'head', colleague);
    expect(await why(lead, other.id)).toBe('');
    expect(await why(colleague, other.id)).toBe('');
    expect(await why(deputy, other.id)).toBe('decide');
  });

  it('for one after another’s taking it too, behind what nobody has taken', async () => {
    const [first, second] = [await received(), await received()];
    const [head, deputy] = [await desk.as(coordinatorHead), await desk.as('congan.pho')];
    await desk.move(head, first.id, 'take_over');
    const items = await inboxOf(deputy);
    const of = (id: string): InboxItem | undefined => items.find(({ face }) => face?.id === id);
    expect(of(first.id)?.heldBy).toMatchObject({ id: head.personId });
    expect(of(second.id)?.heldBy).toBeNull();
    expect(items.map(({ heldBy }) => heldBy !== null)).toEqual(
      items.map(({ heldBy }) => heldBy !== null).sort((a, b) => Number(a) - Number(b)),
    );
    expect(items.indexOf(of(first.id) as InboxItem)).toBeGreaterThan(
      items.indexOf(of(second.id) as InboxItem),
    );
    expect((await linesOf(head, first.id))[0]?.heldBy).toBeNull();
    await desk.move(head, first.id, 'hand_on', { toPersonId: deputy.personId });
    expect((await linesOf(deputy, first.id))[0]?.heldBy).toBeNull();
    expect((await linesOf(head, first.id))[0]?.heldBy).toMatchObject({ id: deputy.personId });
  });

  it('for the only person of an agency, who may consent to their own work with a reason', async () => {
    const card = await desk.fresh();
    const head = await desk.holder(card.leadIds[0] ?? '', 'head');
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
    await desk.write(head, card.id);
    await onlyOne(card, head);
    await desk.move(head, card.id, 'submit_internal');
    expect(await why(head, card.id)).toBe('decide');
    const exception = 'Cơ quan chỉ có một người làm việc';
    await desk.move(head, card.id, 'endorse', { exception });
    expect(await why(head, card.id)).toBe('');
  });
});

/** A new person with this duty in an agency. */
async function newcomer(agencyId: string, duty: string): Promise<Client> {
  const username = `moi.${randomUUID().slice(0, 8)}`;
  const answer = await (
    await desk.as('quantri')
  ).post('/api/accounts', {
    username,
    name: `Người ${username}`,
    password: 'mat-khau-cua-nguoi-moi',
    membership: { agencyId, duty, from: null, lastDay: null },
  });
  expect(answer).toMatchObject({ status: 200 });
  return desk.as(username);
}

/** Ends every other duty in the card's lead agency. */
async function onlyOne(card: FoundCard, left: Client): Promise<void> {
  await app.sql('UPDATE membership SET valid_to = $3 WHERE agency_id = $1 AND person_id <> $2', [
    card.leadIds[0],
    left.personId,
    new Date(app.clock.now() - 1000),
  ]);
}

describe('the daily work', () => {
  it('is the head’s where the agency has no officer', async () => {
    const card = await desk.fresh();
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
    const [officer, head] = [
      await desk.holder(card.leadIds[0] ?? '', 'officer'),
      await desk.holder(card.leadIds[0] ?? '', 'head'),
    ];
    expect([await why(officer, card.id), await why(head, card.id)]).toEqual(['work', '']);
    await onlyOne(card, head);
    expect([await why(officer, card.id), await why(head, card.id)]).toEqual(['', 'work']);
    expect((await linesOf(head, card.id))[0]?.role).toMatchObject({ duty: 'head', party: 'lead' });
    const next = await newcomer(card.leadIds[0] ?? '', 'officer');
    expect([await why(next, card.id), await why(head, card.id)]).toEqual(['work', '']);
  });

  it('says by when a returned card is to come back, and since when it is here', async () => {
    const card = await submitted();
    const backBy = dayOf(app.clock.now() + 3 * 86_400_000);
    const { changedAt } = await desk.move(card.head, card.id, 'send_back', { reason, backBy });
    expect(await linesOf(card.officer, card.id)).toMatchObject([
      { why: 'returned', wantedBy: backBy, since: changedAt },
    ]);
  });

  it('comes back to those of joint leads alone whose part was returned', async () => {
    const [joint] = await app.sql<{ id: string; leadIds: string[] }>(
      `SELECT c.id, c.lead_ids AS "leadIds" FROM card c JOIN task t ON t.id = c.task_id
        WHERE t.key = 'II/5/5.1' AND c.board_id = $1`,
      [app.boardId],
    );
    const { id, leadIds } = joint as { id: string; leadIds: string[] };
    const [mine = '', other = ''] = leadIds;
    const [court, procuracy] = [await newcomer(mine, 'officer'), await newcomer(other, 'officer')];
    const head = await newcomer(other, 'head');
    await desk.move(await desk.as('congan.chuyenvien'), id, 'assign');
    const part = (agencyId: string): { agencyId: string; text: string } => ({
      agencyId,
      text: 'Đã thực hiện.',
    });
    await desk.write(court, id, { parts: [part(mine)] });
    await desk.write(procuracy, id, { parts: [part(mine), part(other)] });
    await desk.move(court, id, 'submit_internal');
    await desk.move(head, id, 'send_back', { reason });
    expect([await why(court, id), await why(procuracy, id)]).toEqual(['returned', 'returned']);
    await app.sql('UPDATE card SET returned_to_ids = $2 WHERE id = $1', [id, [mine]]);
    expect([await why(court, id), await why(procuracy, id)]).toEqual(['returned', '']);
  });
});
