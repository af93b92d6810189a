/** The approval chain of a plan's reports as data: who sets it, what it may be, and reports that go through longer ones. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RemindersService } from '@tien-do/backend';
import { standardReportChain, type ChainStep } from '@tien-do/shared';
import type { ChainPreview, ChainsView, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { StoppedClock } from '../support/stopped-clock.js';
import {
  actOnReport,
  leaveOutEmpty,
  makeReport,
  paragraphsOf,
  reportsWaiting,
  seeReport,
} from '../support/reports.js';

type Step = Omit<ChainStep, 'state'>;

const clock = new StoppedClock('2026-09-15T02:00:00Z');
let app: TestApp;
let desk: Desk;
let [officer, deputy, head, issuer]: Client[] = [];
const officerOf = (): Client => officer as Client;
const deputyOf = (): Client => deputy as Client;
const headOf = (): Client => head as Client;
const issuerOf = (): Client => issuer as Client;

beforeAll(async () => {
  app = await startTestApp({ clock });
  desk = new Desk(app);
  officer = await desk.as('congan.chuyenvien');
  deputy = await desk.as('congan.pho');
  head = await desk.as('congan.lanhdao');
  issuer = await desk.as('ubnd.lanhdao');
});
afterAll(async () => {
  await app.close();
});

const [endorse, accept] = standardReportChain.steps.map(({ state: _state, ...step }) => step) as [Step, Step];
const ofDeputy: Step = {
  ...endorse,
  ...{ key: 'deputy', label: 'Phó Trưởng xem trước', duties: ['deputy'], workingDays: 2 },
};
const three: Step[] = [ofDeputy, { ...endorse, duties: ['head'] }, accept];

const chains = async (): Promise<ChainsView> =>
  (await headOf().get<ChainsView>(`/api/plans/${app.planId}/chains`)).body;

async function set(
  client: Client,
  steps: Step[] | null,
  version?: number,
): Promise<Answer<{ version: number } & ProblemDocument>> {
  const expectedVersion = version ?? (await chains()).version;
  const scope = { kind: 'report' };
  return client.put(`/api/plans/${app.planId}/chains`, { expectedVersion, scope, steps });
}

/** A report of its own, ready to be handed in. */
async function ready(signer: 'coordinator' | 'issuer'): Promise<string> {
  const id = await makeReport(app, officerOf(), { kind: 'ad_hoc', signer });
  await leaveOutEmpty(officerOf(), id);
  return id;
}

/** Whom of the four it waits for. */
async function waitsFor(id: string): Promise<string[]> {
  const people = Object.entries({ officer, deputy, head, issuer });
  const asked = await Promise.all(
    people.map(async ([name, client]) =>
      (await reportsWaiting(client as Client)).includes(id) ? name : null,
    ),
  );
  return asked.filter((name) => name !== null);
}

