import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedDatabase, EmbeddedOptions } from '../embedded.js';

const everyMs = 2_000;

/** Whether somebody listens on a port of this machine. */
function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.setTimeout(everyMs);
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true));
    // A server too busy to answer is not a dead one; nobody there says so at once.
    socket.once('timeout', end(true));
    socket.once('error', end(false));
  });
}

/**
 * Looks after an embedded server that somebody may kill: brings it back on its port, so that the processes that use it find it
 * again by themselves. What was acknowledged is in its log and comes back with it.
 * @param start starts the server anew; @param say told when it had to.
 * @returns the database as it was given; its `stop` ends the looking after as well.
 */
export function keepAlive(
  first: EmbeddedDatabase,
  options: EmbeddedOptions,
  start: (options: EmbeddedOptions) => Promise<EmbeddedDatabase>,
  say: (line: string) => void,
): EmbeddedDatabase {
  const port = Number(new URL(first.ownerUrl).port);
  const stopped = new AbortController();
  let current = first;
  const restart = async (): Promise<void> => {
    const before = current;
    try {
      current = await start({ ...options, port });
    } catch (error) {
      // What is left of the killed server may still hold its port or its memory for a moment: the next look tries again.
      say(error instanceof Error ? error.message : String(error));
      return;
    }
    // Each start notes that this process uses the server; only the last note may remain, or nobody would ever be the last to go.
    await before.stop();
  };
  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await sleep(everyMs, undefined, { signal: stopped.signal, ref: false });
      if (await isListening(port)) continue;
      if (stopped.signal.aborted) return;
      say('Máy chủ cơ sở dữ liệu đã dừng ngoài ý muốn, đang khởi động lại.');
      await restart();
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!stopped.signal.aborted) say(error instanceof Error ? error.message : String(error));
  });
  return {
    ...first,
    async stop() {
      stopped.abort();
      await watching;
      await current.stop();
    },
  };
}
