// npm run <command>: runs one of the operator's commands of backend/src/commands.ts on the newest build.
import { build, ensureInstalled, main, requireNode, runProgram } from './lib.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  await build({ frontend: false });
  return runProgram('backend/dist/commands.js', process.argv.slice(2));
});
