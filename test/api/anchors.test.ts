/** Anchors: what was written down elsewhere shows what the log alone cannot. The operator's own hands do the tampering. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  anchorAfter,
  anchorLine,
  AnchorsDiverge,
  AnchorsService,
  AuditChecks,
  createDataSource,
  entryHash,
  lineHash,
  type ChainedFacts,
} from '@tien-do/backend';
import type { AuditState } from '@tien-do/shared/contract';
import { verifyAnchors, verifyChains } from '../../backend/src/audit-commands.js';
import { JobsService } from '../../backend/src/jobs/jobs.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { makeSmallWorld, type SmallWorld } from '../support/small-world.js';
import type { Client } from '../support/plain-client.js';

let app: TestApp;
let folder: string;
const taken: string[] = [];
let anchors: AnchorsService;
let world: SmallWorld;
let writer: Client;
let cardId: string;
const hour = 3_600_000;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tien-do-anchors-'));
  app = await startTestApp({ anchorDir: folder });
  anchors = app.app.get(AnchorsService);
});

afterAll(async () => {
  await app.close();
  for (const place of [folder, ...taken]) rmSync(place, { recursive: true });
});

/** Five entries on the board of a world of its own. */
beforeEach(async () => {
  world = await makeSmallWorld(app);
  writer = await world.client('officer', world.lead);
  cardId = await world.card();
  for (let n = 1; n <= 5; n += 1) await comment(n);
});

async function comment(n: number): Promise<void> {
  const answer = await writer.call('POST', `/api/cards/${cardId}/comments`, { body: `Ý kiến ${String(n)}` });
  expect(answer.status).toBe(200);
}

/** What the commands say, as the operator reads it. */
async function command(place: string | null): Promise<{ sound: boolean; lines: string[] }> {
  const source = createDataSource({
    url: app.url,
    as: 'application',
    poolSize: 1,
    onPoolError: () => undefined,
  });
  await source.initialize();
  const lines: string[] = [];
  try {
    const print = (line: string): number => lines.push(line);
    const sound =
      place === null ? await verifyChains(source, print) : await verifyAnchors(source, place, print);
    return { sound, lines };
  } finally {
    await source.destroy();
  }
}

/** As whoever has all rights over the database would do it. */
async function tamper(change: () => Promise<void>): Promise<void> {
  await app.sql('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  try {
    await change();
  } finally {
    await app.sql('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  }
}

/** Writes an entry of the board anew and reckons the whole chain after it, its head included: the log is whole again. */
async function rewrite(seq: number, change: Partial<ChainedFacts>): Promise<void> {
  const rows = await app.sql<ChainedFacts & { prevHash: string; atMs: Date }>(
    `SELECT stream_id AS "streamId", seq::int, at AS "atMs", action, person_id AS "personId", agency_id AS "agencyId", duty,
            card_id AS "cardId", detail, request_id AS "requestId", address, prev_hash AS "prevHash"
       FROM audit_entry WHERE stream_id = $1 AND seq >= $2 ORDER BY seq`,
    [world.boardId, seq],
  );
  await tamper(async () => {
    let previous = rows[0]?.prevHash ?? '';
    for (const { prevHash: _prev, atMs, ...row } of rows) {
      const facts = { ...row, at: atMs.toISOString(), ...(row.seq === seq ? change : {}) };
      const hash = entryHash(previous, facts);
      await app.sql(
        `UPDATE audit_entry SET action = $3, detail = $4, prev_hash = $5, hash = $6 WHERE stream_id = $1 AND seq = $2`,
        [world.boardId, row.seq, facts.action, JSON.stringify(facts.detail), previous, hash],
      );
      previous = hash;
    }
    await app.sql('UPDATE board SET audit_head = $2 WHERE id = $1', [world.boardId, previous]);
  });
}

/** Cuts the end off, and sets the head back to what is left. */
async function cutAfter(seq: number): Promise<void> {
  await tamper(async () => {
    await app.sql('DELETE FROM audit_entry WHERE stream_id = $1 AND seq > $2', [world.boardId, seq]);
    await app.sql(
      `UPDATE board SET version = $2, audit_head = (SELECT hash FROM audit_entry WHERE stream_id = $1 AND seq = $2) WHERE id = $1`,
      [world.boardId, seq],
    );
  });
}

const files = (): string[] => readdirSync(folder).map((name) => path.join(folder, name));
const linesNow = (): string[] => files().flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));

/** The files as somebody took them away. */
function takeAway(): string {
  const away = mkdtempSync(path.join(os.tmpdir(), 'tien-do-away-'));
  taken.push(away);
  for (const file of files()) copyFileSync(file, path.join(away, path.basename(file)));
  return away;
}

