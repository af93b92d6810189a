/** A plan that is amended: its next version, and cards that follow. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DeadlineRule, ProposalEdit, RowPatch } from '@tien-do/shared';
import type {
  BoardView,
  CardDetail,
  CardRecord,
  CardWritten,
  ImportBase,
  ImportEffects,
  ImportLine,
  ImportView,
  PetitionWritten,
  PlanAppendixView,
  PlanDetail,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { countTogether } from '../../backend/src/database/migrations/0007-appendix-order.js';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
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
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';
import { until } from '../support/socket.js';
import { freeze } from '../support/periods.js';
import { Verifier } from '../support/verifier.js';

let app: TestApp;
let officer: Client;
let head: Client;
let police: string;
let justice: string;

beforeAll(async () => {
  app = await startTestApp({ jobs: true });
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
  justice = await agencyOf(app, 'tuphap.lanhdao');
});

afterAll(async () => {
  await app.close();
});

const annual: DeadlineRule = { kind: 'annual' };

function row(
  rowId: string,
  parentId: string,
  afterId: string | null,
  title: string,
  patch: RowPatch = {},
  leadId = police,
): ProposalEdit[] {
  return [
    { op: 'add_row', rowId, kind: 'task', parentId, afterId },
    {
      op: 'set_row',
      rowId,
      patch: {
        title,
        leads: [party('Cơ quan', { kind: 'agency', id: leadId })],
        leadWords: 'Cơ quan',
        expectedResults: ['Báo cáo'],
        deadline: annual,
        deadlineWords: 'Hằng năm',
        ...patch,
      },
    },
  ];
}

interface Standing {
  planId: string;
  boardId: string;
  /** Ids of the tasks by their titles' first words. */
  tasks: Map<string, string>;
}

let lastNumber = 400;

/** A plan of four tasks in two sections, with its cards of 2026. */
async function standing(openYear: number | null = 2026): Promise<Standing> {
  const importId = await begin(head, police);
  lastNumber += 1;
  const { version } = await edit(head, importId, 1, [
    { op: 'set_plan', patch: planFacts(police, { number: `${String(lastNumber)}/KH-UBND` }) },
    { op: 'add_row', rowId: 's1', kind: 'section', parentId: null, afterId: null },
    { op: 'set_row', rowId: 's1', patch: { printedNumber: 'I', title: 'Công tác chung' } },
    ...row('t1', 's1', null, 'Rà soát văn bản pháp luật', { printedNumber: '1.' }),
    ...row('t2', 's1', 't1', 'Tập huấn cho cán bộ cơ sở', { printedNumber: '2.' }, justice),
    { op: 'add_row', rowId: 's2', kind: 'section', parentId: null, afterId: 's1' },
    { op: 'set_row', rowId: 's2', patch: { printedNumber: 'II', title: 'Tuyên truyền' } },
    ...row('t3', 's2', null, 'Biên soạn tài liệu tuyên truyền', { printedNumber: '1.' }),
    ...row('t4', 's2', 't3', 'Phát hành bản tin hằng quý', { printedNumber: '2.' }),
  ]);
  const { body } = await accept(head, importId, version, openYear);
  const { body: plan } = await head.get<PlanDetail>(`/api/plans/${body.planId}`);
  return {
    planId: body.planId,
    boardId: body.board?.id ?? '',
    tasks: new Map(plan.tasks.map((task) => [task.key, task.id])),
  };
}

/** An amendment by hand: every row of the plan as it stands. */
async function byHand({ planId }: Pick<Standing, 'planId'>): Promise<string> {
  const { body } = await officer.post<ImportLine>('/api/imports/by-hand', {
    agencyId: police,
    basePlanId: planId,
  });
  return body.id;
}

const document: ProposalEdit = {
  op: 'set_amendment',
  patch: { document: '99/QĐ-UBND', issuedOn: '2026-09-01' },
};

async function board(boardId: string): Promise<BoardView> {
  return (await head.get<BoardView>(`/api/boards/${boardId}`)).body;
}

function cardOf(view: BoardView, taskId: string | undefined): BoardView['cards'][number] {
  const card = view.cards.find((one) => one.taskId === taskId);
  if (!card) throw new Error('the task has no card');
  return card;
}

