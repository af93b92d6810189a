/** A report from its first block to the signed copy on file, and what becomes of it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notifier } from '@tien-do/backend';
import type { NoticesView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { pdf } from '../support/evidence.js';
import {
  accepted,
  acceptedAnew,
  actOn,
  actOnReport,
  blockBy,
  leaveOutEmpty,
  makeReport,
  paragraphsOf,
  reportsWaiting,
  rewrite,
  seeReport,
} from '../support/reports.js';
import { until } from '../support/socket.js';

let app: TestApp;
let desk: Desk;
let [officer, head, issuer]: Client[] = [];
let card: FoundCard;

const officerOf = (): Client => officer as Client;
const headOf = (): Client => head as Client;
const issuerOf = (): Client => issuer as Client;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  officer = await desk.as('congan.chuyenvien');
  head = await desk.as('congan.lanhdao');
  issuer = await desk.as('ubnd.lanhdao');
  card = await accepted(desk, 'Đã tổ chức 02 lớp tập huấn.');
});
afterAll(async () => {
  await app.close();
});

async function keepSigned(client: Client, id: string, bytes: Uint8Array, name: string): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return client.raw(`/api/reports/${id}/files`, { method: 'POST', body: form });
}

/** What somebody was told of reports, the newest first. */
async function told(client: Client): Promise<string[]> {
  // What another is just following is waited for: a sweep passes it by.
  await until('everything is told', async () => {
    await app.app.get(Notifier).sweep();
    const behind = await app.sql(
      `SELECT 1 FROM audit_stream s LEFT JOIN notice_cursor k ON k.stream_id = s.id
        WHERE s.name = 'reports' AND s.seq > coalesce(k.seq, 0)`,
    );
    return behind.length === 0;
  });
  const { body } = await client.get<NoticesView>('/api/notices');
  return body.notices.map(({ kind }) => kind).filter((kind) => kind.startsWith('report_'));
}

let id = '';