describe('an anchor', () => {
  it('holds where every chain ends, once for each hour, each line after the one before', async () => {
    const nowMs = app.clock.now();
    const first = await anchors.ofHour(nowMs);
    expect(first?.heads).toContainEqual([world.boardId, 5, expect.stringMatching(/^[0-9a-f]{64}$/u)]);
    const streams = await app.sql<{ n: number }>(
      `SELECT (SELECT count(*) FROM board WHERE version > 0)::int + (SELECT count(*) FROM audit_stream WHERE seq > 0)::int AS n`,
    );
    expect(first?.leaves).toBe(streams[0]?.n);
    expect(await anchors.ofHour(nowMs + 1)).toBeNull();
    await comment(6);
    const second = await anchors.ofHour(nowMs + hour);
    expect(second?.number).toBe((first?.number ?? 0) + 1);
    expect(second?.heads).toContainEqual([world.boardId, 6, expect.anything()]);
    expect(second?.root).not.toBe(first?.root);
    expect((await command(folder)).sound).toBe(true);
  });

  it('is made by one server only, however many come for the hour', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'tien-do-other-'));
    const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
    const other = await startTestApp({ database, clock: app.clock, anchorDir: elsewhere });
    try {
      const nowMs = app.clock.now() + 10 * hour;
      const before = linesNow().length;
      const services = [anchors, other.app.get(AnchorsService)];
      const made = await Promise.all(
        Array.from({ length: 12 }, (_, n) => services[n % 2]?.ofHour(nowMs + n) ?? Promise.resolve(null)),
      );
      expect(made.filter((anchor) => anchor !== null)).toHaveLength(1);
      expect(linesNow()).toHaveLength(before + 1);
      // Whoever did not make it writes it down as well, with everything before.
      const theirs = readdirSync(elsewhere).map((name) => readFileSync(path.join(elsewhere, name), 'utf8'));
      expect(theirs.join('').trimEnd().split('\n')).toEqual(linesNow());
    } finally {
      await other.close();
      rmSync(elsewhere, { recursive: true });
    }
  });

  it('is made by the job, and when somebody asks for one as well', async () => {
    const jobs = app.app.get(JobsService);
    const [before] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_anchor');
    app.clock.set('2026-09-20T03:01:00Z');
    await jobs.anchorAudit();
    await jobs.anchorAudit();
    await anchors.now(app.clock.now());
    const [after] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_anchor');
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(2);
  });

  it('is written to no file that ends in a line which the database does not know', async () => {
    await anchors.now(app.clock.now());
    const [file = ''] = files().slice(-1);
    const kept = readFileSync(file, 'utf8');
    // As after a restore: the files are of a later day than the database.
    const last = await anchors.latest();
    if (!last) throw new Error('no anchor');
    const later = anchorAfter(lineHash(anchorLine(last)), { ...last, number: last.number + 1 });
    writeFileSync(file, `${kept}${anchorLine(later)}\n`);
    await expect(anchors.now(app.clock.now())).rejects.toThrow(AnchorsDiverge);
    expect(readFileSync(file, 'utf8')).toBe(`${kept}${anchorLine(later)}\n`);
    expect((await app.app.get(AuditChecks).run(app.clock.now())).anchorFault).toEqual({
      number: later.number,
      kind: 'files',
      streamId: null,
    });
    writeFileSync(file, kept);
    await anchors.now(app.clock.now());
    expect((await command(folder)).sound).toBe(true);
  });
});

