/** The register of plans: who sees what of it, what is set about a plan, plans below plans. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type {
  BoardLine,
  BoardView,
  PlanDetail,
  PlanLine,
  ProblemDocument,
  RuleChangeView,
} from '@tien-do/shared/contract';
import type { ProposedPlan } from '@tien-do/shared';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { freeze } from '../support/periods.js';
import { accept, agencyOf, readyImport } from '../support/imports.js';

let app: TestApp;
let head: Client;
let officer: Client;
let lead: Client;
let stranger: Client;
let auditor: Client;
let police: string;

beforeAll(async () => {
  app = await startTestApp();
  head = await app.client('congan.lanhdao');
  officer = await app.client('congan.chuyenvien');
  lead = await app.client('tuphap.chuyenvien');
  stranger = await app.client('quantri');
  auditor = await app.client('kiemtoan');
  police = await agencyOf(app, 'congan.lanhdao');
});

afterAll(async () => {
  await app.close();
});

async function page(planId: string, by: Client = head): Promise<PlanDetail> {
  const answer = await by.get<PlanDetail>(`/api/plans/${planId}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function lines(by: Client, query = ''): Promise<PlanLine[]> {
  const answer = await by.get<PlanLine[]>(`/api/plans${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

type Changed = Answer<{ planId: string; version: number } & ProblemDocument>;

async function change(planId: string, body: Record<string, unknown>, by: Client = head): Promise<Changed> {
  const { version } = await page(planId);
  return by.patch(`/api/plans/${planId}`, { expectedVersion: version, ...body });
}

/** A plan of the police alone, by hand. */
async function newPlan(patch: Partial<ProposedPlan> = {}, openYear: number | null = 2026): Promise<string> {
  const { importId, version } = await readyImport(officer, police, patch);
  const answer = await accept(head, importId, version, openYear);
  expect(answer.status).toBe(200);
  return answer.body.planId;
}

