// npm run build [-- --force]: builds what changed since the last build, or everything.
import { build, ensureInstalled, main, requireNode } from './lib.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  await build({ force: process.argv.includes('--force') });
  return 0;
});
