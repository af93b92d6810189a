/** The process that reads files: what it may take, what it may see, and that it is ended when it takes more. */
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ProblemError } from '@tien-do/shared';
import { messageParts, readyMark } from '../../backend/src/child/message.js';
import { behindServer, childProgram, startChild } from '../../backend/src/child/start.js';
import { readLimits } from '../../backend/src/imports/extract/limits.js';
import { readFiles } from '../../backend/src/imports/extract/run.js';
import { body, noKnowledge, plainDocx, read, refused, refusedAll, taskSheet } from './reading.js';
import { docxParts, zipOf } from './zip-files.js';

describe('what it may take', () => {
  const longText = Buffer.from('Nhiệm vụ\tSở Tư pháp\n'.repeat(2_000));
  const tooMuch = { reason: 'file_too_slow', code: 'TOO_LARGE' };

  test('time: the server ends a child that takes longer', async () => {
    // Far less than a process needs to start, and far from where the child would end itself.
    expect(await refused('plan.xlsx', taskSheet(60), { milliseconds: 30 })).toMatchObject(tooMuch);
  });

  test('time: a child ends itself when its server does not', async () => {
    // Its watch gives two seconds more than it is told.
    const limits = { ...readLimits, milliseconds: -1_900 };
    const child = startChild(limits, childProgram('imports/extract/child.js'));
    const files = [{ name: 'plan.xlsx', bytes: taskSheet(5_000) }];
    const words = { limits, words: { knowledge: noKnowledge, limits } };
    child.stdin.end(Buffer.concat(messageParts({ words, files })));
    const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(child.signalCode).toBe('SIGKILL');
    expect(said).toBe(readyMark);
  });

  test('memory: a document that grows is stopped where a small one is read, and is read where it may grow', async () => {
    const growing = taskSheet(5_000);
    const narrow = { residentMegabytes: 140 };
    const { proposal } = await read('plan.xlsx', taskSheet(60), narrow);
    expect(proposal.rows).toHaveLength(60);
    expect(await refused('plan.xlsx', growing, narrow)).toMatchObject(tooMuch);
    expect((await read('plan.xlsx', growing)).proposal.rows).toHaveLength(5_000);
  });

  test('heap: V8 ends it when its heap is full', async () => {
    const narrow = { heapMegabytes: 32 };
    expect((await read('plan.xlsx', taskSheet(60), narrow)).proposal.rows).toHaveLength(60);
    expect(await refused('plan.xlsx', taskSheet(5_000), narrow)).toMatchObject(tooMuch);
  });

  test('rows, of formats that are no archives too', async () => {
    const tooMany = { reason: 'file_too_many_rows', code: 'TOO_LARGE', name: 'plan.txt' };
    expect(await refused('plan.txt', longText, { rows: 1_999 })).toMatchObject(tooMany);
    expect((await read('plan.txt', longText, { rows: 2_000 })).document.blocks).not.toHaveLength(0);
  });

  test('words: an answer longer than allowed is not taken', async () => {
    expect(await refused('plan.txt', longText, { replyBytes: 1_000 })).toMatchObject(tooMuch);
  });
});

