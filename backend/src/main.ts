/** The API process: reads the settings, finds or starts PostgreSQL, migrates, seeds the demo, serves, and says where. */
import 'reflect-metadata';
import type { DemoAccount } from '@tien-do/shared/contract';
import { appOptions } from './app-options.js';
import { readSettings, SettingsError, type Settings } from './config/settings.js';
import { createApp, type AppOptions } from './create-app.js';
import { openDatabase, type OpenDatabase } from './open-database.js';

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
  // From here on Ctrl-C ends what was started, also while the first data is being made.
  let close: () => Promise<void> = () => Promise.resolve();
  let ending: Promise<void> | null = null;
  const end = (): void => {
    ending ??= close()
      .then(() => database.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${describe(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    const demo = settings.demo ? ((await import(demoPackage)) as DemoPackage) : null;
    const options: AppOptions = {
      ...appOptions(settings, database.url),
      demoAccounts: demo?.demoAccounts ?? [],
    };
    if (demo) await makeDemo(demo, options, database);
    const app = await createApp(options);
    close = () => app.close();
    await app.listen(settings.port, settings.host);
    announce(settings.publicUrl ?? (await app.getUrl()).replace('[::1]', 'localhost'), demo);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function makeDemo(demo: DemoPackage, options: AppOptions, database: OpenDatabase): Promise<void> {
  if (await demo.seedDemo(options, say)) return;
  if (!database.renew) {
    throw new Error('Dữ liệu mẫu trên máy chủ cơ sở dữ liệu này chưa tạo xong: cần một cơ sở dữ liệu trống.');
  }
  say('Lần trước dừng khi chưa tạo xong dữ liệu mẫu: tạo lại từ đầu.');
  await database.renew();
  await demo.seedDemo(options, say);
}

function announce(address: string, demo: DemoPackage | null): void {
  say(`\nTiến Độ đang chạy tại ${address}`);
  if (demo) {
    say(`Tài khoản dùng thử (mật khẩu chung: ${demo.demoPassword}):`);
    for (const account of demo.demoAccounts) say(`  ${account.username.padEnd(20)} ${account.name}`);
  }
  say('Nhấn Ctrl+C để dừng.');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await serve(readSettings(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : describe(error)}\n`);
  process.exit(1);
}
