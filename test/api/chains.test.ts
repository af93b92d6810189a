/** Chains that differ from the default: steps open together, and steps that ask several people. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain, type ChainStep } from '@tien-do/shared';
import { startTestApp, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});
afterEach(async () => {
  await usePlanChain(defaultChain.steps);
});
afterAll(async () => {
  await app.close();
});

async function usePlanChain(steps: ChainStep[]): Promise<void> {
  await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify({ steps }), app.planId]);
}

describe('steps of a group', () => {
  const beside: ChainStep = { ...endorse, key: 'beside', party: 'coordinating', group: 'g' };

  it('wait for the lead’s head and for those who coordinate at the same time, each once', async () => {
    const card = await desk.fresh(1);
    const officer = await desk.ready(card);
    await usePlanChain([{ ...endorse, group: 'g' }, beside, receive, accept]);
    const submitted = await desk.move(officer, card.id, 'submit_internal');
    expect(submitted).toMatchObject({
      state: 'internal_review',
      step: {
        act: 'endorse',
        open: [
          { index: 0, agencyIds: card.leadIds },
          { index: 1, agencyIds: [...card.coordinatingIds].sort() },
        ],
      },
    });
    for (const agencyId of card.coordinatingIds) {
      const other = await desk.holder(agencyId, 'head');
      // Whoever is asked beside others has been waiting since all were asked.
      expect(await desk.move(other, card.id, 'endorse')).toMatchObject({
        state: 'internal_review',
        heldSince: submitted.heldSince,
        step: { open: expect.arrayContaining([expect.objectContaining({ index: 0 })]) },
      });
      expect((await desk.attempt(other, card.id, 'endorse')).body).toMatchObject({ code: 'FORBIDDEN' });
    }
    const head = await desk.holder(card.leadIds[0] ?? '', 'head');
    expect(await desk.move(head, card.id, 'endorse')).toMatchObject({
      state: 'submitted',
      step: { act: 'receive', open: [{ index: 2 }] },
    });
    const { submissions } = await desk.see(card.id);
    const steps = submissions[0]?.decisions.map(({ step }) => step);
    expect(steps).toEqual([...card.coordinatingIds.map(() => 1), 0]);
  });

  it('come back whole when one of them sends back', async () => {
    const card = await desk.fresh(1);
    const officer = await desk.ready(card);
    await usePlanChain([{ ...endorse, group: 'g' }, beside, receive, accept]);
    await desk.move(officer, card.id, 'submit_internal');
    const other = await desk.holder(card.coordinatingIds[0] ?? '', 'head');
    expect(
      await desk.move(other, card.id, 'send_back', { reason: 'Số liệu của đơn vị chưa khớp.' }),
    ).toMatchObject({ state: 'in_progress', returned: true, step: null });
    const { submissions } = await desk.see(card.id);
    expect(submissions[0]).toMatchObject({
      outcome: 'returned',
      decisions: [{ step: 1, kind: 'send_back' }],
    });
  });
});

describe('a step that asks two people of an agency', () => {
  it('is not begun where there is one, and names the agency', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    await usePlanChain([{ ...endorse, people: 2 }, receive, accept]);
    const [agency] = await app.sql<{ name: string }>('SELECT name FROM agency WHERE id = $1', [
      card.leadIds[0],
    ]);
    expect((await desk.attempt(officer, card.id, 'submit_internal')).body).toMatchObject({
      code: 'NO_APPROVER',
      data: { name: `1 · ${agency?.name ?? ''}` },
    });
  });

  it('waits for the second of them, who is not the first', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    const [leadId = ''] = card.leadIds;
    const deputy = await desk.as('kiemtoan');
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES (gen_random_uuid(), $1, $2, 'deputy', '2026-01-01')`,
      [deputy.personId, leadId],
    );
    await usePlanChain([{ ...endorse, people: 2 }, receive, accept]);
    await desk.move(officer, card.id, 'submit_internal');
    const head = await desk.holder(leadId, 'head');
    expect(await desk.move(head, card.id, 'endorse')).toMatchObject({
      state: 'internal_review',
      step: { act: 'endorse', open: [{ index: 0, agencyIds: [leadId] }] },
    });
    expect((await desk.attempt(head, card.id, 'endorse')).body).toMatchObject({ code: 'FOUR_EYES' });
    expect(await desk.move(deputy, card.id, 'endorse')).toMatchObject({
      state: 'submitted',
      step: { act: 'receive' },
    });
  });
});