async function move(
  client: Client,
  boardId: string,
  taskId: string | undefined,
  action: string,
  more: Record<string, unknown> = {},
): Promise<Answer<CardWritten & ProblemDocument>> {
  const card = cardOf(await board(boardId), taskId);
  return client.post(`/api/cards/${card.id}/transitions`, { action, expectedVersion: card.version, ...more });
}

/** A task in hand on which its lead asks for more time. @returns the petition's id. */
async function askedFor(boardId: string, taskId: string | undefined): Promise<string> {
  expect(await move(head, boardId, taskId, 'assign')).toMatchObject({ status: 200 });
  const { id, dueOn } = cardOf(await board(boardId), taskId);
  const answer = await head.post<PetitionWritten>(`/api/cards/${id}/petitions`, {
    ...{ kind: 'extension', dueOn, askedOn: '2026-12-30' },
    reason: 'Chưa đủ số liệu của các phường.',
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.petition.id;
}

describe('an amendment by hand', () => {
  it('changes, adds and ends tasks, and the cards follow', async () => {
    const { planId, boardId, tasks } = await standing();
    const importId = await byHand({ planId });
    const [first, second, third, fourth] = ['I/1', 'I/2', 'II/1', 'II/2'].map((key) => tasks.get(key));
    const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
    const { version } = await edit(officer, importId, 1, [
      document,
      {
        op: 'set_row',
        rowId: first ?? '',
        patch: { deadline: { kind: 'fixed_date', on: '2026-11-30' }, deadlineWords: '30/11/2026' },
      },
      {
        op: 'set_row',
        rowId: second ?? '',
        patch: { leads: [party('Công an', { kind: 'agency', id: police })] },
      },
      { op: 'skip', rowId: fourth ?? '', skipped: true },
      ...row('moi', section, first ?? '', 'Xây dựng quy chế phối hợp', { printedNumber: '3.' }),
    ]);
    const asked = await askedFor(boardId, fourth);
    const before = await board(boardId);
    const { body: effects } = await head.get<ImportEffects>(`/api/imports/${importId}/effects`);
    expect(effects).toMatchObject({
      added: 1,
      changed: 2,
      moved: 0,
      removed: 1,
      cycles: [{ year: 2026, made: 2, stopped: 2, changed: 1, dues: 1, look: [] }],
    });
    expect((await board(boardId)).version).toBe(before.version);

    expect(await accept(head, importId, version)).toMatchObject({ status: 200, body: { planId } });
    const after = await board(boardId);
    expect(after.planVersion).toBe(2);
    expect(after.version).toBe(before.version + 1);
    expect(cardOf(after, first)).toMatchObject({ dueOn: '2026-11-30', cancelled: false });
    expect(cardOf(after, third)).toEqual(cardOf(before, third));
    expect(cardOf(after, fourth)).toMatchObject({ cancelled: true, version: after.version });
    expect(
      after.cards.filter((card) => card.taskId === second).map((card) => [card.leadIds, card.cancelled]),
    ).toEqual(
      expect.arrayContaining([
        [[justice], true],
        [[police], false],
      ]),
    );
    const made = after.tasks.find((task) => task.title.startsWith('Xây dựng quy chế'));
    expect(cardOf(after, made?.id)).toMatchObject({ state: 'draft', leadIds: [police] });
    expect(after.tasks.find((task) => task.id === fourth)?.endedBy).toBe('99/QĐ-UBND');
    const stopped = await head.get<CardDetail>(`/api/cards/${cardOf(after, fourth).id}`);
    expect(stopped.body.stopped).toMatchObject({ document: '99/QĐ-UBND' });
    // What was asked for lapsed in the entry of the whole board, which vouches for it.
    const { body: record } = await head.get<CardRecord>(`/api/cards/${cardOf(after, fourth).id}/record`);
    expect(record.fault).toBeNull();
    expect(record.petitions).toMatchObject([{ id: asked, state: 'lapsed', holds: true }]);
    expect(record.petitions[0]?.acts.map(({ kind, entry }) => [kind, entry !== null])).toEqual([
      ['raise', true],
      ['lapse', false],
    ]);
    const verifier = new Verifier();
    await verifier.fetch(app);
    const exported = await head.get(`/api/cards/${cardOf(after, fourth).id}/record.json`);
    expect(await verifier.run(exported.body)).toMatchObject({ code: 0 });
    verifier.remove();

    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    expect(plan.tasks.map((task) => [task.id, task.key])).toEqual([
      [first, 'I/1'],
      [made?.id, 'I/3'],
      [second, 'I/2'],
      [third, 'II/1'],
    ]);
    expect(plan.versions).toMatchObject([
      { number: 2, document: '99/QĐ-UBND', importId, summary: { added: 1, changed: 2, removed: 1 } },
      { number: 1 },
    ]);
    const appendix = await head.get<PlanAppendixView>(`/api/plans/${planId}/versions/2`);
    expect(appendix.body.rows).toHaveLength(6);
    expect(appendix.body.before?.map(({ title }) => title)).toContain('Phát hành bản tin hằng quý');
    const log = await logOf(app, importId);
    expect(log.at(-1)).toMatchObject({ action: 'import.amended', detail: { plan: planId, planVersion: 2 } });
    expect(await head.get<ImportView>(`/api/imports/${importId}`)).toMatchObject({
      body: { status: 'accepted', planId },
    });
  });

  it('accepted twice, by anybody and at once, is one version', async () => {
    const { planId, boardId } = await standing();
    const importId = await byHand({ planId });
    const { version } = await edit(officer, importId, 1, [document]);
    const deputy = await app.client('congan.pho');
    const before = await board(boardId);
    const answers = await Promise.all([
      accept(head, importId, version),
      accept(deputy, importId, version),
      accept(head, importId, version),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    expect(plan.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect((await board(boardId)).version).toBe(before.version + 1);
  });

  it('needs the number of its document', async () => {
    const importId = await byHand(await standing(null));
    const answer = await accept(head, importId, 1);
    expect(answer.body).toMatchObject({
      code: 'INCOMPLETE',
      data: { fields: [{ path: 'plan', rule: 'no_document' }] },
    });
  });

  it('keeps a plan whose rows only change places and numbers without new cards', async () => {
    const { planId, boardId, tasks } = await standing();
    const importId = await byHand({ planId });
    const [first, second] = [tasks.get('I/1') ?? '', tasks.get('I/2') ?? ''];
    const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
    const { version } = await edit(officer, importId, 1, [
      document,
      { op: 'place', rowId: first, parentId: section, afterId: second },
      { op: 'set_row', rowId: second, patch: { printedNumber: '1.' } },
      { op: 'set_row', rowId: first, patch: { printedNumber: '2.' } },
    ]);
    const before = await board(boardId);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const after = await board(boardId);
    expect(after.cards).toEqual(expect.arrayContaining(before.cards));
    expect(after.cards).toHaveLength(before.cards.length);
    expect(after.tasks.find((task) => task.id === second)).toMatchObject({ key: 'I/1', printedNumber: '1.' });
  });
});

describe('what agencies filed', () => {
  it('is read by whoever helps by the amendment, and no more by whoever helps no longer', async () => {
    const [helper, next] = [await agencyOf(app, 'phuong1.lanhdao'), await agencyOf(app, 'phuong2.lanhdao')];
    const helpers = (...ids: string[]): RowPatch => ({
      coordinating: ids.map((id) => party('Ủy ban nhân dân phường', { kind: 'agency', id })),
      coordinatingWords: 'Ủy ban nhân dân phường',
    });
    const { planId, boardId, tasks } = await standing();
    const taskId = tasks.get('I/2') ?? '';
    const amend = async (document: string, ...ids: string[]): Promise<void> => {
      const importId = await byHand({ planId });
      const { version } = await edit(officer, importId, 1, [
        { op: 'set_amendment', patch: { document, issuedOn: '2026-09-01' } },
        { op: 'set_row', rowId: taskId, patch: helpers(...ids) },
      ]);
      expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    };
    await amend('101/QĐ-UBND', helper);
    await move(head, boardId, taskId, 'assign');
    const cardId = cardOf(await board(boardId), taskId).id;
    const desk = new Desk(app);
    const partners = new Partners(app, desk);
    const [lead, first] = [await desk.as('tuphap.chuyenvien'), await desk.as('phuong1.chuyenvien')];
    expect(await partners.ask(lead, cardId, [helper])).toMatchObject({ status: 200 });
    const { id } = await partners.of(first, cardId, helper);
    await partners.upload(first, id);
    await partners.done(first, id, 'text', { text: 'Số liệu của phường.' });
    await partners.done(first, id, 'submit');
    await partners.done(await desk.as('phuong1.lanhdao'), id, 'consent');
    await desk.write(lead, cardId);
    await desk.move(lead, cardId, 'submit_internal');
    await desk.move(await desk.as('tuphap.lanhdao'), cardId, 'endorse');
    const second = await desk.as('phuong2.lanhdao');
    const [file] = (await partners.of(lead, cardId, helper)).versions[0]?.files ?? [];
    const reads = async (): Promise<number> =>
      (await second.get(`/api/contributions/${id}/files/${file?.id ?? ''}`)).status;
    expect(await reads()).toBe(404);
    await amend('102/QĐ-UBND', helper, next);
    expect(await partners.of(second, cardId, helper)).toMatchObject({ state: 'filed' });
    expect(await reads()).toBe(200);
    await amend('103/QĐ-UBND', helper);
    expect(await reads()).toBe(404);
  });
});

describe('what was done before an amendment', () => {
  it('stays: compiled cards, submissions with the text of their time, answers under way', async () => {
    const { planId, boardId, tasks } = await standing();
    const first = tasks.get('I/1');
    expect(await move(officer, boardId, first, 'assign')).toMatchObject({ status: 200 });
    const card = cardOf(await board(boardId), first);
    const written = await officer.put<CardWritten>(`/api/cards/${card.id}/content`, {
      expectedVersion: card.version,
      content: {
        result: 'Đã rà soát 12 văn bản',
        items: [{ done: true, text: 'Báo cáo số 5' }],
        nil: false,
        nilReason: '',
        noEvidenceReason: 'Văn bản mật của cơ quan khác',
        note: '',
      },
    });
    expect(written.status).toBe(200);
    expect(await move(officer, boardId, first, 'submit_internal')).toMatchObject({ status: 200 });
    const importId = await byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      document,
      {
        op: 'set_row',
        rowId: first ?? '',
        patch: {
          title: 'Rà soát văn bản pháp luật và đề xuất sửa đổi',
          expectedResults: ['Kiến nghị sửa đổi', 'Báo cáo'],
          leads: [party('Tư pháp', { kind: 'agency', id: justice })],
        },
      },
    ]);
    const { body: effects } = await head.get<ImportEffects>(`/api/imports/${importId}/effects`);
    expect(effects.cycles[0]).toMatchObject({ made: 1, stopped: 0, look: [{ cardId: card.id, key: 'I/1' }] });
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const { body: detail } = await officer.get<CardDetail>(`/api/cards/${card.id}`);
    expect(detail.face).toMatchObject({ cancelled: false, submissions: 1 });
    expect(detail.task.title).toBe('Rà soát văn bản pháp luật và đề xuất sửa đổi');
    expect(detail.submissions[0]?.task).toEqual({
      printedNumber: '1.',
      title: 'Rà soát văn bản pháp luật',
      expectedResults: ['Báo cáo'],
      deadlineWords: 'Hằng năm',
      planVersion: 1,
    });
    expect(detail.content?.items).toEqual([
      { done: false, text: '' },
      { done: true, text: 'Báo cáo số 5' },
    ]);
  });

  it('in a frozen period stays, and is made up for when it is opened again', async () => {
    const { planId, boardId, tasks } = await standing();
    const before = await board(boardId);
    expect(await freeze(app, head, before.cycle.id)).toMatchObject({ status: 200 });
    const importId = await byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      document,
      { op: 'set_row', rowId: tasks.get('I/1') ?? '', patch: { title: 'Rà soát mọi văn bản' } },
      { op: 'skip', rowId: tasks.get('II/2') ?? '', skipped: true },
    ]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    // The first reading since the period was frozen: what was reckoned before is of no use for it.
    const still = await board(boardId);
    expect(still).toMatchObject({ version: before.version + 1, planVersion: 1, cards: before.cards });
    expect(still.tasks.find((task) => task.id === tasks.get('I/1'))?.title).toBe('Rà soát văn bản pháp luật');
    expect(
      await head.post(`/api/cycles/${before.cycle.id}/reopen`, { reason: 'Bổ sung số liệu còn thiếu' }),
    ).toMatchObject({ status: 200 });
    const open = await board(boardId);
    expect(open.planVersion).toBe(2);
    expect(open.tasks.find((task) => task.id === tasks.get('I/1'))?.title).toBe('Rà soát mọi văn bản');
    expect(cardOf(open, tasks.get('II/2'))).toMatchObject({ cancelled: true });
  });

  it('stays also where the period is frozen while the amendment waits for its board', async () => {
    const { planId, boardId, tasks } = await standing();
    const before = await board(boardId);
    const importId = await byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      document,
      { op: 'skip', rowId: tasks.get('II/2') ?? '', skipped: true },
    ]);
    const other = new pg.Client({ connectionString: app.url });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query('SELECT id FROM board WHERE id = $1 FOR UPDATE', [boardId]);
      const accepting = accept(head, importId, version);
      await until('the amendment waits', async () => {
        const waiting = await app.sql(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
      await other.query(`UPDATE cycle SET phase = 'frozen' WHERE id = $1`, [before.cycle.id]);
      await other.query('COMMIT');
      expect(await accepting).toMatchObject({ status: 200 });
    } finally {
      await other.end();
    }
    const after = await board(boardId);
    expect(after).toMatchObject({ planVersion: 1, cards: before.cards });
  });

  it('is not lost to a move at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { planId, boardId, tasks } = await standing();
      const importId = await byHand({ planId });
      const { version } = await edit(officer, importId, 1, [
        document,
        {
          op: 'set_row',
          rowId: tasks.get('I/1') ?? '',
          patch: { deadline: { kind: 'fixed_date', on: '2026-12-01' } },
        },
      ]);
      const [accepted, moved] = await Promise.all([
        accept(head, importId, version),
        move(officer, boardId, tasks.get('I/1'), 'assign'),
      ]);
      expect(accepted.status).toBe(200);
      expect([200, 409]).toContain(moved.status);
      expect(cardOf(await board(boardId), tasks.get('I/1'))).toMatchObject({
        dueOn: '2026-12-01',
        state: moved.status === 200 ? 'in_progress' : 'draft',
      });
    }
  });
});

