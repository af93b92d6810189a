/** Joint leads: one card, a part for each, written by its own people and returned to it alone. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { codeOf, Partners, reason } from '../support/contributions.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { Petitions } from '../support/petitions.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  partners = new Partners(app, desk);
});
afterAll(async () => {
  await app.close();
});

interface Joint extends FoundCard {
  one: { agencyId: string; officer: Client; head: Client };
  two: { agencyId: string; officer: Client; head: Client };
}

async function joint(): Promise<Joint> {
  const card = await partners.card(0, 2);
  const side = async (agencyId = ''): Promise<Joint['one']> => ({
    agencyId,
    officer: await desk.holder(agencyId, 'officer'),
    head: await desk.holder(agencyId, 'head'),
  });
  return { ...card, one: await side(card.leadIds[0]), two: await side(card.leadIds[1]) };
}

async function save(
  client: Client,
  id: string,
  parts: Record<string, string>,
  more: Record<string, unknown> = {},
): Promise<Answer<CardWritten & ProblemDocument>> {
  const { face, content } = (await client.get<CardDetail>(`/api/cards/${id}`)).body;
  const held = new Map((content?.parts ?? []).map(({ agencyId, text }) => [agencyId, text]));
  for (const [agencyId, text] of Object.entries(parts)) held.set(agencyId, text);
  return client.put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, parts: [...held].map(([agencyId, text]) => ({ agencyId, text })), ...more },
  });
}

async function written(): Promise<Joint> {
  const card = await joint();
  expect(await save(card.one.officer, card.id, { [card.one.agencyId]: 'Phần một.' })).toMatchObject({
    status: 200,
  });
  expect(await save(card.two.officer, card.id, { [card.two.agencyId]: 'Phần hai.' })).toMatchObject({
    status: 200,
  });
  return card;
}

describe('parts of joint leads', () => {
  it('are each written by their own lead’s people; the rest is everybody’s', async () => {
    const card = await joint();
    const { one, two } = card;
    const refused = await save(one.officer, card.id, { [two.agencyId]: 'Viết hộ' });
    expect([codeOf(refused), refused.body.data.fields]).toEqual([
      'FORBIDDEN other_leads_part',
      [{ path: `parts.${two.agencyId}`, rule: 'locked' }],
    ]);
    expect(codeOf(await save(one.officer, card.id, { [app.planId]: 'Của ai' }))).toBe('INVALID');
    expect(await save(one.officer, card.id, { [one.agencyId]: 'Của mình' })).toMatchObject({ status: 200 });
    expect(await save(two.officer, card.id, { [two.agencyId]: 'Cũng vậy' }, { note: 'Chung' })).toMatchObject(
      {
        status: 200,
      },
    );
    const single = await partners.card(0);
    const lead = await desk.holder(single.leadIds[0] ?? '', 'officer');
    expect(codeOf(await save(lead, single.id, { [single.leadIds[0] ?? '']: 'Phần' }))).toBe('INVALID');
  });

  it('are all there when the card is submitted, or nothing occurred', async () => {
    const card = await joint();
    await save(card.one.officer, card.id, { [card.one.agencyId]: 'Phần một.' });
    const submit = async (): Promise<string> =>
      codeOf(await desk.attempt(card.one.officer, card.id, 'submit_internal'));
    expect(await submit()).toBe('INCOMPLETE part_missing');
    await save(card.two.officer, card.id, { [card.two.agencyId]: '  ' });
    expect(await submit()).toBe('INCOMPLETE part_missing');
    const nil = { nil: true, nilReason: 'Trong kỳ không phát sinh vụ việc.' };
    await save(card.two.officer, card.id, {}, nil);
    expect(await submit()).toBe('');
  });

  it('are returned by one lead’s head to the other, who alone has the card in hand and submits again', async () => {
    const card = await written();
    const { one, two } = card;
    await desk.move(one.officer, card.id, 'submit_internal');
    const path = `part.${two.agencyId}`;
    const face = await desk.move(one.head, card.id, 'send_back', {
      reason,
      remarks: [{ path, text: 'Số liệu chưa khớp' }],
    });
    expect(face).toMatchObject({ state: 'in_progress', returnedToIds: [two.agencyId] });
    expect(codeOf(await desk.attempt(one.officer, card.id, 'submit_internal'))).toBe(
      'WRONG_STATE returned_to_other',
    );
    expect(codeOf(await save(one.officer, card.id, { [one.agencyId]: 'Sửa thêm' }))).toBe(
      'LOCKED field_locked',
    );
    expect(codeOf(await save(two.officer, card.id, {}, { note: 'Sửa chung' }))).toBe('LOCKED field_locked');
    expect(await save(two.officer, card.id, { [two.agencyId]: 'Phần hai, đã khớp.' })).toMatchObject({
      status: 200,
    });
    await desk.move(two.officer, card.id, 'submit_internal');
    await desk.move(two.head, card.id, 'endorse');
    const after = await desk.move(one.head, card.id, 'endorse');
    expect(after).toMatchObject({ state: 'submitted', returnedToIds: [] });
  });
});

it('the part of a lead that gave the card up is the next lead’s, to write on', async () => {
  const card = await written();
  const petitions = new Petitions(desk);
  const { candidates } = await petitions.ofCard(card.two.officer, card.id);
  const [found] = await app.sql<{ id: string }>(
    `SELECT agency_id AS id FROM membership WHERE agency_id = ANY($1) AND duty = 'officer' ORDER BY agency_id LIMIT 1`,
    [candidates.map(({ id }) => id)],
  );
  const agencyId = found?.id ?? '';
  const petition = await petitions.raise(card.two.head, card.id, { kind: 'reassignment' });
  await petitions.act(await desk.as('congan.lanhdao'), petition, 'grant', { agencyId });
  const next = await desk.holder(agencyId, 'officer');
  const { content } = (await next.get<CardDetail>(`/api/cards/${card.id}`)).body;
  expect(new Map(content?.parts?.map((part) => [part.agencyId, part.text]))).toEqual(
    new Map([
      [card.one.agencyId, 'Phần một.'],
      [agencyId, 'Phần hai.'],
    ]),
  );
  expect(await save(card.one.officer, card.id, { [card.one.agencyId]: 'Phần một, sửa.' })).toMatchObject({
    status: 200,
  });
  expect(await save(next, card.id, { [agencyId]: 'Phần hai, sửa.' })).toMatchObject({ status: 200 });
});
