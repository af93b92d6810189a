/** Documents on their way in: what is taken, what a job reads of it, and what becomes of what cannot be read. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { ImportLine, ImportSource, ProblemDocument } from '@tien-do/shared/contract';
import { ImportReadings, newId } from '@tien-do/backend';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { png, pdf } from '../support/evidence.js';
import { agencyOf, edit, logOf, sendFile, uploadPlan, whenRead } from '../support/imports.js';
import { until } from '../support/socket.js';

/** Serves, and takes no jobs. */
let app: TestApp;
/** Takes the jobs of the same database. */
let worker: TestApp;
let officer: Client;
let police: string;

beforeAll(async () => {
  app = await startTestApp();
  worker = await startTestApp({ database: databaseOf(app), jobs: true, clock: app.clock });
  police = await agencyOf(app, 'congan.lanhdao');
  officer = await newOfficer();
});

afterAll(async () => {
  await worker.close();
  await app.close();
});

function databaseOf({ url }: TestApp): { url: string; ownerUrl: string; drop: () => Promise<void> } {
  return { url, ownerUrl: url, drop: () => Promise.resolve() };
}

/** Somebody of the police who brought nothing in yet. */
async function newOfficer(agencyId = police): Promise<Client> {
  const id = newId();
  const username = `can-bo.${randomUUID()}`;
  await app.sql(
    `INSERT INTO person (id, username, name, password_hash, created_at) VALUES ($1, $2, 'Cán bộ', '', now())`,
    [id, username],
  );
  await app.sql(
    `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES ($1, $2, $3, 'officer', '2020-01-01Z')`,
    [newId(), id, agencyId],
  );
  return app.client(username);
}

const appendix = `Phụ lục
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 12/KH-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân thành phố)

STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời hạn
I\tCÔNG TÁC CHUNG\t\t\t\t
1\tXây dựng kế hoạch tuyên truyền\tPhòng Tư pháp\tCông an thành phố\tKế hoạch\tHằng năm
2\tTổ chức tập huấn cho cán bộ\tPhòng Tư pháp\tCông an thành phố\tBáo cáo\tHằng năm
`;

async function uploaded(client: Client, text: string): Promise<ImportLine> {
  const answer = await uploadPlan(client, `/api/imports?agencyId=${police}`, text);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as ImportLine;
}

function problemOf(answer: Answer): ProblemDocument {
  return answer.body as ProblemDocument;
}

async function imports(): Promise<number> {
  const [row] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM plan_import');
  return row?.n ?? 0;
}

