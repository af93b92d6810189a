/** Whose the daily work of an agency is: the same in every list, whatever waits. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboxItem } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';
import { Petitions, refusalOf } from '../support/petitions.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;
let petitions: Petitions;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  partners = new Partners(app, desk);
  petitions = new Petitions(desk);
});
afterAll(async () => {
  await app.close();
});

async function lines(client: Client, of: (item: InboxItem) => boolean): Promise<string[]> {
  const answer = await client.get<InboxItem[]>('/api/inbox');
  expect(answer.status).toBe(200);
  return answer.body.filter(of).map(({ why, role }) => `${why} ${role.duty} ${role.party}`);
}

/** Runs with an agency's officers away, whose duties come back afterwards. */
async function withoutOfficers(agencyId: string, run: () => Promise<void>): Promise<void> {
  const ended = await app.sql<{ id: string }>(
    `UPDATE membership SET valid_to = $2 WHERE agency_id = $1 AND duty = 'officer' AND valid_to IS NULL RETURNING id`,
    [agencyId, new Date(app.clock.now() - 1000)],
  );
  await run();
  await app.sql('UPDATE membership SET valid_to = NULL WHERE id = ANY($1)', [ended.map(({ id }) => id)]);
}

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

async function partiesOfPlan(): Promise<{ coordinatorId: string; issuerId: string }> {
  const [plan] = await app.sql<{ coordinatorId: string; issuerId: string }>(
    'SELECT coordinator_id AS "coordinatorId", issuer_id AS "issuerId" FROM board WHERE id = $1',
    [app.boardId],
  );
  if (!plan) throw new Error('there is no board');
  return plan;
}

describe('where an agency has no officer, its head', () => {
  it('files the contribution that it is asked for', async () => {
    const card = await partners.card(1);
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody coordinates');
    await partners.ask(card.officer, card.id, card.coordinatingIds);
    const mine = ({ face }: InboxItem): boolean => face?.id === card.id;
    expect(await lines(partner.head, mine)).toEqual([]);
    await withoutOfficers(partner.agencyId, async () => {
      expect(await lines(partner.head, mine)).toEqual(['contribute head coordinating']);
      const { id } = await partners.of(partner.head, card.id, partner.agencyId);
      await partners.done(partner.head, id, 'text', { text: 'Số liệu của đơn vị.' });
    });
    expect(await lines(partner.head, mine)).toEqual([]);
  });

  it('answers the difficulties that it is told, and closes its own', async () => {
    const card = await partners.card(0);
    const { coordinatorId } = await partiesOfPlan();
    const petition = await petitions.raise(card.officer, card.id, { kind: 'difficulty' });
    const mine = ({ aboutId }: InboxItem): boolean => aboutId === petition;
    const coordinator = await desk.as('congan.lanhdao');
    expect(await lines(coordinator, mine)).toEqual([]);
    await withoutOfficers(coordinatorId, async () => {
      expect(await lines(coordinator, mine)).toEqual(['answer head coordinator']);
      await petitions.act(coordinator, petition, 'answer', { words: 'Dùng tạm mẫu của năm trước.' });
    });
    expect(await lines(card.head, mine)).toEqual([]);
    await withoutOfficers(card.leadIds[0] ?? '', async () => {
      expect(await lines(card.head, mine)).toEqual(['close head lead']);
    });
  });
});

describe('a difficulty of the coordinator itself', () => {
  /** Raised on the plan as a whole by the coordinator's officer. */
  async function raised(): Promise<string> {
    const { coordinatorId } = await partiesOfPlan();
    const coordinator = await desk.as('congan.chuyenvien');
    const answer = await coordinator.post<{ petition: { id: string } }>(
      `/api/plans/${app.planId}/petitions`,
      { agencyId: coordinatorId, text: 'Chưa được bố trí kinh phí.', cause: 'Dự toán', proposal: '' },
    );
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.petition.id;
  }

  it('waits for the issuer’s people and is answered by nobody else', async () => {
    const { issuerId } = await partiesOfPlan();
    const petition = await raised();
    const mine = ({ aboutId }: InboxItem): boolean => aboutId === petition;
    const [officer, head] = [await newcomer(issuerId, 'officer'), await newcomer(issuerId, 'head')];
    expect(await lines(officer, mine)).toEqual(['answer officer issuer']);
    expect(await lines(head, mine)).toEqual([]);
    expect((await petitions.see(petition)).holder).toMatchObject({
      agencies: [{ id: issuerId }],
      duties: ['officer', 'head', 'deputy'],
    });
    for (const own of ['congan.tonghop', 'congan.lanhdao']) {
      const client = await desk.as(own);
      expect(await lines(client, mine)).toEqual([]);
      expect(refusalOf(await petitions.tryAct(client, petition, 'answer', { words: 'Tự trả lời.' }))).toBe(
        'FORBIDDEN',
      );
    }
    await petitions.act(officer, petition, 'answer', { words: 'Sẽ bố trí trong quý IV.' });
    await petitions.act(await desk.as('congan.chuyenvien'), petition, 'close');
  });

  it('waits for the leadership where it issued the plan itself, and for none of those who raised it', async () => {
    const { coordinatorId, issuerId } = await partiesOfPlan();
    await app.sql('UPDATE board SET issuer_id = $2 WHERE id = $1', [app.boardId, coordinatorId]);
    const petition = await raised();
    const head = await desk.as('congan.lanhdao');
    const mine = ({ aboutId }: InboxItem): boolean => aboutId === petition;
    expect(await lines(head, mine)).toEqual(['answer head issuer']);
    expect(await lines(await desk.as('congan.tonghop'), mine)).toEqual([]);
    const own = await head.post<{ petition: { id: string } }>(`/api/plans/${app.planId}/petitions`, {
      ...{ agencyId: coordinatorId, text: 'Thiếu cán bộ theo dõi.', cause: '', proposal: '' },
    });
    const about = own.body.petition.id;
    expect(await lines(head, ({ aboutId }) => aboutId === about)).toEqual([]);
    expect(await lines(await desk.as('congan.pho'), ({ aboutId }) => aboutId === about)).toEqual([
      'answer deputy issuer',
    ]);
    expect(refusalOf(await petitions.tryAct(head, about, 'answer', { words: 'Tự trả lời.' }))).toBe(
      'FOUR_EYES difficulty_own',
    );
    await app.sql('UPDATE board SET issuer_id = $2 WHERE id = $1', [app.boardId, issuerId]);
  });
});
