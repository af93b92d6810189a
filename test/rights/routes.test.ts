/** P001, P007, P015, P021, P031: the table of rights, walked over HTTP. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { problemStatus, type ProblemCode } from '@tien-do/shared';
import {
  problemDocument,
  routes,
  type ImportLine,
  type RouteContract,
  type RouteName,
} from '@tien-do/shared/contract';
import type { Answer, TestApp } from '../support/app.js';
import { uploadPlan } from '../support/imports.js';
import { actorNames, verdictsOf, type ActorName, type Verdict } from './actors.js';
import { attach, routeTable, type RouteCase, type Target } from './route-table.js';
import { fingerprint, workingCanary, World } from './world.js';

let world: World;
let base: Target;

beforeAll(async () => {
  world = await World.start();
  const cardId = await world.card('working');
  const fileId = await attach(world, cardId);
  const sentCardId = await world.card('working');
  const sentFileId = await attach(world, sentCardId, 'canary-tep-tin.pdf');
  await world.move(await world.as('leadOfficer'), sentCardId, 'submit_internal');
  await world.move(await world.as('leadHead'), sentCardId, 'endorse');
  const { boardId, planId } = world.app;
  const spare = {
    cycleId: randomUUID(),
    sessionId: randomUUID(),
    personId: randomUUID(),
    membershipId: randomUUID(),
    agencyId: world.agency('tu-phap'),
    setId: randomUUID(),
    setMemberId: randomUUID(),
    invitationToken: '',
    delegationId: randomUUID(),
    feedId: randomUUID(),
    feedToken: '',
    signerId: randomUUID(),
    contributionId: randomUUID(),
    petitionId: randomUUID(),
    webhookId: randomUUID(),
    deliveryId: randomUUID(),
    letterId: randomUUID(),
    reportId: randomUUID(),
    blockId: randomUUID(),
    commentId: randomUUID(),
    reportFileId: randomUUID(),
    madeDocumentId: randomUUID(),
  };
  const plan = await uploadPlan(
    await world.as('leadOfficer'),
    `/api/imports?agencyId=${world.agency('tu-phap')}`,
  );
  const line = plan.body as ImportLine;
  const importId = line.id;
  const importFileId = line.files[0]?.id ?? '';
  base = { importId, importFileId, cardId, fileId, sentCardId, sentFileId, boardId, planId, ...spare };
});

beforeEach(() => world.dropEnded());
afterAll(async () => {
  await world.app.close();
});

const judged = (route: RouteCase, answer: Answer, target: Target): Verdict => {
  if (route.judge) return route.judge(answer, target);
  if (answer.status === 200 || answer.status === 204) return 'ok';
  return (answer.body as { code: ProblemCode }).code;
};

const refuses = (verdict: Verdict): boolean => verdict !== 'ok' && verdict !== 'empty';

/** Asks with a session that an admitted act may end. */
async function ask(route: RouteCase, actor: ActorName, target: Target): Promise<Answer> {
  return route.send(await world.as(actor), target, world, actor);
}

/** Asks for what is refused. */
async function askInVain(
  route: RouteCase,
  actor: ActorName,
  target: Target,
  within = world,
): Promise<Answer> {
  return route.send(await world.asBefore(actor), target, within, actor);
}

async function makeTarget(route: RouteCase, actor: ActorName): Promise<Target> {
  return { ...base, ...(await route.make?.(world, actor)) };
}

/** A refusal is the problem alone: nothing of what was refused. */
function expectBareProblem(answer: Answer, target: Target): void {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemDocument.parse(answer.body);
  expect(problem.data).toEqual({});
  expect(problem.status).toBe(problemStatus[problem.code]);
  expect(answer.status).toBe(problem.status);
  const text = JSON.stringify(answer.body);
  for (const secret of [target.cardId, target.sentCardId, 'canary', workingCanary, 'tu-phap', 'Tư pháp']) {
    expect(text).not.toContain(secret);
  }
}

