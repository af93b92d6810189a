/** The report of a period as it would be compiled now: from what was accepted, in the official form. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns } from '@tien-do/shared';
import type { PlanIndicators } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { all, partsOf, treeOf, words } from '../support/official-xml.js';

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

const address = (form: 'docx' | 'pdf'): string => `/api/boards/${app.boardId}/report-draft.${form}`;

async function fetched(form: 'docx' | 'pdf'): Promise<Uint8Array> {
  const response = await coordinator.raw(address(form), { method: 'GET' });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** The paragraphs of the draft as they are read. */
async function paragraphs(): Promise<string[]> {
  const parts = await partsOf(await fetched('docx'));
  return all(treeOf(parts.get('word/document.xml') ?? '<none/>'), 'w:p').map(words);
}

describe('the draft of a report', () => {
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
    expect((await paragraphs()).join('\n')).not.toContain('tập huấn</b>');
    await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept');
    const text = await paragraphs();
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
      `Kế hoạch giao ${String(count?.tasks)} nhiệm vụ, gồm ${String(count?.total)} đầu việc theo từng cơ quan chủ trì.`,
    );
    expect(whole).toContain('đã hoàn thành 01 đầu việc');
    expect(text.filter((line) => line === 'Chưa phát sinh')).toHaveLength(count?.waiting ?? -1);
    expect(text).toContain('DỰ THẢO');
    expect(text.filter((line) => /^Phụ lục [IV]+$/u.test(line))).toEqual([
      'Phụ lục I',
      'Phụ lục II',
      'Phụ lục III',
    ]);
  });

  it('is printed as PDF as well, and is nobody’s but the coordinator’s', async () => {
    expect(
      Buffer.from(await fetched('pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const [lead] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
    const other = await desk.holder(lead?.id ?? '', 'head');
    expect((await other.get(address('docx'))).status).toBe(403);
    expect((await coordinator.get(`/api/boards/${app.planId}/report-draft.docx`)).status).toBe(404);
  });
});
