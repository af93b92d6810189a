/** "Chứng thực lịch sử": what the record says, to whom, and that it finds whatever was changed behind the application's back. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  decisionFacts,
  frozenHash,
  sha256,
  AnchorsService,
  canonicalJson,
  type Decision,
  type Submission,
} from '@tien-do/backend';
import { historyLine, historySentence } from '@tien-do/shared';
import type { AuditEntryView, CardRecord } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { pdf } from '../support/evidence.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});

afterAll(async () => {
  await app.close();
});

interface Story {
  card: FoundCard;
  officer: Client;
  head: Client;
}

async function attach(client: Client, cardId: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf(`minh chứng ${cardId}`))]), 'minh-chung.pdf');
  expect((await client.raw(`/api/cards/${cardId}/files`, { method: 'POST', body: form })).status).toBe(200);
}

/** A card that was returned once inside and once by the coordinator, and accepted in its third version. */
async function story(): Promise<Story> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  const head = await desk.holder(card.leadIds[0] ?? '', 'head');
  await attach(officer, card.id);
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'send_back', { reason: 'Viết rõ hơn phần số liệu.' });
  await desk.write(officer, card.id, { result: 'Đã tổ chức 03 lớp.' });
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse', { remark: 'Đã kiểm tra.' });
  const police = await desk.as('congan.chuyenvien');
  await desk.move(police, card.id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), card.id, 'send_back', {
    reason: 'Thiếu số liệu quý III.',
  });
  await desk.write(officer, card.id, { result: 'Đã tổ chức 04 lớp.' });
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(head, card.id, 'endorse');
  await desk.move(police, card.id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept', { remark: 'Đầy đủ.' });
  return { card, officer, head };
}

