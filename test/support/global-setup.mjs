import { loadSource } from './load-sources.mjs';
import { buildChildren } from './built-children.mjs';

/** What jest calls before the first test; the work is in global-setup.ts. */
export default async function globalSetup() {
  await buildChildren();
  const { startTestServer } = await loadSource('./global-setup.ts');
  await startTestServer();
}
