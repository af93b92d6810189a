/** Extension, difficulty, reassignment, return that is asked for: each from the raising to its end. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PetitionList } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { Petitions, refusalOf, waitingFor, why } from '../support/petitions.js';
import { brokenRecords } from '../support/record-story.js';

let app: TestApp;
let desk: Desk;
let petitions: Petitions;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  petitions = new Petitions(desk);
});
afterAll(async () => {
  await app.close();
});

const asked = '2026-12-10';

const coordinatorHead = (): Promise<Client> => desk.as('congan.lanhdao');

describe('an extension', () => {
  it('goes by the own head to the coordinator’s, moves the due and keeps the first one', async () => {
    const { id, officer, head } = await petitions.working();
    const before = (await desk.see(id)).face;
    const petition = await petitions.raise(officer, id, {
      kind: 'extension',
      askedOn: asked,
      document: '12/PTP',
    });
    // Inside the agency nobody else knows of it, on the face neither.
    expect((await desk.see(id)).face).toMatchObject({ petitionsOpen: 0, extensionAskedOn: null });
    const outside = await (await coordinatorHead()).get(`/api/petitions/${petition}`);
    expect(outside.status).toBe(404);
    expect(refusalOf(await petitions.tryAct(officer, petition, 'consent'))).toBe('FORBIDDEN');
    expect((await waitingFor(app, head)).get(petition)).toBe('petition');
    expect((await waitingFor(app, officer)).has(petition)).toBe(false);

    await petitions.act(head, petition, 'consent', { words: 'Nhất trí.' });
    const pending = (await desk.see(id)).face;
    expect(pending).toMatchObject({ petitionsOpen: 1, extensionAskedOn: asked, dueOn: before.dueOn });
    // Nobody's version of the card went stale by the asking.
    expect(pending.version).toBe(before.version);
    expect((await waitingFor(app, await coordinatorHead())).get(petition)).toBe('petition');

    const { face } = await petitions.act(await coordinatorHead(), petition, 'grant', {
      dueOn: '2026-11-30',
      words: 'Đồng ý lùi đến hết tháng 11.',
    });
    expect(face).toMatchObject({
      dueOn: '2026-11-30',
      originalDueOn: before.dueOn,
      petitionsOpen: 0,
      extensionAskedOn: null,
    });
    expect(face?.version).toBeGreaterThan(pending.version);
    const view = await petitions.see(petition);
    expect(view).toMatchObject({ state: 'granted', grantedOn: '2026-11-30', words: { source: 'report' } });
    expect(view.acts.map(({ kind }) => kind)).toEqual(['raise', 'consent', 'grant']);
    expect(view.acts[2]?.capacity).toMatchObject({ kind: 'HEAD' });
    const { dues } = await petitions.ofCard(officer, id);
    expect(dues).toMatchObject([
      { on: before.dueOn, from: 'report', granted: null },
      { on: '2026-11-30', from: 'extension', granted: { petitionId: petition, document: '12/PTP' } },
    ]);

    // Extended once more, the first due stays the first.
    const again = await petitions.raise(head, id, { kind: 'extension', askedOn: asked });
    await petitions.act(await coordinatorHead(), again, 'grant');
    expect((await desk.see(id)).face).toMatchObject({ dueOn: asked, originalDueOn: before.dueOn });
    expect((await petitions.see(again)).words.source).toBe('report');
    const log = await app.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE card_id = $1 AND action LIKE 'petition.%' ORDER BY seq`,
      [id],
    );
    expect(log.map(({ action }) => action)).toEqual([
      ...['petition.raised', 'petition.consent', 'petition.grant', 'petition.raised', 'petition.grant'],
    ]);
  });

  it('is refused with a reason, by the own head already; a refusal leaves the due', async () => {
    const { id, officer, head } = await petitions.working();
    const first = await petitions.raise(officer, id, { kind: 'extension', askedOn: asked });
    expect(refusalOf(await petitions.tryAct(head, first, 'refuse', { words: 'không' }))).toBe(
      'INVALID words_required',
    );
    await petitions.act(head, first, 'refuse', { words: 'Còn đủ thời gian thực hiện.' });
    expect(await petitions.see(first)).toMatchObject({ state: 'refused' });
    const second = await petitions.raise(head, id, { kind: 'extension', askedOn: asked });
    await petitions.act(await coordinatorHead(), second, 'refuse', { words: 'Kỳ báo cáo không lùi được.' });
    expect((await desk.see(id)).face).toMatchObject({ originalDueOn: null, petitionsOpen: 0 });
    const view = await petitions.see(second);
    expect(view).toMatchObject({ state: 'refused', holder: null });
    expect(refusalOf(await petitions.tryAct(await coordinatorHead(), second, 'grant'))).toBe(
      'WRONG_STATE petition_over',
    );
  });

  it.each([
    ['not later', { askedOn: '2026-10-14' }, 'INVALID asked_not_later'],
    ['years later', { askedOn: '2036-01-01' }, 'INVALID asked_too_far'],
    ['without a reason', { askedOn: asked, reason: ' chưa kịp ' }, 'INVALID reason_required'],
    ['of a due that moved', { askedOn: asked, dueOn: '2026-01-01' }, 'STALE due_moved'],
  ])('is not asked %s', async (_name, words, expected) => {
    const { id, officer } = await petitions.working();
    expect(refusalOf(await petitions.tryRaise(officer, id, { kind: 'extension', ...words }))).toBe(expected);
  });

  it('asked after the day says why so late, and not for a day that is past', async () => {
    const { id, officer } = await petitions.working();
    await app.sql(`UPDATE card SET due_on = '2026-09-01' WHERE id = $1`, [id]);
    const body = { kind: 'extension', askedOn: asked };
    expect(refusalOf(await petitions.tryRaise(officer, id, body))).toBe('INVALID late_asking_reason');
    const past = {
      kind: 'extension',
      askedOn: '2026-09-14',
      lateReason: 'Người phụ trách nghỉ ốm dài ngày.',
    };
    expect(refusalOf(await petitions.tryRaise(officer, id, past))).toBe('INVALID due_past');
    const petition = await petitions.raise(officer, id, { ...past, askedOn: asked });
    expect((await petitions.see(petition)).words.lateReason).toContain('nghỉ ốm');
  });

  it('is one at a time, withdrawn by who asked, and free again afterwards', async () => {
    const { id, officer, head } = await petitions.working();
    const petition = await petitions.raise(officer, id, { kind: 'extension', askedOn: asked });
    const twice = { kind: 'extension', askedOn: '2026-12-12' };
    expect(refusalOf(await petitions.tryRaise(head, id, twice))).toBe('WRONG_STATE petition_open');
    await petitions.act(head, petition, 'consent');
    expect(refusalOf(await petitions.tryAct(await coordinatorHead(), petition, 'withdraw'))).toBe(
      'FORBIDDEN',
    );
    await petitions.act(officer, petition, 'withdraw');
    expect((await desk.see(id)).face).toMatchObject({ petitionsOpen: 0, extensionAskedOn: null });
    await petitions.raise(head, id, twice);
  });

  it('is granted by the issuer where the plan’s own text gives the due, as the plan’s setting has it', async () => {
    const { id, officer, head } = await petitions.working();
    await app.sql(
      `UPDATE task SET deadline = '{"kind":"fixed_date","on":"2026-10-14"}'
        WHERE id = (SELECT task_id FROM card WHERE id = $1)`,
      [id],
    );
    expect((await petitions.ofCard(officer, id)).extension).toMatchObject({
      source: 'plan',
      grantorParty: 'issuer',
    });
    const petition = await petitions.raise(head, id, { kind: 'extension', askedOn: asked });
    expect(refusalOf(await petitions.tryAct(await coordinatorHead(), petition, 'grant'))).toBe('FORBIDDEN');
    await petitions.act(await desk.as('ubnd.lanhdao'), petition, 'grant', { words: 'Đồng ý.' });
    expect((await desk.see(id)).face.dueOn).toBe(asked);

    const plan = await (await coordinatorHead()).get<{ version: number }>(`/api/plans/${app.planId}`);
    const set = await (
      await coordinatorHead()
    ).patch(`/api/plans/${app.planId}`, {
      expectedVersion: plan.body.version,
      extensionGrantors: {
        plan: 'coordinator',
        agreed: 'coordinator',
        report: 'issuer',
        request: 'coordinator',
      },
    });
    expect(set.status).toBe(200);
    const later = await petitions.raise(head, id, { kind: 'extension', askedOn: '2026-12-20' });
    await petitions.act(await coordinatorHead(), later, 'grant');
    await (
      await coordinatorHead()
    ).patch(`/api/plans/${app.planId}`, {
      expectedVersion: plan.body.version + 1,
      extensionGrantors: {
        plan: 'issuer',
        agreed: 'coordinator',
        report: 'coordinator',
        request: 'coordinator',
      },
    });
  });

  it('has nothing left to decide once the result is accepted or the task is stopped', async () => {
    const card = await petitions.received();
    const petition = await petitions.raise(card.head, card.id, { kind: 'extension', askedOn: asked });
    await desk.move(await coordinatorHead(), card.id, 'accept');
    expect(await petitions.see(petition)).toMatchObject({ state: 'lapsed', holder: null });
    expect((await desk.see(card.id)).face).toMatchObject({ petitionsOpen: 0, extensionAskedOn: null });
    const other = await petitions.working();
    const stopped = await petitions.raise(other.head, other.id, { kind: 'extension', askedOn: asked });
    await desk.move(await coordinatorHead(), other.id, 'cancel', { reason: why, document: '1/QĐ' });
    expect(await petitions.see(stopped)).toMatchObject({ state: 'lapsed' });
  });

  it('is refused at the start where nobody living could grant it', async () => {
    const { id, officer } = await petitions.working();
    // Whoever grants, by the plan's own word or by the period's.
    const ends = (to: string | null): Promise<unknown> =>
      app.sql(
        `UPDATE membership SET valid_to = $2 WHERE duty IN ('head', 'deputy')
            AND agency_id IN (SELECT unnest(ARRAY[coordinator_id, issuer_id]) FROM plan WHERE id = $1)`,
        [app.planId, to],
      );
    await ends('2026-01-10Z');
    try {
      const answer = await petitions.tryRaise(officer, id, { kind: 'extension', askedOn: asked });
      expect(refusalOf(answer)).toBe('NO_APPROVER step_without_approver');
    } finally {
      await ends(null);
    }
  });
});

describe('a difficulty', () => {
  it('is answered, asked again, answered and closed by the agency that raised it', async () => {
    const { id, officer, head } = await petitions.working();
    const petition = await petitions.raise(officer, id, {
      ...{ kind: 'difficulty', cause: 'Chưa có mẫu thống kê', proposal: 'Ban hành mẫu chung' },
    });
    expect((await desk.see(id)).face.petitionsOpen).toBe(1);
    const coordinator = await desk.as('congan.chuyenvien');
    expect((await waitingFor(app, coordinator)).get(petition)).toBe('answer');
    expect(refusalOf(await petitions.tryAct(officer, petition, 'answer', { words: why }))).toBe('FORBIDDEN');
    await petitions.act(coordinator, petition, 'answer', { words: 'Dùng tạm mẫu số 02 của năm trước.' });
    expect((await waitingFor(app, officer)).get(petition)).toBe('close');
    await petitions.act(officer, petition, 'ask_again', { words: 'Mẫu số 02 không có mục này.' });
    await petitions.act(await coordinatorHead(), petition, 'answer', { words: 'Đã gửi mẫu bổ sung.' });
    expect(refusalOf(await petitions.tryAct(coordinator, petition, 'close'))).toBe('FORBIDDEN');
    await petitions.act(head, petition, 'close');
    const view = await petitions.see(petition);
    expect(view).toMatchObject({ state: 'closed', holder: null, offers: [] });
    expect(view.acts.map(({ kind }) => kind)).toEqual(['raise', 'answer', 'ask_again', 'answer', 'close']);
    expect((await desk.see(id)).face.petitionsOpen).toBe(0);
  });

  it('is raised by a coordinating agency too, and on a plan by any participant', async () => {
    const card = await petitions.working(2);
    const [plan] = await app.sql<{ id: string }>('SELECT coordinator_id AS id FROM plan WHERE id = $1', [
      app.planId,
    ]);
    const helperId = card.coordinatingIds.find((agencyId) => agencyId !== plan?.id);
    const helper = await desk.holder(helperId ?? '', 'officer');
    await petitions.raise(helper, card.id, { kind: 'difficulty' });
    const answer = await helper.post<{ petition: { id: string } }>(`/api/plans/${app.planId}/petitions`, {
      ...{ text: 'Kinh phí chưa được bố trí cho cả kế hoạch.', cause: 'Dự toán', proposal: '' },
    });
    expect(answer).toMatchObject({ status: 200, body: { face: null } });
    const view = await petitions.see(answer.body.petition.id, 'congan.chuyenvien');
    expect(view).toMatchObject({ cardId: null, task: null, state: 'raised', year: 2026 });
    expect(view.offers.map(({ act }) => act)).toEqual(['answer']);
    expect((await waitingFor(app, await desk.as('congan.chuyenvien'))).get(view.id)).toBe('answer');
    // Of the plan as a whole, the difficulty is its own business, the coordinator's and the issuer's.
    const foreign = await (await desk.as('phuong1.chuyenvien')).get(`/api/petitions/${view.id}`);
    expect(foreign.status).toBe(404);
  });

  it('stands in the list, with what a report takes of it', async () => {
    const { id, officer } = await petitions.working();
    const petition = await petitions.raise(officer, id, {
      ...{ kind: 'difficulty', cause: 'Thiếu người', proposal: 'Bổ sung biên chế' },
    });
    await petitions.act(await desk.as('congan.chuyenvien'), petition, 'answer', {
      words: 'Đã ghi nhận, báo cáo cấp trên.',
    });
    const list = async (query: string): Promise<PetitionList> =>
      (await officer.get<PetitionList>(`/api/petitions?${query}`)).body;
    const { petitions: found } = await list(`planId=${app.planId}&kind=difficulty&state=answered`);
    expect(found.find((one) => one.id === petition)).toMatchObject({
      words: { text: why, cause: 'Thiếu người', proposal: 'Bổ sung biên chế' },
      answer: 'Đã ghi nhận, báo cáo cấp trên.',
      endedAt: null,
      cardId: id,
    });
    expect((await list('state=ended')).petitions.some((one) => one.id === petition)).toBe(false);
    expect((await list('state=open&kind=extension')).petitions.some((one) => one.id === petition)).toBe(
      false,
    );
    expect((await list('year=2031')).petitions).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is never changed or removed', async () => {
    for (const change of [
      'UPDATE petition_act SET number = 9',
      'DELETE FROM petition_act',
      'TRUNCATE petition_act',
    ]) {
      await expect(app.sql(change)).rejects.toThrow(/append|change|refuse|không/iu);
    }
  });

  it('stays as it is while the period is frozen', async () => {
    const { id, officer } = await petitions.working();
    const petition = await petitions.raise(officer, id, { kind: 'difficulty' });
    await app.sql(`UPDATE cycle SET phase = 'frozen' WHERE id = (SELECT cycle_id FROM board WHERE id = $1)`, [
      app.boardId,
    ]);
    expect(refusalOf(await petitions.tryAct(officer, petition, 'close'))).toBe('LOCKED period_frozen');
    expect(refusalOf(await petitions.tryRaise(officer, id, { kind: 'difficulty' }))).toBe(
      'LOCKED period_frozen',
    );
    expect((await waitingFor(app, await desk.as('congan.chuyenvien'))).has(petition)).toBe(false);
    await app.sql(`UPDATE cycle SET phase = 'open' WHERE id = (SELECT cycle_id FROM board WHERE id = $1)`, [
      app.boardId,
    ]);
  });
});

it('leaves records that hold, every decision of which was rightful', async () => {
  expect(await brokenRecords(app)).toEqual([]);
});
