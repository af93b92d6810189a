/** What a report says: quoted as it was accepted, counted as the database counts, from one version of the board. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns } from '@tien-do/shared';
import type { PlanIndicators, ReportWritten, SearchAnswer, SearchHit } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { actOn, actOnReport, documentOf, makeReport, paragraphsOf, seeReport } from '../support/reports.js';

let app: TestApp;
let desk: Desk;
let coordinator: Client;
beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  coordinator = await desk.as('congan.chuyenvien');
});
afterAll(async () => {
  await app.close();
});

describe('a report that is compiled', () => {
  it('quotes what was accepted, counts as the database counts, and names every task once in its appendix', async () => {
    const card = await desk.fresh();
    const { taskId } = (await desk.see(card.id)).face;
    const { version } = (await coordinator.get<PlanIndicators>(`/api/plans/${app.planId}/indicators`)).body;
    const indicator = {
      ...{
        name: 'Số người được tập huấn',
        unit: 'người',
        type: 'count',
        direction: 'rising',
        filledBy: 'lead',
      },
      ...{ breakdowns: ['sex'], rollUp: 'sum', byCase: false, required: true },
    };
    await coordinator.put(`/api/plans/${app.planId}/indicators`, {
      ...{ expectedVersion: version, sets: usualBreakdowns, tasks: [{ taskId, indicators: [indicator] }] },
    });
    const [row] = await app.sql<{ id: string }>('SELECT id FROM indicator WHERE task_id = $1', [taskId]);
    const officer = await desk.ready(card);
    const figures = {
      [row?.id ?? '']: { ...noFigure, value: '1234', parts: { sex: { male: '1000', female: '234' } } },
    };
    await desk.write(officer, card.id, {
      figures,
      result: 'Đã tổ chức 02 lớp <b>tập huấn</b> {{all.total}}.',
    });
    await desk.move(officer, card.id, 'submit_internal');
    await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
    await desk.move(coordinator, card.id, 'receive');
    const early = await makeReport(app, coordinator);
    expect((await paragraphsOf(app, coordinator, early)).join('\n')).not.toContain('tập huấn</b>');
    await actOnReport(coordinator, early, 'discard');
    await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept');
    const id = await makeReport(app, coordinator);
    const text = await paragraphsOf(app, coordinator, id);
    // Headings lie as the plan's tree does, and the issuer reports to the one above it.
    const headings = text.filter((line) => /^(?:\d+\.|[a-zđ]\)|-) \p{Lu}/u.test(line)).slice(3, 10);
    expect(headings.map((line) => line.split(' ', 3).join(' '))).toEqual([
      ...[
        '1. Tiếp tục',
        'a) Rà soát,',
        'b) Tham gia',
        '- Rà soát',
        '- Rà soát',
        'c) Xây dựng',
        '2. Tiếp tục',
      ],
    ]);
    expect(text).toContain('Kính gửi: Ủy ban nhân dân tỉnh Trà Vinh.');
    const whole = text.join('\n');
    // As it was accepted: no mark-up, and what looks like a field is none.
    expect(whole).toContain('Đã tổ chức 02 lớp <b>tập huấn</b> { {all.total}}.');
    expect(whole).toContain('Số người được tập huấn: 1.234 người, trong đó nam 1.000, nữ 234.');
    const [count] = await app.sql<{ total: number; waiting: number; tasks: number }>(
      `SELECT count(*) FILTER (WHERE NOT cancelled AND NOT not_triggered)::int AS total,
              count(*) FILTER (WHERE not_triggered)::int AS waiting, count(DISTINCT task_id)::int AS tasks
         FROM card WHERE board_id = $1`,
      [app.boardId],
    );
    expect(whole).toContain(
      `Trong kỳ triển khai ${String(count?.tasks)} nhiệm vụ của Kế hoạch, với ${String(count?.total)} đầu việc phải thực hiện tính theo từng cơ quan chủ trì.`,
    );
    expect(whole).toContain('đã hoàn thành 01 đầu việc');
    expect(text.filter((line) => line === 'Chưa phát sinh')).toHaveLength(count?.waiting ?? -1);
    expect(text).toContain('DỰ THẢO');
    expect(whole.startsWith('ỦY BAN NHÂN DÂN')).toBe(true);
    expect(text.filter((line) => /^Phụ lục [IV]+$/u.test(line))).toEqual([
      'Phụ lục I',
      'Phụ lục II',
      'Phụ lục III',
    ]);
  });

  it('is printed as PDF as well, and is nobody’s but the coordinator’s', async () => {
    const id = await makeReport(app, coordinator, { kind: 'ad_hoc' });
    const bytes = Buffer.from(await documentOf(app, coordinator, id, 'pdf'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const [lead] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
    const other = await desk.holder(lead?.id ?? '', 'head');
    expect((await other.post(`/api/reports/${id}/documents`, { form: 'docx' })).status).toBe(404);
    expect((await (await desk.as('ubnd.lanhdao')).get(`/api/reports/${id}`)).status).toBe(404);
  });

  it('has every number of its sentences from the database, and names the cards behind each', async () => {
    const { fields, fieldCards } = await seeReport(
      coordinator,
      await makeReport(app, coordinator, { kind: 'ad_hoc' }),
    );
    const today = '2026-09-15';
    const rows = await app.sql<{ id: string; kind: string }>(
      `SELECT id, CASE WHEN cancelled THEN 'cancelled' WHEN not_triggered THEN 'notTriggered' WHEN on_hold THEN 'hold'
                       WHEN state = 'compiled' THEN CASE WHEN done_on > due_on THEN 'doneLate' ELSE 'doneInTime' END
                       WHEN due_on < $2 THEN 'openLate' ELSE 'openInTime' END AS kind
         FROM card WHERE board_id = $1`,
      [app.boardId, today],
    );
    const of = (...kinds: string[]): string[] =>
      rows
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ id }) => id)
        .sort();
    const printed = (ids: readonly string[]): string => String(ids.length).padStart(2, '0');
    const expected = {
      'all.doneInTime': of('doneInTime'),
      'all.doneLate': of('doneLate'),
      'all.openInTime': of('openInTime'),
      'all.openLate': of('openLate'),
      'all.done': of('doneInTime', 'doneLate'),
      'all.open': of('openInTime', 'openLate'),
      'all.total': of('doneInTime', 'doneLate', 'openInTime', 'openLate'),
      'all.notTriggered': of('notTriggered'),
    };
    for (const [field, ids] of Object.entries(expected)) {
      expect({ field, value: fields[field], cards: [...(fieldCards[field] ?? [])].sort() }).toEqual({
        ...{ field, value: printed(ids), cards: ids },
      });
    }
    expect(of('openInTime').length).toBeGreaterThan(0);
    expect(of('hold')).toEqual([]);
  });
});

describe('beside the text of a report', () => {
  const titles = (text: readonly string[]): string[] => text.filter((line) => /^[IVX]+\. /u.test(line));
  const printed = (section?: { title: string }): string => section?.title.toUpperCase() ?? '';

  it('prints no section in which nothing is left, and counts the others without a gap', async () => {
    const id = await makeReport(app, coordinator, { kind: 'ad_hoc' });
    const view = await seeReport(coordinator, id);
    const [first, second] = view.sections.filter(({ level }) => level === 1);
    const before = titles(await paragraphsOf(app, coordinator, id));
    expect(before.slice(0, 2)).toEqual([`I. ${printed(first)}`, `II. ${printed(second)}`]);
    const upTo = view.sections.findIndex(({ key }) => key === second?.key);
    const inFirst = new Set(view.sections.slice(0, upTo).map(({ key }) => key));
    for (const block of view.blocks.filter(({ section }) => inFirst.has(section))) {
      expect(await actOn(coordinator, id, block, 'drop')).toMatchObject({ status: 200 });
    }
    const after = titles(await paragraphsOf(app, coordinator, id));
    expect(after).toHaveLength(before.length - 1);
    expect(after[0]).toBe(`I. ${printed(second)}`);
  });

  it('takes a comment for no change of what it says, and one on a block of another report for none at all', async () => {
    const id = await makeReport(app, coordinator, { kind: 'ad_hoc' });
    const other = await seeReport(coordinator, await makeReport(app, coordinator, { kind: 'ad_hoc' }));
    const before = await seeReport(coordinator, id);
    const say = (blockId: string | null): Promise<Answer<ReportWritten>> =>
      coordinator.post(`/api/reports/${id}/comments`, { blockId, text: 'Đề nghị viết gọn.' });
    expect(await say(other.blocks[0]?.id ?? '')).toMatchObject({ status: 404 });
    const said = await say(before.blocks[0]?.id ?? '');
    expect(said).toMatchObject({ status: 200, body: { version: before.version + 1 } });
    const { comments, changedAt } = await seeReport(coordinator, id);
    expect(comments).toMatchObject([{ blockId: before.blocks[0]?.id, text: 'Đề nghị viết gọn.' }]);
    expect(changedAt).toBe(before.changedAt);
    const resolved = await coordinator.post(`/api/reports/${id}/comments/${comments[0]?.id ?? ''}/resolve`);
    expect(resolved).toMatchObject({ status: 200, body: { version: before.version + 2 } });
    expect((await seeReport(coordinator, id)).changedAt).toBe(before.changedAt);
  });

  it('is found by what it is about and its year, by those who may read it', async () => {
    const id = await makeReport(app, coordinator, { kind: 'ad_hoc' });
    const { version, head, on } = await seeReport(coordinator, id);
    const named = { ...head, about: 'Tình hình giam giữ quý ba' };
    expect(
      await coordinator.put(`/api/reports/${id}/head`, { expectedVersion: version, on, head: named }),
    ).toMatchObject({ status: 200 });
    const found = async (client: Client, q: string): Promise<SearchHit[]> => {
      const { body } = await client.get<SearchAnswer>(
        `/api/search?q=${encodeURIComponent(q)}&kinds=documents`,
      );
      return body.flatMap(({ hits }) => hits).filter(({ kind }) => kind === 'report');
    };
    const [hit, ...rest] = await found(coordinator, 'bao cao giam giu 2026');
    expect(rest).toEqual([]);
    expect(hit).toMatchObject({ reportId: id, number: null, year: 2026, title: { text: named.about } });
    // A draft is the coordinator's.
    for (const other of ['ubnd.lanhdao', 'tuphap.chuyenvien', 'quantri'])
      expect(await found(await desk.as(other), 'bao cao giam giu 2026')).toEqual([]);
    await actOnReport(coordinator, id, 'discard');
    expect(await found(coordinator, 'bao cao giam giu 2026')).toEqual([]);
  });
});
