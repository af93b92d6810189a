/** Processes of their own, from the sources, for tests that kill them or need a second one. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';

const root = path.resolve(import.meta.dirname, '../..');
const register = path.join(import.meta.dirname, 'native/register.mjs');

/** Starts Node on a source of the project. @param file from the checkout's root */
export function startSource(
  file: string,
  env: Record<string, string>,
): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ['--import', register, path.join(root, file)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
