/** Chains as data: of a plan, an agency, a task; steps open together; steps that ask several people. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain, type ChainStep } from '@tien-do/shared';
import type { ChainPreview, ChainsView, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type TestApp } from '../support/app.js';
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

/** The steps as they are edited: where the card waits is not said. */
const body = (steps: readonly ChainStep[]): unknown[] => steps.map(({ state: _state, ...step }) => step);

async function set(
  username: string,
  scope: Record<string, unknown>,
  steps: readonly ChainStep[] | null,
  version?: number,
): Promise<Answer<{ version: number } & ProblemDocument>> {
  const client = await desk.as(username);
  const { body: view } = await client.get<ChainsView>(`/api/plans/${app.planId}/chains`);
  return client.put(`/api/plans/${app.planId}/chains`, {
    expectedVersion: version ?? view.version,
    scope,
    steps: steps && body(steps),
  });
}

const chainsOf = async (username: string): Promise<ChainsView> =>
  (await (await desk.as(username)).get<ChainsView>(`/api/plans/${app.planId}/chains`)).body;
const head = 'congan.lanhdao';

describe('the chain of a plan', () => {
  const short = [endorse, accept];

  it('is set by the coordinator’s head, read by every participant, and counts from the next submission on', async () => {
    const before = await desk.fresh();
    const officer = await desk.ready(before);
    await desk.move(officer, before.id, 'submit_internal');
    expect(await set(head, { kind: 'plan' }, short)).toMatchObject({ status: 200 });
    expect(await chainsOf('tuphap.chuyenvien')).toMatchObject({ mayEdit: false, steps: body(short) });
    expect(await chainsOf(head)).toMatchObject({
      mayEdit: true,
      changes: [{ scope: { kind: 'plan' }, by: { name: 'Trưởng Công an TP' } }],
    });
    // What is under way keeps the chain that it began with, and says that another would count today.
    const { submissions, chainChanged } = await desk.see(before.id);
    expect(chainChanged).toBe(true);
    expect(submissions[0]?.chain.map(({ key }) => key)).toEqual(['endorse', 'receive', 'accept']);
    const after = await desk.fresh();
    await desk.move(await desk.ready(after), after.id, 'submit_internal');
    const fresh = await desk.see(after.id);
    expect(fresh.chain.map(({ key }) => key)).toEqual(['endorse', 'accept']);
    expect(fresh.chainChanged).toBe(false);
    // One that came back will take today's chain: nothing about it is out of date.
    await desk.move(await desk.holder(before.leadIds[0] ?? '', 'head'), before.id, 'send_back', {
      reason: 'Bổ sung số liệu quý IV',
    });
    expect((await desk.see(before.id)).chainChanged).toBe(false);
    // Nor about one that was accepted.
    await desk.move(await desk.holder(after.leadIds[0] ?? '', 'head'), after.id, 'endorse');
    await desk.move(await desk.as(head), after.id, 'accept');
    await usePlanChain(defaultChain.steps);
    expect((await desk.see(after.id)).chainChanged).toBe(false);
    const [entry] = await app.sql<{ detail: { from: unknown; to: unknown } }>(
      `SELECT detail FROM audit_entry WHERE action = 'plan.chain_set' ORDER BY at DESC LIMIT 1`,
    );
    expect(entry?.detail).toMatchObject({ from: { steps: defaultChain.steps }, to: { steps: short } });
  });

  it('is refused to everybody else, and to whoever has seen an older one', async () => {
    for (const username of ['tuphap.lanhdao', 'congan.chuyenvien', 'ubnd.lanhdao', 'kiemtoan']) {
      expect(await set(username, { kind: 'plan' }, short)).toMatchObject({ status: 403 });
    }
    const { version } = await chainsOf(head);
    expect(await set(head, { kind: 'plan' }, short)).toMatchObject({ status: 200 });
    const late = await set(head, { kind: 'plan' }, [receive, accept], version);
    expect(late).toMatchObject({ status: 409, body: { code: 'STALE', data: { version: version + 1 } } });
  });

  it.each<[string, ChainStep[] | null, { path: string; rule: string }]>([
    ['no step', [], { path: 'steps', rule: 'no_steps' }],
    ['none at all', null, { path: 'steps', rule: 'no_steps' }],
    [
      'fifty steps',
      [...Array.from({ length: 49 }, (_, n) => ({ ...endorse, key: `e${String(n)}` })), accept],
      { path: 'steps', rule: 'too_many_steps' },
    ],
    ['a quorum of none', [{ ...endorse, rule: 0 }, accept], { path: 'steps.0', rule: 'rule_below_one' }],
    ['nobody who may act', [{ ...endorse, duties: [] }, accept], { path: 'steps.0', rule: 'no_duty' }],
    ['no acceptance', [endorse, receive], { path: 'steps.1', rule: 'last_does_not_accept' }],
  ])('of %s is refused with the step and the fault', async (_, steps, fault) => {
    const answer = await set(head, { kind: 'plan' }, steps);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID', data: { fields: [fault] } } });
  });
});

