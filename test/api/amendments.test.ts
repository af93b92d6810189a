/** A plan that is amended: its next version, and cards that follow. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { RowPatch } from '@tien-do/shared';
import type {
  CardDetail,
  CardRecord,
  CardWritten,
  ImportEffects,
  ImportView,
  PetitionWritten,
  PlanAppendixView,
  PlanDetail,
} from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { amending, Amendments, cardOf } from '../support/amendments.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';
import { accept, agencyOf, edit, logOf, party, proposalOf } from '../support/imports.js';
import { freeze } from '../support/periods.js';
import { until } from '../support/socket.js';
import { Verifier } from '../support/verifier.js';

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

/** A task in hand on which its lead asks for more time. @returns the petition's id. */
async function askedFor(boardId: string, taskId: string | undefined): Promise<string> {
  expect(await amendments.move(head, boardId, taskId, 'assign')).toMatchObject({ status: 200 });
  const { id, dueOn } = cardOf(await amendments.board(boardId), taskId);
  const answer = await head.post<PetitionWritten>(`/api/cards/${id}/petitions`, {
    ...{ kind: 'extension', dueOn, askedOn: '2026-12-30' },
    reason: 'Chưa đủ số liệu của các phường.',
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.petition.id;
}

describe('an amendment by hand', () => {
  it('changes, adds and ends tasks, and the cards follow', async () => {
    const { planId, boardId, tasks } = await amendments.standing();
    const importId = await amendments.byHand({ planId });
    const [first, second, third, fourth] = ['I/1', 'I/2', 'II/1', 'II/2'].map((key) => tasks.get(key));
    const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
    const { version } = await edit(officer, importId, 1, [
      amending,
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
      ...amendments.row('moi', section, first ?? '', 'Xây dựng quy chế phối hợp', { printedNumber: '3.' }),
    ]);
    const asked = await askedFor(boardId, fourth);
    const before = await amendments.board(boardId);
    const { body: effects } = await head.get<ImportEffects>(`/api/imports/${importId}/effects`);
    expect(effects).toMatchObject({
      added: 1,
      changed: 2,
      moved: 0,
      removed: 1,
      cycles: [{ year: 2026, made: 2, stopped: 2, changed: 1, dues: 1, look: [] }],
    });
    expect((await amendments.board(boardId)).version).toBe(before.version);

    expect(await accept(head, importId, version)).toMatchObject({ status: 200, body: { planId } });
    const after = await amendments.board(boardId);
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
    const { planId, boardId } = await amendments.standing();
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [amending]);
    const deputy = await app.client('congan.pho');
    const before = await amendments.board(boardId);
    const answers = await Promise.all([
      accept(head, importId, version),
      accept(deputy, importId, version),
      accept(head, importId, version),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body: plan } = await head.get<PlanDetail>(`/api/plans/${planId}`);
    expect(plan.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect((await amendments.board(boardId)).version).toBe(before.version + 1);
  });

  it('needs the number of its document', async () => {
    const importId = await amendments.byHand(await amendments.standing(null));
    const answer = await accept(head, importId, 1);
    expect(answer.body).toMatchObject({
      code: 'INCOMPLETE',
      data: { fields: [{ path: 'plan', rule: 'no_document' }] },
    });
  });

  it('keeps a plan whose rows only change places and numbers without new cards', async () => {
    const { planId, boardId, tasks } = await amendments.standing();
    const importId = await amendments.byHand({ planId });
    const [first, second] = [tasks.get('I/1') ?? '', tasks.get('I/2') ?? ''];
    const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
    const { version } = await edit(officer, importId, 1, [
      amending,
      { op: 'place', rowId: first, parentId: section, afterId: second },
      { op: 'set_row', rowId: second, patch: { printedNumber: '1.' } },
      { op: 'set_row', rowId: first, patch: { printedNumber: '2.' } },
    ]);
    const before = await amendments.board(boardId);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    const after = await amendments.board(boardId);
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
    const { planId, boardId, tasks } = await amendments.standing();
    const taskId = tasks.get('I/2') ?? '';
    const amend = async (document: string, ...ids: string[]): Promise<void> => {
      const importId = await amendments.byHand({ planId });
      const { version } = await edit(officer, importId, 1, [
        { op: 'set_amendment', patch: { document, issuedOn: '2026-09-01' } },
        { op: 'set_row', rowId: taskId, patch: helpers(...ids) },
      ]);
      expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    };
    await amend('101/QĐ-UBND', helper);
    await amendments.move(head, boardId, taskId, 'assign');
    const cardId = cardOf(await amendments.board(boardId), taskId).id;
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
    const { planId, boardId, tasks } = await amendments.standing();
    const first = tasks.get('I/1');
    expect(await amendments.move(officer, boardId, first, 'assign')).toMatchObject({ status: 200 });
    const card = cardOf(await amendments.board(boardId), first);
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
    expect(await amendments.move(officer, boardId, first, 'submit_internal')).toMatchObject({ status: 200 });
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      amending,
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
    const { planId, boardId, tasks } = await amendments.standing();
    const before = await amendments.board(boardId);
    expect(await freeze(app, head, before.cycle.id)).toMatchObject({ status: 200 });
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      amending,
      { op: 'set_row', rowId: tasks.get('I/1') ?? '', patch: { title: 'Rà soát mọi văn bản' } },
      { op: 'skip', rowId: tasks.get('II/2') ?? '', skipped: true },
    ]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200 });
    // The first reading since the period was frozen: what was reckoned before is of no use for it.
    const still = await amendments.board(boardId);
    expect(still).toMatchObject({ version: before.version + 1, planVersion: 1, cards: before.cards });
    expect(still.tasks.find((task) => task.id === tasks.get('I/1'))?.title).toBe('Rà soát văn bản pháp luật');
    expect(
      await head.post(`/api/cycles/${before.cycle.id}/reopen`, { reason: 'Bổ sung số liệu còn thiếu' }),
    ).toMatchObject({ status: 200 });
    const open = await amendments.board(boardId);
    expect(open.planVersion).toBe(2);
    expect(open.tasks.find((task) => task.id === tasks.get('I/1'))?.title).toBe('Rà soát mọi văn bản');
    expect(cardOf(open, tasks.get('II/2'))).toMatchObject({ cancelled: true });
  });

  it('stays also where the period is frozen while the amendment waits for its board', async () => {
    const { planId, boardId, tasks } = await amendments.standing();
    const before = await amendments.board(boardId);
    const importId = await amendments.byHand({ planId });
    const { version } = await edit(officer, importId, 1, [
      amending,
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
    const after = await amendments.board(boardId);
    expect(after).toMatchObject({ planVersion: 1, cards: before.cards });
  });

  it('is not lost to a move at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { planId, boardId, tasks } = await amendments.standing();
      const importId = await amendments.byHand({ planId });
      const { version } = await edit(officer, importId, 1, [
        amending,
        {
          op: 'set_row',
          rowId: tasks.get('I/1') ?? '',
          patch: { deadline: { kind: 'fixed_date', on: '2026-12-01' } },
        },
      ]);
      const [accepted, moved] = await Promise.all([
        accept(head, importId, version),
        amendments.move(officer, boardId, tasks.get('I/1'), 'assign'),
      ]);
      expect(accepted.status).toBe(200);
      expect([200, 409]).toContain(moved.status);
      expect(cardOf(await amendments.board(boardId), tasks.get('I/1'))).toMatchObject({
        dueOn: '2026-12-01',
        state: moved.status === 200 ? 'in_progress' : 'draft',
      });
    }
  });
});
