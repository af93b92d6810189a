/** How a child is started: from the built code, fenced in. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildLimits } from './limits.js';

const here = fileURLToPath(import.meta.url);
/** From this file in the sources as in what is built of them. */
const root = path.resolve(here, '../../../..');

/**
 * Starts a child. It gets nothing of the server's environment, where the secrets are, and may neither write files nor
 * start programs; what it works on comes through its input.
 * @param program what runs in it: arguments of Node, as `childProgram` gives them
 * @throws Error when this is run from sources of which nobody has said where they are built.
 */
export function startChild(
  limits: Pick<ChildLimits, 'heapMegabytes'>,
  program: readonly string[],
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
  if (child.pid !== undefined) os.setPriority(child.pid, Math.max(os.getPriority(), behindServer));
  return child;
}

/** The built program of a child. @param file its place below the built code: `imports/extract/child.js`. */
export function childProgram(file: string): string[] {
  return [path.join(builtCode(), file)];
}

/**
 * Whoever works on a board goes before whoever waits for a file: it gets three times the processor where both want it. Further behind,
 * a busy machine would starve it beyond its time. A server that is itself behind others stays there.
 */
export const behindServer = 5;

/** A child costs too much to be compiled each time: who runs the sources builds it first, and says where it is. */
function builtCode(): string {
  if (here.endsWith('.js')) return path.resolve(here, '../..');
  const built = process.env['TIEN_BUILT_CHILDREN'];
  if (built === undefined) throw new Error('TIEN_BUILT_CHILDREN does not name the built children');
  return built;
}

/** Node's own fence around a process; reading stays open for the code itself. A thread of it watches the memory. */
function permissions(): string[] {
  const name = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const roots = new Set([root, path.resolve(builtCode(), '../..')]);
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
