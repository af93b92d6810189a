/** The API process: reads the settings, finds or starts PostgreSQL, migrates, seeds the demo, serves, and says where. */
import 'reflect-metadata';
import type { LogLevel } from '@nestjs/common';
import type { DemoAccount } from '@tien-do/shared/contract';
import { readSettings, SettingsError, type Settings } from './config/settings.js';
import { createApp, createWorker, type AppOptions } from './create-app.js';
import { migrateDatabase } from './database/migrate.js';
import { startEmbedded } from './database/embedded.js';

/** What the demo's data package offers; it builds on this one, so that it can only be loaded while running. */
interface DemoPackage {
  demoAccounts: DemoAccount[];
  demoPassword: string;
  seedDemo(options: AppOptions, say: (line: string) => void): Promise<boolean>;
}

const demoPackage: string = '@tien-do/seeds';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function serve(settings: Settings): Promise<void> {
  const database = await openDatabase(settings);
  const demo = settings.demo ? ((await import(demoPackage)) as DemoPackage) : null;
  const options: AppOptions = {
    databaseUrl: database.url,
    http: {
      publicUrl: settings.publicUrl ?? null,
      trustProxy: settings.trustProxy !== false,
      demo: settings.demo,
      fileLimitBytes: settings.fileLimitBytes,
    },
    proxies: settings.trustProxy,
    jobs: settings.worker,
    demoAccounts: demo?.demoAccounts ?? [],
    logLevels: logLevelsFrom(settings.logLevel),
  };
  if (demo) await demo.seedDemo(options, say);
  const app = await createApp(options);
  await app.listen(settings.port, settings.host);
  const address = settings.publicUrl ?? (await app.getUrl()).replace('[::1]', 'localhost');
  let ending: Promise<void> | null = null;
  const end = (): void => {
    ending ??= app
      .close()
      .then(() => database.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  say(`Tiến Độ đang chạy tại ${address}`);
  if (demo) {
    say(`Tài khoản dùng thử (mật khẩu chung: ${demo.demoPassword}):`);
    for (const account of demo.demoAccounts) say(`  ${account.username.padEnd(22)} ${account.role}`);
  }
  say('Nhấn Ctrl+C để dừng.');
}

async function openDatabase(settings: Settings): Promise<{ url: string; stop(): Promise<void> }> {
  if (settings.databaseUrl !== undefined) {
    await migrateDatabase(settings.migrationDatabaseUrl ?? settings.databaseUrl);
    return { url: settings.databaseUrl, stop: () => Promise.resolve() };
  }
  const embedded = await startEmbedded({ dataDir: settings.dataDir, durable: true });
  await migrateDatabase(embedded.ownerUrl);
  return { url: embedded.ownerUrl, stop: () => embedded.stop() };
}

/** Nest's levels from one word: everything at least as grave. */
export function logLevelsFrom(level: Settings['logLevel']): LogLevel[] | false {
  const order: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
  const last = { fatal: 0, error: 1, warn: 2, info: 2, debug: 4, trace: 5, silent: -1 }[level];
  return last < 0 ? false : order.slice(0, last + 1);
}

/** The worker alone: takes jobs until it is told to stop. */
export async function work(settings: Settings): Promise<void> {
  const database = await openDatabase(settings);
  const worker = await createWorker({
    databaseUrl: database.url,
    http: {
      publicUrl: settings.publicUrl ?? null,
      trustProxy: false,
      demo: false,
      fileLimitBytes: settings.fileLimitBytes,
    },
    jobs: true,
    logLevels: logLevelsFrom(settings.logLevel),
  });
  worker.enableShutdownHooks();
  say('Tiến Độ: tiến trình xử lý công việc nền đang chạy.');
}

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env);
    await (process.argv[2] === 'worker' ? work(settings) : serve(settings));
  } catch (error) {
    process.stderr.write(`${error instanceof SettingsError ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main();
