// npm run dev: the server restarts and the browser reloads when a source changes; one Ctrl-C ends everything.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, ended, ensureInstalled, handOnSignals, main, requireNode, root, say } from './lib.mjs';

requireNode();
await main(async () => {
  await ensureInstalled();
  await build({ frontend: false });
  const node = (args, cwd = root) => spawn(process.execPath, args, { cwd, stdio: 'inherit' });
  const tool = (name) => path.join(root, 'node_modules', name);
  const children = [
    node([
      tool('typescript/bin/tsc'),
      '-b',
      'shared',
      'backend',
      'seeds',
      '--watch',
      '--preserveWatchOutput',
    ]),
    node(['--watch', '--watch-preserve-output', '--enable-source-maps', 'backend/dist/main.js']),
    node([tool('vite/bin/vite.js'), '--clearScreen', 'false'], path.join(root, 'frontend')),
  ];
  handOnSignals(children, { ownGroup: false });
  say('Giao diện: http://localhost:5173 (dừng: Ctrl-C)');
  const all = children.map(ended);
  const first = await Promise.race(all);
  // Half of a development set-up only misleads: when one part ends, all do.
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(all);
  return first;
});
