// npm run check: everything that can be said about the code without starting the product; under a minute.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, ended, ensureInstalled, main, requireNode, root, say } from '../backend/scripts/lib.mjs';
import { jestCommand } from './jest.mjs';

const tool = (name) => path.join(root, 'node_modules', name);
const tsc = tool('typescript/bin/tsc');

// A file that did not change is not read again; what a change means elsewhere the compiler says.
const cached = ['--cache', '--cache-strategy', 'content', '--cache-location', 'test/.cache/eslint'];

// In the order in which a person wants to read them; the cheap ones run beside the slow ones.
const steps = [
  ['prettier', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  [
    'eslint',
    [tool('eslint/bin/eslint.js'), '-c', 'test/eslint.config.js', '--max-warnings', '0', ...cached, '.'],
  ],
  ['types of frontend', [tsc, '-p', 'frontend', '--noEmit']],
  ['types of test', [tsc, '-p', 'test', '--noEmit']],
  ['unit and architecture tests', [...jestCommand, '--selectProjects', 'unit', '--maxWorkers', '1']],
];
const lanes = 2;

requireNode();
await main(async () => {
  await ensureInstalled();
  let failed = 0;
  try {
    await build({ frontend: false });
  } catch (error) {
    failed++;
    say(`LỖI  types of shared, backend, seeds: ${error.message}`);
  }
  const results = start(steps);
  for (const [index, [name]] of steps.entries()) {
    const { code, output, seconds } = await results[index];
    say(`${code === 0 ? 'đạt ' : 'LỖI '} ${name} (${seconds.toFixed(1)} s)`);
    if (code !== 0) {
      failed++;
      process.stderr.write(output);
    }
  }
  return failed === 0 ? 0 : 1;
});

/** Starts the steps in order, two at a time; gives a promise of each one's result. */
function start(list) {
  const free = Array.from({ length: lanes }, () => Promise.resolve());
  return list.map(([, args], index) => {
    const result = free[index % lanes].then(() => capture(args));
    free[index % lanes] = result.then(() => undefined);
    return result;
  });
}

async function capture(args) {
  const began = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
  const code = await ended(child);
  return { code, output: Buffer.concat(parts).toString(), seconds: (Date.now() - began) / 1000 };
}
