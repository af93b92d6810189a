/** What a board marks as waiting for somebody is what waits for them in the inbox, as far as a face tells. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { abilityOf, awaitedMove, unpackAbility, type Looker } from '@tien-do/shared';
import type { BoardView, InboxItem, SessionView } from '@tien-do/shared/contract';
import { randomUUID } from 'node:crypto';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

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

/** As the browser reads its session. */
async function lookerOf(client: Client): Promise<Looker> {
  const { body } = await client.get<SessionView>('/api/session');
  const daily = body.memberships.filter(({ id }) => body.dailyIds.includes(id));
  return {
    ability: unpackAbility(body.rules),
    agencyIds: new Set(body.memberships.map(({ agencyId }) => agencyId)),
    desk: {
      ability: abilityOf({ personId: client.personId, memberships: daily }),
      agencyIds: new Set(daily.map(({ agencyId }) => agencyId)),
    },
  };
}

async function marked(client: Client): Promise<string[]> {
  const looker = await lookerOf(client);
  const { body: board } = await client.get<BoardView>(`/api/boards/${app.boardId}`);
  const tasks = new Map(board.tasks.map((task) => [task.id, task]));
  return board.cards
    .filter((face) => {
      const task = tasks.get(face.taskId);
      const context = {
        ...{ planId: board.plan.id, coordinatorId: board.plan.coordinatorId, issuerId: board.plan.issuerId },
        ...{ participantIds: board.plan.participantIds, visibility: board.plan.visibility },
        ...{ cyclePhase: board.cycle.phase, coordinatingIds: task?.coordinatingIds ?? [] },
        takesRequests: task?.takesRequests ?? false,
      };
      return awaitedMove(looker, face, context) !== null;
    })
    .map(({ id }) => id)
    .sort();
}

const moves: readonly InboxItem['why'][] = ['decide', 'due', 'returned', 'work', 'assign'];

async function waiting(client: Client): Promise<string[]> {
  const { body } = await client.get<InboxItem[]>('/api/inbox');
  const ids = body.flatMap(({ face, why }) => (face && moves.includes(why) ? [face.id] : []));
  return [...new Set(ids)].sort();
}

async function reviewed(): Promise<{ id: string; leadId: string; officer: Client; head: Client }> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  const [leadId = ''] = card.leadIds;
  return { id: card.id, leadId, officer, head: await desk.holder(leadId, 'head') };
}

it('is the same list for officers, heads, delegates and the heads of agencies without an officer', async () => {
  const [internal, sent] = [await reviewed(), await reviewed()];
  await desk.move(sent.head, sent.id, 'endorse');
  // Of a delegation: a colleague of the coordinator decides in the head's stead.
  const atHead = await reviewed();
  await desk.move(atHead.head, atHead.id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), atHead.id, 'receive');
  const delegate = await desk.as('congan.tonghop');
  const coordinatorHead = await desk.as('congan.lanhdao');
  expect(await marked(delegate)).not.toContain(atHead.id);
  const now = app.clock.now();
  await app.sql(
    `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
     SELECT $1, m.id, m.person_id, $2, m.agency_id, '{}', 'Đi công tác', $3, $4, $3
       FROM membership m WHERE m.person_id = $5 AND m.duty = 'head'`,
    [
      randomUUID(),
      delegate.personId,
      new Date(now - 1000),
      new Date(now + 600_000),
      coordinatorHead.personId,
    ],
  );
  // Of a supplement: nobody decides meanwhile.
  const completed = await partners.card(1);
  await desk.move(completed.officer, completed.id, 'submit_internal');
  await desk.move(completed.head, completed.id, 'endorse');
  const receiver = await desk.as('congan.chuyenvien');
  expect(await marked(receiver)).toContain(completed.id);
  expect(await partners.askSupplement(receiver, completed.id)).toMatchObject({ status: 200 });
  expect(await marked(receiver)).not.toContain(completed.id);
  // Of joint leads: the part of one alone came back.
  const joint = await partners.card(0, 2);
  await app.sql('UPDATE card SET returned = true, returned_to_ids = $2 WHERE id = $1', [
    joint.id,
    joint.leadIds.slice(1),
  ]);
  expect(await marked(joint.officer)).not.toContain(joint.id);
  // Of an agency without an officer: its head writes.
  const written = await desk.fresh();
  await desk.move(receiver, written.id, 'assign');
  const [leadId = ''] = written.leadIds;
  const writer = await desk.holder(leadId, 'head');
  expect(await marked(writer)).not.toContain(written.id);
  await app.sql(`UPDATE membership SET valid_to = $2 WHERE agency_id = $1 AND duty = 'officer'`, [
    leadId,
    new Date(now - 1000),
  ]);
  expect(await marked(writer)).toContain(written.id);
  expect(await marked(internal.head)).toContain(internal.id);
  expect(await marked(receiver)).toContain(sent.id);
  expect(await marked(delegate)).toContain(atHead.id);

  // An officer whose duty ended just now sees no board at all.
  const ended = await app.sql<{ personId: string }>(
    `SELECT person_id AS "personId" FROM membership WHERE agency_id = $1 AND duty = 'officer'`,
    [leadId],
  );
  const looking = [
    ...[internal.officer, internal.head, sent.head, coordinatorHead, receiver, delegate],
    ...[completed.officer, completed.head, joint.officer, joint.head, writer],
  ].filter(({ personId }) => !ended.some((one) => one.personId === personId));
  for (const client of looking) {
    // Whoever had a hand in a version does not decide on it: a face does not tell.
    const barred = await app.sql<{ id: string }>(
      `SELECT c.id FROM card c JOIN submission s ON s.card_id = c.id AND s.number = c.submissions
        WHERE c.state IN ('internal_review', 'submitted') AND ($1 = ANY(s.contributor_ids)
              OR EXISTS (SELECT FROM decision d WHERE d.submission_id = s.id AND d.person_id = $1))`,
      [client.personId],
    );
    const own = new Set(barred.map(({ id }) => id));
    expect((await marked(client)).filter((id) => !own.has(id))).toEqual(await waiting(client));
  }
});
