import { randomBytes } from 'node:crypto';
import { cloneDatabase, dropDatabase } from '../../backend/src/database/embedded.js';

/** A migrated, empty database of one test file. */
export interface TestDatabase {
  /** Connection string that the application is started with. */
  url: string;
  /** Connection string of the owner, for looking behind the application's back. */
  ownerUrl: string;
  /** Drops it, ending whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Copies the migrated template: tens of milliseconds, so every test file has its own.
 *
 * @throws Error outside the `product` project, whose set-up starts the server
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TIEN_TEST_DATABASE'];
  const template = process.env['TIEN_TEST_TEMPLATE'];
  if (server === undefined || template === undefined) {
    throw new Error('TIEN_TEST_DATABASE is not set: run this test in the "product" project');
  }
  const name = template.replace(/template$/, randomBytes(8).toString('hex'));
  const url = await cloneDatabase(server, name, template);
  return { url, ownerUrl: url, drop: () => dropDatabase(server, name) };
}
