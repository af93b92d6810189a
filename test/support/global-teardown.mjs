import { loadSource } from './load-sources.mjs';

/** What jest calls after the last test; the work is in global-setup.ts. */
export default async function globalTeardown() {
  const { stopTestServer } = await loadSource('./global-setup.ts');
  await stopTestServer();
}