describe('against anchors that were kept elsewhere', () => {
  it('an untouched log holds, and one that went on', async () => {
    await anchors.now(app.clock.now());
    const away = takeAway();
    await comment(6);
    const { sound, lines } = await command(away);
    expect(sound).toBe(true);
    expect(lines).toHaveLength(linesNow().length + 1);
    expect(lines.at(-1)).toBe(`Nhật ký còn giữ đúng ${String(linesNow().length)} mốc.`);
  });

  it('a chain that was written anew from its middle is found, though it is whole by itself', async () => {
    await anchors.now(app.clock.now());
    const away = takeAway();
    await rewrite(3, { action: 'card.accept' });
    expect((await command(null)).sound).toBe(true);
    const { sound, lines } = await command(away);
    expect(sound).toBe(false);
    const wrong = lines.filter((line) => line.includes('SAI'));
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain(`plan-${world.tag} 2030 (${world.boardId}) có mục số 5 khác với lúc ghi mốc`);
    expect(lines.at(-1)).toBe(`1 trong ${String(lines.length - 1)} mốc không còn đúng.`);
  });

  it('a cut tail is found, though the head was set back with it', async () => {
    await anchors.now(app.clock.now());
    const away = takeAway();
    await cutAfter(2);
    expect((await command(null)).sound).toBe(true);
    const { sound, lines } = await command(away);
    expect(sound).toBe(false);
    expect(lines.join('\n')).toContain(`(${world.boardId}) không còn mục số 5: phần cuối đã bị cắt`);
  });

  it('a cut tail that was filled up again is found', async () => {
    await anchors.now(app.clock.now());
    const away = takeAway();
    await cutAfter(3);
    await comment(4);
    await comment(5);
    expect((await command(null)).sound).toBe(true);
    expect((await command(away)).lines.join('\n')).toContain('có mục số 5 khác với lúc ghi mốc');
  });

  it('a change within an entry is found by the log itself, as before', async () => {
    await anchors.now(app.clock.now());
    await tamper(async () => {
      await app.sql(`UPDATE audit_entry SET action = 'x' WHERE stream_id = $1 AND seq = 2`, [world.boardId]);
    });
    const { sound, lines } = await command(null);
    expect(sound).toBe(false);
    expect(lines.join('\n')).toContain(`plan-${world.tag} 2030: 5 dòng, SAI tại số 2 (changed)`);
    await tamper(async () => {
      await app.sql(`UPDATE audit_entry SET action = 'card.commented' WHERE stream_id = $1 AND seq = 2`, [
        world.boardId,
      ]);
    });
  });

  it('a file that was changed, or that is none, is not believed', async () => {
    await anchors.now(app.clock.now());
    await anchors.now(app.clock.now());
    const away = takeAway();
    const [file = ''] = readdirSync(away).slice(-1);
    const place = path.join(away, file);
    const lines = readFileSync(place, 'utf8').trimEnd().split('\n');
    writeFileSync(
      place,
      `${lines.with(-2, (lines.at(-2) ?? '').replace(/"number":(\d+)/u, '"number":9$1')).join('\n')}\n`,
    );
    expect((await command(place)).sound).toBe(false);
    writeFileSync(place, '');
    expect(await command(place)).toEqual({ sound: false, lines: ['Không có mốc nào để đối chiếu.'] });
    await expect(command(path.join(away, 'nothing.jsonl'))).rejects.toThrow('ENOENT');
  });
});

describe('the log that checks itself', () => {
  const health = async (): Promise<unknown> =>
    (await app.anonymous().get<{ log: string }>('/api/health')).body.log;

  it('says in one word how it stands, and more to whoever may read it', async () => {
    const auditor = await world.client('auditor', world.issuer);
    const state = async (): Promise<AuditState> =>
      (await auditor.call('GET', '/api/audit/state')).body as AuditState;
    const jobs = app.app.get(JobsService);
    await anchors.now(app.clock.now());
    await rewrite(2, { action: 'card.accept' });
    await jobs.verifyAudit();
    expect(await health()).toBe('broken');
    const broken = (await state()).check;
    expect(broken?.faults.some(({ streamId }) => streamId === world.boardId)).toBe(false);
    // Worlds of the tests before were written anew as well: the first of all is named.
    expect(broken?.anchorFault).toMatchObject({ kind: expect.stringMatching(/^(cut|rewritten)$/u) });
    const answer = await app.anonymous().get('/api/health');
    expect(Object.keys(answer.body as object).sort()).toEqual(['log', 'status', 'time', 'version']);
    expect((await state()).anchor).toMatchObject({ number: (await anchors.latest())?.number });
    expect((await writer.call('GET', '/api/audit/state')).status).toBe(404);
  });

  it('says so while nobody has checked, and when all is well', async () => {
    const fresh = await startTestApp();
    try {
      const word = async (): Promise<unknown> =>
        (await fresh.anonymous().get<{ log: string }>('/api/health')).body.log;
      expect(await word()).toBe('unchecked');
      await fresh.app.get(JobsService).verifyAudit();
      expect(await word()).toBe('sound');
      await fresh.sql('ALTER TABLE audit_entry DISABLE TRIGGER USER');
      await fresh.sql(`UPDATE audit_entry SET action = 'x' WHERE stream_id = $1 AND seq = 1`, [
        fresh.boardId,
      ]);
      await fresh.sql('ALTER TABLE audit_entry ENABLE TRIGGER USER');
      await fresh.app.get(JobsService).verifyAudit();
      expect(await word()).toBe('broken');
    } finally {
      await fresh.close();
    }
  });
});
