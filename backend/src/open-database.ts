import type { Settings } from './config/settings.js';
import { createDatabase, dropDatabase, keepAlive, startEmbedded } from './database/embedded.js';
import { migrateDatabase } from './database/migrate.js';

/** The database of a process: migrated and ready. */
export interface OpenDatabase {
  url: string;
  /** Makes it anew, empty and migrated; null where it is not ours to drop. */
  renew: (() => Promise<string>) | null;
  stop(): Promise<void>;
}

/** Finds the named server or starts the embedded one, and brings its schema up to date. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl !== undefined) {
    await migrateDatabase(settings.migrationDatabaseUrl ?? settings.databaseUrl);
    return { url: settings.databaseUrl, renew: null, stop: () => Promise.resolve() };
  }
  const wanted = { dataDir: settings.dataDir, durable: true };
  const embedded = keepAlive(await startEmbedded(wanted), wanted, startEmbedded, (line) => {
    process.stderr.write(`${line}\n`);
  });
  try {
    await migrateDatabase(embedded.ownerUrl);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const name = new URL(embedded.ownerUrl).pathname.slice(1);
  return {
    url: embedded.ownerUrl,
    stop: () => embedded.stop(),
    async renew() {
      const admin = new URL(embedded.ownerUrl);
      admin.pathname = '/postgres';
      await dropDatabase(admin.href, name);
      const url = await createDatabase(admin.href, name);
      await migrateDatabase(url);
      return url;
    },
  };
}
