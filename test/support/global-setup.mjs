import { loadSource } from './load-sources.mjs';
import { buildReadingChild } from './reading-child.mjs';

/** What jest calls before the first test; the work is in global-setup.ts. */
export default async function globalSetup() {
  await buildReadingChild();
  const { startTestServer } = await loadSource('./global-setup.ts');
  await startTestServer();
}
