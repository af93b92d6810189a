/** Figures that a plan's words ask for: proposed in the review, asked of nobody before they were taken and the plan accepted. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProposalEdit, ProposedIndicator } from '@tien-do/shared';
import type { ImportLine, PlanIndicators } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { amending, Amendments } from '../support/amendments.js';
import {
  accept,
  agencyOf,
  edit,
  logOf,
  party,
  plansOf,
  proposalOf,
  readyImport,
  uploadPlan,
  whenRead,
} from '../support/imports.js';

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

const people: ProposedIndicator = {
  ...{ name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising' },
  ...{ breakdowns: ['sex', 'children'], filledBy: 'lead', rollUp: 'sum', byCase: false, required: true },
  ...{ words: 'số người được tập huấn tăng qua các năm', taken: true },
};
const classes: ProposedIndicator = {
  ...people,
  ...{ name: 'Số lớp tập huấn', unit: 'lớp', breakdowns: [], words: '', taken: false },
};

const indicators = (...list: ProposedIndicator[]): ProposalEdit => ({
  ...{ op: 'set_row', rowId: 'viec', patch: { indicators: list } },
});

async function asked(planId: string): Promise<PlanIndicators> {
  const answer = await head.get<PlanIndicators>(`/api/plans/${planId}/indicators`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const namesIn = ({ tasks }: PlanIndicators): [string, string[]][] =>
  tasks.map(({ key, indicators: list }) => [key, list.map(({ name }) => name)]);

describe('figures in a review', () => {
  it('are proposed from the words of a document, and none of them is taken', async () => {
    const text = [
      'ỦY BAN NHÂN DÂN',
      'KẾ HOẠCH',
      'Phòng, chống bạo lực gia đình năm 2026',
      '| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời hạn |',
      '| 1 | Tổ chức tập huấn (phân loại theo giới tính, trẻ em) | Công an | | Số lượt người được tập huấn tăng qua các năm | Hằng năm |',
      '| 2 | Rà soát văn bản | Công an | | Báo cáo rà soát | Hằng năm |',
    ].join('\n');
    const sent = await uploadPlan(officer, `/api/imports?agencyId=${police}`, text);
    const { proposal } = await whenRead(officer, (sent.body as ImportLine).id);
    const rows = proposal?.rows.filter(({ kind }) => kind === 'task') ?? [];
    expect(rows.map((row) => row.indicators)).toEqual([
      [
        {
          ...people,
          ...{ name: 'Số lượt người được tập huấn', unit: 'lượt người', taken: false },
          words: 'Số lượt người được tập huấn tăng qua các năm',
        },
      ],
      [],
    ]);
  });

  it('come with the plan as far as they were taken, with the breakdowns that they need', async () => {
    const { importId, version } = await readyImport(officer, police, {}, [indicators(people, classes)]);
    const answer = await accept(head, importId, version);
    expect(answer.status).toBe(200);
    const now = await asked(answer.body.planId);
    const { words: _, taken: __, ...facts } = people;
    expect(now.tasks.map((task) => task.indicators)).toMatchObject([[facts]]);
    expect(now.tasks[0]?.indicators).toHaveLength(1);
    expect(now.sets.map(({ code }) => code)).toEqual(['sex', 'children']);
    const logged = (await logOf(app, importId)).at(-1);
    expect(logged).toMatchObject({
      action: 'import.accepted',
      detail: {
        indicators: {
          sets: ['sex', 'children'],
          tasks: [{ task: now.tasks[0]?.taskId, added: [now.tasks[0]?.indicators[0]?.id], ended: [] }],
        },
      },
    });
  });

  it('leave no trace where none was taken', async () => {
    const { importId, version } = await readyImport(officer, police, {}, [
      indicators({ ...people, taken: false, unit: '' }, classes),
    ]);
    const { body } = await accept(head, importId, version);
    const now = await asked(body.planId);
    expect([namesIn(now), now.sets]).toEqual([[['I/1', []]], []]);
    expect((await logOf(app, importId)).at(-1)?.detail).not.toHaveProperty('indicators');
  });

  it('hold the plan up while one that was taken cannot be asked for', async () => {
    for (const wrong of [
      { ...people, name: ' ' },
      { ...people, unit: '' },
      { ...people, type: 'text' as const },
    ]) {
      const { importId, version } = await readyImport(officer, police, {}, [indicators(wrong)]);
      const refused = await accept(head, importId, version);
      expect(refused.body).toMatchObject({
        ...{ code: 'INCOMPLETE', data: { fields: [{ path: 'viec', rule: 'bad_indicator' }] } },
      });
      expect(await plansOf(app, importId)).toBe(0);
    }
  });

  it('are for the coordinator to take: an issuer makes the plan without them', async () => {
    const coordinator = party('Phòng Tư pháp', { kind: 'agency', id: justice });
    const { importId, version } = await readyImport(officer, police, { coordinator }, [indicators(people)]);
    const refused = await accept(head, importId, version);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', data: { reason: 'indicators_by_coordinator' } });
    expect(await plansOf(app, importId)).toBe(0);
    const next = await edit(officer, importId, version, [indicators({ ...people, taken: false })]);
    expect(await accept(head, importId, next.version)).toMatchObject({ status: 200 });
  });

  it('are none in a review that began before there were any', async () => {
    const { importId, version } = await readyImport(officer, police);
    await app.sql(
      `UPDATE plan_import_proposal SET proposal = jsonb_set(proposal::jsonb, '{rows}',
         (SELECT jsonb_agg(row - 'indicators') FROM jsonb_array_elements(proposal::jsonb -> 'rows') row))
        WHERE import_id = $1`,
      [importId],
    );
    const kept = (await proposalOf(officer, importId)).rows;
    expect(kept.map((row) => row.indicators)).toEqual([[], []]);
    const next = await edit(officer, importId, version, [indicators(people)]);
    const { body } = await accept(head, importId, next.version);
    expect(namesIn(await asked(body.planId))).toEqual([['I/1', [people.name]]]);
  });
});

describe('an amendment', () => {
  it('keeps what standing tasks are asked for, and brings what was taken for new ones', async () => {
    const amendments = new Amendments({ officer, head }, { police, justice });
    const { planId, tasks } = await amendments.standing();
    const first = tasks.get('I/1') ?? '';
    const before = await asked(planId);
    const { words: _, taken: __, ...facts } = people;
    const set = await officer.put(`/api/plans/${planId}/indicators`, {
      ...{
        expectedVersion: before.version,
        sets: [{ code: 'sex', name: 'Giới', kind: 'partition', categories: [{ code: 'male', name: 'Nam' }] }],
      },
      tasks: [{ taskId: first, indicators: [{ ...facts, breakdowns: ['sex'] }] }],
    });
    expect(set.status).toBe(200);
    const importId = await amendments.byHand({ planId });
    const section = (await proposalOf(officer, importId)).rows[0]?.id ?? '';
    const { version } = await edit(officer, importId, 1, [
      amending,
      {
        op: 'set_row',
        rowId: first,
        patch: { title: 'Tập huấn lại', indicators: [{ ...classes, taken: true }] },
      },
      ...amendments.row('moi', section, first, 'Xây dựng quy chế', { printedNumber: '3.' }),
      { op: 'set_row', rowId: 'moi', patch: { indicators: [people, classes] } },
    ]);
    expect(await accept(head, importId, version)).toMatchObject({ status: 200, body: { planId } });
    const after = await asked(planId);
    expect(Object.fromEntries(namesIn(after))).toMatchObject({
      ...{ 'I/1': [people.name], 'I/2': [], 'I/3': [people.name] },
    });
    expect(after.tasks.find(({ taskId }) => taskId === first)?.indicators).toMatchObject([
      { breakdowns: ['sex'] },
    ]);
    // The plan's own breakdown stays what it was; what a new task needs beside it comes after it.
    expect(after.sets.map(({ code, name }) => [code, name])).toEqual([
      ['sex', 'Giới'],
      ['children', 'Trẻ em'],
    ]);
  });
});
