import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { CardFace } from '@tien-do/shared';
import type {
  BoardView,
  CardContent,
  CardDetail,
  CardWritten,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let officer: Client;
let head: Client;
let policeOfficer: Client;
let policeHead: Client;
let outsider: Client;
const used = new Set<string>();

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('tuphap.chuyenvien');
  head = await app.client('tuphap.lanhdao');
  policeOfficer = await app.client('congan.chuyenvien');
  policeHead = await app.client('congan.lanhdao');
  outsider = await app.client('yte.lanhdao');
  // Another year brings another 135 cards: enough for every test to have its own.
  const next = await policeHead.post(`/api/plans/${app.planId}/cycles`, { year: 2027 });
  expect(next.status).toBe(200);
});

afterAll(async () => {
  await app.close();
});

async function cardOf(taskKey: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE t.key = $1 AND c.board_id = $2`,
    [taskKey, app.boardId],
  );
  if (!row) throw new Error(`no card of ${taskKey}`);
  used.add(row.id);
  return row.id;
}

/** A draft of Phòng Tư pháp that no other test has taken. */
async function fresh(condition = 'NOT c.not_triggered'): Promise<string> {
  const rows = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN agency a ON a.code = 'tu-phap'
      WHERE c.lead_ids = ARRAY[a.id] AND c.state = 'draft' AND ${condition} ORDER BY c.id`,
  );
  const free = rows.find((row) => !used.has(row.id));
  if (!free) throw new Error('no card is left');
  used.add(free.id);
  return free.id;
}

