import { createWorker, systemContext, Writer, type AppOptions } from '@tien-do/backend';
import { DataSource } from 'typeorm';
import { seedBase } from '../base.js';
import { planSeed } from '../data/index.js';
import { StoryTeller, type StoryClock } from './run.js';
import { demoYears } from './years.js';

/** How far the demo's data has come: a process may have been killed while making it. */
export type DemoState = 'absent' | 'partial' | 'complete';

/** The log says when the story was told to its end. */
const marker = 'demo.completed';

/** Looks whether the demo's data is there. */
export async function demoState(source: DataSource): Promise<DemoState> {
  const [plan] = await source.query<unknown[]>('SELECT 1 FROM plan WHERE code = $1', [planSeed.head.key]);
  const [person] = await source.query<unknown[]>('SELECT 1 FROM agency LIMIT 1');
  const [done] = await source.query<unknown[]>('SELECT 1 FROM audit_entry WHERE action = $1', [marker]);
  if (done) return 'complete';
  return plan || person ? 'partial' : 'absent';
}

/**
 * Makes the demo's data unless it is there.
 * @param say told of the progress, line by line.
 * @param nowMs the day of the first start, epoch milliseconds.
 * @returns false when an earlier start was cut off in the middle: the database must be made anew first.
 */
export async function seedDemo(
  options: AppOptions,
  say: (line: string) => void,
  nowMs: number = Date.now(),
): Promise<boolean> {
  const clock: StoryClock = { instant: nowMs };
  const worker = await createWorker({ ...options, jobs: false, now: () => clock.instant, poolSize: 4 });
  try {
    const source = worker.get(DataSource);
    const state = await demoState(source);
    if (state === 'complete') return true;
    if (state === 'partial') return false;
    say('Lần chạy đầu: đang tạo dữ liệu mẫu từ Kế hoạch của TP Trà Vinh (dưới một phút)…');
    const years = demoYears(nowMs, planSeed.head.dueRule);
    clock.instant = Math.min(...years.map((year) => year.openedAt)) - 3_600_000;
    const base = await seedBase(worker, () => clock.instant);
    const teller = new StoryTeller(worker, base, clock);
    for (const year of years) {
      const acts = await teller.tell(year);
      say(`  Kỳ ${String(year.year)}: ${String(acts)} thao tác.`);
    }
    clock.instant = nowMs;
    await worker.get(Writer).write(
      systemContext('demo', () => clock.instant),
      'plans',
      (write) => {
        write.record({ action: marker, detail: {} });
        return Promise.resolve();
      },
    );
    return true;
  } finally {
    await worker.close();
  }
}
