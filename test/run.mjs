// npm test [-- jest arguments]: installs and builds what is missing, runs every test, and closes with one line of totals.
import fs from 'node:fs';
import path from 'node:path';
import { build, ensureInstalled, main, requireNode, root, say } from '../backend/scripts/lib.mjs';
import { runJest } from './jest.mjs';

requireNode();
await main(async () => {
  const totals = await runAll().catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  });
  process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
  return totals.failed === 0 ? 0 : 1;
});

async function runAll() {
  await ensureInstalled();
  await build();
  const cache = path.join(root, 'test/.cache');
  fs.mkdirSync(cache, { recursive: true });
  const results = path.join(cache, `results-${process.pid}.json`);
  try {
    const code = await runJest(['--json', `--outputFile=${results}`, ...process.argv.slice(2)]);
    return totalsOf(results, code);
  } finally {
    fs.rmSync(results, { force: true });
  }
}

/** A file that could not be loaded counts as one failure, and so does a run that jest itself calls failed. */
function totalsOf(file, code) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const result = JSON.parse(fs.readFileSync(file, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
}