describe('the list and the page', () => {
  it('have the period in hand with its numbers, for whoever takes part and nobody else', async () => {
    const [line] = (await lines(lead)).filter(({ id }) => id === app.planId);
    const board = (await head.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(line).toMatchObject({ id: app.planId, tasks: board.tasks.length, archivedAt: null });
    expect(line?.cycle).toEqual(board.cycle);
    expect(line?.progress).toMatchObject({
      total: board.cards.length,
      draft: board.cards.length,
      compiled: 0,
      notTriggered: board.cards.filter((card) => card.notTriggered).length,
    });
    expect(await lines(stranger)).toEqual([]);
    expect(await stranger.get(`/api/plans/${app.planId}`)).toMatchObject({ status: 404 });
  });

  it('say who leads what in the words of the plan, who may edit it and what each version changed', async () => {
    const detail = await page(app.planId, lead);
    expect(detail.tasks).toHaveLength(51);
    expect(detail.sections.filter(({ kind }) => kind === 'section')).toHaveLength(6);
    for (const task of detail.tasks) expect(task.leads.length).toBeGreaterThan(0);
    const named = new Set([...detail.agencies, ...detail.sets].map(({ id }) => id));
    for (const party of detail.tasks.flatMap(({ leads, coordinating }) => [...leads, ...coordinating])) {
      const id = party.agencyId ?? party.setId;
      if (id !== null) expect(named).toContain(id);
    }
    expect(detail.versions).toMatchObject([
      { number: 1, summary: { added: 51, changed: 0, moved: 0, removed: 0 } },
    ]);
    expect(detail.editors.map(({ duty }) => duty).sort()).toEqual(['deputy', 'head']);
    for (const editor of detail.editors) expect(editor.agencyId).toBe(detail.coordinator.id);
    expect(detail.cycles[0]?.acts).toMatchObject([{ act: 'open', by: null, reason: '' }]);
  });

  it('name the import and its files to those alone who may read it', async () => {
    const planId = await newPlan();
    const own = await page(planId);
    expect(own.import).toMatchObject({ files: [] });
    expect(own.versions[0]).toMatchObject({
      number: 1,
      importId: own.import?.id,
      by: { id: expect.any(String) },
    });
    await app.sql(
      `UPDATE plan_import SET agency_id = (SELECT id FROM agency WHERE code = 'tu-phap') WHERE id = $1`,
      [own.import?.id],
    );
    const other = await page(planId);
    expect([other.import, other.versions[0]?.importId]).toEqual([null, null]);
  });

  it('do not list what was put away, but to the auditor who asks for it', async () => {
    const planId = await newPlan();
    expect((await lines(head)).map(({ id }) => id)).toContain(planId);
    expect(await head.post(`/api/plans/${planId}/archive`)).toMatchObject({ status: 200 });
    for (const by of [head, auditor]) expect((await lines(by)).map(({ id }) => id)).not.toContain(planId);
    expect((await lines(auditor, '?archived=1')).map(({ id }) => id)).toEqual([planId]);
    expect(await lines(head, '?archived=1')).toEqual([]);
  });
});

describe('what is set about a plan', () => {
  it('takes effect on its boards at once: a card of others is seen no more where each sees its own', async () => {
    const before = (await lead.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(await change(app.planId, { visibility: 'own' })).toMatchObject({ status: 200 });
    const own = (await lead.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(own.version).toBe(before.version + 1);
    expect(own.plan.visibility).toBe('own');
    expect(own.cards.length).toBeGreaterThan(0);
    expect(own.cards.length).toBeLessThan(before.cards.length);
    const line = (await lines(lead)).find(({ id }) => id === app.planId);
    expect(line?.progress?.total).toBe(own.cards.length);
    expect(await change(app.planId, { visibility: 'participants' })).toMatchObject({ status: 200 });
    const back = (await lead.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(back.cards).toHaveLength(before.cards.length);
    expect(
      (await auditor.get<{ fault: unknown }[]>('/api/audit/verification')).body.every(
        (one) => one.fault === null,
      ),
    ).toBe(true);
  });

  it('is the coordinator’s head’s, refused when it is stale, and harmless when nothing is different', async () => {
    const { version } = await page(app.planId);
    for (const by of [officer, lead, auditor]) {
      expect((await change(app.planId, { shortTitle: 'Khác' }, by)).body.code).toBe('FORBIDDEN');
    }
    const stale = await head.patch<ProblemDocument>(`/api/plans/${app.planId}`, {
      expectedVersion: version - 1,
      shortTitle: 'Khác',
    });
    expect(stale.body).toMatchObject({ code: 'STALE', data: { version } });
    const { shortTitle } = await page(app.planId);
    expect((await change(app.planId, { shortTitle })).body.version).toBe(version);
    expect((await change(app.planId, { shortTitle: '' })).body.code).toBe('INVALID');
    const renamed = await change(app.planId, { shortTitle: 'KH chống tra tấn' });
    expect(renamed.body.version).toBe(version + 1);
    const board = (await lead.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(board.plan.shortTitle).toBe('KH chống tra tấn');
    await change(app.planId, { shortTitle });
  });

  it('by another rule moves the days of open periods and the dues that follow from it, and nothing else', async () => {
    const opened = async (year: number): Promise<BoardLine> =>
      (await head.post<BoardLine>(`/api/plans/${app.planId}/cycles`, { year })).body;
    const frozen = await opened(2031);
    const open = await opened(2032);
    expect(await freeze(app, head, frozen.cycle.id)).toMatchObject({ status: 200 });
    const cards = (await head.get<BoardView>(`/api/boards/${open.id}`)).body.cards;
    const byHand = cards.find((card) => card.dueOn === '2032-10-14');
    await app.sql(`UPDATE card SET due_on = '2032-08-01' WHERE id = $1`, [byHand?.id]);
    const asked = '?month=11&day=20&bound=by&dataMonth=10&dataDay=31';
    const preview = (await head.get<RuleChangeView>(`/api/plans/${app.planId}/rule-change${asked}`)).body;
    const dated = cards.filter((card) => card.dueOn === '2032-10-14').length;
    expect(preview.cycles.find(({ year }) => year === 2032)).toMatchObject({
      before: { dataFrom: '2031-10-01', dataTo: '2032-09-30', dueOn: '2032-10-14' },
      after: { dataFrom: '2031-11-01', dataTo: '2032-10-31', dueOn: '2032-11-20' },
      cards: dated - 1,
    });
    expect(preview.kept).toEqual([{ year: 2031, phase: 'frozen' }]);
    expect((await head.get<BoardView>(`/api/boards/${open.id}`)).body.cycle.dueOn).toBe('2032-10-14');

    const rule = { dueRule: { month: 11, day: 20, bound: 'by' }, dataEnds: { month: 10, day: 31 } };
    expect(await change(app.planId, rule)).toMatchObject({ status: 200 });
    const after = (await head.get<BoardView>(`/api/boards/${open.id}`)).body;
    expect(after.cycle).toMatchObject({ dataFrom: '2031-11-01', dataTo: '2032-10-31', dueOn: '2032-11-20' });
    expect(after.cards.filter((card) => card.dueOn === '2032-11-20')).toHaveLength(dated - 1);
    expect(after.cards.find((card) => card.id === byHand?.id)?.dueOn).toBe('2032-08-01');
    const kept = (await head.get<BoardView>(`/api/boards/${frozen.id}`)).body;
    expect(kept.cycle.dueOn).toBe('2031-10-14');
    expect(kept.cards.filter((card) => card.dueOn === '2031-10-14').length).toBeGreaterThan(0);
    await change(app.planId, {
      dueRule: { month: 10, day: 15, bound: 'before' },
      dataEnds: { month: 9, day: 30 },
    });
  });

  test.each([
    { dueRule: { month: 2, day: 29, bound: 'by' } },
    { dueRule: { month: 4, day: 31, bound: 'by' } },
    { dataEnds: { month: 2, day: 30 } },
    { dataEnds: { month: 13, day: 1 } },
  ])('%j is no day of each year', async (body) => {
    expect((await change(app.planId, body)).body.code).toBe('INVALID');
  });
});

describe('plans below plans', () => {
  const parentOf = async (planId: string): Promise<string | null> => (await page(planId)).parentId;

  it('are found by the words of the print, whichever comes in first', async () => {
    const number = '87/KH-UBND';
    const { issuer } = await page(app.planId);
    const named = { number, issuedOn: '2026-03-02', issuer: issuer.name };
    const early = await newPlan({ parentPlan: named });
    expect(await parentOf(early)).toBeNull();
    const above = await newPlan({ number });
    expect(await parentOf(early)).toBe(above);
    expect(await parentOf(await newPlan({ parentPlan: named }))).toBe(above);
    expect(await parentOf(await newPlan({ parentPlan: { ...named, issuedOn: '2025-03-02' } }))).toBeNull();
  });

  it('are chosen by whoever may edit, and never stand below themselves', async () => {
    const [a, b, c] = [await newPlan(), await newPlan(), await newPlan()];
    expect((await change(b, { parentId: a })).status).toBe(200);
    expect((await change(c, { parentId: b })).status).toBe(200);
    for (const parentId of [a, c]) {
      expect((await change(a, { parentId })).body).toMatchObject({
        code: 'WRONG_STATE',
        data: { reason: 'plan_above_itself' },
      });
    }
    expect(await parentOf(a)).toBeNull();
    expect((await change(b, { parentId: null })).status).toBe(200);
    expect(await parentOf(b)).toBeNull();
    expect((await change(a, { parentId: c })).status).toBe(200);
  });

  it('two links at once never close a circle', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await newPlan({}, null), await newPlan({}, null)];
      const answers = await Promise.all([change(a, { parentId: b }), change(b, { parentId: a })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('name no plan above that the reader may not read', async () => {
    const [above, below] = [await newPlan(), await newPlan()];
    expect((await change(below, { parentId: above })).status).toBe(200);
    const participants = (await page(app.planId)).participantIds;
    await app.sql('UPDATE plan SET participant_ids = $2 WHERE id = $1', [below, participants]);
    expect((await page(below, lead)).parentId).toBeNull();
    expect((await lines(lead)).find(({ id }) => id === below)?.parentId).toBeNull();
    expect((await page(below, head)).parentId).toBe(above);
  });
});