async function see(client: Client, id: string): Promise<CardDetail> {
  const answer = await client.get<CardDetail>(`/api/cards/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function attempt(
  client: Client,
  id: string,
  action: string,
  more: Record<string, unknown> = {},
): Promise<Answer<CardWritten & ProblemDocument>> {
  const { face } = await see(policeOfficer, id);
  return client.post(`/api/cards/${id}/transitions`, { action, expectedVersion: face.version, ...more });
}

async function move(client: Client, id: string, action: string, more = {}): Promise<CardFace> {
  const answer = await attempt(client, id, action, more);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.face;
}

async function refused(client: Client, id: string, action: string, more = {}): Promise<string> {
  const before = await see(policeOfficer, id);
  const { status, body } = await attempt(client, id, action, more);
  expect(status).toBeGreaterThanOrEqual(400);
  expect((await see(policeOfficer, id)).face).toEqual(before.face);
  return [body.code, body.data.reason].filter(Boolean).join(' ');
}

async function write(client: Client, id: string, patch: Partial<CardContent> = {}): Promise<CardFace> {
  const card = await see(client, id);
  const full = { result: 'Đã tổ chức 02 lớp tập huấn.', noEvidenceReason: 'Lưu tại đơn vị.' };
  const answer = await client.put<CardWritten>(`/api/cards/${id}/content`, {
    expectedVersion: card.face.version,
    content: { ...card.content, ...full, ...patch },
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.face;
}

/** A card with its text, ready to be submitted. */
async function written(): Promise<string> {
  const id = await fresh();
  await move(policeOfficer, id, 'assign');
  await write(officer, id);
  return id;
}

describe('the main job', () => {
  it('shows the board of the plan', async () => {
    const board = await officer.get<BoardView>(`/api/boards/${app.boardId}`);
    expect(board.status).toBe(200);
    // Six tasks were for 2023 - 2024 or 2023 - 2025: of the 141 cards of 2023, 135 are left in 2026.
    expect(board.body.cards).toHaveLength(135);
    expect(board.body.tasks).toHaveLength(51);
    expect(board.body.sections).toHaveLength(16);
  });

  it('carries a card from the plan to compiled', async () => {
    const id = await cardOf('II/3/3.2');
    expect(await move(policeOfficer, id, 'assign')).toMatchObject({
      state: 'in_progress',
      dueOn: '2026-10-14',
    });
    await write(officer, id);
    expect(await move(officer, id, 'submit_internal')).toMatchObject({
      state: 'internal_review',
      submissions: 1,
      sentOn: null,
      step: { act: 'endorse', received: false, open: [{ index: 0, duties: ['head', 'deputy'] }] },
    });
    expect(await move(head, id, 'endorse')).toMatchObject({
      state: 'submitted',
      sentOn: '2026-09-15',
      step: { act: 'receive', received: false, open: [{ index: 1, duties: ['officer'] }] },
    });
    expect(await move(policeOfficer, id, 'receive')).toMatchObject({
      state: 'submitted',
      step: { act: 'accept', received: true, open: [{ index: 2 }] },
    });
    expect(await move(policeHead, id, 'accept', { remark: 'Đưa vào báo cáo.' })).toMatchObject({
      state: 'compiled',
      doneOn: '2026-09-15',
      step: null,
      returns: 0,
    });
    const { submissions } = await see(policeOfficer, id);
    expect(submissions).toHaveLength(1);
    expect(submissions[0]?.outcome).toBe('accepted');
    expect(submissions[0]?.decisions.map(({ step, kind, act, remark }) => [step, kind, act, remark])).toEqual(
      [
        [0, 'pass', 'endorse', ''],
        [1, 'pass', 'receive', ''],
        [2, 'pass', 'accept', 'Đưa vào báo cáo.'],
      ],
    );
  });

  it('raises the board’s version by one with every move, and stamps the card with it', async () => {
    const id = await written();
    const before = await see(officer, id);
    const [board] = await app.sql<{ version: string }>('SELECT version FROM board WHERE id = $1', [
      app.boardId,
    ]);
    const answer = await attempt(officer, id, 'accept_assignment');
    expect(answer.body.boardVersion).toBe(Number(board?.version) + 1);
    expect([answer.body.face.version, answer.body.face.at]).toEqual(Array(2).fill(answer.body.boardVersion));
    const again = await officer.post<ProblemDocument>(`/api/cards/${id}/transitions`, {
      action: 'submit_internal',
      expectedVersion: before.face.version,
    });
    expect(again.body).toMatchObject({
      status: 409,
      code: 'STALE',
      data: { version: answer.body.face.version },
    });
  });

  it('does a request that comes twice once', async () => {
    const id = await written();
    const { face } = await see(officer, id);
    const body = { action: 'submit_internal', expectedVersion: face.version };
    const key = { 'idempotency-key': 'submit-once-1' };
    const send = (): Promise<Answer<CardWritten>> => officer.post(`/api/cards/${id}/transitions`, body, key);
    const [one, other] = await Promise.all([send(), send()]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(other.body).toEqual(one.body);
    expect((await see(officer, id)).submissions).toHaveLength(1);
  });

  it('lets one of two at the same time act, and tells the other', async () => {
    const id = await written();
    const { face } = await see(officer, id);
    const body = { action: 'submit_internal', expectedVersion: face.version };
    const answers = await Promise.all(
      [officer, officer].map((one) => one.post(`/api/cards/${id}/transitions`, body)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe('assigning', () => {
  it('is the coordinator’s and the issuer’s, once', async () => {
    const id = await fresh();
    expect(await refused(officer, id, 'assign')).toBe('FORBIDDEN');
    expect(await refused(head, id, 'assign')).toBe('FORBIDDEN');
    expect(await refused(outsider, id, 'assign')).toBe('FORBIDDEN');
    const office = await app.client('ubnd.vanphong');
    expect(await move(office, id, 'assign')).toMatchObject({
      state: 'in_progress',
      changedById: expect.any(String),
    });
    expect(await refused(policeOfficer, id, 'assign')).toBe('WRONG_STATE state');
  });

  it('sets a date only where the plan has none, and says in the log what it is', async () => {
    const id = await cardOf('IV/2');
    expect((await see(policeOfficer, id)).face.dueOn).toBeNull();
    expect(await refused(policeOfficer, id, 'assign', { dueOn: '2026-09-14' })).toBe('INVALID due_past');
    expect((await move(policeOfficer, id, 'assign', { dueOn: '2026-11-30' })).dueOn).toBe('2026-11-30');
    const dated = await cardOf('IV/1');
    expect((await move(policeOfficer, dated, 'assign', { dueOn: '2026-12-31' })).dueOn).toBe('2026-10-14');
    const log = await app.sql<{ due: string }>(
      `SELECT detail ->> 'dueOn' AS due FROM audit_entry WHERE card_id = ANY($1) AND action = 'card.assign' ORDER BY seq`,
      [[id, dated]],
    );
    expect(log.map((entry) => entry.due)).toEqual(['2026-11-30', '2026-10-14']);
  });
});

describe('what waits for a request', () => {
  it('is recorded with its document and its date, by the lead or the coordinator', async () => {
    const id = await fresh('c.not_triggered');
    const asked = { document: '145/STP-PBGDPL', dueOn: '2026-11-20' };
    expect(await refused(policeOfficer, id, 'assign')).toBe('WRONG_STATE not_triggered');
    expect(await refused(officer, id, 'record_request')).toBe('INVALID document_required');
    expect(await refused(officer, id, 'record_request', { ...asked, document: ' \u200B ' })).toBe(
      'INVALID document_required',
    );
    expect(await refused(officer, id, 'record_request', { document: asked.document })).toBe(
      'INVALID due_required',
    );
    expect(await refused(officer, id, 'record_request', { ...asked, dueOn: '2026-09-14' })).toBe(
      'INVALID due_past',
    );
    expect(await refused(outsider, id, 'record_request', asked)).toBe('FORBIDDEN');
    expect(await move(officer, id, 'record_request', asked)).toMatchObject({
      state: 'in_progress',
      notTriggered: false,
      dueOn: '2026-11-20',
    });
    expect((await see(officer, id)).requests).toMatchObject([
      {
        number: 1,
        document: '145/STP-PBGDPL',
        receivedOn: '2026-09-15',
        dueOn: '2026-11-20',
        by: { name: 'Chuyên viên Phòng Tư pháp' },
        answeredBy: null,
      },
    ]);
  });

  it('does not exist where the plan has a date', async () => {
    const asked = { document: '1/STP', dueOn: '2026-11-20' };
    expect(await refused(policeOfficer, await fresh(), 'record_request', asked)).toBe(
      'WRONG_STATE not_on_request',
    );
  });
});

describe('acknowledging', () => {
  it('is the lead’s, once', async () => {
    const id = await fresh();
    expect(await refused(officer, id, 'accept_assignment')).toBe('WRONG_STATE state');
    await move(policeOfficer, id, 'assign');
    expect(await refused(policeHead, id, 'accept_assignment')).toBe('FORBIDDEN');
    expect(await move(officer, id, 'accept_assignment')).toMatchObject({
      assignmentAccepted: true,
      state: 'in_progress',
    });
    expect(await refused(head, id, 'accept_assignment')).toBe('WRONG_STATE already_accepted');
  });
});

describe('submitting', () => {
  test.each<[string, Partial<CardContent>, string | null]>([
    ['nothing', { result: ' \n', noEvidenceReason: '' }, 'INCOMPLETE no_result'],
    ['a result without evidence', { noEvidenceReason: '  ' }, 'INCOMPLETE no_evidence'],
    ['nothing occurred, without a word why', { nil: true, nilReason: ' ' }, 'INCOMPLETE no_result'],
    [
      'nothing occurred, and why',
      { nil: true, nilReason: 'Không có vụ việc.', result: '', noEvidenceReason: '' },
      null,
    ],
    ['a result and why there is no file', {}, null],
  ])('%s', async (_what, patch, answer) => {
    const id = await fresh();
    await move(policeOfficer, id, 'assign');
    await write(officer, id, patch);
    if (answer) expect(await refused(officer, id, 'submit_internal')).toBe(answer);
    else expect((await move(officer, id, 'submit_internal')).state).toBe('internal_review');
  });

  it('is the lead’s alone', async () => {
    const id = await cardOf('III/6/6.1/6.1.5');
    await move(policeOfficer, id, 'assign');
    for (const client of [officer, policeHead, outsider, await app.client('kiemtoan')]) {
      expect(await refused(client, id, 'submit_internal')).toBe('FORBIDDEN');
    }
  });
});

describe('somebody who may not even see the card', () => {
  it('is told that there is none', async () => {
    const id = await fresh();
    const stranger = await app.client('quantri');
    expect((await attempt(stranger, id, 'assign')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await attempt(app.anonymous(), id, 'assign')).body.code).toBe('SIGNED_OUT');
  });
});
