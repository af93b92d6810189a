/** Readings whose process is killed in the middle: the reader alone, and the whole worker with it. */
import { spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import readline from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportLine } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { agencyOf, logOf, uploadPlan, whenRead } from '../support/imports.js';
import { until } from '../support/socket.js';
import { startSource } from '../support/source-process.js';

let app: TestApp;
let officer: Client;
let police: string;

beforeEach(async () => {
  app = await startTestApp();
  officer = await app.client('congan.chuyenvien');
  police = await agencyOf(app, 'congan.lanhdao');
});

afterEach(async () => {
  await app.close();
});

/** Another process' application on the same database, which takes jobs. */
function takesJobs(): Promise<TestApp> {
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  return startTestApp({ database, clock: app.clock, jobs: true });
}

/** A plan of some hundred tasks: its reading takes a while. */
function longPlan(): string {
  const rows = Array.from(
    { length: 300 },
    (_, n) =>
      `${String(n + 1)}\tTổ chức tập huấn đợt ${String(n + 1)}\tPhòng Tư pháp\tCông an thành phố\tBáo cáo\tHằng năm`,
  );
  return [
    'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời hạn',
    `I\tCÔNG TÁC CHUNG ${randomUUID()}\t\t\t\t`,
    ...rows,
  ].join('\n');
}

async function uploaded(text: string): Promise<ImportLine> {
  const answer = await uploadPlan(officer, `/api/imports?agencyId=${police}`, text);
  expect(answer).toMatchObject({ status: 200, body: { status: 'reading' } });
  return answer.body as ImportLine;
}

const lineOf = async (id: string): Promise<ImportLine> =>
  (await officer.get<ImportLine>(`/api/imports/${id}`)).body;

describe('the reader of a file that is killed', () => {
  it('ends the import with words, and the same file can be brought again', async () => {
    let victim: ChildProcess | null = null;
    let killed = 0;
    const kill = (message: unknown): void => {
      const { process: child } = message as { process: ChildProcess };
      victim = child;
      // Told before it is started. What it says first is that it is ready; the work comes then.
      setImmediate(() =>
        child.stdout?.once('data', () => {
          if (child.kill('SIGKILL')) killed += 1;
        }),
      );
    };
    const text = longPlan();
    const worker = await takesJobs();
    try {
      subscribe('child_process', kill);
      const line = await uploaded(text);
      const view = await whenRead(officer, line.id);
      unsubscribe('child_process', kill);
      expect([killed, (victim as ChildProcess | null)?.signalCode]).toEqual([1, 'SIGKILL']);
      expect(view).toMatchObject({
        status: 'failed',
        proposal: null,
        problem: { code: 'TOO_LARGE', data: { reason: 'file_too_slow' } },
      });
      expect(view.problem?.detail).toContain('đã dừng');
      expect((await logOf(app, line.id)).at(-1)?.action).toBe('import.failed');

      const again = await uploaded(text);
      expect(again.sameAs).toMatchObject([{ id: line.id }]);
      expect((await whenRead(officer, again.id)).progress).toMatchObject({ tasks: 300 });
    } finally {
      unsubscribe('child_process', kill);
      await worker.close();
    }
  });
});

describe('a worker that is killed with a reading', () => {
  let worker: ChildProcess | null = null;
  afterEach(() => {
    worker?.kill('SIGKILL');
  });

  async function spawnWorker(): Promise<ChildProcess> {
    const child = startSource('test/api/worker-process.ts', {
      TIEN_WORKER_DATABASE: app.url,
      TIEN_WORKER_CLOCK_SHIFT: String(app.clock.now() - Date.now()),
    });
    worker = child;
    await Promise.race([
      once(readline.createInterface({ input: child.stdout }), 'line'),
      once(child, 'exit').then(() => {
        throw new Error('the worker process ended');
      }),
    ]);
    return child;
  }

  const childrenOf = (pid: number | undefined): number[] =>
    spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean)
      .map(Number);

  function lives(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  /** Kills the worker as soon as its reader runs. @returns the reader's number. */
  async function killWhileReading(child: ChildProcess): Promise<number> {
    let readers: number[] = [];
    await until('a reader runs', () => (readers = childrenOf(child.pid)).length > 0, 60_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    return readers[0] ?? 0;
  }

  /** The job's time is over, as after the minutes that a worker may hold it. */
  function timeOver(importId: string): Promise<unknown> {
    return app.sql(
      `UPDATE jobs.job SET started_on = now() - interval '1 hour' WHERE name = 'read-import' AND state = 'active'
          AND data->>'importId' = $1`,
      [importId],
    );
  }

  it('loses it to another worker, leaves no reader behind, and the import is read', async () => {
    const first = await spawnWorker();
    const { id } = await uploaded(longPlan());
    const reader = await killWhileReading(first);
    expect(await lineOf(id)).toMatchObject({ status: 'reading', problem: null });
    await until('the reader of the dead worker is gone', () => !lives(reader), 60_000);
    expect(await lineOf(id)).toMatchObject({ status: 'reading' });
    const second = await takesJobs();
    try {
      await timeOver(id);
      const view = await whenRead(officer, id);
      expect(view).toMatchObject({ status: 'review', progress: { tasks: 300 } });
      expect(await app.sql('SELECT attempts FROM plan_import WHERE id = $1', [id])).toEqual([
        { attempts: 2 },
      ]);
    } finally {
      await second.close();
    }
  });

  it('again and again ends as failed with words: nothing is being read for ever', async () => {
    const { id } = await uploaded(longPlan());
    for (let death = 0; death < 2; death += 1) {
      const child = await spawnWorker();
      await killWhileReading(child);
      await timeOver(id);
    }
    const last = await takesJobs();
    try {
      const view = await whenRead(officer, id);
      expect(view).toMatchObject({
        status: 'failed',
        problem: { code: 'TOO_LARGE', data: { reason: 'file_too_slow' } },
      });
      expect((await logOf(app, id)).map(({ action }) => action)).toEqual([
        'import.uploaded',
        'import.failed',
      ]);
    } finally {
      await last.close();
    }
  });
});
