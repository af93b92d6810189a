import { prepareJobs } from '../jobs/prepare.js';
import { createDataSource } from './data-source.js';

/** How an empty database differs from the entities after all migrations; both empty when the two agree. */
export interface SchemaDifference {
  statements: string[];
}

// Two processes that start at once must not migrate at once; the number only has to be ours.
const migrationLock = 7_420_231_015;

/**
 * Brings a database to the newest schema. Safe to call from several processes at once.
 * @param url connection string of the owner. @returns names of the migrations that ran.
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  const source = createDataSource({ url, as: 'owner', poolSize: 2, onPoolError: reportPoolError });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const ran = await source.runMigrations({ transaction: 'each' });
    await prepareJobs(url);
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
    await source.destroy();
  }
}

/**
 * Compares a migrated database with the entities (`npm run db:check`).
 * @param url connection string of the owner. @returns the statements that would be needed to make them agree.
 */
export async function compareSchema(url: string): Promise<SchemaDifference> {
  const source = createDataSource({ url, as: 'owner', poolSize: 1, onPoolError: reportPoolError });
  await source.initialize();
  try {
    const log = await source.driver.createSchemaBuilder().log();
    return { statements: log.upQueries.map((query) => query.query) };
  } finally {
    await source.destroy();
  }
}

function reportPoolError(error: Error): void {
  process.stderr.write(`database: ${error.message}\n`);
}