describe('what it may see and do', () => {
  afterEach(() => {
    delete process.env['TIEN_DO_TEST_SECRET'];
  });

  test('nothing of the environment, no other file, no writing, no program', async () => {
    process.env['TIEN_DO_TEST_SECRET'] = 'secret-of-the-server';
    const elsewhere = path.resolve(import.meta.dirname, '../jest.config.js');
    const target = path.join(os.tmpdir(), `tien-do-${String(process.pid)}`);
    // Told by the process itself, started as the reader is.
    const look = `
      import fs from 'node:fs';
      import { spawnSync } from 'node:child_process';
      const attempt = (act) => { try { act(); return 'done'; } catch (error) { return error.code; } };
      console.log(JSON.stringify({
        environment: process.env,
        read: attempt(() => fs.readFileSync(${JSON.stringify(elsewhere)})),
        write: attempt(() => fs.writeFileSync(${JSON.stringify(target)}, 'x')),
        run: attempt(() => spawnSync(process.execPath, ['--version'])),
      }));`;
    const child = startChild(readLimits, ['--input-type=module', '--eval', look]);
    const [said, complaints] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    expect(complaints).toBe('');
    const { environment, ...acts } = JSON.parse(said) as { environment: Record<string, string> };
    expect(acts).toEqual({ read: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED', run: 'ERR_ACCESS_DENIED' });
    // Windows starts no process without these two.
    const ofSystem = process.platform === 'win32' ? ['SystemRoot', 'TEMP'] : [];
    expect(Object.keys(environment).filter((name) => !ofSystem.includes(name))).toEqual([]);
    expect(said).not.toContain('secret-of-the-server');
  });

  test('it goes behind the server, whose own place stays', async () => {
    const own = os.getPriority();
    const child = startChild(readLimits, ['--eval', 'process.stdin.resume()']);
    try {
      expect(os.getPriority(child.pid)).toBe(Math.max(own, behindServer));
      expect(os.getPriority()).toBe(own);
    } finally {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    }
  });

  test('what it complains about goes to the log', async () => {
    const words: string[] = [];
    const broken = { name: 'plan.pdf', bytes: Buffer.from('%PDF-1.7\nnothing') };
    await expect(
      readFiles([broken], noKnowledge, {}, (complaint) => void words.push(complaint)),
    ).rejects.toThrow(ProblemError);
    expect(words.join('')).toContain('InvalidPDFException');
  });
});

describe('several', () => {
  const started: ChildProcess[] = [];
  const childrenAlive = (): number =>
    started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length;
  const note = (message: unknown): void => void started.push((message as { process: ChildProcess }).process);

  beforeAll(() => {
    subscribe('child_process', note);
  });
  afterAll(() => {
    unsubscribe('child_process', note);
  });

  test('four at once: two wait for their turn, all are read, and no process is left', async () => {
    const reading = ['a', 'b', 'c', 'd'].map((name) => read(`${name}.txt`, Buffer.from(`Kế hoạch ${name}`)));
    const alive: number[] = [];
    const all = Promise.all(reading.map((one) => one.finally(() => alive.push(childrenAlive()))));
    expect(childrenAlive()).toBe(2);
    const results = await all;
    expect(Math.max(...alive)).toBeLessThanOrEqual(2);
    expect(results.map(({ document }) => document.blocks[0])).toMatchObject(
      ['a', 'b', 'c', 'd'].map((name) => ({ text: `Kế hoạch ${name}` })),
    );
    expect([started.length, childrenAlive()]).toEqual([4, 0]);
  });

  test('a refused file leaves its place to the next', async () => {
    const bytes = Buffer.from('{\\rtf1 plan}');
    await Promise.all(Array.from({ length: 4 }, () => refused('plan.doc', bytes)));
    expect((await read('plan.txt', Buffer.from('Kế hoạch'))).document.blocks).toHaveLength(1);
  });

  test('files of one plan are one document, and each is known by its first line', async () => {
    const { formats, firstLines, document } = await readFiles(
      [
        { name: 'plan.txt', bytes: Buffer.from('Kế hoạch\nsố 1') },
        { name: 'appendix.docx', bytes: zipOf(docxParts(body)) },
      ],
      noKnowledge,
    );
    expect(formats).toEqual(['text', 'docx']);
    expect(firstLines).toEqual([1, 3]);
    expect(document.blocks.length).toBeGreaterThan(2);
  });

  test('when one file of two cannot be read, the refusal names it', async () => {
    const plan = { name: 'ke-hoach.docx', bytes: plainDocx() };
    const broken = { name: 'phu-luc.pdf', bytes: Buffer.from('%PDF-1.7\nnothing') };
    const secret = { name: 'cong-van.txt', bytes: Buffer.from('TỐI MẬT\nKế hoạch') };
    const old = { name: 'bang.rtf', bytes: Buffer.from('{\\rtf1 plan}') };
    expect(await refusedAll([plan, broken])).toMatchObject({ reason: 'file_broken', name: broken.name });
    expect(await refusedAll([plan, secret])).toMatchObject({ reason: 'state_secret', name: secret.name });
    expect(await refusedAll([old, plan])).toMatchObject({ reason: 'import_kind', name: old.name });
  });
});