async function record(by: Client, cardId: string): Promise<CardRecord> {
  const answer = await by.get<CardRecord>(`/api/cards/${cardId}/record`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** As whoever has all rights over the database would do it. */
async function tamper(table: string, statement: string, params: unknown[]): Promise<void> {
  await app.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  try {
    await app.sql(statement, params);
  } finally {
    await app.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
}

describe('the record of a card', () => {
  it('states versions, chain, decisions, entries and that all of it holds', async () => {
    const { card, officer } = await story();
    const found = await record(officer, card.id);
    expect(found.fault).toBeNull();
    expect(found.chain).toMatchObject({ holds: true, entries: found.chain.head.seq });
    expect(found.versions.map(({ number, holds }) => [number, holds])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    for (const version of found.versions) expect(version.recomputed).toBe(version.sha256);
    expect(found.versions.map(({ shown }) => shown?.outcome)).toEqual(['returned', 'returned', 'accepted']);
    const last = found.versions[2]?.shown;
    expect(last?.chain.map(({ act }) => act)).toEqual(['endorse', 'receive', 'accept']);
    expect(last?.files.map(({ name }) => name)).toEqual(['minh-chung.pdf']);
    // Each decision is beside its entry, and the entries are in the log as the log has them.
    const bySeq = new Map(found.entries.map((entry) => [entry.seq, entry]));
    expect(last?.decisions.map(({ seq }) => bySeq.get(seq ?? 0)?.action)).toEqual([
      'card.endorse',
      'card.receive',
      'card.accept',
    ]);
    const log = (await officer.get<AuditEntryView[]>(`/api/cards/${card.id}/audit`)).body;
    expect(found.entries.map(({ hash }) => hash)).toEqual(log.map(({ hash }) => hash).reverse());
    expect(found.entries.every(({ holds }) => holds)).toBe(true);
    expect(found.leadIds).toEqual(card.leadIds);
    expect(JSON.stringify(found)).not.toContain('127.0.0.1');
  });

  it('tells each act in a line that the history shows as well', async () => {
    const { card, officer } = await story();
    const found = await record(officer, card.id);
    const lines = found.entries.map((entry) =>
      historySentence(
        historyLine(entry, { language: 'vi', register: 'ordered', agencyName: () => 'Cơ quan' }),
      ),
    );
    const hash = found.versions[2]?.sha256.slice(0, 12) ?? '';
    expect(lines.at(-1)).toContain(`chấp nhận bản trình 3 (mã ${hash})`);
    expect(lines.filter((line) => line.includes('thao tác khác'))).toEqual([]);
  });

  it('hides from others what never left the lead agency, save its number and hash', async () => {
    const { card, officer } = await story();
    const others = await record(await desk.as('congan.chuyenvien'), card.id);
    const [first, second] = others.versions;
    expect(first).toEqual({
      number: 1,
      sha256: (await record(officer, card.id)).versions[0]?.sha256,
      recomputed: null,
      holds: true,
      shown: null,
    });
    expect(second?.shown?.outcome).toBe('returned');
    expect(JSON.stringify(others)).not.toContain('Viết rõ hơn');
    const given = await (await desk.as('congan.chuyenvien')).get(`/api/cards/${card.id}/record.json`);
    expect(given.status).toBe(200);
    expect(JSON.stringify(given.body)).not.toContain('Viết rõ hơn');
    expect(JSON.stringify(given.body)).not.toContain('02 lớp');
    expect(JSON.stringify(given.body)).toContain('03 lớp');
  });

  it('says which anchor covers it, and how far', async () => {
    const { card, officer } = await story();
    const before = await record(officer, card.id);
    expect(before.anchor === null || before.anchor.seq < (before.entries.at(-1)?.seq ?? 0)).toBe(true);
    const anchor = await app.app.get(AnchorsService).now(app.clock.now());
    const after = await record(officer, card.id);
    expect(after.anchor).toMatchObject({ number: anchor.number, root: anchor.root, holds: true });
    expect(after.anchor?.seq).toBe(after.chain.head.seq);
    expect(after.anchor?.head).toBe(after.chain.head.hash);
  });
});

describe('what was changed behind the application’s back', () => {
  const faultAfter = async (change: (story: Story) => Promise<void>): Promise<CardRecord['fault']> => {
    const told = await story();
    expect((await record(told.officer, told.card.id)).fault).toBeNull();
    await change(told);
    return (await record(told.officer, told.card.id)).fault;
  };
  const submissionOf = async (cardId: string, number: number): Promise<Submission> => {
    const [row] = await app.sql<Submission & { submittedAt: Date }>(
      `SELECT id, number, content, files, sha256, chain, contributor_ids AS "contributorIds", task, late_reason AS "lateReason",
              submitted_by AS "submittedBy", submitted_at AS "submittedAt",
              eligible, answers, contributions
         FROM submission WHERE card_id = $1 AND number = $2`,
      [cardId, number],
    );
    if (!row) throw new Error('no submission');
    return row;
  };

  it.each<[string, string, (cardId: string) => Promise<[string, string, unknown[]]>]>([
    [
      'the text of a version',
      'content_changed',
      (id) =>
        Promise.resolve([
          'submission',
          `UPDATE submission SET content = jsonb_set(content, '{result}', '"Đã tổ chức 40 lớp."') WHERE card_id = $1 AND number = 3`,
          [id],
        ]),
    ],
    [
      'a text together with its hash',
      'version_unlike_log',
      async (id) => {
        const row = await submissionOf(id, 3);
        const content = { ...row.content, result: 'Đã tổ chức 40 lớp.' };
        return [
          'submission',
          'UPDATE submission SET content = $2, sha256 = $3 WHERE card_id = $1 AND number = 3',
          [id, JSON.stringify(content), sha256(canonicalJson({ content, files: row.files }))],
        ];
      },
    ],
    [
      'the frozen chain',
      'frozen_changed',
      (id) =>
        Promise.resolve([
          'submission',
          `UPDATE submission SET chain = jsonb_set(chain, '{steps,0,duties}', '["officer"]') WHERE card_id = $1 AND number = 2`,
          [id],
        ]),
    ],
    [
      'who contributed',
      'frozen_changed',
      (id) =>
        Promise.resolve([
          'submission',
          `UPDATE submission SET contributor_ids = '{}' WHERE card_id = $1 AND number = 2`,
          [id],
        ]),
    ],
    [
      'the remark of a decision',
      'decision_changed',
      (id) =>
        Promise.resolve([
          'decision',
          `UPDATE decision SET remark = 'Không kiểm tra.' WHERE card_id = $1 AND remark = 'Đã kiểm tra.'`,
          [id],
        ]),
    ],
    [
      'a decision, which is gone',
      'decision_missing',
      (id) =>
        Promise.resolve(['decision', `DELETE FROM decision WHERE card_id = $1 AND act = 'accept'`, [id]]),
    ],
    [
      'a decision, which was put in',
      'decision_unlogged',
      (id) =>
        Promise.resolve([
          'decision',
          `INSERT INTO decision SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'at', now(), 'person_id', gen_random_uuid()))).*
             FROM decision d WHERE card_id = $1 AND act = 'accept'`,
          [id],
        ]),
    ],
    [
      'the bytes of a file',
      'file_changed',
      (id) =>
        Promise.resolve([
          'file_chunk',
          `UPDATE file_chunk SET data = data || '\\x00'::bytea WHERE file_id IN (SELECT id FROM file WHERE card_id = $1)`,
          [id],
        ]),
    ],
    [
      'a reason in the log',
      'entry_changed',
      (id) =>
        Promise.resolve([
          'audit_entry',
          `UPDATE audit_entry SET detail = jsonb_set(detail, '{reason}', '"Đầy đủ"') WHERE card_id = $1 AND detail ->> 'reason' LIKE 'Thiếu%'`,
          [id],
        ]),
    ],
  ])('%s: %s', async (_what, kind, change) => {
    let undo: (() => Promise<void>) | null = null;
    const fault = await faultAfter(async ({ card }) => {
      const [table, statement, params] = await change(card.id);
      if (table === 'audit_entry') {
        const [row] = await app.sql<{ stream_id: string; seq: string; detail: unknown }>(
          `SELECT stream_id, seq, detail FROM audit_entry WHERE card_id = $1 AND detail ->> 'reason' LIKE 'Thiếu%'`,
          [card.id],
        );
        undo = () =>
          tamper('audit_entry', 'UPDATE audit_entry SET detail = $3 WHERE stream_id = $1 AND seq = $2', [
            row?.stream_id,
            row?.seq,
            JSON.stringify(row?.detail),
          ]);
      }
      await tamper(table, statement, params);
    });
    expect(fault?.kind).toBe(kind);
    // The board's chain is everybody's.
    await (undo as (() => Promise<void>) | null)?.();
  });

  it('a version that is gone with its decisions', async () => {
    const fault = await faultAfter(async ({ card }) => {
      await tamper('decision', 'DELETE FROM decision WHERE card_id = $1', [card.id]);
      await tamper('submission', 'DELETE FROM submission WHERE card_id = $1 AND number = 1', [card.id]);
    });
    expect(fault).toMatchObject({ kind: 'version_missing', number: 1 });
  });

  it('and the log vouches for what it does not hold', async () => {
    const { card } = await story();
    const row = await submissionOf(card.id, 3);
    const [entry] = await app.sql<{ detail: Record<string, string> }>(
      `SELECT detail FROM audit_entry WHERE card_id = $1 AND action = 'card.submit_internal' ORDER BY seq DESC LIMIT 1`,
      [card.id],
    );
    expect(entry?.detail).toMatchObject({ sha256: row.sha256, frozen: frozenHash(row) });
    const [decision] = await app.sql<Decision & { at: Date }>(
      `SELECT id, submission_id AS "submissionId", step, kind, act, person_id AS "personId", agency_id AS "agencyId", duty, remark, at,
              capacity, delegation_id AS "delegationId", on_behalf_of_id AS "onBehalfOfId", to_person_id AS "toPersonId", exception
         FROM decision WHERE card_id = $1 AND act = 'accept'`,
      [card.id],
    );
    if (!decision) throw new Error('no decision');
    const [accepted] = await app.sql<{ detail: Record<string, string> }>(
      `SELECT detail FROM audit_entry WHERE card_id = $1 AND action = 'card.accept'`,
      [card.id],
    );
    const hash = createHash('sha256')
      .update(canonicalJson(decisionFacts(decision)))
      .digest('hex');
    expect(accepted?.detail).toMatchObject({ decision: hash });
  });
});
