/** Amendments held against the plan: by some rows, by a document, by their order, and by whom. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProposalEdit } from '@tien-do/shared';
import type {
  ImportBase,
  ImportEffects,
  ImportLine,
  ImportView,
  PlanAppendixView,
  PlanDetail,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { countTogether } from '../../backend/src/database/migrations/0007-appendix-order.js';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { amending, Amendments, cardOf } from '../support/amendments.js';
import {
  accept,
  agencyOf,
  begin,
  edit,
  logOf,
  party,
  planFacts,
  proposalOf,
  whenRead,
} from '../support/imports.js';

let app: TestApp;
let officer: Client;
let head: Client;
let police: string;
let justice: string;
let amendments: Amendments;

beforeAll(async () => {
  app = await startTestApp({ jobs: true });
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
  justice = await agencyOf(app, 'tuphap.lanhdao');
  amendments = new Amendments({ officer, head }, { police, justice });
});

afterAll(async () => {
  await app.close();
});

describe('an amendment of some rows', () => {
  it('touches what it names and nothing else', async () => {
    const { planId, boardId, tasks } = await amendments.standing();
    const importId = await begin(officer, police);
    const { version: read } = await edit(officer, importId, 1, [
      { op: 'set_plan', patch: planFacts(police, { number: '7/KH-UBND' }) },
      { op: 'add_row', rowId: 'a', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 'a', patch: { printedNumber: 'II', title: 'Tuyên truyền' } },
      ...amendments.row('b', 'a', null, 'Biên soạn tài liệu tuyên truyền', {
        printedNumber: '1.',
        expectedResults: ['Tài liệu'],
      }),
      ...amendments.row('c', 'a', 'b', 'Mở chuyên mục trên cổng thông tin', { printedNumber: '1a.' }),
    ]);
    const based = await officer.post<ImportLine>(`/api/imports/${importId}/base`, {
      expectedVersion: read,
      planId,
    });
    expect(based).toMatchObject({ status: 200, body: { basePlanId: planId } });
    const proposal = await proposalOf(officer, importId);
    expect(proposal.amendment).toMatchObject({ whole: false, document: '7/KH-UBND', ends: [] });
    expect(proposal.rows.map((one) => one.standsFor !== null)).toEqual([true, true, false]);
    const base = await officer.get<ImportBase>(`/api/imports/${importId}/base`);
    expect(base.body.rows).toHaveLength(6);
    const { version } = await edit(officer, importId, based.body.version, [
      { op: 'end_task', taskId: tasks.get('I/2') ?? '', ends: true },
    ]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    expect(plan.tasks.map(({ key }) => key)).toEqual(['I/1', 'II/1', 'II/1a', 'II/2']);
    expect(plan.versions[0]?.summary).toEqual({ added: 1, changed: 1, moved: 0, removed: 1 });
    const after = await amendments.board(boardId);
    expect(cardOf(after, tasks.get('I/2'))).toMatchObject({ cancelled: true });
    expect(cardOf(after, tasks.get('I/1'))).toMatchObject({ cancelled: false });
  });

  it('pairs only with what the plan has, of the same sort, once', async () => {
    const { planId, tasks } = await amendments.standing(null);
    const importId = await amendments.byHand({ planId });
    const { rows } = await proposalOf(officer, importId);
    const [section] = rows;
    const [first, second] = [tasks.get('I/1') ?? '', tasks.get('I/2') ?? ''];
    for (const refused of [
      { op: 'pair', rowId: first, standsFor: section?.id ?? '' },
      { op: 'pair', rowId: first, standsFor: planId },
      { op: 'pair', rowId: first, standsFor: second },
      { op: 'end_task', taskId: first, ends: true },
      { op: 'set_plan', patch: { title: 'Khác' } },
    ] satisfies ProposalEdit[]) {
      const answer = await officer.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
        expectedVersion: 1,
        edits: [refused],
      });
      expect(answer.body).toMatchObject({ code: 'INVALID', data: { reason: 'edit_refused' } });
    }
  });
});

describe('a document', () => {
  it('that names the plan which it amends is held against it, once a person says so or from the start', async () => {
    const { planId } = await amendments.standing(null);
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    const text = [
      'ỦY BAN NHÂN DÂN TỈNH',
      'Số: 31/KH-UBND',
      'Trà Vinh, ngày 10 tháng 9 năm 2026',
      'KẾ HOẠCH',
      `Điều chỉnh, bổ sung Kế hoạch số ${plan.number ?? ''}`,
      'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời hạn',
      'I\tCông tác chung\t\t\t\t',
      '1.\tRà soát văn bản pháp luật\tCông an thành phố\tPhòng Tư pháp\tBáo cáo\tHằng năm',
      '2.\tMở chuyên mục trên cổng thông tin\tCông an thành phố\tPhòng Tư pháp\tBáo cáo\tHằng năm',
    ].join('\n');
    const paste = async (basePlanId: string | null): Promise<ImportView> => {
      const body = { agencyId: police, basePlanId, name: 'Điều chỉnh', text };
      const answer = await officer.post<ImportLine>('/api/imports/text', body);
      return whenRead(officer, answer.body.id);
    };
    const open = await paste(null);
    expect(open.proposal?.amendment).toBeNull();
    expect(open.about).toMatchObject([{ planId, how: 'named' }]);
    const based = await paste(planId);
    expect(based.about).toEqual([]);
    expect(based.proposal?.amendment).toMatchObject({ planId, whole: false, document: '31/KH-UBND' });
    expect(based.proposal?.rows.map(({ standsFor }) => standsFor !== null)).toEqual([true, true, false]);
  });

  it('of a plan that is here already says which one that is', async () => {
    const facts = planFacts(police);
    const first = await begin(officer, police);
    const { version } = await edit(officer, first, 1, [
      { op: 'set_plan', patch: facts },
      { op: 'add_row', rowId: 's', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 's', patch: { title: 'Công tác chung' } },
      ...amendments.row('t', 's', null, 'Xây dựng báo cáo'),
    ]);
    const { body } = await accept(head, first, version);
    const again = await begin(officer, police);
    await edit(officer, again, 1, [{ op: 'set_plan', patch: facts }]);
    const view = await officer.get<ImportView>(`/api/imports/${again}`);
    expect(view.body.about).toMatchObject([{ planId: body.planId, how: 'same' }]);
  });
});

describe('the choice of the plan that a amending amends', () => {
  const hold = <T = ImportLine>(
    by: Client,
    importId: string,
    expectedVersion: number,
    planId: string | null,
  ): Promise<Answer<T>> => by.post<T>(`/api/imports/${importId}/base`, { expectedVersion, planId });

  it('is taken back: a plan of its own, with what the amending says', async () => {
    const { planId } = await amendments.standing(null);
    const importId = await begin(officer, police);
    const facts = planFacts(police, { title: 'Kế hoạch riêng', number: '71/KH-UBND' });
    const { version } = await edit(officer, importId, 1, [
      { op: 'set_plan', patch: facts },
      { op: 'add_row', rowId: 's', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 's', patch: { printedNumber: 'I', title: 'Công tác chung' } },
      ...amendments.row('t', 's', null, 'Rà soát văn bản pháp luật', { printedNumber: '1.' }),
    ]);
    const before = await proposalOf(officer, importId);
    const held = await hold(officer, importId, version, planId);
    expect((await proposalOf(officer, importId)).plan.title).toBe('Kế hoạch thử');
    const stale = await hold<ProblemDocument>(officer, importId, version, null);
    expect(stale.body.code).toBe('STALE');
    const own = await hold(officer, importId, held.body.version, null);
    expect(own).toMatchObject({ status: 200, body: { basePlanId: null } });
    expect(await proposalOf(officer, importId)).toEqual(before);
    const twice = await hold<ProblemDocument>(officer, importId, own.body.version, null);
    expect(twice.body.code).toBe('INVALID');
    const { body } = await accept(head, importId, own.body.version);
    expect(body.planId).not.toBe(planId);
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${body.planId}`);
    expect([plan.title, plan.number]).toEqual(['Kế hoạch riêng', '71/KH-UBND']);
    const log = (await logOf(app, importId)).filter(({ action }) => action === 'import.made_own');
    expect(log).toMatchObject([{ detail: { plan: planId } }]);
  });

  it('of an amendment by hand, which has no amending, stays', async () => {
    const importId = await amendments.byHand(await amendments.standing(null));
    expect((await hold<ProblemDocument>(officer, importId, 1, null)).body).toMatchObject({
      code: 'WRONG_STATE',
      data: { reason: 'amendment_by_hand' },
    });
  });
});

describe('a set that an amendment names on the spot', () => {
  const ask = (tasks: Map<string, string>, agencyIds: string[]): ProposalEdit[] => [
    amending,
    {
      op: 'new_set',
      set: { key: 'nhom', name: `Các tổ ${String(amendments.lastNumber)}`, agencyIds, newAgencyKeys: [] },
    },
    {
      op: 'set_row',
      rowId: tasks.get('I/1') ?? '',
      patch: { leads: [party('Các tổ', { kind: 'new_set', key: 'nhom' })] },
    },
  ];

  it('has its members already in what is said beforehand', async () => {
    const { planId, tasks } = await amendments.standing();
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      ...ask(tasks, [police, justice]),
      { op: 'set_row', rowId: tasks.get('I/1') ?? '', patch: { leadMode: 'each' } },
    ]);
    const { body: effects } = await head.get<ImportEffects>(`/api/imports/${importId}/effects`);
    // The police's card is the one that stands.
    expect(effects.cycles).toMatchObject([{ made: 1, stopped: 0 }]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const log = await logOf(app, importId);
    expect(log.at(-1)?.detail['periods']).toMatchObject([{ made: 1, stopped: 0 }]);
  });

  it('leads nothing without members, where it did not before', async () => {
    const { planId, tasks } = await amendments.standing();
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, ask(tasks, []));
    const refused = await accept(head, importId, version);
    expect(refused.body).toMatchObject({
      code: 'INCOMPLETE',
      data: { reason: 'set_without_members', fields: [{ path: tasks.get('I/1'), rule: 'no_lead' }] },
    });
    expect((await head.get<PlanDetail>(`/api/plans/${planId}`)).body.versions).toHaveLength(1);
    // A set that has lost its members since is not the doing of an amendment of other tasks.
    const setId = randomUUID();
    await app.sql(
      `INSERT INTO agency_set (id, code, name, aliases) VALUES ($1::uuid, $1::text, 'Tổ', '{}')`,
      [setId],
    );
    await app.sql(
      `UPDATE task_party SET agency_id = NULL, set_id = $2 WHERE task_id = $1 AND role = 'lead'`,
      [tasks.get('II/1'), setId],
    );
    const other = await amendments.byHand({ planId });
    const ready = await edit(officer, other, 1, [amending]);
    expect(await accept(head, other, ready.version)).toMatchObject({ status: 200 });
  });
});

describe('the order of the appendix', () => {
  const inOrder = ['s1', 't1', 'g-trong', 't2', 's-trong', 's2', 'g-dau', 't3', 't4'];

  async function unevenPlan(): Promise<string> {
    const importId = await begin(head, police);
    const group = (
      rowId: string,
      kind: 'section' | 'group',
      parentId: string | null,
      afterId: string | null,
    ) =>
      [
        { op: 'add_row', rowId, kind, parentId, afterId },
        { op: 'set_row', rowId, patch: { title: rowId } },
      ] satisfies ProposalEdit[];
    const { version } = await edit(head, importId, 1, [
      { op: 'set_plan', patch: planFacts(police) },
      ...group('s1', 'section', null, null),
      ...amendments.row('t1', 's1', null, 't1'),
      ...group('g-trong', 'group', 's1', 't1'),
      ...amendments.row('t2', 's1', 'g-trong', 't2'),
      ...group('s-trong', 'section', null, 's1'),
      ...group('s2', 'section', null, 's-trong'),
      ...group('g-dau', 'group', 's2', null),
      ...amendments.row('t3', 'g-dau', null, 't3'),
      ...amendments.row('t4', 's2', 'g-dau', 't4'),
    ]);
    return (await accept(head, importId, version)).body.planId;
  }

  it('is that of the amending, groups without tasks too, also after an amendment', async () => {
    const planId = await unevenPlan();
    const importId = await amendments.byHand({ planId });
    const { rows } = await proposalOf(officer, importId);
    expect(rows.map(({ title }) => title)).toEqual(inOrder);
    const empty = rows.find(({ title }) => title === 'g-trong');
    const { version } = await edit(officer, importId, 1, [
      amending,
      {
        op: 'add_row',
        rowId: 'moi',
        kind: 'group',
        parentId: empty?.parentId ?? '',
        afterId: empty?.id ?? '',
      },
      { op: 'set_row', rowId: 'moi', patch: { title: 'moi' } },
    ]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const after = [...inOrder.slice(0, 3), 'moi', ...inOrder.slice(3)];
    const kept = await head.get<PlanAppendixView>(`/api/plans/${planId}/versions/2`);
    expect(kept.body.rows.map(({ title }) => title)).toEqual(after);
    expect(
      (await proposalOf(officer, await amendments.byHand({ planId }))).rows.map(({ title }) => title),
    ).toEqual(after);
  });

  it('is taken over from where sections and tasks were counted apart', async () => {
    const planId = await unevenPlan();
    for (const table of ['section', 'task']) {
      await app.sql(
        `UPDATE ${table} x SET position = c.n FROM (
           SELECT id, row_number() OVER (ORDER BY position) - 1 AS n FROM ${table} WHERE plan_id = $1) c
          WHERE c.id = x.id`,
        [planId],
      );
    }
    await app.sql(countTogether);
    const { rows } = await proposalOf(officer, await amendments.byHand({ planId }));
    // Where groups without tasks stood was written down nowhere: they follow their siblings.
    expect(rows.map(({ title }) => title)).toEqual([
      ...['s1', 't1', 't2', 'g-trong'],
      ...['s2', 'g-dau', 't3', 't4', 's-trong'],
    ]);
    const places = await app.sql<{ n: number; places: number }>(
      `SELECT count(*)::int AS n, count(DISTINCT position)::int AS places FROM (
         SELECT position FROM section WHERE plan_id = $1 UNION ALL SELECT position FROM task WHERE plan_id = $1) x`,
      [planId],
    );
    expect(places).toEqual([{ n: 9, places: 9 }]);
  });
});

describe('two amendments', () => {
  it('of which one came first: the other is held against the plan anew', async () => {
    const { planId, tasks } = await amendments.standing(null);
    const [one, other] = [await amendments.byHand({ planId }), await amendments.byHand({ planId })];
    const first = await edit(officer, one, 1, [
      amending,
      { op: 'set_row', rowId: tasks.get('I/1') ?? '', patch: { title: 'Rà soát mọi văn bản' } },
    ]);
    const second = await edit(officer, other, 1, [
      { op: 'set_amendment', patch: { document: '100/QĐ-UBND' } },
    ]);
    expect(await accept(head, one, first.version)).toMatchObject({ status: 200 });
    const refused = await accept(head, other, second.version);
    expect(refused.body).toMatchObject({ code: 'WRONG_STATE', data: { reason: 'plan_amended' } });
    const again = await officer.post<ImportLine>(`/api/imports/${other}/base`, {
      expectedVersion: second.version,
      planId,
    });
    const answer = await accept(head, other, again.body.version);
    expect(answer).toMatchObject({ status: 200 });
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    expect(plan.versions.map((version) => version.document)).toEqual([
      '100/QĐ-UBND',
      '99/QĐ-UBND',
      plan.number,
    ]);
  });
});

describe('who may', () => {
  it('is the head of the coordinator, of a plan that stands', async () => {
    const { planId } = await amendments.standing(null);
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [amending]);
    expect((await accept(officer, importId, version)).body).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await app.client('tuphap.chuyenvien');
    const theirs = await stranger.post<ImportLine>('/api/imports/by-hand', {
      agencyId: justice,
      basePlanId: planId,
    });
    const ready = await edit(stranger, theirs.body.id, 1, [amending]);
    const lead = await app.client('tuphap.lanhdao');
    expect((await accept(lead, theirs.body.id, ready.version)).body).toMatchObject({ code: 'FORBIDDEN' });
    const outside = await app.client('phuong1.chuyenvien');
    expect((await outside.get<ProblemDocument>(`/api/imports/${importId}/base`)).body.code).toBe('NOT_FOUND');
    expect(await head.post(`/api/plans/${planId}/archive`)).toMatchObject({ status: 200 });
    expect((await accept(head, importId, version)).body).toMatchObject({ code: 'LOCKED' });
  });
});
