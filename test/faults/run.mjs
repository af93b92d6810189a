// npm run test:faults [-- --minutes 30 --seed N --clients 12 --no-build]: installs and builds what is missing, then lets many
// clients do everything at once against real server processes that are killed meanwhile, and looks whether all of it holds.
import { build, ensureInstalled, main, requireNode } from '../../backend/scripts/lib.mjs';
import { loadSource } from '../support/load-sources.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  if (!process.argv.includes('--no-build')) await build();
  const { runFaults } = await loadSource('../faults/run/main.ts');
  return runFaults(process.argv.slice(2));
});
