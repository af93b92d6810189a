/** What a submission leaves behind: an immutable, numbered version with its hash, its contributors, its days. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { applicationRole } from '@tien-do/backend';
import { defaultChain } from '@tien-do/shared';
import type { CardDetail, CardWritten, ProblemDocument } from '@tien-do/shared/contract';
import pg from 'pg';
import { startTestApp, testStart, type Answer, type Client, type TestApp } from '../support/app.js';
import { pdf } from '../support/evidence.js';

let app: TestApp;
const prefixes = ['xalongduc', ...Array.from({ length: 9 }, (_, n) => `phuong${String(n + 1)}`)];

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

/** A ward’s card of task II/1 in progress: each call takes the next ward. */
async function nextCard(): Promise<{ id: string; officer: Client; head: Client; prefix: string }> {
  const prefix = prefixes.pop();
  if (prefix === undefined) throw new Error('no ward is left');
  app.clock.set(testStart);
  const [row] = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id JOIN membership m ON c.lead_ids = ARRAY[m.agency_id]
       JOIN person p ON p.id = m.person_id WHERE t.key = 'II/1' AND p.username = $1`,
    [`${prefix}.chuyenvien`],
  );
  const card = {
    id: row?.id ?? '',
    officer: await app.client(`${prefix}.chuyenvien`),
    head: await app.client(`${prefix}.lanhdao`),
    prefix,
  };
  await move(await app.client('congan.tonghop'), card.id, 'assign');
  return card;
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
  const { face } = await see(client, id);
  return client.post(`/api/cards/${id}/transitions`, { action, expectedVersion: face.version, ...more });
}

async function move(client: Client, id: string, action: string, more = {}): Promise<CardWritten['face']> {
  const answer = await attempt(client, id, action, more);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.face;
}

async function write(client: Client, id: string, result = 'Đã tổ chức 02 lớp.'): Promise<void> {
  const { face, content } = await see(client, id);
  const answer = await client.put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, result, noEvidenceReason: 'Lưu tại đơn vị.' },
  });
  expect(answer).toMatchObject({ status: 200 });
}

async function attach(client: Client, id: string, name: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf(name))]), name);
  expect((await client.raw(`/api/cards/${id}/files`, { method: 'POST', body: form })).status).toBe(200);
}

/** Canonical JSON, said again: keys in order, no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

describe('a submitted version', () => {
  it('has the hash of its text and its files, and of nothing later', async () => {
    const { id, officer, head } = await nextCard();
    await write(officer, id, 'Kết quả: “đạt” 100 % – Tòa\nđã xử 3 vụ');
    await attach(officer, id, 'biên bản 2.pdf');
    await attach(officer, id, 'biên bản 1.pdf');
    await move(officer, id, 'submit_internal');
    const [round] = (await see(officer, id)).submissions;
    expect(round?.files.map((file) => file.name).sort()).toEqual(['biên bản 1.pdf', 'biên bản 2.pdf']);
    for (const file of round?.files ?? []) {
      expect(file.sha256).toBe(createHash('sha256').update(pdf(file.name)).digest('hex'));
    }
    const hash = createHash('sha256')
      .update(canonical({ content: round?.content, files: round?.files }))
      .digest('hex');
    expect(round?.sha256).toBe(hash);

    await move(head, id, 'send_back', { reason: 'Đề nghị bổ sung số liệu' });
    await write(officer, id, 'Kết quả khác');
    await attach(officer, id, 'biên bản 3.pdf');
    const [kept] = (await see(officer, id)).submissions;
    expect(kept).toMatchObject({ sha256: hash, content: round?.content, files: round?.files });
    await move(officer, id, 'submit_internal');
    const [second, first] = (await see(officer, id)).submissions;
    expect([second?.number, second?.files.length, first?.sha256]).toEqual([2, 3, hash]);
    expect(second?.sha256).not.toBe(hash);
    const log = await app.sql<{ sha256: string }>(
      `SELECT detail ->> 'sha256' AS sha256 FROM audit_entry WHERE card_id = $1 AND action = 'card.submit_internal' ORDER BY seq`,
      [id],
    );
    expect(log.map((entry) => entry.sha256)).toEqual([hash, second?.sha256]);
  });

  test.each(['submission', 'decision', 'audit_entry'])(
    '%s: its rows are never changed, removed or emptied',
    async (table) => {
      const { id, officer, head } = await nextCard();
      await write(officer, id);
      await move(officer, id, 'submit_internal');
      await move(head, id, 'endorse');
      const rows = await app.sql(`SELECT * FROM ${table} WHERE card_id = $1`, [id]);
      expect(rows.length).toBeGreaterThan(0);
      const column = { submission: 'late_reason', decision: 'remark', audit_entry: 'action' }[table] ?? '';
      const statements = [
        `UPDATE ${table} SET ${column} = 'khác'`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ];
      const owner = new pg.Client({ connectionString: app.url });
      const application = new pg.Client({ connectionString: app.url, options: `-c role=${applicationRole}` });
      await Promise.all([owner.connect(), application.connect()]);
      for (const statement of statements) {
        await expect(owner.query(statement)).rejects.toMatchObject({
          code: '42501',
          message: expect.stringMatching(/is append-only$/u),
        });
        await expect(application.query(statement)).rejects.toMatchObject({
          code: '42501',
          message: expect.stringMatching(/^permission denied/u),
        });
      }
      await Promise.all([owner.end(), application.end()]);
      expect(await app.sql(`SELECT * FROM ${table} WHERE card_id = $1`, [id])).toEqual(rows);
    },
  );
});

describe('a plan with a chain of its own', () => {
  const [, receive, accept] = defaultChain.steps;

  async function submitOn(steps: unknown[]): Promise<Answer<CardWritten & ProblemDocument>> {
    const { id, officer } = await nextCard();
    await write(officer, id);
    await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify({ steps }), app.planId]);
    try {
      return await attempt(officer, id, 'submit_internal');
    } finally {
      await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [JSON.stringify(defaultChain), app.planId]);
    }
  }

  it('that begins at the coordinator: what is submitted is sent', async () => {
    expect((await submitOn([receive, accept])).body.face).toMatchObject({
      state: 'submitted',
      sentOn: '2026-09-15',
      step: { act: 'receive', open: [{ index: 0 }] },
    });
  });

  it('without a step accepts nothing by itself', async () => {
    expect((await submitOn([])).body).toMatchObject({
      code: 'NO_APPROVER',
      data: { reason: 'step_without_approver' },
    });
  });
});

describe('contributors', () => {
  it('are all who wrote, attached or submitted, each once', async () => {
    const { id, officer, head, prefix } = await nextCard();
    const [agency] = await app.sql<{ id: string }>(
      `SELECT m.agency_id AS id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.username = $1`,
      [`${prefix}.chuyenvien`],
    );
    const admin = await app.client('quantri');
    for (const username of ['dantoc.chuyenvien', 'noivu.chuyenvien']) {
      const helper = await app.client(username);
      const answer = await admin.post(`/api/accounts/${helper.personId}/memberships`, {
        agencyId: agency?.id,
        duty: 'officer',
      });
      expect(answer.status).toBe(200);
    }
    const [writer, attacher] = [await app.client('dantoc.chuyenvien'), await app.client('noivu.chuyenvien')];
    await write(writer, id);
    await write(writer, id, 'Đã tổ chức 05 lớp.');
    await attach(attacher, id, 'ảnh.pdf');
    await move(officer, id, 'submit_internal');
    const [round] = (await see(head, id)).submissions;
    expect(round?.contributors.map((person) => person.id).sort()).toEqual(
      [writer.personId, attacher.personId, officer.personId].sort(),
    );
    expect(round?.submittedBy.id).toBe(officer.personId);
  });

  it('stay contributors of the next version', async () => {
    const { id, officer, head } = await nextCard();
    await write(officer, id);
    await move(officer, id, 'submit_internal');
    await move(head, id, 'send_back', { reason: 'Đề nghị bổ sung số liệu' });
    await write(head, id);
    const answer = await attempt(officer, id, 'submit_internal');
    expect(answer.body.code).toBe('NO_APPROVER');
  });
});

describe('the days of a submission', () => {
  it('done is the day on which it left the lead agency, by the clock of Vietnam', async () => {
    const { id, prefix } = await nextCard();
    const officer = await app.client(`${prefix}.chuyenvien`);
    await write(officer, id);
    await move(officer, id, 'submit_internal');
    app.clock.set('2026-10-14T16:59:00Z');
    expect((await move(await app.client(`${prefix}.lanhdao`), id, 'endorse')).sentOn).toBe('2026-10-14');
    app.clock.set('2026-10-14T17:01:00Z');
    await move(await app.client('congan.chuyenvien'), id, 'receive');
    app.clock.set('2026-10-20T02:00:00Z');
    expect(await move(await app.client('congan.lanhdao'), id, 'accept')).toMatchObject({
      state: 'compiled',
      dueOn: '2026-10-14',
      doneOn: '2026-10-14',
    });
  });

  it('a reason for being late is asked for from the first minute of the next day', async () => {
    const { id, prefix } = await nextCard();
    const early = await app.client(`${prefix}.chuyenvien`);
    await write(early, id);
    app.clock.set('2026-10-14T16:59:00Z');
    const officer = await app.client(`${prefix}.chuyenvien`);
    await move(officer, id, 'submit_internal');
    expect((await move(officer, id, 'withdraw')).state).toBe('in_progress');
    app.clock.set('2026-10-14T17:00:10Z');
    for (const lateReason of [undefined, '', '123456789', '  123456789  ']) {
      const answer = await attempt(officer, id, 'submit_internal', { lateReason });
      expect(answer.body).toMatchObject({ status: 422, code: 'INVALID', data: { reason: 'late_reason' } });
    }
    await move(officer, id, 'submit_internal', { lateReason: ' Chờ số liệu của khóm ' });
    const [late, inTime] = (await see(officer, id)).submissions;
    expect([late?.lateReason, inTime?.lateReason]).toEqual(['Chờ số liệu của khóm', '']);
    await move(await app.client(`${prefix}.lanhdao`), id, 'endorse');
    await move(await app.client('congan.chuyenvien'), id, 'receive');
    expect((await move(await app.client('congan.lanhdao'), id, 'accept')).doneOn).toBe('2026-10-15');
  });
});