describe('a document', () => {
  it('is kept, read by a job of another process, and shown beside what it says', async () => {
    const line = await uploaded(officer, appendix);
    const sha256 = createHash('sha256').update(appendix, 'utf8').digest('hex');
    expect(line).toMatchObject({
      status: 'reading',
      version: 1,
      files: [{ name: 'ke-hoach.txt', format: 'text', sha256, firstLine: null }],
    });
    const view = await whenRead(officer, line.id);
    expect(view).toMatchObject({ status: 'review', version: 2, problem: null, files: [{ firstLine: 1 }] });
    const tasks = view.proposal?.rows.filter(({ kind }) => kind === 'task') ?? [];
    const justice = await agencyOf(app, 'tuphap.lanhdao');
    expect(tasks.map(({ key, leads }) => [key, leads[0]?.target])).toEqual([
      ['I/1', { kind: 'agency', id: justice }],
      ['I/2', { kind: 'agency', id: justice }],
    ]);
    const source = await officer.get<ImportSource>(`/api/imports/${line.id}/source`);
    expect(JSON.stringify(source.body)).toContain('Tổ chức tập huấn cho cán bộ');
    const file = await officer.get<string>(`/api/imports/${line.id}/files/${line.files[0]?.id ?? ''}`);
    expect(file.body).toBe(appendix);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const log = await logOf(app, line.id);
    expect(log.map(({ action }) => action)).toEqual(['import.uploaded', 'import.read']);
    expect(log[0]?.detail).toMatchObject({ sha256, size: Buffer.byteLength(appendix), format: 'text' });
    const jobs = await app.sql(`SELECT 1 FROM jobs.job WHERE name = 'read-import' AND state = 'created'`);
    expect(jobs).toEqual([]);
  });

  it('that came in before shows its earlier import, to the same agency only', async () => {
    const text = `${appendix}\n${randomUUID()}`;
    const first = await uploaded(officer, text);
    const second = await uploaded(officer, text);
    expect(second.sameAs).toMatchObject([{ id: first.id }]);
    const justice = await agencyOf(app, 'tuphap.lanhdao');
    const foreign = await uploadPlan(await newOfficer(justice), `/api/imports?agencyId=${justice}`, text);
    expect(foreign.body).toMatchObject({ sameAs: [] });
    const auditor = await app.client('kiemtoan');
    const { body } = await auditor.get<ImportLine>(`/api/imports/${(foreign.body as ImportLine).id}`);
    expect(body.sameAs).toEqual([]);
  });

  it('under one key is one import; another file under it is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/api/imports?agencyId=${police}`;
    const send = (text: string): Promise<Answer> =>
      sendFile(officer, path, 'a.txt', Buffer.from(text), headers);
    const [one, again] = [await send(appendix), await send(appendix)];
    expect([again.status, again.body]).toEqual([200, one.body]);
    expect(problemOf(await send('khác')).code).toBe('KEY_REUSED');
  });

  it('may be pasted', async () => {
    const body = { agencyId: police, basePlanId: null, name: 'Phụ lục dán', text: appendix };
    const { body: line } = await officer.post<ImportLine>('/api/imports/text', body);
    expect(line).toMatchObject({ origin: 'text', files: [{ name: 'Phụ lục dán.txt', format: 'text' }] });
    expect((await whenRead(officer, line.id)).progress).toMatchObject({ tasks: 2 });
  });

  it('may be long when it is pasted, longer than any other body', async () => {
    const text = `${appendix}${'Văn bản dài. '.repeat(60_000)}`;
    const body = { agencyId: police, basePlanId: null, name: 'Dài', text };
    expect(await officer.post('/api/imports/text', body)).toMatchObject({ status: 200 });
    const tooLong = { ...body, text: 'a'.repeat(9 * 1024 * 1024) };
    expect(problemOf(await officer.post('/api/imports/text', tooLong)).code).toBe('TOO_LARGE');
  });
});

describe('what is not taken', () => {
  test.each([
    ['a picture that is called a document', 'ke-hoach.docx', png, 'UNSUPPORTED_FILE'],
    ['a PDF that is called a text', 'ke-hoach.txt', pdf(), 'UNSUPPORTED_FILE'],
    ['an empty file', 'ke-hoach.txt', Buffer.alloc(0), 'UNSUPPORTED_FILE'],
    ['a file beyond the limit', 'ke-hoach.txt', Buffer.alloc(1024 * 1024 + 1, 65), 'TOO_LARGE'],
  ])('%s', async (_what, name, bytes, code) => {
    const before = await imports();
    const answer = await sendFile(officer, `/api/imports?agencyId=${police}`, name, bytes);
    expect(problemOf(answer).code).toBe(code);
    expect(await imports()).toBe(before);
  });

  test('more than thirty within an hour, from one person', async () => {
    const busy = await newOfficer();
    const answers: Answer[] = [];
    for (let n = 0; n < 31; n += 1) {
      answers.push(await busy.post('/api/imports/by-hand', { agencyId: police, basePlanId: null }));
    }
    expect(answers.slice(0, 30).every(({ status }) => status === 200)).toBe(true);
    const problem = problemOf(answers[30] ?? { status: 0, body: null, headers: new Headers() });
    expect(problem).toMatchObject({ code: 'THROTTLED' });
    expect(problem.data.retryAfter).toBeGreaterThan(3_000);
    expect(
      await (await newOfficer()).post('/api/imports/by-hand', { agencyId: police, basePlanId: null }),
    ).toMatchObject({ status: 200 });
  });
});

