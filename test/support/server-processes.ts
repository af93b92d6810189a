/** API processes of their own, from the sources, for tests that kill them. */
import { once } from 'node:events';
import readline from 'node:readline';
import { startSource } from './source-process.js';

export interface ServerProcess {
  origin: string;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts an API process on a database. @throws Error when it ends before it serves. */
export async function startServerProcess(databaseUrl: string): Promise<ServerProcess> {
  const child = startSource('test/live/server-process.ts', { TIEN_LIVE_DATABASE: databaseUrl });
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
