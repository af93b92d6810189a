/** Decisions on a submission: returning, withdrawing, reopening, holding; joint leads; four eyes; who could decide at all. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { CardFace } from '@tien-do/shared';
import type { CardContent, CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
const clients = new Map<string, Client>();
const used = new Set<string>();
const reason = '1234567890';

beforeAll(async () => {
  app = await startTestApp();
  for (const year of [2027, 2028, 2029]) {
    const answer = await (await as('congan.lanhdao')).post(`/api/plans/${app.planId}/cycles`, { year });
    expect(answer.status).toBe(200);
  }
});

afterAll(async () => {
  await app.close();
});

async function as(username: string): Promise<Client> {
  const client = clients.get(username) ?? (await app.client(username));
  clients.set(username, client);
  return client;
}

/** A dated draft that exactly these agencies lead, taken by no other test. */
async function fresh(...codes: string[]): Promise<string> {
  const rows = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE c.state = 'draft' AND c.due_on IS NOT NULL AND $1 =
       (SELECT array_agg(a.code ORDER BY a.code) FROM agency a WHERE a.id = ANY(c.lead_ids)) ORDER BY c.due_on, t.position`,
    [[...codes].sort()],
  );
  const free = rows.find((row) => !used.has(row.id));
  if (!free) throw new Error(`no card of ${codes.join()} is left`);
  used.add(free.id);
  return free.id;
}

async function see(id: string, username = 'kiemtoan'): Promise<CardDetail> {
  const answer = await (await as(username)).get<CardDetail>(`/api/cards/${id}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function attempt(
  username: string,
  id: string,
  action: string,
  more: Record<string, unknown> = {},
): Promise<Answer<CardWritten & ProblemDocument>> {
  const { face } = await see(id);
  return (await as(username)).post(`/api/cards/${id}/transitions`, {
    action,
    expectedVersion: face.version,
    ...more,
  });
}

async function move(username: string, id: string, action: string, more = {}): Promise<CardFace> {
  const answer = await attempt(username, id, action, more);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.face;
}

async function refused(username: string, id: string, action: string, more = {}): Promise<string> {
  const before = await see(id);
  const { status, body } = await attempt(username, id, action, more);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(await see(id)).toEqual(before);
  return [body.code, body.data.reason].filter(Boolean).join(' ');
}

async function write(username: string, id: string, patch: Partial<CardContent> = {}): Promise<void> {
  const { face, content } = await see(id);
  const full = { result: 'Đã tổ chức 02 lớp tập huấn.', noEvidenceReason: 'Lưu tại đơn vị.' };
  const answer = await (
    await as(username)
  ).put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, ...full, ...patch },
  });
  expect(answer).toMatchObject({ status: 200 });
}

/** A lead's officer writes its agency's part of a joint card, beside what the others wrote. */
async function writePart(username: string, id: string, agency: string): Promise<void> {
  const [own] = await app.sql<{ id: string }>('SELECT id FROM agency WHERE code = $1', [agency]);
  const { content } = (await (await as(username)).get<CardDetail>(`/api/cards/${id}`)).body;
  const others = (content?.parts ?? []).filter(({ agencyId }) => agencyId !== own?.id);
  await write(username, id, {
    parts: [...others, { agencyId: own?.id ?? '', text: 'Đã thực hiện phần việc.' }],
  });
}

/** A card of one agency, written and submitted to its own head. */
async function inReview(agency: string, prefix: string): Promise<string> {
  const id = await fresh(agency);
  await move('congan.tonghop', id, 'assign');
  await write(`${prefix}.chuyenvien`, id);
  await move(`${prefix}.chuyenvien`, id, 'submit_internal');
  return id;
}

async function compiled(agency: string, prefix: string): Promise<string> {
  const id = await inReview(agency, prefix);
  await move(`${prefix}.lanhdao`, id, 'endorse');
  await move('congan.chuyenvien', id, 'receive');
  await move('congan.lanhdao', id, 'accept');
  return id;
}

