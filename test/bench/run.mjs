// npm run bench [-- options]: installs and builds what is missing, then measures the built product against bare floors.
// See test/bench/main.ts for the options; docs/performance.md for what the figures mean.
import { build, ensureInstalled, main, requireNode } from '../../backend/scripts/lib.mjs';
import { loadSource } from '../support/load-sources.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  if (!process.argv.includes('--no-build')) await build();
  const { bench } = await loadSource('../bench/main.ts');
  return bench(process.argv.slice(2));
});
