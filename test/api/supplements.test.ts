/** Supplements: what is under decision is completed by its lead, bound to the version by its hash, without a return. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContributionsService, contributionHash, loadRights, type Context } from '@tien-do/backend';
import { awaitedAgencies, holderOf } from '@tien-do/shared';
import type { CardDetail, InboxItem } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { codeOf, Partners, reason, type AskedCard } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;
let receiver: Client;
let accepter: Client;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  partners = new Partners(app, desk);
  receiver = await desk.as('congan.chuyenvien');
  accepter = await desk.as('congan.lanhdao');
});
afterAll(async () => {
  await app.close();
});

/** A card that waits for the coordinator's officer. */
async function submitted(): Promise<AskedCard> {
  const card = await partners.card(1);
  await desk.move(card.officer, card.id, 'submit_internal');
  await desk.move(card.head, card.id, 'endorse');
  return card;
}

async function underSupplement(): Promise<AskedCard & { supplementId: string }> {
  const card = await submitted();
  expect(await partners.askSupplement(receiver, card.id)).toMatchObject({ status: 200 });
  const { id } = await partners.of(card.officer, card.id, card.leadIds[0] ?? '', 'supplement');
  return { ...card, supplementId: id };
}

async function answer(card: AskedCard & { supplementId: string }): Promise<void> {
  await partners.done(card.officer, card.supplementId, 'text', { text: 'Biểu số liệu kèm theo.' });
  await partners.done(card.officer, card.supplementId, 'submit');
  await partners.done(card.head, card.supplementId, 'consent');
}

/** The context of a request of somebody, for what no route shows. */
async function contextOf(client: Client): Promise<Context> {
  const { actor, ability } = await loadRights(
    app.app.get(DataSource).manager,
    client.personId,
    app.clock.now(),
  );
  return {
    personId: client.personId,
    actor,
    ability,
    now: app.clock.now,
    requestId: '',
    address: '',
    idempotency: null,
    checked: new Set(),
  };
}