describe('writing in a report', () => {
  it('begins one of a period at a time, and says which there is', async () => {
    id = await makeReport(app, officerOf());
    const again = await officerOf().post(`/api/plans/${app.planId}/reports`, {
      ...{ kind: 'periodic', boardId: app.boardId },
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'EXISTS', data: { reason: 'report_exists' } } });
    const list = await officerOf().get(`/api/reports?boardId=${app.boardId}`);
    expect(list.body).toMatchObject({ reports: [{ id, state: 'draft', year: 2026 }] });
  });

  it('keeps the source beside what is written, every version of it, and refuses the second of two', async () => {
    const block = blockBy(await seeReport(officerOf(), id), `card:${card.id}`);
    expect(block).toMatchObject({ kind: 'result', sources: [{ kind: 'submission', number: 1 }] });
    expect(await rewrite(officerOf(), id, block, 'Đã mở 02 lớp.')).toMatchObject({ status: 200 });
    const late = await rewrite(await desk.as('congan.tonghop'), id, block, 'Đã mở hai lớp.');
    expect(late).toMatchObject({ status: 409, body: { code: 'STALE', data: { version: 1 } } });
    const now = blockBy(await seeReport(officerOf(), id), `card:${card.id}`);
    expect(now).toMatchObject({ text: 'Đã mở 02 lớp.', change: 'same' });
    expect(now.sourceText).toContain('Đã tổ chức 02 lớp tập huấn.');
    const versions = await officerOf().get(`/api/reports/${id}/blocks/${block.id}/versions`);
    expect(versions.body).toMatchObject({
      versions: [
        { number: 1, act: 'edit', text: 'Đã mở 02 lớp.' },
        { number: 0, act: 'compile' },
      ],
    });
  });

  it('merges a block into another and parts them again, leaves out and takes back', async () => {
    const view = await seeReport(officerOf(), id);
    const [first, second] = view.blocks.filter(({ kind }) => kind === 'absent');
    if (!first || !second) throw new Error('no two blocks');
    const merge = { into: first.id, intoVersion: first.version };
    expect(await actOn(officerOf(), id, second, 'merge', merge)).toMatchObject({ status: 200 });
    const merged = await seeReport(officerOf(), id);
    const [whole, part] = [first, second].map(({ id: block }) =>
      merged.blocks.find((one) => one.id === block),
    );
    expect(whole?.text).toBe(`${first.text}\n${second.label}: ${second.text}`);
    expect(whole?.sources).toHaveLength(2);
    expect(part).toMatchObject({ mergedInto: first.id });
    const text = await paragraphsOf(app, officerOf(), id);
    expect(text.filter((line) => line === `${second.label}: ${second.text}`)).toHaveLength(1);
    if (!part) throw new Error('it is gone');
    expect(await actOn(officerOf(), id, part, 'part')).toMatchObject({ status: 200 });
    expect((await seeReport(officerOf(), id)).blocks.find((one) => one.id === first.id)).toMatchObject({
      ...{ text: first.text, sources: first.sources },
    });
  });

  it('moves a block to another section, writes a new one behind it, and each stands where it was put', async () => {
    const added = await officerOf().post<{ blocks: { id: string; version: number }[] }>(
      `/api/reports/${id}/blocks`,
      {
        ...{ section: 'proposals', after: null, kind: 'written', text: 'Đề nghị quan tâm kinh phí.' },
      },
    );
    const [block] = added.body.blocks;
    if (!block) throw new Error('nothing was added');
    const before = (await seeReport(officerOf(), id)).blocks.filter(({ section }) => section === 'ahead');
    const last = before.at(-1);
    const moved = await actOn(officerOf(), id, block, 'move', { section: 'ahead', after: last?.id ?? null });
    expect(moved).toMatchObject({ status: 200 });
    const after = (await seeReport(officerOf(), id)).blocks.filter(({ section }) => section === 'ahead');
    expect(after.map((one) => one.id)).toEqual([...before.map((one) => one.id), block.id]);
    const strange = await actOn(officerOf(), id, { ...block, version: 1 }, 'move', {
      section: 'none',
      after: null,
    });
    expect(strange).toMatchObject({ status: 422 });
  });

  it('marks what changed at its source and what has come since, and is not handed in before it is settled', async () => {
    await acceptedAnew(desk, card, 'Đã tổ chức 03 lớp tập huấn.');
    const fresh = await accepted(desk, 'Kết quả mới của đầu việc khác.');
    await leaveOutEmpty(officerOf(), id);
    const view = await seeReport(officerOf(), id);
    const changed = blockBy(view, `card:${card.id}`);
    expect(changed).toMatchObject({ change: 'changed', text: 'Đã mở 02 lớp.' });
    expect(changed.now?.text).toContain('Đã tổ chức 03 lớp tập huấn.');
    // A card that had no result has one now: that is a change of its block, no new block.
    expect(blockBy(view, `card:${fresh.id}`)).toMatchObject({ change: 'changed', kind: 'absent' });
    expect(view.offers.find(({ act }) => act === 'submit')?.refusal).toEqual({
      ...{ code: 'INCOMPLETE', reason: 'report_changed' },
    });
    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({
      ...{ status: 422, body: { code: 'INCOMPLETE', data: { reason: 'report_changed' } } },
    });
    expect(await actOn(officerOf(), id, changed, 'keep')).toMatchObject({ status: 200 });
    expect(await actOn(officerOf(), id, blockBy(view, `card:${fresh.id}`), 'accept')).toMatchObject({
      status: 200,
    });
    const settled = await seeReport(officerOf(), id);
    expect(blockBy(settled, `card:${card.id}`)).toMatchObject({ change: 'same', text: 'Đã mở 02 lớp.' });
    expect(blockBy(settled, `card:${card.id}`).sources).toMatchObject([{ number: 2 }]);
    expect(blockBy(settled, `card:${fresh.id}`).text).toContain('Kết quả mới của đầu việc khác.');
    expect(settled.offers.find(({ act }) => act === 'submit')?.refusal).toBeNull();
  });

  it('takes a difficulty that was raised since, or leaves it out', async () => {
    const lead = await desk.holder(card.leadIds[0] ?? '', 'officer');
    const raised = await lead.post(`/api/plans/${app.planId}/petitions`, {
      ...{ text: 'Thiếu kinh phí tập huấn.', cause: 'Chưa bố trí.', proposal: 'Bố trí kinh phí.' },
      agencyId: card.leadIds[0],
    });
    expect(raised).toMatchObject({ status: 200 });
    const { fresh } = await seeReport(officerOf(), id);
    expect(fresh.map(({ block }) => block.text)).toEqual([
      ...['Thiếu kinh phí tập huấn.', 'Chưa bố trí.', 'Bố trí kinh phí.'],
    ]);
    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({
      body: { code: 'INCOMPLETE', data: { reason: 'report_fresh' } },
    });
    const [one, two, three] = fresh.map(({ block }) => block.key);
    const take = (keys: unknown[], leaveOut: boolean): ReturnType<Client['post']> =>
      officerOf().post(`/api/reports/${id}/fresh`, { keys, leaveOut });
    expect(await take([one, three], false)).toMatchObject({ status: 200 });
    expect(await take([two], true)).toMatchObject({ status: 200 });
    const view = await seeReport(officerOf(), id);
    expect(view.fresh).toEqual([]);
    expect(
      view.blocks.filter(({ key }) => [one, two, three].includes(key ?? '')).map(({ dropped }) => dropped),
    ).toEqual([false, true, false]);
  });
});