describe('a document that cannot be read', () => {
  it('ends as failed and says why, in the reader’s language', async () => {
    const answer = await sendFile(officer, `/api/imports?agencyId=${police}`, 'hong.pdf', pdf());
    const line = answer.body as ImportLine;
    const view = await whenRead(officer, line.id);
    expect(view).toMatchObject({ status: 'failed', proposal: null });
    expect(view.problem?.data.reason).toMatch(/^file_/u);
    const english = await officer.get<ImportLine>(`/api/imports/${line.id}`, undefined, {
      'accept-language': 'en',
    });
    expect(english.body.problem?.detail).not.toBe(view.problem?.detail);
    expect((await logOf(app, line.id)).at(-1)).toMatchObject({ action: 'import.failed' });
  });

  it('because it is a state secret leaves nothing here but its hash', async () => {
    const text = `TUYỆT MẬT\n\nKẾ HOẠCH riêng-${randomUUID()}\n${appendix}`;
    const answer = await sendFile(
      officer,
      `/api/imports?agencyId=${police}`,
      'Kế hoạch bí mật.txt',
      Buffer.from(text, 'utf8'),
      { 'idempotency-key': randomUUID() },
    );
    const line = answer.body as ImportLine;
    const view = await whenRead(officer, line.id);
    expect(view).toMatchObject({
      status: 'failed',
      name: '***',
      problem: { data: { reason: 'state_secret' } },
    });
    expect(view.files[0]).toMatchObject({ name: '***', sha256: line.files[0]?.sha256 });
    expect(JSON.stringify(view)).not.toContain('bí mật.txt');
    const kept = `SELECT 1 FROM idempotency_key WHERE response::text LIKE '%bí mật.txt%'`;
    expect(await app.sql(kept)).toEqual([]);
    const fileId = line.files[0]?.id ?? '';
    expect(await app.sql('SELECT 1 FROM file_chunk WHERE file_id = $1', [fileId])).toEqual([]);
    expect(await app.sql('SELECT 1 FROM plan_import_reading WHERE import_id = $1', [line.id])).toEqual([]);
    expect((await officer.get(`/api/imports/${line.id}/files/${fileId}`)).status).toBe(404);
    expect((await logOf(app, line.id)).at(-1)?.detail).toMatchObject({
      reason: 'state_secret',
      destroyed: [line.files[0]?.sha256],
    });
  });
});