describe('sending back', () => {
  test.each<[string, string, [string, string][], string[]]>([
    ['the lead’s head', 'phuong1.lanhdao', [], ['congan.chuyenvien', 'congan.lanhdao', 'phuong2.lanhdao']],
    [
      'the receiving officer',
      'congan.chuyenvien',
      [['phuong1.lanhdao', 'endorse']],
      ['phuong1.lanhdao', 'congan.lanhdao'],
    ],
    [
      'the accepting head',
      'congan.lanhdao',
      [
        ['phuong1.lanhdao', 'endorse'],
        ['congan.chuyenvien', 'receive'],
      ],
      ['congan.chuyenvien', 'phuong1.lanhdao', 'ubnd.lanhdao'],
    ],
  ])('by %s, with a reason of ten letters', async (_who, decider, before, others) => {
    const id = await inReview('phuong-1', 'phuong1');
    for (const [username, action] of before) await move(username, id, action);
    for (const other of others)
      expect(await refused(other, id, 'send_back', { reason })).toMatch(/^FORBIDDEN$/u);
    expect(await refused('phuong1.chuyenvien', id, 'send_back', { reason })).toBe('FORBIDDEN');
    expect(await refused(decider, id, 'send_back')).toBe('INVALID reason_required');
    expect(await refused(decider, id, 'send_back', { reason: reason.slice(1) })).toBe(
      'INVALID reason_required',
    );
    expect(await refused(decider, id, 'send_back', { reason: ` ${reason.slice(1)} ` })).toBe(
      'INVALID reason_required',
    );
    expect(await move(decider, id, 'send_back', { reason })).toMatchObject({
      state: 'in_progress',
      returned: true,
      returns: 1,
      sentOn: null,
      step: null,
    });
    const [round] = (await see(id)).submissions;
    expect(round?.outcome).toBe('returned');
    expect(round?.decisions.at(-1)).toMatchObject({
      kind: 'send_back',
      act: null,
      step: before.length,
      remark: reason,
    });
    expect(await refused(decider, id, 'send_back', { reason })).toMatch(/^(FORBIDDEN|WRONG_STATE state)$/u);
  });

  it('ends that version: a new one goes the whole way again', async () => {
    const id = await inReview('phuong-2', 'phuong2');
    await move('phuong2.lanhdao', id, 'endorse');
    await move('congan.chuyenvien', id, 'send_back', { reason });
    await write('phuong2.chuyenvien', id, { result: 'Đã tổ chức 03 lớp tập huấn.' });
    expect(await move('phuong2.chuyenvien', id, 'submit_internal')).toMatchObject({
      state: 'internal_review',
      submissions: 2,
      returned: false,
      returns: 1,
      step: { open: [{ index: 0 }] },
    });
    expect(await refused('congan.lanhdao', id, 'accept')).toBe('WRONG_STATE step');
    const { submissions } = await see(id);
    expect(submissions.map(({ number, outcome, content }) => [number, outcome, content.result])).toEqual([
      [2, 'pending', 'Đã tổ chức 03 lớp tập huấn.'],
      [1, 'returned', 'Đã tổ chức 02 lớp tập huấn.'],
    ]);
  });
});

describe('withdrawing', () => {
  it('inside the agency is its officer’s and its head’s', async () => {
    const id = await inReview('phuong-3', 'phuong3');
    expect(await refused('congan.lanhdao', id, 'withdraw')).toBe('FORBIDDEN');
    expect(await refused('phuong1.lanhdao', id, 'withdraw')).toBe('FORBIDDEN');
    expect(await move('phuong3.chuyenvien', id, 'withdraw')).toMatchObject({
      state: 'in_progress',
      returned: false,
      returns: 0,
      step: null,
    });
    expect((await see(id)).submissions[0]?.outcome).toBe('withdrawn');
    await move('phuong3.chuyenvien', id, 'submit_internal');
    expect((await move('phuong3.lanhdao', id, 'withdraw')).submissions).toBe(2);
  });

  it('of what was sent is the head’s, until the coordinator has received it', async () => {
    const id = await inReview('phuong-3', 'phuong3');
    await move('phuong3.lanhdao', id, 'endorse');
    expect(await refused('phuong3.chuyenvien', id, 'withdraw')).toBe('FORBIDDEN');
    expect(await move('phuong3.lanhdao', id, 'withdraw')).toMatchObject({
      state: 'in_progress',
      sentOn: null,
    });
    await move('phuong3.chuyenvien', id, 'submit_internal');
    await move('phuong3.lanhdao', id, 'endorse');
    await move('congan.chuyenvien', id, 'receive');
    expect(await refused('phuong3.lanhdao', id, 'withdraw')).toBe('WRONG_STATE received');
    expect(await refused('phuong3.chuyenvien', id, 'withdraw')).toBe('WRONG_STATE received');
  });
});