describe('an amendment of some rows', () => {
  it('touches what it names and nothing else', async () => {
    const { planId, boardId, tasks } = await standing();
    const importId = await begin(officer, police);
    const { version: read } = await edit(officer, importId, 1, [
      { op: 'set_plan', patch: planFacts(police, { number: '7/KH-UBND' }) },
      { op: 'add_row', rowId: 'a', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 'a', patch: { printedNumber: 'II', title: 'Tuyên truyền' } },
      ...row('b', 'a', null, 'Biên soạn tài liệu tuyên truyền', {
        printedNumber: '1.',
        expectedResults: ['Tài liệu'],
      }),
      ...row('c', 'a', 'b', 'Mở chuyên mục trên cổng thông tin', { printedNumber: '1a.' }),
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
    const after = await board(boardId);
    expect(cardOf(after, tasks.get('I/2'))).toMatchObject({ cancelled: true });
    expect(cardOf(after, tasks.get('I/1'))).toMatchObject({ cancelled: false });
  });

  it('pairs only with what the plan has, of the same sort, once', async () => {
    const { planId, tasks } = await standing(null);
    const importId = await byHand({ planId });
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
    const { planId } = await standing(null);
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
      ...row('t', 's', null, 'Xây dựng báo cáo'),
    ]);
    const { body } = await accept(head, first, version);
    const again = await begin(officer, police);
    await edit(officer, again, 1, [{ op: 'set_plan', patch: facts }]);
    const view = await officer.get<ImportView>(`/api/imports/${again}`);
    expect(view.body.about).toMatchObject([{ planId: body.planId, how: 'same' }]);
  });
});

