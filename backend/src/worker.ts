/** The worker process: takes jobs from the queue, beside API processes that take none (`WORKER=off`). */
import 'reflect-metadata';
import { readSettings, SettingsError } from './config/settings.js';
import { createWorker } from './create-app.js';
import { openDatabase } from './open-database.js';
import { appOptions } from './app-options.js';

try {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  const worker = await createWorker({ ...appOptions(settings, database.url), jobs: true });
  process.stdout.write('Tiến Độ: tiến trình xử lý công việc nền đang chạy.\n');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void worker
        .close()
        .then(() => database.stop())
        .then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