describe('joint leads', () => {
  it('pass when both heads have endorsed, whoever is first', async () => {
    const id = await fresh('kiem-sat', 'toa-an');
    expect((await see(id)).task.key).toBe('II/5/5.1');
    await move('congan.chuyenvien', id, 'assign');
    await writePart('kiemsat.chuyenvien', id, 'kiem-sat');
    await writePart('toaan.chuyenvien', id, 'toa-an');
    await move('toaan.chuyenvien', id, 'submit_internal');
    const { leadIds } = (await see(id)).face;
    const [procuracy] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'kiem-sat'`);
    const one = await move('toaan.lanhdao', id, 'endorse');
    expect(one).toMatchObject({
      state: 'internal_review',
      sentOn: null,
      step: { act: 'endorse', open: [{ agencyIds: [procuracy?.id] }] },
    });
    expect(one.leadIds).toEqual(leadIds);
    expect(await refused('toaan.lanhdao', id, 'endorse')).toBe('FORBIDDEN');
    expect(await move('kiemsat.lanhdao', id, 'endorse')).toMatchObject({
      state: 'submitted',
      step: { act: 'receive' },
    });
  });

  it('come back when one of them sends back, although the other endorsed', async () => {
    const id = await fresh('kiem-sat', 'toa-an');
    await move('congan.chuyenvien', id, 'assign');
    await writePart('kiemsat.chuyenvien', id, 'kiem-sat');
    await writePart('toaan.chuyenvien', id, 'toa-an');
    await move('toaan.chuyenvien', id, 'submit_internal');
    await move('kiemsat.lanhdao', id, 'endorse');
    expect(await refused('kiemsat.lanhdao', id, 'send_back', { reason })).toBe('FORBIDDEN');
    expect(await move('toaan.lanhdao', id, 'send_back', { reason })).toMatchObject({
      state: 'in_progress',
      returned: true,
    });
    const [round] = (await see(id)).submissions;
    expect(round).toMatchObject({
      outcome: 'returned',
      decisions: [{ kind: 'pass' }, { kind: 'send_back' }],
    });
  });
});

describe('the coordinator’s own card', () => {
  async function submitted(): Promise<string> {
    const id = await fresh('cong-an');
    await move('congan.tonghop', id, 'assign');
    await write('congan.chuyenvien', id);
    await move('congan.chuyenvien', id, 'submit_internal');
    return id;
  }

  it('goes through four pairs of eyes, no pair twice', async () => {
    const id = await submitted();
    expect(await refused('congan.tonghop', id, 'endorse')).toBe('FORBIDDEN');
    await move('congan.lanhdao', id, 'endorse');
    expect(await refused('congan.chuyenvien', id, 'receive')).toBe('FOUR_EYES contributed');
    expect(await refused('congan.lanhdao', id, 'receive')).toBe('FORBIDDEN');
    await move('congan.tonghop', id, 'receive');
    expect(await refused('congan.lanhdao', id, 'accept')).toBe('FOUR_EYES decided_before');
    const refusal = { code: 'FOUR_EYES', reason: 'decided_before' };
    expect((await see(id, 'congan.lanhdao')).moves).toContainEqual({
      move: 'accept',
      inputs: ['remark', 'capacity'],
      refusal,
    });
    expect(await move('congan.pho', id, 'accept')).toMatchObject({ state: 'compiled' });
    const [round] = (await see(id)).submissions;
    const people = [
      ...(round?.contributors ?? []),
      ...(round?.decisions ?? []).map((decision) => decision.person),
    ];
    expect(new Set(people.map((person) => person.id)).size).toBe(4);
  });

  it('is not submitted when its two heads are needed and one has written in it', async () => {
    const id = await fresh('cong-an');
    await move('congan.tonghop', id, 'assign');
    await write('congan.pho', id);
    const answer = await attempt('congan.chuyenvien', id, 'submit_internal');
    expect(answer.body).toMatchObject({
      code: 'NO_APPROVER',
      data: { reason: 'step_without_approver', name: '3 · Công an thành phố' },
    });
    expect(answer.body.detail).toMatch(/Bước: 3 · Công an thành phố\.$/u);
  });
});

describe('a step that nobody could take', () => {
  it('keeps a submission from starting: the only head contributed', async () => {
    const id = await fresh('phuong-4');
    await move('congan.tonghop', id, 'assign');
    await write('phuong4.lanhdao', id);
    expect(await refused('phuong4.chuyenvien', id, 'submit_internal')).toBe(
      'NO_APPROVER step_without_approver',
    );
  });

  it('keeps a submission from starting: the head would submit their own work', async () => {
    const id = await fresh('phuong-5');
    await move('congan.tonghop', id, 'assign');
    await write('phuong5.chuyenvien', id);
    expect(await refused('phuong5.lanhdao', id, 'submit_internal')).toBe('NO_APPROVER step_without_approver');
    expect((await move('phuong5.chuyenvien', id, 'submit_internal')).state).toBe('internal_review');
  });

  test.each([
    [
      'has left',
      `UPDATE membership SET valid_to = $2 WHERE person_id = (SELECT id FROM person WHERE username = $1)`,
    ],
    ['is disabled', `UPDATE person SET disabled_at = $2 WHERE username = $1`],
  ])('keeps a submission from starting: the only head %s', async (how, statement) => {
    const prefix = how === 'has left' ? 'phuong6' : 'phuong7';
    const id = await fresh(prefix.replace('phuong', 'phuong-'));
    await move('congan.tonghop', id, 'assign');
    await write(`${prefix}.chuyenvien`, id);
    await app.sql(statement, [`${prefix}.lanhdao`, new Date(app.clock.now() - 1000)]);
    const answer = await attempt(`${prefix}.chuyenvien`, id, 'submit_internal');
    expect(answer.body).toMatchObject({
      code: 'NO_APPROVER',
      data: { name: expect.stringMatching(/^1 · UBND Phường/u) },
    });
  });
});

describe('reopening', () => {
  it('is the coordinator’s head’s, with a reason, and brings the card back to work', async () => {
    const id = await compiled('phuong-8', 'phuong8');
    expect(await refused('phuong8.lanhdao', id, 'reopen', { reason })).toBe('FORBIDDEN');
    expect(await refused('congan.chuyenvien', id, 'reopen', { reason })).toBe('FORBIDDEN');
    expect(await refused('congan.pho', id, 'reopen', { reason: reason.slice(1) })).toBe(
      'INVALID reason_required',
    );
    expect(await move('congan.pho', id, 'reopen', { reason })).toMatchObject({
      state: 'in_progress',
      doneOn: null,
      sentOn: null,
      returned: false,
      submissions: 1,
    });
    expect(await refused('congan.pho', id, 'reopen', { reason })).toBe('WRONG_STATE state');
    expect((await see(id)).submissions[0]?.outcome).toBe('accepted');
  });
});

describe('holding, resuming and cancelling', () => {
  const paper = { reason, document: '12/UBND-NC' };

  it('need a reason and a document, and stop the work', async () => {
    const id = await fresh('phuong-9');
    await move('congan.tonghop', id, 'assign');
    expect(await refused('congan.tonghop', id, 'hold', paper)).toBe('FORBIDDEN');
    expect(await refused('phuong9.lanhdao', id, 'hold', paper)).toBe('FORBIDDEN');
    expect(await refused('congan.lanhdao', id, 'hold', { reason })).toBe('INVALID document_required');
    expect(await refused('congan.lanhdao', id, 'hold', { document: '1' })).toBe('INVALID reason_required');
    expect(await refused('congan.lanhdao', id, 'resume')).toBe('WRONG_STATE not_on_hold');
    expect(await move('congan.lanhdao', id, 'hold', paper)).toMatchObject({
      onHold: true,
      state: 'in_progress',
    });
    expect((await see(id)).hold).toEqual({ ...paper, at: expect.any(String) });
    expect(await refused('congan.lanhdao', id, 'hold', paper)).toBe('WRONG_STATE on_hold');
    expect(await refused('phuong9.chuyenvien', id, 'submit_internal')).toBe('WRONG_STATE on_hold');
    const { face, content } = await see(id);
    const saved = await (
      await as('phuong9.chuyenvien')
    ).put<ProblemDocument>(`/api/cards/${id}/content`, {
      expectedVersion: face.version,
      content,
    });
    expect(saved.body.data.reason).toBe('on_hold');
    expect(await move('congan.lanhdao', id, 'resume')).toMatchObject({ onHold: false });
    expect((await see(id)).hold).toBeNull();
  });

  it('cannot be taken of what is under decision', async () => {
    const id = await inReview('phuong-9', 'phuong9');
    expect(await refused('congan.lanhdao', id, 'hold', paper)).toBe('WRONG_STATE state');
    expect(await refused('congan.lanhdao', id, 'cancel', paper)).toBe('WRONG_STATE state');
  });

  it('end for good with a cancellation, also of a card on hold', async () => {
    const id = await fresh('phuong-9');
    await move('congan.lanhdao', id, 'hold', paper);
    expect(await refused('congan.lanhdao', id, 'cancel', { reason })).toBe('INVALID document_required');
    expect(await refused('congan.chuyenvien', id, 'cancel', paper)).toBe('FORBIDDEN');
    expect(await move('congan.lanhdao', id, 'cancel', paper)).toMatchObject({ cancelled: true });
    for (const action of ['assign', 'resume', 'hold', 'cancel']) {
      expect(await refused('congan.lanhdao', id, action, paper)).toBe('WRONG_STATE cancelled');
    }
  });
});
