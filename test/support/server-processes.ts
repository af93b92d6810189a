/** API processes of their own, from the sources, for tests that kill them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

export interface ServerProcess {
  origin: string;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts an API process on a database. @throws Error when it ends before it serves. */
export async function startServerProcess(databaseUrl: string): Promise<ServerProcess> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', '@swc-node/register/esm-register', path.join(root, 'test/live/server-process.ts')],
    {
      cwd: root,
      env: {
        ...env,
        SWC_NODE_PROJECT: path.join(root, 'test/tsconfig.json'),
        TIEN_LIVE_DATABASE: databaseUrl,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (!child.stdout) throw new Error('the process has no output');
  const gone = once(child, 'exit');
  const [origin] = (await Promise.race([
    once(readline.createInterface({ input: child.stdout }), 'line'),
    gone.then(() => {
      throw new Error('the server process ended');
    }),
  ])) as [string];
  return {
    origin,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone;
    },
  };
}
