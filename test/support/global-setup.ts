import path from 'node:path';
import pg from 'pg';
import {
  createDatabase,
  dropDatabase,
  startEmbedded,
  type EmbeddedDatabase,
} from '../../backend/src/database/embedded.js';
import { isAlive } from '../../backend/src/database/embedded/process-mark.js';
import { migrateDatabase } from '../../backend/src/database/migrate.js';

let server: EmbeddedDatabase | undefined;

/**
 * Starts one throw-away PostgreSQL for the whole run, migrates a template database in it, once, and names both to the
 * tests in TIEN_TEST_DATABASE and TIEN_TEST_TEMPLATE. Runs of the same checkout share the server and nothing in it.
 *
 * @throws Error when the server does not start or a migration fails; nothing is left running then
 */
export async function startTestServer(): Promise<void> {
  server = await startEmbedded({
    dataDir: path.resolve(import.meta.dirname, '../.cache/data'),
    durable: false,
  });
  try {
    await dropRuns(server.ownerUrl, (pid) => !isAlive(pid) || pid === process.pid);
    const template = `run_${process.pid}_template`;
    await migrateDatabase(await createDatabase(server.ownerUrl, template));
    process.env['TIEN_TEST_DATABASE'] = server.ownerUrl;
    process.env['TIEN_TEST_TEMPLATE'] = template;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Drops what the run made and ends the PostgreSQL, unless another run uses it. */
export async function stopTestServer(): Promise<void> {
  if (server === undefined) return;
  try {
    await dropRuns(server.ownerUrl, (pid) => pid === process.pid);
  } finally {
    await server.stop();
  }
}

/** Drops the databases of runs; a run that was killed left some. */
async function dropRuns(ownerUrl: string, isOver: (pid: number) => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const found = await client
    .query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'run\\_%'`)
    .finally(() => client.end());
  for (const { datname } of found.rows) {
    if (isOver(Number(datname.split('_')[1]))) await dropDatabase(ownerUrl, datname);
  }
}
