/** How the reading child is started: from the built code, fenced in. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadLimits } from './limits.js';

/** From this file in the sources as in what is built of them. */
const upToRoot = '../../../../..';
const root = path.resolve(fileURLToPath(import.meta.url), upToRoot);

/**
 * Starts the child. It gets nothing of the server's environment, where the secrets are, and may neither write files nor
 * start programs; what it reads comes through its input.
 * @param program what runs in it instead of the reader: arguments of Node
 * @throws Error when this is run from sources of which nobody has said where they are built.
 */
export function startChild(
  limits: ReadLimits,
  program: readonly string[] = [childFile()],
): ChildProcessWithoutNullStreams {
  const args = [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    ...permissions(),
    ...program,
  ];
  const child = spawn(process.execPath, args, {
    cwd: os.tmpdir(),
    env: systemEnvironment(),
    stdio: 'pipe',
    windowsHide: true,
  });
  if (child.pid !== undefined) os.setPriority(child.pid, behindServer());
  return child;
}

/** Whoever works on a board goes before whoever waits for a reading; a server that is itself behind others stays there. */
function behindServer(): number {
  return Math.max(os.getPriority(), os.constants.priority.PRIORITY_BELOW_NORMAL);
}

/** A child costs too much to be compiled each time: who runs the sources builds it first, and says where it is. */
function childFile(): string {
  const beside = fileURLToPath(import.meta.url);
  if (beside.endsWith('.js')) return path.join(path.dirname(beside), 'child.js');
  const built = process.env['TIEN_READING_CHILD'];
  if (built === undefined) throw new Error('TIEN_READING_CHILD does not name the built child');
  return built;
}

/** Node's own fence around a process; reading stays open for the code itself. A thread of it watches the memory. */
function permissions(): string[] {
  const name = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const roots = new Set([root, path.resolve(childFile(), upToRoot)]);
  const code = [...roots].flatMap((folder) =>
    ['node_modules', 'backend', 'shared', 'package.json'].map((part) => path.join(folder, part)),
  );
  return [name, '--allow-worker', ...code.map((part) => `--allow-fs-read=${part}`)];
}

/** What Windows needs for a process to start at all. */
function systemEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, TEMP } = process.env;
  return { ...(SystemRoot === undefined ? {} : { SystemRoot }), ...(TEMP === undefined ? {} : { TEMP }) };
}