describe('the chain of a plan’s reports', () => {
  it('is the standard one until the coordinator’s head sets another, and becomes it again', async () => {
    const before = await chains();
    expect(before.report).toEqual({ steps: [endorse, accept], standard: true });
    for (const client of [officerOf(), issuerOf(), await desk.as('kiemtoan')]) {
      expect(await set(client, three)).toMatchObject({ status: 403 });
    }
    expect(await set(headOf(), three)).toMatchObject({ status: 200, body: { version: before.version + 1 } });
    expect(await set(headOf(), null, before.version)).toMatchObject({ status: 409, body: { code: 'STALE' } });
    const after = await chains();
    expect(after).toMatchObject({
      ...{ steps: before.steps, report: { steps: three, standard: false } },
      changes: [{ scope: { kind: 'report' }, by: { name: 'Trưởng Công an TP' } }],
    });
    expect(await set(headOf(), null)).toMatchObject({ status: 200 });
    expect((await chains()).report).toEqual(before.report);
    const log = await app.sql<{ detail: Record<string, unknown> }>(
      `SELECT detail FROM audit_entry WHERE action = 'plan.chain_set' ORDER BY seq`,
    );
    expect(log.map(({ detail: { scope, from, to } }) => [scope, from, to])).toEqual([
      [{ kind: 'report' }, null, { steps: three.map((step) => expect.objectContaining(step)) }],
      [{ kind: 'report' }, { steps: three.map((step) => expect.objectContaining(step)) }, null],
    ]);
  });

  it.each<[string, Step[], { path: string; rule: string }]>([
    [
      'a lead agency',
      [{ ...endorse, party: 'lead' }, endorse, accept],
      { path: 'steps.0', rule: 'foreign_party' },
    ],
    [
      'an act of results',
      [{ ...ofDeputy, act: 'receive' }, endorse, accept],
      { path: 'steps.0', rule: 'foreign_act' },
    ],
    ['no step of the coordinator', [accept], { path: 'steps', rule: 'no_coordinator' }],
    [
      'a way back to the coordinator',
      [{ ...accept, key: 'early', act: 'endorse' }, endorse, accept],
      { path: 'steps.1', rule: 'back_to_the_coordinator' },
    ],
  ])('with %s is refused with the step and the fault, set or only tried', async (_, steps, fault) => {
    const unusable = { status: 422, body: { code: 'INVALID', data: { reason: 'chain_unusable' } } };
    const answer = await set(headOf(), steps);
    expect(answer).toMatchObject(unusable);
    expect(answer.body.data?.['fields']).toEqual(expect.arrayContaining([fault]));
    const tried = { taskId: null, leadId: null, steps };
    expect(await headOf().post(`/api/plans/${app.planId}/chains/preview`, tried)).toMatchObject(unusable);
  });

  it('is tried without a task: whose steps they are, who could act today, where nobody is left', async () => {
    const ask = async (more: Record<string, unknown>): Promise<ChainPreview> => {
      const answer = await headOf().post<ChainPreview>(`/api/plans/${app.planId}/chains/preview`, {
        ...{ taskId: null, leadId: null, steps: null },
        ...more,
      });
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const counting = await ask({});
    expect(counting).toMatchObject({
      from: 'report',
      gap: null,
      steps: [{ step: endorse }, { step: accept }],
    });
    expect(counting.steps.map(({ people }) => people.map(({ person }) => person.id))).toEqual([
      expect.arrayContaining([headOf().personId, deputyOf().personId]),
      [issuerOf().personId],
    ]);
    const own = await ask({ signer: 'coordinator', steps: three });
    expect(own.from).toBeNull();
    expect(own.steps.map(({ agencyIds, required }) => [agencyIds.length, required])).toEqual([
      ...[
        [1, 1],
        [1, 1],
        [0, 0],
      ],
    ]);
    const most = { ...endorse, people: 9, rule: 'all' };
    expect((await ask({ steps: [most, accept] })).gap).toMatchObject({ step: 0 });
    expect(
      await officerOf().post(`/api/plans/${app.planId}/chains/preview`, {
        ...{ taskId: null, leadId: null, steps: null },
      }),
    ).toMatchObject({ status: 403 });
  });
});

describe('a report on a chain of three steps', () => {
  it('goes through all of them, comes back from the middle, and keeps the chain that it began with', async () => {
    expect(await set(headOf(), three)).toMatchObject({ status: 200 });
    const id = await ready('issuer');
    const planned = (await seeReport(officerOf(), id)).planned;
    expect(planned.map(({ act, label, duties, workingDays }) => [act, label, duties, workingDays])).toEqual([
      ['endorse', 'Phó Trưởng xem trước', ['deputy'], 2],
      ['endorse', null, ['head'], null],
      ['accept', null, accept.duties, null],
    ]);
    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({ body: { state: 'review' } });
    expect((await seeReport(officerOf(), id)).planned).toEqual([]);
    expect(await waitsFor(id)).toEqual(['deputy']);
    expect(await actOnReport(headOf(), id, 'pass')).toMatchObject({ status: 403 });
    expect(await actOnReport(deputyOf(), id, 'pass')).toMatchObject({ body: { state: 'review' } });
    expect(await waitsFor(id)).toEqual(['head']);
    const back = await actOnReport(headOf(), id, 'send_back', { words: 'Rà lại số liệu phần II.' });
    expect(back).toMatchObject({ body: { state: 'draft' } });
    expect(await waitsFor(id)).toEqual([]);

    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({ body: { state: 'review' } });
    // Reports that begin from now on take the standard chain; this one goes on as it began.
    expect(await set(headOf(), null)).toMatchObject({ status: 200 });
    expect(await actOnReport(deputyOf(), id, 'pass', { words: 'Đã xem.' })).toMatchObject({
      body: { state: 'review' },
    });
    expect(await waitsFor(id)).toEqual(['head']);
    expect((await issuerOf().get(`/api/reports/${id}`)).status).toBe(404);
    expect(await actOnReport(headOf(), id, 'pass')).toMatchObject({ body: { state: 'review' } });
    expect(await waitsFor(id)).toEqual(['issuer']);
    expect(await actOnReport(issuerOf(), id, 'pass')).toMatchObject({ body: { state: 'approved' } });
    const { approval } = await seeReport(issuerOf(), id);
    expect(approval).toMatchObject({
      round: 2,
      steps: [
        {
          act: 'endorse',
          label: 'Phó Trưởng xem trước',
          workingDays: 2,
          people: 1,
          passed: [{ words: 'Đã xem.' }],
        },
        { act: 'endorse', label: null, workingDays: null, passed: [{ kind: 'pass' }] },
        { act: 'accept', passed: [{ kind: 'pass' }] },
      ],
    });
    const slip = (await paragraphsOf(app, officerOf(), id, 'slip')).join('\n');
    expect(slip).toContain('Phó Trưởng xem trước');
    expect(slip).toContain('(Cấp phó; trong 2 ngày làm việc)');
    expect(slip).toContain('Đã xem.');
    expect((await seeReport(officerOf(), await ready('issuer'))).approval).toBeNull();
  });

  it('is signed by the coordinator’s own where it is theirs, and never reaches the issuer', async () => {
    expect(await set(headOf(), three)).toMatchObject({ status: 200 });
    const id = await ready('coordinator');
    await actOnReport(officerOf(), id, 'submit');
    await actOnReport(deputyOf(), id, 'pass');
    expect(await actOnReport(headOf(), id, 'pass')).toMatchObject({ body: { state: 'approved' } });
    expect((await seeReport(officerOf(), id)).approval?.steps.map(({ act }) => act)).toEqual([
      ...['endorse', 'accept'],
    ]);
    expect((await issuerOf().get(`/api/reports/${id}`)).status).toBe(404);
  });
});

describe('a step of a report', () => {
  it('that asks two people waits for the second, who is not the first; both stand on the slip', async () => {
    const both: Step = { ...endorse, people: 2, rule: 'all' };
    expect(await set(headOf(), [both, accept])).toMatchObject({ status: 200 });
    const id = await ready('issuer');
    await actOnReport(officerOf(), id, 'submit');
    expect(await waitsFor(id)).toEqual(['deputy', 'head']);
    expect(await actOnReport(deputyOf(), id, 'pass', { words: 'Phó đã xem.' })).toMatchObject({
      body: { state: 'review' },
    });
    expect(await waitsFor(id)).toEqual(['head']);
    expect(await actOnReport(deputyOf(), id, 'pass')).toMatchObject({
      ...{ status: 403, body: { code: 'FOUR_EYES', data: { reason: 'report_twice' } } },
    });
    await actOnReport(headOf(), id, 'pass', { words: 'Trưởng đồng ý.' });
    expect(await waitsFor(id)).toEqual(['issuer']);
    const slip = (await paragraphsOf(app, officerOf(), id, 'slip')).join('\n');
    for (const said of [
      '(Thủ trưởng hoặc cấp phó; 2 người)',
      'Phó đã xem.',
      'Trưởng đồng ý.',
      'PHÓ TRƯỞNG',
    ]) {
      expect(slip).toContain(said);
    }
  });

  it('that more people must pass than there are is not begun, and names the agency', async () => {
    expect(await set(headOf(), [{ ...endorse, people: 3, rule: 'all' }, accept])).toMatchObject({
      status: 200,
    });
    const id = await ready('issuer');
    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({ body: { code: 'NO_APPROVER' } });
  });

  it('is brought to mind once its days are over, to those whom it waits for, once for a day', async () => {
    expect(await set(headOf(), three)).toMatchObject({ status: 200 });
    const id = await ready('issuer');
    await actOnReport(officerOf(), id, 'submit');
    /** What was told of it by the morning of a day. */
    const toldOn = async (day: string): Promise<unknown[]> => {
      clock.stop(`${day}T02:00:00Z`);
      await app.app.get(RemindersService).run();
      return app.sql(
        `SELECT person_id AS "personId", facts ->> 'days' AS days FROM notice
          WHERE kind = 'report_waits' AND facts ->> 'aboutId' = $1 ORDER BY made_at`,
        [id],
      );
    };
    // Handed in on a Tuesday with two working days, then every three.
    expect(await toldOn('2026-09-21')).toEqual([]);
    const first = { personId: deputyOf().personId, days: '5' };
    expect(await toldOn('2026-09-22')).toEqual([first]);
    expect(await toldOn('2026-09-23')).toEqual([first]);
    clock.stop('2026-09-15T03:00:00Z');
    await actOnReport(deputyOf(), id, 'pass');
    // The head's step has no days of its own: it is reckoned from when it was opened.
    expect(await toldOn('2026-09-18')).toEqual(
      expect.arrayContaining([first, { personId: headOf().personId, days: '3' }]),
    );
    clock.stop('2026-09-15T03:00:00Z');
  });

  it('is open together with another of its group, each passed by whom it needs', async () => {
    const group = { group: 'g' };
    const beside = { ...endorse, ...group, key: 'any' };
    expect(await set(headOf(), [beside, { ...endorse, ...group, duties: ['head'] }, accept])).toMatchObject({
      status: 200,
    });
    const id = await ready('issuer');
    await actOnReport(officerOf(), id, 'submit');
    expect((await seeReport(headOf(), id)).waitsFor).toHaveLength(1);
    await actOnReport(headOf(), id, 'pass');
    expect(await waitsFor(id)).toEqual(['deputy']);
    await actOnReport(deputyOf(), id, 'pass');
    expect(await waitsFor(id)).toEqual(['issuer']);
  });
});
