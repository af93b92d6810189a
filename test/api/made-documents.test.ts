/** Files of reports, made by jobs: what is in them, whose they are, and what becomes of one whose maker is killed. */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import readline from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentMaker, JobsService, Notifier } from '@tien-do/backend';
import type { MadeDocument, MadeDocuments, NoticesView } from '@tien-do/shared/contract';
import { readXlsx } from 'hucre';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { all, partsOf, treeOf, words } from '../support/official-xml.js';
import { at, elementsOf, readPacket } from '../support/edxml.js';
import { askFile, bytesOf, makeFile, whenEnded } from '../support/made-documents.js';
import { actOnReport, leaveOutEmpty, makeReport } from '../support/reports.js';
import { until } from '../support/socket.js';
import { startSource } from '../support/source-process.js';

let app: TestApp;
let desk: Desk;
let officer: Client;
let head: Client;
/** Of the whole period. */
let whole = '';
/** On one section: most tests need no hundred pages. */
let id = '';

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  officer = await desk.as('congan.chuyenvien');
  head = await desk.as('congan.lanhdao');
  const [addressee] = await app.sql<{ name: string }>(
    `SELECT name FROM agency WHERE name LIKE 'Phòng Tư pháp%' ORDER BY name LIMIT 1`,
  );
  const addressees = [addressee?.name ?? ''];
  whole = await makeReport(app, officer, { addressees });
  const [section] = await app.sql<{ id: string }>(
    `SELECT s.id FROM section s JOIN task t ON t.section_id = s.id JOIN card c ON c.task_id = t.id
      WHERE c.board_id = $1 GROUP BY s.id HAVING count(c.id) > 3 ORDER BY count(c.id), s.id LIMIT 1`,
    [app.boardId],
  );
  id = await makeReport(app, officer, {
    ...{ kind: 'thematic', about: 'Công tác tập huấn', addressees },
    ...{ dataFrom: '2026-01-01', dataTo: '2026-06-30', scope: { sectionIds: [section?.id], taskIds: [] } },
  });
});
afterAll(async () => {
  await app.close();
});

/** Another process' application on the same database, which takes jobs. */
function takesJobs(): Promise<TestApp> {
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  return startTestApp({ database, clock: app.clock, jobs: true });
}

async function whileJobsAreTaken<T>(run: () => Promise<T>): Promise<T> {
  const worker = await takesJobs();
  try {
    return await run();
  } finally {
    await worker.close();
  }
}

const made = (client: Client, form: MadeDocument['form'], report = id): Promise<MadeDocument> =>
  makeFile(app, client, report, form);
const make = (documentId: string): Promise<void> => app.app.get(DocumentMaker).make({ documentId });

/** The rows of the first table of a document that has at least as many columns. */
async function tableRows(bytes: Uint8Array, title: string): Promise<string[][]> {
  const document = treeOf((await partsOf(bytes)).get('word/document.xml') ?? '<none/>');
  const table = all(document, 'w:tbl').find((one) => words(one).includes(title));
  if (!table) throw new Error(`no table ${title}`);
  return all(table, 'w:tr').map((row) =>
    all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(words).join('\n')),
  );
}

async function logOf(document: string): Promise<string[]> {
  const log = await app.sql<{ action: string }>(
    `SELECT action FROM audit_entry WHERE detail->>'document' = $1 ORDER BY seq`,
    [document],
  );
  return log.map(({ action }) => action);
}