async function refusalsIn(app: TestApp): Promise<number> {
  const [row] = await app.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'refused' AND person_id IS NOT NULL`,
  );
  return row?.count ?? 0;
}

/** Everything of an answer that a caller can compare. */
function observable({ status, body, headers }: Answer): unknown {
  const shown = [...headers].filter(([name]) => name !== 'date').sort();
  return { status, body, headers: shown };
}

describe('the table', () => {
  it('has every route of the contract and no other', () => {
    expect(Object.keys(routeTable).sort()).toEqual(Object.keys(routes).sort());
  });

  it('lets only the routes of the written list in without a session', () => {
    const open = (Object.keys(routes) as RouteName[]).filter((name) => {
      const { access }: RouteContract = routes[name];
      return access.kind === 'public';
    });
    expect(open.sort()).toEqual([
      'acceptInvitation',
      'calendarFeed',
      'demoAccounts',
      'health',
      'lookInvitation',
      'openapi',
      'recordVerifier',
      'signIn',
    ]);
    const answered = Object.entries(routeTable).filter(
      ([, route]) => verdictsOf(route.row).get('anonymous') === 'ok',
    );
    expect(answered.map(([name]) => name).sort()).toEqual(open);
  });

  it('names for every id in a path which one it is', () => {
    const withoutId = Object.entries(routeTable as Record<RouteName, RouteCase>)
      .filter(([name, route]) => routes[name as RouteName].path.includes(':id') && route.id === undefined)
      .map(([name]) => name);
    // A session is only ever one's own; a bulk move answers for each card.
    expect(withoutId).toEqual(['endSession', 'bulkTransition', 'previewTransitions']);
  });
});

describe.each(Object.entries(routeTable as Record<RouteName, RouteCase>))('%s', (_name, route) => {
  const expected = verdictsOf(route.row);

  it('refuses whom the table refuses, says nothing, changes nothing', async () => {
    const refused = actorNames.filter((actor) => refuses(expected.get(actor) ?? 'ok'));
    const target = await makeTarget(route, 'leadOfficer');
    const before = await fingerprint(world.app);
    const traces = await refusalsIn(world.app);
    const got: Partial<Record<ActorName, Verdict>> = {};
    for (const actor of refused) {
      const answer = await askInVain(route, actor, target);
      got[actor] = judged(route, answer, target);
      if (answer.status !== 200) expectBareProblem(answer, target);
    }
    expect(got).toEqual(Object.fromEntries(refused.map((actor) => [actor, expected.get(actor)])));
    expect(await fingerprint(world.app)).toEqual(before);
    // Whoever saw and tried more stands in the log, once; whoever saw nothing leaves no trace there.
    const forbidden = refused.filter((actor) => got[actor] === 'FORBIDDEN').length;
    expect((await refusalsIn(world.app)) - traces).toBe(forbidden);
  });

  it('lets in whom the table lets in', async () => {
    const admitted = actorNames.filter((actor) => !refuses(expected.get(actor) ?? 'ok'));
    const got: Partial<Record<ActorName, Verdict>> = {};
    for (const actor of admitted) {
      const target = await makeTarget(route, actor);
      got[actor] = judged(route, await ask(route, actor, target), target);
    }
    expect(admitted.length).toBeGreaterThan(0);
    expect(got).toEqual(Object.fromEntries(admitted.map((actor) => [actor, expected.get(actor)])));
  });
});

const withIds = Object.entries(routeTable as Record<RouteName, RouteCase>).filter(([, route]) => route.id);

describe.each(withIds)('%s with an id that may not be read', (_name, route) => {
  it('answers as for one that does not exist, or is no id at all', async () => {
    const { id } = route;
    if (!id) throw new Error('the route has no id');
    const expected = verdictsOf(route.row);
    const target = await makeTarget(route, 'leadOfficer');
    for (const actor of actorNames.filter((name) => expected.get(name) === 'NOT_FOUND')) {
      const real = observable(await askInVain(route, actor, target));
      const answers = [];
      for (const other of [randomUUID(), 'khong-phai-id']) {
        answers.push(observable(await askWith(route, actor, { ...target, [id]: other })));
      }
      expect(answers).toEqual([real, real]);
    }
  });
});

/** As `ask`; a version of what does not exist is 0. */
async function askWith(route: RouteCase, actor: ActorName, target: Target): Promise<Answer> {
  const sparing = Object.create(world) as World;
  sparing.version = (cardId) =>
    /^[0-9a-f-]{36}$/u.test(cardId) ? world.version(cardId) : Promise.resolve(0);
  return askInVain(route, actor, target, sparing);
}
