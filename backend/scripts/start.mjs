// npm start: installs and builds what is missing, then runs the server.
import { build, ensureInstalled, main, requireNode, runProgram } from './lib.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  await build();
  return runProgram('backend/dist/main.js', process.argv.slice(2));
});
