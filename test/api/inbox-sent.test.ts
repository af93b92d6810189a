/** What somebody waits for: at whom it stands, since when, by when, and what comes after; nothing that they may not read. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, defaultChain, type ChainStep } from '@tien-do/shared';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let coordinatorId: string;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  const [board] = await app.sql<{ id: string }>('SELECT coordinator_id AS id FROM board WHERE id = $1', [
    app.boardId,
  ]);
  coordinatorId = board?.id ?? '';
});
afterEach(async () => {
  await usePlanChain(defaultChain.steps);
});
afterAll(async () => {
  await app.close();
});

const reason = 'Đề nghị sửa theo nhận xét';

async function usePlanChain(steps: readonly ChainStep[]): Promise<void> {
  await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify({ steps }), app.planId]);
}

async function sentOf(client: Client, id: string): Promise<SentItem[]> {
  const answer = await client.get<SentItem[]>('/api/inbox/sent');
  expect(answer.status).toBe(200);
  return answer.body.filter(({ face }) => face?.id === id);
}

async function waits(client: Client, id: string): Promise<boolean> {
  const { body } = await client.get<InboxItem[]>('/api/inbox');
  return body.some(({ face }) => face?.id === id);
}

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

describe('a submission', () => {
  it('is followed by its agency from desk to desk, and is no more of what they wait for when it is accepted', async () => {
    const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];
    await usePlanChain([{ ...endorse, workingDays: 5 }, receive, { ...accept, label: 'Ký chấp nhận' }]);
    const card = await submitted();
    const submittedAt = (await desk.see(card.id)).submissions[0]?.submittedAt;
    expect(await sentOf(card.officer, card.id)).toMatchObject([
      {
        kind: 'submission',
        sentAt: submittedAt,
        since: submittedAt,
        wantedBy: '2026-09-22',
        awaited: [{ agencyId: card.leadId, duties: ['head', 'deputy'], people: [], vacant: false }],
        steps: [{ act: 'endorse', label: '' }],
        next: [{ act: 'receive', label: '', agencyNames: ['Công an TP'] }],
      },
    ]);
    // What waits for the head is not what the head waits for.
    expect([await waits(card.head, card.id), await sentOf(card.head, card.id)]).toEqual([true, []]);

    const { heldSince } = await desk.move(card.head, card.id, 'endorse');
    const officer = await desk.as('congan.chuyenvien');
    for (const one of [card.officer, card.head]) {
      expect(await sentOf(one, card.id)).toMatchObject([
        {
          sentAt: submittedAt,
          since: heldSince,
          wantedBy: null,
          awaited: [{ agencyId: coordinatorId, agencyName: 'Công an TP', duties: ['officer'] }],
          next: [{ act: 'accept', label: 'Ký chấp nhận' }],
        },
      ]);
    }
    expect(await sentOf(officer, card.id)).toEqual([]);

    await desk.move(officer, card.id, 'receive');
    const deputy = await desk.as('congan.pho');
    await desk.move(deputy, card.id, 'take_over');
    expect(await sentOf(card.officer, card.id)).toMatchObject([
      { awaited: [{ people: [{ id: deputy.personId }] }], steps: [{ label: 'Ký chấp nhận' }], next: [] },
    ]);
    // Who passed it on waits for the head too; whoever had no hand in it does not.
    expect(await sentOf(officer, card.id)).toMatchObject([{ kind: 'submission' }]);
    expect(await sentOf(await desk.as('congan.tonghop'), card.id)).toEqual([]);

    await desk.move(deputy, card.id, 'accept');
    expect([...(await sentOf(card.officer, card.id)), ...(await sentOf(officer, card.id))]).toEqual([]);
  });

  it('names every desk of a turn that several take together', async () => {
    const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];
    await usePlanChain([
      endorse,
      { ...accept, key: 'a', group: 'g', duties: ['head'], workingDays: 2 },
      { ...accept, key: 'b', group: 'g', party: 'issuer', duties: ['head', 'deputy'], workingDays: 4 },
    ]);
    expect(receive.act).toBe('receive');
    const card = await submitted();
    await desk.move(card.head, card.id, 'endorse');
    const [item] = await sentOf(card.officer, card.id);
    expect(item?.awaited.map(({ agencyId, duties }) => [agencyId === coordinatorId, duties])).toEqual([
      [true, ['head']],
      [false, ['head', 'deputy']],
    ]);
    expect(item).toMatchObject({ wantedBy: dayOf(Date.parse('2026-09-21T02:00:00Z')), next: [] });
    await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept');
    const [after] = await sentOf(card.officer, card.id);
    expect(after?.awaited).toHaveLength(1);
    expect(after?.since).toBe(item?.since);
  });

  it('is told to nobody else, and to nobody while its card is on hold', async () => {
    const card = await submitted();
    expect(await sentOf(await desk.outsider(card), card.id)).toEqual([]);
    for (const username of ['congan.vanthu', 'kiemtoan', 'quantri']) {
      expect(await sentOf(await desk.as(username), card.id)).toEqual([]);
    }
    expect(await sentOf(card.officer, card.id)).toHaveLength(1);
    await app.sql('UPDATE card SET on_hold = true WHERE id = $1', [card.id]);
    expect(await sentOf(card.officer, card.id)).toEqual([]);
  });
});

describe('what was returned', () => {
  it('is waited for by the agency that returned it until it is sent again', async () => {
    const card = await submitted();
    await desk.move(card.head, card.id, 'endorse');
    const officer = await desk.as('congan.chuyenvien');
    const backBy = dayOf(app.clock.now() + 2 * 86_400_000);
    const { heldSince } = await desk.move(officer, card.id, 'send_back', { reason, backBy });
    for (const username of ['congan.chuyenvien', 'congan.tonghop', 'congan.lanhdao']) {
      expect(await sentOf(await desk.as(username), card.id)).toMatchObject([
        {
          kind: 'returned',
          sentAt: heldSince,
          wantedBy: backBy,
          awaited: [{ agencyId: card.leadId, duties: ['officer'] }],
          steps: [],
          next: [],
        },
      ]);
    }
    // It waits for the lead's officer; the head of that agency waits for them.
    expect(await sentOf(card.officer, card.id)).toEqual([]);
    expect(await sentOf(card.head, card.id)).toMatchObject([{ kind: 'returned' }]);
    await desk.move(card.officer, card.id, 'submit_internal');
    expect(await sentOf(officer, card.id)).toEqual([]);
  });
});

describe('a proposed due', () => {
  it('is waited for by the lead', async () => {
    const [row] = await app.sql<{ id: string; leadId: string }>(
      `SELECT c.id, c.lead_ids[1] AS "leadId" FROM card c JOIN board b ON b.id = c.board_id
        WHERE c.board_id = $1 AND c.state = 'draft' AND c.due_on IS NULL AND NOT c.not_triggered AND cardinality(c.lead_ids) = 1
          AND NOT (b.coordinator_id = ANY(c.lead_ids)) ORDER BY c.id LIMIT 1`,
      [app.boardId],
    );
    const { id, leadId } = row as { id: string; leadId: string };
    await app.sql(`UPDATE card SET state = 'in_progress' WHERE id = $1`, [id]);
    const officer = await desk.holder(leadId, 'officer');
    await desk.move(officer, id, 'propose_due', { dueOn: '2026-11-10', document: '2/KH' });
    const at = (await desk.see(id)).dueProposals.at(-1)?.at;
    expect(await sentOf(officer, id)).toMatchObject([
      { kind: 'due', sentAt: at, since: at, awaited: [{ agencyId: coordinatorId, duties: ['officer'] }] },
    ]);
    const { body } = await (await desk.as('congan.tonghop')).get<InboxItem[]>('/api/inbox');
    expect(body.filter(({ face }) => face?.id === id)).toMatchObject([{ why: 'due', since: at }]);
    expect(await sentOf(await desk.as('congan.tonghop'), id)).toEqual([]);
  });
});
