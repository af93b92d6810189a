/** A plan typed by hand: corrections and their versions, and who may make them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { ImportEditLine, ImportLine, ImportView, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import {
  accept,
  agencyOf,
  begin,
  edit,
  logOf,
  oneTask,
  party,
  planFacts,
  proposalOf,
  readyImport,
} from '../support/imports.js';

let app: TestApp;
let officer: Client;
let head: Client;
let stranger: Client;
let police: string;
let justice: string;

beforeAll(async () => {
  app = await startTestApp();
  officer = await app.client('congan.chuyenvien');
  head = await app.client('congan.lanhdao');
  stranger = await app.client('tuphap.lanhdao');
  police = await agencyOf(app, 'congan.lanhdao');
  justice = await agencyOf(app, 'tuphap.lanhdao');
});

afterAll(async () => {
  await app.close();
});

describe('corrections', () => {
  it('raise the version by one, are kept with their author, and leave facts in the log', async () => {
    const importId = await begin(officer, police);
    const written = await edit(officer, importId, 1, oneTask(police));
    expect(written).toEqual({ version: 2 });
    await edit(head, importId, 2, [{ op: 'set_row', rowId: 'viec', patch: { title: 'Chữ riêng 7Q' } }]);
    const view = await head.get<ImportView>(`/api/imports/${importId}`);
    expect(view.body).toMatchObject({ version: 3, status: 'review', progress: { tasks: 1 } });
    expect(view.body.proposal?.rows.map(({ id, key }) => [id, key])).toEqual([
      ['muc', 'I'],
      ['viec', 'I/1'],
    ]);
    const edits = await head.get<ImportEditLine[]>(`/api/imports/${importId}/edits?since=2`);
    expect(edits.body).toMatchObject([
      { version: 3, by: { id: head.personId }, edits: [{ op: 'set_row', rowId: 'viec' }] },
    ]);
    const log = await logOf(app, importId);
    expect(log.map(({ action }) => action)).toEqual(['import.begun', 'import.edited', 'import.edited']);
    expect(log[2]?.detail).toMatchObject({ version: 3, edits: [{ op: 'set_row', row: 'I/1' }] });
    expect(JSON.stringify(log)).not.toContain('7Q');
  });

  it('of an older version are refused with the one that stands', async () => {
    const importId = await begin(officer, police);
    await edit(officer, importId, 1, oneTask(police));
    const answer = await head.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
      expectedVersion: 1,
      edits: [{ op: 'skip', rowId: 'viec', skipped: true }],
    });
    expect(answer.body).toMatchObject({ code: 'STALE', data: { version: 2 } });
    expect((await proposalOf(head, importId)).rows.some(({ skipped }) => skipped)).toBe(false);
  });

  it('at the same moment: one stands, the other is stale', async () => {
    const importId = await begin(officer, police);
    await edit(officer, importId, 1, oneTask(police));
    const answers = await Promise.all(
      ['một', 'hai', 'ba', 'bốn'].map((title) =>
        head.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
          expectedVersion: 2,
          edits: [{ op: 'set_row', rowId: 'viec', patch: { title } }],
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const kept = await app.sql('SELECT version FROM plan_import_edit WHERE import_id = $1', [importId]);
    expect(kept).toHaveLength(2);
  });

  it('under one key are made once', async () => {
    const importId = await begin(officer, police);
    const body = { expectedVersion: 1, edits: oneTask(police) };
    const key = { 'idempotency-key': randomUUID() };
    const first = await officer.post(`/api/imports/${importId}/edits`, body, key);
    const again = await officer.post(`/api/imports/${importId}/edits`, body, key);
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect((await proposalOf(officer, importId)).rows).toHaveLength(2);
  });

  it('are all made or none', async () => {
    const importId = await begin(officer, police);
    const answer = await officer.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
      expectedVersion: 1,
      edits: [...oneTask(police), { op: 'merge_up', rowId: 'khong-co' }],
    });
    expect(answer.body).toMatchObject({ code: 'INVALID', data: { reason: 'edit_refused' } });
    expect((await proposalOf(officer, importId)).rows).toEqual([]);
  });

  test.each([
    ['an unknown key', { op: 'skip', rowId: 'viec', skipped: true, state: 'compiled' }],
    ['an unknown op', { op: 'set_state', rowId: 'viec', state: 'compiled' }],
    ['an unknown field of a row', { op: 'set_row', rowId: 'viec', patch: { key: 'X', id: 'y' } }],
    ['an unknown field of the plan', { op: 'set_plan', patch: { id: randomUUID(), chain: { steps: [] } } }],
  ])('with %s are refused', async (_what, wrong) => {
    const importId = await begin(officer, police);
    const answer = await officer.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
      expectedVersion: 1,
      edits: [wrong],
    });
    expect(answer.body.code).toBe('INVALID');
  });

  test.each([
    ['an agency', { kind: 'agency', id: randomUUID() }],
    ['a set', { kind: 'set', id: randomUUID() }],
  ] as const)('cannot name %s that does not exist', async (_what, target) => {
    const importId = await begin(officer, police);
    const answer = await officer.post<ProblemDocument>(`/api/imports/${importId}/edits`, {
      expectedVersion: 1,
      edits: [{ op: 'set_plan', patch: { issuer: party('x', target) } }],
    });
    expect(answer.body.data.fields).toEqual([{ path: 'target', rule: 'unknown_agency' }]);
  });

  it('are append-only, also for the application', async () => {
    const importId = await begin(officer, police);
    await edit(officer, importId, 1, oneTask(police));
    await expect(app.sql('DELETE FROM plan_import_edit WHERE import_id = $1', [importId])).rejects.toThrow(
      'append-only',
    );
    await expect(app.sql(`UPDATE plan_import_edit SET edits = '[]'`)).rejects.toThrow('append-only');
    const [right] = await app.sql<{ may: boolean }>(
      `SELECT has_table_privilege('tien_do_app', 'plan_import_edit', 'UPDATE')
           OR has_table_privilege('tien_do_app', 'plan_import_reading', 'DELETE') AS may`,
    );
    expect(right?.may).toBe(false);
  });
});

describe('another agency', () => {
  it('finds nothing of it, and may not take a plan in for it', async () => {
    const { importId, version } = await readyImport(officer, police);
    expect((await accept(stranger, importId, version)).body.code).toBe('NOT_FOUND');
    const answers = [
      await stranger.get<ProblemDocument>(`/api/imports/${importId}`),
      await stranger.post<ProblemDocument>('/api/imports/by-hand', { agencyId: police, basePlanId: null }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const list = await stranger.get<ImportLine[]>('/api/imports');
    expect(list.body.map(({ id }) => id)).not.toContain(importId);
  });

  it('cannot be told of by the base of an amendment', async () => {
    const { importId, version } = await readyImport(officer, police);
    const { body } = await accept(head, importId, version);
    for (const basePlanId of [body.planId, randomUUID()]) {
      const answer = await stranger.post<ProblemDocument>('/api/imports/by-hand', {
        agencyId: justice,
        basePlanId,
      });
      expect(answer.body.data.fields).toEqual([{ path: 'basePlanId', rule: 'unknown_plan' }]);
    }
  });
});

test('the plan of a proposal without facts is named by what is typed', async () => {
  const importId = await begin(officer, police);
  await edit(officer, importId, 1, [{ op: 'set_plan', patch: planFacts(police, { shortTitle: 'KH 2026' }) }]);
  const { body } = await officer.get<ImportLine[]>('/api/imports');
  expect(body.find(({ id }) => id === importId)?.name).toBe('KH 2026');
});