describe('approving a report', () => {
  it('is handed in frozen; who wrote in it does not approve it; heads of both agencies do, each once', async () => {
    expect((await issuerOf().get(`/api/reports/${id}`)).status).toBe(404);
    expect(await actOnReport(officerOf(), id, 'submit', { words: 'Kính trình.' })).toMatchObject({
      ...{ status: 200, body: { state: 'review' } },
    });
    const block = blockBy(await seeReport(officerOf(), id), `card:${card.id}`);
    expect(await rewrite(officerOf(), id, block, 'Sửa sau khi trình.')).toMatchObject({ status: 409 });
    await expect(app.sql(`UPDATE report_block SET text = 'x' WHERE id = $1`, [block.id])).rejects.toThrow(
      'draft',
    );
    // He wrote in it once: taking it back, changing a word and handing it in again makes no difference.
    expect(await actOnReport(headOf(), id, 'withdraw')).toMatchObject({ body: { state: 'draft' } });
    const again = blockBy(await seeReport(headOf(), id), `card:${card.id}`);
    expect(await rewrite(headOf(), id, again, 'Đã mở 02 lớp (đợt 1).')).toMatchObject({ status: 200 });
    expect(await actOnReport(officerOf(), id, 'submit')).toMatchObject({ body: { state: 'review' } });
    expect(await actOnReport(headOf(), id, 'pass')).toMatchObject({
      ...{ status: 403, body: { code: 'FOUR_EYES', data: { reason: 'report_own' } } },
    });
    const deputy = await desk.as('congan.pho');
    expect(await reportsWaiting(deputy)).toEqual([id]);
    // Her own words: it waits for somebody else's eyes.
    expect(await reportsWaiting(headOf())).toEqual([]);
    expect(await told(deputy)).toEqual(['report_step', 'report_step']);
    expect(await reportsWaiting(issuerOf())).toEqual([]);
    expect((await issuerOf().get(`/api/reports/${id}`)).status).toBe(404);
    expect(await actOnReport(deputy, id, 'pass')).toMatchObject({ body: { state: 'review' } });
    expect(await reportsWaiting(issuerOf())).toEqual([id]);
    // It waits on, but not for her any more.
    const [step] = (await deputy.get<NoticesView>('/api/notices')).body.notices.filter(
      ({ kind }) => kind === 'report_step',
    );
    expect(step?.done).toBe(true);
    expect(await actOnReport(issuerOf(), id, 'send_back')).toMatchObject({
      ...{ status: 422, body: { data: { reason: 'reason_required' } } },
    });
    expect(await actOnReport(issuerOf(), id, 'pass')).toMatchObject({ body: { state: 'approved' } });
    const { approval, acts } = await seeReport(officerOf(), id);
    expect(approval?.steps.map(({ passed }) => passed.length)).toEqual([1, 1]);
    expect(approval?.round).toBe(2);
    expect(acts.map(({ kind }) => kind)).toEqual(['make', 'submit', 'withdraw', 'submit', 'pass', 'pass']);
    expect(acts.at(-1)?.sha256).toBe(approval?.sha256);
    expect((await told(officerOf()))[0]).toBe('report_decided');
  });

  it('is numbered once, in whatever moment two try, and says for good what was approved', async () => {
    const before = (await paragraphsOf(app, officerOf(), id)).join('\n');
    expect(before).not.toContain('DỰ THẢO');
    const clerk = await desk.as('congan.vanthu');
    const early = await actOnReport(clerk, id, 'number', { number: '12/BC-UBND', datedOn: '2026-01-01' });
    expect(early).toMatchObject({ status: 422, body: { data: { reason: 'report_date' } } });
    const { version } = await seeReport(clerk, id);
    const numbering = { act: 'number', expectedVersion: version, datedOn: '2026-09-15' };
    const answers = await Promise.all([
      clerk.post(`/api/reports/${id}/acts`, { ...numbering, number: '12/BC-UBND' }),
      officerOf().post(`/api/reports/${id}/acts`, { ...numbering, number: '13/BC-UBND' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const issued = await seeReport(officerOf(), id);
    expect(issued).toMatchObject({ state: 'issued', datedOn: '2026-09-15' });
    const text = await paragraphsOf(app, officerOf(), id);
    expect(text.join('\n')).toContain(`Số: ${issued.number ?? ''}`);
    const sought = await issuerOf().get(`/api/search?q=${encodeURIComponent(issued.number ?? '')}`);
    expect(sought.body).toMatchObject([
      { kind: 'documents', hits: [{ kind: 'report', reportId: id, number: { text: issued.number } }] },
    ]);
    expect(text.join('\n')).toContain('Đã mở 02 lớp (đợt 1).');
    await acceptedAnew(desk, card, 'Kết quả sau khi phát hành.');
    expect(await paragraphsOf(app, officerOf(), id)).toEqual(text);
    await expect(app.sql(`UPDATE report SET number = '99/BC-UBND' WHERE id = $1`, [id])).rejects.toThrow(
      'number',
    );
    await expect(
      app.sql(`UPDATE report_frozen SET sha256 = '' WHERE report_id = $1`, [id]),
    ).rejects.toThrow();
  });

  it('has the signed copy beside it with its hash, and takes nothing but a PDF', async () => {
    const bytes = pdf('ban da ky');
    expect(
      (await keepSigned(officerOf(), id, new TextEncoder().encode('không phải PDF'), 'a.pdf')).status,
    ).toBe(415);
    expect((await keepSigned(officerOf(), id, bytes, 'Bản ký số.pdf')).status).toBe(200);
    const { files } = await seeReport(issuerOf(), id);
    expect(files).toMatchObject([{ name: 'Bản ký số.pdf', size: bytes.length }]);
    const back = await issuerOf().raw(`/api/reports/${id}/files/${files[0]?.id ?? ''}`, { method: 'GET' });
    expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect(back.headers.get('content-disposition')).toContain('attachment');
  });

  it('is corrected by a letter, replaced by a report of equal form, and that one recalled', async () => {
    expect(
      await actOnReport(officerOf(), id, 'correct', { document: '5/CV', words: 'Sai thể thức.' }),
    ).toMatchObject({
      status: 403,
    });
    expect(await actOnReport(headOf(), id, 'correct', { words: 'Sai thể thức.' })).toMatchObject({
      ...{ status: 422, body: { data: { reason: 'report_document' } } },
    });
    const letter = { document: 'Công văn số 15/CATP-TH ngày 16/9/2026', words: 'Sai nơi nhận.' };
    expect(await actOnReport(headOf(), id, 'correct', letter)).toMatchObject({
      body: { state: 'corrected' },
    });
    const begun = await actOnReport(headOf(), id, 'replace', { words: 'Số liệu sai.' });
    expect(begun).toMatchObject({ status: 200, body: { state: 'corrected' } });
    const next = begun.body.begunId ?? '';
    const draft = await seeReport(officerOf(), next);
    expect(draft).toMatchObject({ state: 'draft', replacesId: id });
    expect(draft.head.closing).toMatch(
      /^Báo cáo này thay thế Báo cáo số \d+\/BC-UBND ngày .+ năm \d{4}\.\nTrên đây là /u,
    );
    // What was rewritten is taken along, and marked where its source says something else by now.
    expect(blockBy(draft, `card:${card.id}`)).toMatchObject({
      text: 'Đã mở 02 lớp (đợt 1).',
      change: 'changed',
    });
    expect(await actOnReport(headOf(), id, 'recall', letter)).toMatchObject({
      body: { code: 'WRONG_STATE', data: { reason: 'report_being_replaced' } },
    });
    expect(await actOn(officerOf(), next, blockBy(draft, `card:${card.id}`), 'accept')).toMatchObject({
      status: 200,
    });
    await actOnReport(officerOf(), next, 'submit');
    await actOnReport(await desk.as('congan.pho'), next, 'pass');
    expect(await actOnReport(issuerOf(), next, 'pass')).toMatchObject({ body: { state: 'approved' } });
    const taken = await actOnReport(officerOf(), next, 'number', {
      ...{ number: (await seeReport(officerOf(), id)).number, datedOn: '2026-09-15' },
    });
    expect(taken).toMatchObject({
      status: 409,
      body: { code: 'EXISTS', data: { reason: 'report_number_taken' } },
    });
    await actOnReport(officerOf(), next, 'number', { number: '20/BC-UBND', datedOn: '2026-09-15' });
    expect(await seeReport(officerOf(), id)).toMatchObject({ state: 'replaced', replacedById: next });
    expect(await actOnReport(headOf(), next, 'recall', letter)).toMatchObject({
      body: { state: 'recalled' },
    });
    const log = await app.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE detail ->> 'report' = $1 AND action !~ 'block|fresh|document' ORDER BY seq`,
      [id],
    );
    expect(log.map(({ action }) => action)).toEqual([
      ...['report.made', 'report.submitted', 'report.withdrawn', 'report.submitted', 'report.passed'],
      ...['report.passed', 'report.issued', 'report.signed_kept', 'report.corrected', 'report.replacing'],
    ]);
  });
});