describe('a chain set apart', () => {
  const own = [{ ...endorse, key: 'own', label: 'Chánh án ký' }, accept];

  it('for an agency counts for its cards; for a task before that; and ends without a trace on the others', async () => {
    const card = await desk.fresh();
    const [agencyId = ''] = card.leadIds;
    const { task } = await desk.see(card.id);
    const keys = async (): Promise<string[]> => (await desk.see(card.id)).chain.map(({ key }) => key);
    expect(await keys()).toEqual(['endorse', 'receive', 'accept']);
    expect(await set(head, { kind: 'agency', agencyId }, own)).toMatchObject({ status: 200 });
    expect(await keys()).toEqual(['own', 'accept']);
    const [other] = await app.sql<{ id: string }>(
      'SELECT id FROM card WHERE NOT ($1 = ANY(lead_ids)) AND cardinality(lead_ids) = 1 ORDER BY id LIMIT 1',
      [agencyId],
    );
    expect((await desk.see(other?.id ?? '')).chain).toHaveLength(3);
    expect(await set(head, { kind: 'task', taskId: task.id }, [receive, accept])).toMatchObject({
      status: 200,
    });
    expect(await keys()).toEqual(['receive', 'accept']);
    expect((await chainsOf(head)).overrides.map(({ scope }) => scope)).toEqual([
      { kind: 'agency', agencyId },
      { kind: 'task', taskId: task.id },
    ]);
    await set(head, { kind: 'task', taskId: task.id }, null);
    expect(await keys()).toEqual(['own', 'accept']);
    await set(head, { kind: 'agency', agencyId }, null);
    expect(await keys()).toEqual(['endorse', 'receive', 'accept']);
  });

  it('is of an agency or a task of this plan', async () => {
    const [stranger] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'he-thong'`);
    expect(await set(head, { kind: 'agency', agencyId: stranger?.id }, own)).toMatchObject({ status: 404 });
    expect(await set(head, { kind: 'task', taskId: randomUUID() }, own)).toMatchObject({ status: 404 });
  });
});

describe('a preview', () => {
  it('names for a task who could act today, and where nobody could', async () => {
    const card = await desk.fresh();
    const { task } = await desk.see(card.id);
    const client = await desk.as(head);
    const ask = async (steps: readonly ChainStep[] | null): Promise<ChainPreview> => {
      const answer = await client.post<ChainPreview>(`/api/plans/${app.planId}/chains/preview`, {
        taskId: task.id,
        leadId: card.leadIds[0],
        steps: steps && body(steps),
      });
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const present = await ask(null);
    expect(present).toMatchObject({ from: 'plan', gap: null });
    expect(
      present.steps.map(({ step, agencyIds, required }) => [step.key, agencyIds.length, required]),
    ).toEqual([
      ['endorse', 1, 1],
      ['receive', 1, 1],
      ['accept', 1, 1],
    ]);
    const leadHead = await desk.holder(card.leadIds[0] ?? '', 'head');
    expect(present.steps[0]?.people.map(({ person }) => person.id)).toContain(leadHead.personId);
    expect(await ask([{ ...endorse, people: 9 }, accept])).toMatchObject({
      from: null,
      gap: { step: 0, agencyId: card.leadIds[0] },
    });
  });
});

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