describe('a supplement', () => {
  it('leaves the card where it is, in the lead’s hands, and completes the version for whoever decides', async () => {
    const card = await underSupplement();
    const { face } = await desk.see(card.id);
    expect(face).toMatchObject({ state: 'submitted', supplementOpen: true });
    const coordinatorId = awaitedAgencies(face)[0] ?? '';
    expect(holderOf(face, coordinatorId)).toEqual({ agencyIds: card.leadIds, desk: 'agency_officer' });
    expect(codeOf(await desk.attempt(receiver, card.id, 'receive'))).toBe('WRONG_STATE supplement_open');
    expect(codeOf(await partners.askSupplement(receiver, card.id))).toBe('WRONG_STATE supplement_open');
    const [before] = (await receiver.get<CardDetail>(`/api/cards/${card.id}`)).body.submissions;
    await answer(card);
    const detail = (await receiver.get<CardDetail>(`/api/cards/${card.id}`)).body;
    expect(detail.face).toMatchObject({ state: 'submitted', supplementOpen: false });
    expect(detail.submissions[0]).toEqual(before);
    const seen = await partners.of(receiver, card.id, card.leadIds[0] ?? '', 'supplement');
    expect(seen).toMatchObject({
      submission: { number: 1, sha256: before?.sha256 },
      asks: [{ missing: ['Biểu số liệu theo phường'] }],
      versions: [
        {
          text: 'Biểu số liệu kèm theo.',
          sha256: contributionHash({
            ...{ text: 'Biểu số liệu kèm theo.', figures: {}, files: [] },
            submissionSha256: before?.sha256 ?? '',
          }),
        },
      ],
    });
    await desk.move(receiver, card.id, 'receive');
    await desk.move(accepter, card.id, 'accept');
  });

  it('is asked by whoever has the open step, of the lead alone', async () => {
    const card = await submitted();
    expect(codeOf(await partners.askSupplement(card.officer, card.id))).toBe('FORBIDDEN');
    expect(codeOf(await partners.askSupplement(accepter, card.id))).toBe('FORBIDDEN');
    const elsewhere = { agencyIds: card.coordinatingIds };
    expect(codeOf(await partners.askSupplement(receiver, card.id, elsewhere))).toBe('INVALID not_a_lead');
    expect(codeOf(await partners.askSupplement(receiver, card.id, { missing: [] }))).toBe('INVALID');
    expect(codeOf(await partners.askSupplement(receiver, card.id, { dueOn: '2026-09-14' }))).toBe(
      'INVALID due_past',
    );
    // A colleague has it at their desk: it is theirs to ask.
    const colleague = await desk.as('congan.tonghop');
    await desk.move(colleague, card.id, 'take_over');
    expect(codeOf(await partners.askSupplement(receiver, card.id))).toBe('WRONG_STATE held_by_other');
    expect(await partners.askSupplement(colleague, card.id)).toMatchObject({ status: 200 });
  });

  it('is dropped by whoever asked, with a reason; then deciding goes on', async () => {
    const card = await underSupplement();
    expect(codeOf(await partners.act(card.officer, card.supplementId, 'waive', { reason }))).toBe(
      'FORBIDDEN',
    );
    const { face, contribution } = await partners.done(receiver, card.supplementId, 'waive', { reason });
    expect([face.supplementOpen, contribution.state]).toEqual([false, 'dropped']);
    expect(codeOf(await partners.act(card.officer, card.supplementId, 'text', { text: 'Muộn' }))).toBe(
      'WRONG_STATE contribution_state',
    );
    await desk.move(receiver, card.id, 'receive');
  });

  it.each(['send_back', 'withdraw'] as const)('is closed when the version comes back by %s', async (move) => {
    const card = await underSupplement();
    await desk.move(move === 'withdraw' ? card.head : receiver, card.id, move, { reason });
    const seen = await partners.of(card.officer, card.id, card.leadIds[0] ?? '', 'supplement');
    expect(seen.state).toBe('dropped');
    expect((await desk.see(card.id)).face).toMatchObject({ state: 'in_progress', supplementOpen: false });
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    await desk.move(receiver, card.id, 'receive');
  });

  it('makes its writer one of those who do not decide on the version', async () => {
    const card = await submitted();
    const [lead = ''] = card.leadIds;
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES (gen_random_uuid(), $1, $2, 'officer', '2020-01-01Z')`,
      [accepter.personId, lead],
    );
    await partners.askSupplement(receiver, card.id);
    const { id: supplementId } = await partners.of(card.officer, card.id, lead, 'supplement');
    await answer({ ...card, supplementId, officer: accepter });
    await desk.move(receiver, card.id, 'receive');
    expect(codeOf(await desk.attempt(accepter, card.id, 'accept'))).toBe('FOUR_EYES contributed');
    // What they could not decide does not wait for them; for a colleague it does.
    expect(await decides(accepter, card.id)).toEqual([]);
    expect(await decides(await desk.as('congan.pho'), card.id)).toEqual(['decide']);
    await app.sql('DELETE FROM membership WHERE person_id = $1 AND agency_id = $2', [
      accepter.personId,
      lead,
    ]);
    await desk.move(await desk.as('congan.pho'), card.id, 'accept');
  });
});

/** As what of the card waits for somebody: a decision alone. */
async function decides(client: Client, cardId: string): Promise<string[]> {
  const { body } = await client.get<InboxItem[]>('/api/inbox');
  return body.filter(({ face, why }) => face?.id === cardId && why === 'decide').map(({ why }) => why);
}

describe('what waits', () => {
  it('waits for the officer to write and for the head to consent, and is what the lead waits for', async () => {
    const service = app.app.get(ContributionsService);
    const waits = async (client: Client, cardId: string): Promise<string[]> =>
      (await service.waiting(await contextOf(client)))
        .filter(({ face }) => face?.id === cardId)
        .map(({ why }) => why);
    const sent = async (client: Client, cardId: string): Promise<string[]> =>
      (await service.sent(await contextOf(client)))
        .filter(({ face }) => face?.id === cardId)
        .map(({ kind, awaited }) => `${kind} ${awaited.flatMap(({ duties }) => duties).join()}`);
    const card = await partners.card(1);
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody coordinates');
    expect(await waits(partner.officer, card.id)).toEqual([]);
    await partners.ask(card.officer, card.id, card.coordinatingIds);
    expect(await waits(partner.officer, card.id)).toEqual(['contribute']);
    expect(await waits(partner.head, card.id)).toEqual([]);
    expect(await sent(card.officer, card.id)).toEqual(['contribution officer']);
    const id = await partners.written(card, 0);
    expect(await waits(partner.officer, card.id)).toEqual([]);
    expect(await waits(partner.head, card.id)).toEqual(['consent']);
    expect(await sent(card.officer, card.id)).toEqual(['contribution head,deputy']);
    await app.sql('UPDATE contribution SET contributor_ids = contributor_ids || $2::uuid WHERE id = $1', [
      id,
      partner.head.personId,
    ]);
    expect(await waits(partner.head, card.id)).toEqual([]);
    await app.sql(
      'UPDATE contribution SET contributor_ids = array_remove(contributor_ids, $2::uuid) WHERE id = $1',
      [id, partner.head.personId],
    );
    await partners.done(partner.head, id, 'consent');
    expect([...(await waits(partner.head, card.id)), ...(await sent(card.officer, card.id))]).toEqual([]);
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    await partners.askSupplement(receiver, card.id);
    expect(await waits(card.officer, card.id)).toEqual(['supplement']);
    expect(await sent(receiver, card.id)).toEqual(['supplement officer']);
  });
});
