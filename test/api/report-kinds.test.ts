/** Reports beside the one of a period: on a part of a plan, one that was asked for, the summary of years; and what they consist of. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standardTemplate, type ReportTemplate } from '@tien-do/shared';
import type { ReportTemplates } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import {
  actOn,
  actOnReport,
  issueReport,
  leaveOutEmpty,
  makeReport,
  otherYear,
  paragraphsOf,
  rewrite,
  seeReport,
} from '../support/reports.js';

let app: TestApp;
let desk: Desk;
let officer: Client;
beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  officer = await desk.as('congan.chuyenvien');
});
afterAll(async () => {
  await app.close();
});

describe('a report on a part of a plan', () => {
  it('has what stands below a section, with counts and appendix of it alone', async () => {
    const [section] = await app.sql<{ id: string; cards: number }>(
      `SELECT s.id, count(c.id)::int AS cards FROM section s JOIN task t ON t.section_id = s.id JOIN card c ON c.task_id = t.id
        WHERE s.plan_id = $1 AND c.board_id = $2 AND NOT c.not_triggered GROUP BY s.id ORDER BY count(c.id), s.id LIMIT 1`,
      [app.planId, app.boardId],
    );
    const id = await makeReport(app, officer, {
      ...{ kind: 'thematic', about: 'Chuyên đề về tập huấn', dataFrom: '2026-01-01', dataTo: '2026-06-30' },
      scope: { sectionIds: [section?.id], taskIds: [] },
    });
    const view = await seeReport(officer, id);
    expect(Number(view.fields['all.total'])).toBe(section?.cards);
    expect(view.head.about).toBe('Chuyên đề về tập huấn');
    expect(view.head.opening).toContain('từ ngày 01 tháng 01 năm 2026 đến ngày 30 tháng 6 năm 2026');
    const text = (await paragraphsOf(app, officer, id)).join('\n');
    expect(text).toContain('Chuyên đề về tập huấn');
    const odd = { kind: 'ad_hoc', boardId: app.boardId, dataFrom: '2026-06-30', dataTo: '2026-01-01' };
    expect(await officer.post(`/api/plans/${app.planId}/reports`, odd)).toMatchObject({
      ...{ status: 422, body: { data: { reason: 'report_window' } } },
    });
  });
});

describe('the summary of years', () => {
  it('is made of issued reports of different years, quotes them and goes its own way to be issued', async () => {
    const early = await otherYear(app, 2025);
    const first = await issueReport(desk, early, '30/BC-UBND');
    const one = await officer.post(`/api/plans/${app.planId}/reports`, {
      kind: 'five_year',
      reportIds: [first],
    });
    expect(one).toMatchObject({ status: 422, body: { data: { reason: 'report_source' } } });
    const second = await issueReport(desk, app.boardId, '31/BC-UBND');
    const id = await makeReport(app, officer, {
      kind: 'five_year',
      boardId: undefined,
      reportIds: [second, first],
    });
    const view = await seeReport(officer, id);
    expect(view).toMatchObject({ boardId: null, boardVersion: null, year: 2026 });
    expect(view.head.about).toContain('giai đoạn 2025 - 2026');
    const overview = view.blocks.find(({ key }) => key === 'overview');
    expect(overview?.sources).toMatchObject([
      { kind: 'report', reportId: first, number: '30/BC-UBND' },
      { kind: 'report', reportId: second },
    ]);
    const [count] = await app.sql<{ total: number }>(
      'SELECT count(*)::int AS total FROM card WHERE board_id = $1 AND NOT cancelled AND NOT not_triggered',
      [app.boardId],
    );
    expect(view.fields['years.total']).toBe(String(count?.total));
    const text = (await paragraphsOf(app, officer, id)).join('\n');
    expect(text).toContain(
      'Tổng hợp kết quả thực hiện nhiệm vụ giai đoạn 2025 - 2026'.toLocaleUpperCase('vi'),
    );
    await leaveOutEmpty(officer, id);
    expect(await actOnReport(officer, id, 'submit')).toMatchObject({ body: { state: 'review' } });
    expect(await actOnReport(await desk.as('congan.lanhdao'), id, 'pass')).toMatchObject({ status: 200 });
    expect(await actOnReport(await desk.as('ubnd.lanhdao'), id, 'pass')).toMatchObject({
      body: { state: 'approved' },
    });
  });
});

describe('what is written', () => {
  it('stands literally in the document, whatever it looks like, and a pasted table as a table', async () => {
    const id = await makeReport(app, officer, { kind: 'ad_hoc' });
    const { blocks } = await seeReport(officer, id);
    const block = blocks.find(({ kind }) => kind === 'absent');
    if (!block) throw new Error('no block');
    const hostile = [
      '<w:t>x</w:t> ]]> &lt; {{nothing}} {#x} INCLUDETEXT "c:\\a" \u202Eđảo\u202C \u0007chuông',
      'Năm\tLớp',
      '2025\t1',
      '2026\t=2+2',
      'hết',
    ].join('\n');
    expect(await rewrite(officer, id, block, hostile)).toMatchObject({ status: 200 });
    const text = await paragraphsOf(app, officer, id);
    expect(text).toEqual(
      expect.arrayContaining([
        ...['Năm', 'Lớp', '2025', '1', '=2+2', 'hết'],
        `${block.label}: <w:t>x</w:t> ]]> &lt; {{nothing}} {#x} INCLUDETEXT "c:\\a" đảo chuông`,
      ]),
    );
    // A field that is none any more has to be settled before anybody signs it.
    const { offers } = await seeReport(officer, id);
    expect(offers.find(({ act }) => act === 'submit')?.refusal).toMatchObject({ reason: 'report_changed' });
    const long = await rewrite(officer, id, { ...block, version: 1 }, 'x'.repeat(100_001));
    expect(long).toMatchObject({ status: 422 });
    const pages = await rewrite(officer, id, { ...block, version: 1 }, 'Đoạn dài. '.repeat(3_000));
    expect(pages).toMatchObject({ status: 200 });
    const dropped = await actOn(officer, id, { ...block, version: 2 }, 'drop');
    expect(dropped).toMatchObject({ status: 200 });
    expect(await actOn(officer, id, { ...block, version: 3 }, 'drop')).toMatchObject({
      ...{ status: 409, body: { data: { reason: 'report_block_state' } } },
    });
  });
});

describe('the template of a plan', () => {
  const path = (kind: string): string => `/api/plans/${app.planId}/report-templates${kind}`;

  it('is data: what is set for a kind makes the next report, and reports that were begun keep theirs', async () => {
    const before = await makeReport(app, officer, { kind: 'ad_hoc' });
    const template: ReportTemplate = {
      ...standardTemplate,
      about: 'Tình hình thực hiện {plan}',
      sections: standardTemplate.sections.filter(({ key }) => key === 'results'),
      appendices: ['tasks'],
    };
    const set = await officer.put(path('/ad_hoc'), { expectedVersion: 0, template });
    expect(set).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await officer.put(path('/ad_hoc'), { expectedVersion: 0, template })).toMatchObject({
      status: 409,
    });
    const after = await seeReport(officer, await makeReport(app, officer, { kind: 'ad_hoc' }));
    expect(after.sections.map(({ key }) => key)).toEqual(['results']);
    expect(after.appendices).toEqual(['tasks']);
    expect((await seeReport(officer, before)).sections.length).toBeGreaterThan(1);
    const { body } = await officer.get<ReportTemplates>(path(''));
    expect(body.templates.map(({ kind, version }) => [kind, version])).toEqual([
      ...[
        ['periodic', 0],
        ['thematic', 0],
        ['ad_hoc', 1],
        ['five_year', 0],
      ],
    ]);
    const back = await officer.put(path('/ad_hoc'), { expectedVersion: 1, template: null });
    expect(back).toMatchObject({ body: { version: 2, template: { about: standardTemplate.about } } });
  });

  it('is refused with the place at fault when it names a section twice or a place that there is not', async () => {
    const [first] = standardTemplate.sections;
    const twice = { ...standardTemplate, sections: [...standardTemplate.sections, first] };
    // All of it at once: the section, those below it with what is compiled for them, and its name.
    const twiceFaults = expect.arrayContaining(
      ['section_twice', 'source_twice', 'title_twice'].map((rule) => expect.objectContaining({ rule })),
    );
    expect(await officer.put(path('/thematic'), { expectedVersion: 0, template: twice })).toMatchObject({
      ...{ status: 422, body: { data: { reason: 'report_template', fields: twiceFaults } } },
    });
    const strange = { ...standardTemplate, about: 'Về {khong_co}' };
    expect(await officer.put(path('/thematic'), { expectedVersion: 0, template: strange })).toMatchObject({
      ...{ status: 422, body: { data: { fields: [{ rule: 'place_unknown' }] } } },
    });
  });
});

describe('an agency that is called otherwise inside of the period', () => {
  it('is spelled as on the day of the report, and an ended one keeps its results under its name', async () => {
    const admin = await desk.as('quantri');
    const [row] = await app.sql<{ id: string; version: number; name: string }>(
      `SELECT a.id, a.version, a.name FROM agency a WHERE a.code = 'tu-phap'`,
    );
    const renamed = await admin.post(`/api/agencies/${row?.id ?? ''}/rename`, {
      ...{
        expectedVersion: row?.version,
        name: 'Phòng Tư pháp và Hộ tịch',
        shortName: 'Phòng TPHT',
        symbol: null,
      },
      ...{ from: '2026-09-10', document: '7/QĐ-UBND' },
    });
    expect(renamed).toMatchObject({ status: 200 });
    const id = await makeReport(app, officer, { kind: 'ad_hoc' });
    const labels = async (): Promise<string[]> =>
      (await seeReport(officer, id)).blocks.map(({ label }) => label);
    expect(await labels()).toContain('Phòng Tư pháp và Hộ tịch (nhiệm vụ I.1)');
    expect((await labels()).some((label) => label.startsWith(`${String(row?.name)} (`))).toBe(false);
    const { head, version } = await seeReport(officer, id);
    const set = await officer.put(`/api/reports/${id}/head`, {
      expectedVersion: version,
      head,
      on: '2026-09-09',
    });
    expect(set).toMatchObject({ status: 200 });
    const { blocks } = await seeReport(officer, id);
    const renamedTo = 'Phòng Tư pháp và Hộ tịch';
    const own = blocks.filter(({ label }) => label.startsWith(renamedTo));
    expect(own.length).toBeGreaterThan(0);
    for (const { label, now } of own) {
      expect(now?.label).toBe(label.replace(renamedTo, row?.name ?? ''));
    }
  });
});