describe('a file that is asked for', () => {
  it('is made by whoever takes jobs, told to who waits, and is theirs alone', async () => {
    const document = await whileJobsAreTaken(async () =>
      whenEnded(officer, (await askFile(officer, whole, 'docx')).id),
    );
    expect(document).toMatchObject({ state: 'made', step: null, problem: null, reportId: whole });
    const bytes = await bytesOf(officer, document.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.file?.sha256);
    const printed = flat(await tableRows(bytes, 'Cơ quan chủ trì thực hiện'));
    expect(printed.length).toBeGreaterThan(100);
    // The workbook's first sheet has the rows of the first appendix.
    const workbook = await bytesOf(officer, (await made(officer, 'xlsx', whole)).id);
    const { sheets } = await readXlsx(workbook);
    expect(flat(asOnPaper(sheets[0]?.rows.slice(3) ?? []))).toEqual(printed);

    await app.app.get(Notifier).sweep();
    const { body } = await officer.get<NoticesView>('/api/notices');
    expect(body.notices.slice(0, 2).map(({ facts }) => facts)).toMatchObject([
      { aboutId: whole, outcome: 'xlsx' },
      { aboutId: whole, outcome: 'docx' },
    ]);
    const other = await head.get<NoticesView>('/api/notices');
    expect(other.body.notices.filter(({ kind }) => kind === 'document_made')).toEqual([]);

    for (const path of ['', '/file']) {
      const answer = await head.get(`/api/made-documents/${document.id}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect((await head.get<MadeDocuments>('/api/made-documents')).body.documents).toEqual([]);
    expect(await logOf(document.id)).toEqual(['report.document_asked', 'report.document_made']);
  });

  it('is begun once however often one asks, and for each person once', async () => {
    const [first, second] = await Promise.all([askFile(officer, id, 'pdf'), askFile(officer, id, 'pdf')]);
    const others = await askFile(head, id, 'pdf');
    expect(second.id).toBe(first.id);
    expect(others.id).not.toBe(first.id);
    await make(first.id);
    await make(others.id);
    expect((await officer.get<MadeDocument>(`/api/made-documents/${first.id}`)).body).toMatchObject({
      ...{ state: 'made', file: { type: 'application/pdf' } },
    });
    expect((await head.get<MadeDocument>(`/api/made-documents/${others.id}`)).body.state).toBe('made');
    expect((await askFile(officer, id, 'pdf')).id).not.toBe(first.id);
  });

  it('is not made, and not handed out, when the right was lost meanwhile', async () => {
    const done = await made(head, 'xlsx');
    const { id: waiting } = await askFile(head, id, 'docx');
    await app.sql(`UPDATE membership SET valid_to = $2 WHERE person_id = $1 AND valid_to IS NULL`, [
      head.personId,
      new Date(app.clock.now() - 1000),
    ]);
    expect(await head.get(`/api/made-documents/${done.id}/file`)).toMatchObject({ status: 404 });
    expect(await head.get(`/api/made-documents/${done.id}`)).toMatchObject({ status: 404 });
    await make(waiting);
    expect((await head.get<MadeDocument>(`/api/made-documents/${waiting}`)).body).toMatchObject({
      ...{ state: 'failed', file: null },
      problem: { code: 'FORBIDDEN', data: { reason: 'document_right_lost' } },
    });
    expect(await chunksOf(waiting)).toBe(0);
    await app.sql('UPDATE membership SET valid_to = NULL WHERE person_id = $1', [head.personId]);
  });

  it('is kept once where two make it at once, and not made again', async () => {
    const { id: document } = await askFile(officer, id, 'xlsx');
    await Promise.all([make(document), make(document)]);
    await make(document);
    const { body } = await officer.get<MadeDocument>(`/api/made-documents/${document}`);
    expect(body).toMatchObject({ state: 'made', problem: null });
    expect(await logOf(document)).toEqual(['report.document_asked', 'report.document_made']);
    const bytes = await bytesOf(officer, document);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(body.file?.sha256);
  });

  it('goes after seven days, bytes and all', async () => {
    const document = await made(officer, 'xlsx');
    await app.sql(`UPDATE made_document SET asked_at = asked_at - interval '6 days 23 hours' WHERE id = $1`, [
      document.id,
    ]);
    await app.app.get(JobsService).cleanUp();
    expect(await chunksOf(document.id)).toBe(1);
    await app.sql(`UPDATE made_document SET asked_at = asked_at - interval '1 hour' WHERE id = $1`, [
      document.id,
    ]);
    await app.app.get(JobsService).cleanUp();
    expect(await chunksOf(document.id)).toBe(0);
    expect(await officer.get(`/api/made-documents/${document.id}`)).toMatchObject({ status: 404 });
  });
});

async function chunksOf(document: string): Promise<number> {
  return (await app.sql('SELECT 1 FROM file_chunk WHERE file_id = $1', [document])).length;
}

const flat = (rows: readonly (readonly unknown[])[]): string[][] =>
  rows.map((row) =>
    row.map((cell) => String(cell === null ? '' : (cell as string | number)).trim()).filter(Boolean),
  );

/** The task's title and coordinating agencies, said again in each row of a workbook, on paper only in the first. */
function asOnPaper(rows: readonly (readonly unknown[])[]): unknown[][] {
  return rows.map((row, at) => {
    const above = rows[at - 1];
    const again = above !== undefined && row[0] === above[0] && row[1] === above[1] && row[2] !== null;
    return row.map((cell, column) => (again && (column === 1 || column === 3) && cell ? 'Như trên' : cell));
  });
}

describe('a maker that is killed', () => {
  let worker: ChildProcess | null = null;
  afterEach(() => {
    worker?.kill('SIGKILL');
  });

  /** Begins a worker of its own, and kills it as soon as it has begun to make the document. */
  async function killedWhileMaking(document: string, attempt: number): Promise<void> {
    const child = startSource('test/api/worker-process.ts', {
      TIEN_WORKER_DATABASE: app.url,
      TIEN_WORKER_CLOCK_SHIFT: String(app.clock.now() - Date.now()),
    });
    worker = child;
    await once(readline.createInterface({ input: child.stdout }), 'line');
    await until(
      'the making has begun',
      async () => {
        const rows = await app.sql(
          `SELECT 1 FROM made_document WHERE id = $1 AND attempts = $2 AND step = 'setting'`,
          [document, attempt],
        );
        return rows.length === 1;
      },
      60_000,
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The job's time is over, as after the minutes that a worker may hold it.
    await app.sql(
      `UPDATE jobs.job SET started_on = now() - interval '1 hour'
        WHERE name = 'make-document' AND state = 'active' AND data->>'documentId' = $1`,
      [document],
    );
  }

  it('loses it to another, with no half file', async () => {
    const { id: document } = await askFile(officer, whole, 'docx');
    await killedWhileMaking(document, 1);
    expect((await officer.get<MadeDocument>(`/api/made-documents/${document}`)).body).toMatchObject({
      ...{ state: 'making', file: null },
    });
    expect([
      await chunksOf(document),
      (await officer.get(`/api/made-documents/${document}/file`)).status,
    ]).toEqual([0, 404]);
    await whileJobsAreTaken(async () => {
      expect(await whenEnded(officer, document)).toMatchObject({ state: 'made' });
    });
    expect((await bytesOf(officer, document)).length).toBeGreaterThan(1000);
  });

  it('twice ends it with words', async () => {
    const { id: document } = await askFile(officer, id, 'docx');
    // As two makers leave it that did not outlive it.
    await app.sql(`UPDATE made_document SET state = 'making', step = 'setting', attempts = 2 WHERE id = $1`, [
      document,
    ]);
    await make(document);
    const { body: ended } = await officer.get<MadeDocument>(`/api/made-documents/${document}`);
    expect(ended).toMatchObject({ state: 'failed', problem: { data: { reason: 'document_interrupted' } } });
    expect(ended.problem?.detail).toContain('Yêu cầu tạo lại');
    expect(await chunksOf(document)).toBe(0);
  });
});

describe('slip and packet of exchange', () => {
  it('there is neither before its time, and words say why', async () => {
    expect(await made(officer, 'slip')).toMatchObject({
      problem: { data: { reason: 'slip_not_submitted' } },
    });
    expect(await made(officer, 'edxml')).toMatchObject({
      problem: { data: { reason: 'report_not_issued' } },
    });
  });

  it('the slip says what is submitted by whom, its way, its hash and what comes with it', async () => {
    await leaveOutEmpty(officer, id);
    expect(await actOnReport(officer, id, 'submit', { words: 'Kính trình.' })).toMatchObject({ status: 200 });
    expect(await actOnReport(head, id, 'pass', { words: 'Nhất trí.' })).toMatchObject({ status: 200 });
    const document = await made(officer, 'slip');
    const parts = await partsOf(await bytesOf(officer, document.id));
    const said = all(treeOf(parts.get('word/document.xml') ?? '<none/>'), 'w:p')
      .map(words)
      .join('\n');
    const [frozen] = await app.sql<{ sha256: string }>(
      'SELECT f.sha256 FROM report_frozen f JOIN report r ON r.frozen_id = f.id WHERE r.id = $1',
      [id],
    );
    for (const wanted of [
      'PHIẾU TRÌNH',
      // Under the agency's full name and the one above it, as the register's other spelling and tree have them.
      ...['CÔNG AN TỈNH TRÀ VINH', 'THÀNH PHỐ TRÀ VINH', 'Lãnh đạo UBND thành phố Trà Vinh'],
      'Kính trình.',
      'Nhất trí.',
      'Phụ lục I. ',
    ]) {
      expect(said).toContain(wanted);
    }
    expect(said.replaceAll('\n', '')).toContain(frozen?.sha256 ?? 'none');
    // No register counts it, and of months only the first two take a zero.
    expect(said).not.toMatch(/^Số:|\/0[3-9]\/\d{4}/mu);
    expect(await made(officer, 'slip_pdf')).toMatchObject({
      state: 'made',
      file: { type: 'application/pdf' },
    });
  });

  it('the packet needs the identifiers of who sends and who receives', async () => {
    expect(await actOnReport(await desk.as('ubnd.lanhdao'), id, 'pass')).toMatchObject({ status: 200 });
    const said = { number: '05/BC-UBND', datedOn: '2026-09-15' };
    expect(await actOnReport(officer, id, 'number', said)).toMatchObject({ body: { state: 'issued' } });
    await app.sql(`UPDATE agency SET official_codes = '[]'`);
    const without = await made(officer, 'edxml');
    expect(without).toMatchObject({ state: 'failed', problem: { data: { reason: 'exchange_from' } } });
    expect(without.problem?.detail).toContain('(UBND thành phố Trà Vinh.)');
    await app.sql(
      `UPDATE agency SET official_codes = jsonb_build_array(jsonb_build_object('code', 'H00.' || upper(left(md5(id::text), 8)),
         'validFrom', null, 'validTo', null))`,
    );
    const { xml, ...packet } = await packetOf(id);
    expect(packet).toMatchObject({ id, type: '0' });
    const { number, notation, issuedOn, attachments } = await readPacket(xml);
    expect([number, notation, issuedOn]).toEqual(['05', 'BC-UBND', '2026-09-15']);
    expect(attachments.map(({ name, bytes }) => [name, bytes.subarray(0, 5).toString()])).toEqual([
      ['bao-cao-05-BC-UBND.pdf', '%PDF-'],
    ]);
  });

  it('the signed copy goes where it came back, and a correction as the update of what was sent', async () => {
    const signed = new TextEncoder().encode('%PDF-1.7 đã ký số');
    const form = new FormData();
    form.append('file', new Blob([signed]), 'da-ky.pdf');
    const kept = await officer.raw(`/api/reports/${id}/files`, { method: 'POST', body: form });
    expect(kept.status).toBe(200);
    const letter = { document: '45/UBND-NC', words: 'Sai tên phường.' };
    expect(await actOnReport(head, id, 'correct', letter)).toMatchObject({ body: { state: 'corrected' } });
    const { xml, ...packet } = await packetOf(id);
    expect(packet).toEqual({
      ...{ id: `${id}.U`, type: '2', reason: 'Theo 45/UBND-NC: Sai tên phường.', about: id },
    });
    expect((await readPacket(xml)).attachments).toMatchObject([
      { name: 'da-ky.pdf', bytes: Buffer.from(signed) },
    ]);
  });

  it('a report that replaces goes as the replacement, and its recall as the revocation of what was sent', async () => {
    const begun = await actOnReport(head, id, 'replace', { words: 'Số liệu sai.' });
    const next = begun.body.begunId ?? '';
    await leaveOutEmpty(officer, next);
    expect(await actOnReport(officer, next, 'submit')).toMatchObject({ status: 200 });
    expect(await actOnReport(await desk.as('congan.pho'), next, 'pass')).toMatchObject({ status: 200 });
    expect(await actOnReport(await desk.as('ubnd.lanhdao'), next, 'pass')).toMatchObject({ status: 200 });
    const said = { number: '06/BC-UBND', datedOn: '2026-09-15' };
    expect(await actOnReport(officer, next, 'number', said)).toMatchObject({ body: { state: 'issued' } });
    expect(await packetOf(next)).toMatchObject({
      ...{ id: next, type: '3', reason: 'Số liệu sai.', about: id },
    });
    const recall = { document: '12/QĐ-UBND', words: 'Ban hành nhầm.' };
    expect(await actOnReport(head, next, 'recall', recall)).toMatchObject({ status: 200 });
    expect(await packetOf(next)).toMatchObject({
      ...{ id: `${next}.R`, type: '1', reason: 'Theo 12/QĐ-UBND: Ban hành nhầm.', about: next },
    });
  });
});

/** What a report's packet is, for what, and of which document. */
async function packetOf(report: string): Promise<Record<'id' | 'type' | 'reason' | 'about' | 'xml', string>> {
  const document = await made(officer, 'edxml', report);
  expect(document.problem?.detail ?? '').toBe('');
  const xml = new TextDecoder().decode(await bytesOf(officer, document.id));
  const packet = elementsOf(xml);
  const business = (name: string): string => at(packet, 'Bussiness', name)?.text ?? '';
  return {
    ...{ id: at(packet, 'MessageHeader', 'DocumentId')?.text ?? '', about: business('DocumentId') },
    ...{ type: business('BussinessDocType'), reason: business('BussinessDocReason'), xml },
  };
}