describe('a reading', () => {
  /** An import of which no job is left in the queue, as if its worker had just died with it. */
  function orphan(): Promise<ImportLine> {
    return holdJobs(() => uploaded(officer, `${appendix}\n${randomUUID()}`));
  }

  /** Keeps jobs that are sent meanwhile from being taken. */
  async function holdJobs<T>(run: () => Promise<T>): Promise<T> {
    await app.sql(
      `CREATE OR REPLACE FUNCTION hold_job() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN NEW.start_after := now() + interval '1 day'; RETURN NEW; END $$`,
    );
    await app.sql(
      `CREATE TRIGGER hold BEFORE INSERT ON jobs.job FOR EACH ROW WHEN (NEW.name = 'read-import')
         EXECUTE FUNCTION hold_job()`,
    );
    try {
      return await run();
    } finally {
      await app.sql('DROP TRIGGER hold ON jobs.job');
    }
  }

  const statusOf = async (id: string): Promise<string> =>
    (await officer.get<ImportLine>(`/api/imports/${id}`)).body.status;

  it('that was begun by two at once is kept once', async () => {
    const { id } = await orphan();
    const readings = app.app.get(ImportReadings);
    await Promise.all([readings.read({ importId: id, round: 1 }), readings.read({ importId: id, round: 1 })]);
    expect(await app.sql('SELECT round FROM plan_import_reading WHERE import_id = $1', [id])).toEqual([
      { round: 1 },
    ]);
    expect((await logOf(app, id)).map(({ action }) => action)).toEqual(['import.uploaded', 'import.read']);
  });

  it('that ended its process twice is not begun a third time', async () => {
    const { id } = await orphan();
    // What two workers leave behind that died in the middle.
    await app.sql('UPDATE plan_import SET attempts = 2 WHERE id = $1', [id]);
    await app.app.get(ImportReadings).read({ importId: id, round: 1 });
    const { body } = await officer.get<ImportLine>(`/api/imports/${id}`);
    expect(body).toMatchObject({ status: 'failed', problem: { data: { reason: 'file_too_slow' } } });
    await app.app.get(ImportReadings).read({ importId: id, round: 1 });
    expect((await logOf(app, id)).filter(({ action }) => action === 'import.failed')).toHaveLength(1);
  });

  it('whose worker died is taken again by another', async () => {
    const { id } = await orphan();
    // The job as a dead worker leaves it: taken, and its time over.
    await app.sql(
      `UPDATE jobs.job SET state = 'active', started_on = now() - interval '1 hour', start_after = now() - interval '1 hour'
        WHERE name = 'read-import' AND data->>'importId' = $1`,
      [id],
    );
    await until(
      'the reading is done by somebody else',
      async () => (await statusOf(id)) === 'review',
      60_000,
    );
  });

  it('of what was put away meanwhile changes nothing', async () => {
    const { id } = await orphan();
    expect(await officer.post(`/api/imports/${id}/discard`)).toMatchObject({ status: 200 });
    await app.app.get(ImportReadings).read({ importId: id, round: 1 });
    expect(await statusOf(id)).toBe('discarded');
    expect(await app.sql('SELECT 1 FROM plan_import_reading WHERE import_id = $1', [id])).toEqual([]);
  });

  it('begins anew with a file more, and is of no use when it is of the files before', async () => {
    const { id } = await holdJobs(async () => {
      const line = await uploaded(officer, 'KẾ HOẠCH\nTăng cường phòng, chống tội phạm\n');
      const added = await uploadPlan(officer, `/api/imports/${line.id}/files`, appendix);
      expect(added).toMatchObject({ status: 200, body: { status: 'reading', version: 2 } });
      return line;
    });
    const readings = app.app.get(ImportReadings);
    await readings.read({ importId: id, round: 1 });
    expect(await statusOf(id)).toBe('reading');
    await readings.read({ importId: id, round: 2 });
    const view = await whenRead(officer, id);
    expect(view.progress).toMatchObject({ tasks: 2 });
    expect(view.files.map(({ firstLine }) => firstLine)).toEqual([1, expect.any(Number)]);
    expect(view.files[1]?.firstLine).toBeGreaterThan(1);
  });

  it('does not begin anew once somebody corrected what it said', async () => {
    const line = await uploaded(officer, appendix);
    const { version, proposal } = await whenRead(officer, line.id);
    const rowId = proposal?.rows[0]?.id ?? '';
    await edit(officer, line.id, version, [{ op: 'set_row', rowId, patch: { title: 'Sửa tay' } }]);
    const answer = await uploadPlan(officer, `/api/imports/${line.id}/files`, appendix);
    expect(problemOf(answer)).toMatchObject({ code: 'WRONG_STATE', data: { reason: 'import_edited' } });
    const kept = await officer.get(`/api/imports/${line.id}`);
    expect(JSON.stringify(kept.body)).toContain('Sửa tay');
  });
});

test('the template is a spreadsheet that comes in again', async () => {
  const response = await officer.raw('/api/imports/template', { method: 'GET' });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toContain('spreadsheetml');
  const answer = await sendFile(officer, `/api/imports?agencyId=${police}`, 'mau.xlsx', bytes);
  expect(answer.body).toMatchObject({ files: [{ format: 'xlsx' }] });
  const view = await whenRead(officer, (answer.body as ImportLine).id);
  expect(['review', 'failed']).toContain(view.status);
});