describe('the choice of the plan that a document amends', () => {
  const hold = <T = ImportLine>(
    by: Client,
    importId: string,
    expectedVersion: number,
    planId: string | null,
  ): Promise<Answer<T>> => by.post<T>(`/api/imports/${importId}/base`, { expectedVersion, planId });

  it('is taken back: a plan of its own, with what the document says', async () => {
    const { planId } = await standing(null);
    const importId = await begin(officer, police);
    const facts = planFacts(police, { title: 'Kế hoạch riêng', number: '71/KH-UBND' });
    const { version } = await edit(officer, importId, 1, [
      { op: 'set_plan', patch: facts },
      { op: 'add_row', rowId: 's', kind: 'section', parentId: null, afterId: null },
      { op: 'set_row', rowId: 's', patch: { printedNumber: 'I', title: 'Công tác chung' } },
      ...row('t', 's', null, 'Rà soát văn bản pháp luật', { printedNumber: '1.' }),
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

  it('of an amendment by hand, which has no document, stays', async () => {
    const importId = await byHand(await standing(null));
    expect((await hold<ProblemDocument>(officer, importId, 1, null)).body).toMatchObject({
      code: 'WRONG_STATE',
      data: { reason: 'amendment_by_hand' },
    });
  });
});

describe('a set that an amendment names on the spot', () => {
  const ask = (tasks: Map<string, string>, agencyIds: string[]): ProposalEdit[] => [
    document,
    {
      op: 'new_set',
      set: { key: 'nhom', name: `Các tổ ${String(lastNumber)}`, agencyIds, newAgencyKeys: [] },
    },
    {
      op: 'set_row',
      rowId: tasks.get('I/1') ?? '',
      patch: { leads: [party('Các tổ', { kind: 'new_set', key: 'nhom' })] },
    },
  ];

  it('has its members already in what is said beforehand', async () => {
    const { planId, tasks } = await standing();
    const importId = await byHand({ planId });
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
    const { planId, tasks } = await standing();
    const importId = await byHand({ planId });
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
    const other = await byHand({ planId });
    const ready = await edit(officer, other, 1, [document]);
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
      ...row('t1', 's1', null, 't1'),
      ...group('g-trong', 'group', 's1', 't1'),
      ...row('t2', 's1', 'g-trong', 't2'),
      ...group('s-trong', 'section', null, 's1'),
      ...group('s2', 'section', null, 's-trong'),
      ...group('g-dau', 'group', 's2', null),
      ...row('t3', 'g-dau', null, 't3'),
      ...row('t4', 's2', 'g-dau', 't4'),
    ]);
    return (await accept(head, importId, version)).body.planId;
  }

  it('is that of the document, groups without tasks too, also after an amendment', async () => {
    const planId = await unevenPlan();
    const importId = await byHand({ planId });
    const { rows } = await proposalOf(officer, importId);
    expect(rows.map(({ title }) => title)).toEqual(inOrder);
    const empty = rows.find(({ title }) => title === 'g-trong');
    const { version } = await edit(officer, importId, 1, [
      document,
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
    expect((await proposalOf(officer, await byHand({ planId }))).rows.map(({ title }) => title)).toEqual(
      after,
    );
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
    const { rows } = await proposalOf(officer, await byHand({ planId }));
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
    const { planId, tasks } = await standing(null);
    const [one, other] = [await byHand({ planId }), await byHand({ planId })];
    const first = await edit(officer, one, 1, [
      document,
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
    const { planId } = await standing(null);
    const importId = await byHand({ planId });
    const { version } = await edit(officer, importId, 1, [document]);
    expect((await accept(officer, importId, version)).body).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await app.client('tuphap.chuyenvien');
    const theirs = await stranger.post<ImportLine>('/api/imports/by-hand', {
      agencyId: justice,
      basePlanId: planId,
    });
    const ready = await edit(stranger, theirs.body.id, 1, [document]);
    const lead = await app.client('tuphap.lanhdao');
    expect((await accept(lead, theirs.body.id, ready.version)).body).toMatchObject({ code: 'FORBIDDEN' });
    const outside = await app.client('phuong1.chuyenvien');
    expect((await outside.get<ProblemDocument>(`/api/imports/${importId}/base`)).body.code).toBe('NOT_FOUND');
    expect(await head.post(`/api/plans/${planId}/archive`)).toMatchObject({ status: 200 });
    expect((await accept(head, importId, version)).body).toMatchObject({ code: 'LOCKED' });
  });
});
