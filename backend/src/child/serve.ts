/** The inside of a child process: one request on its input, one answer on its output, and its end. */
import { Console } from 'node:console';
import { Worker } from 'node:worker_threads';
import type { ChildRequest } from './ask.js';
import { messageOf, messageParts, readyMark, type Message } from './message.js';

/**
 * Takes the request, gives the answer of `work`, and ends the process.
 * @param work the words and the files of the request -> what is answered; what it throws ends the process with a fault.
 */
export async function serveParent(
  work: (words: unknown, files: { name: string; bytes: Buffer }[]) => Promise<Message>,
): Promise<void> {
  // The output belongs to the reply: what a library prints goes where the server logs it.
  globalThis.console = new Console(process.stderr);
  const chunks: Buffer[] = [];
  process.stdout.write(readyMark);
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  const { words, files } = messageOf(Buffer.concat(chunks));
  const request = words as ChildRequest;
  startWatch(request.limits);
  const reply = messageParts(await work(request.words, files));
  for (const part of reply.slice(0, -1)) process.stdout.write(part);
  // Libraries may leave threads and timers behind: the process ends as soon as the reply is out.
  process.stdout.write(reply.at(-1) ?? '', () => process.exit(0));
}

/**
 * Ends this process when it takes too much memory or lives on without its server. A thread of its own, because the main one
 * may be busy for as long as it wants. Written as a function of its own scope: it travels as text.
 */
function watch(residentBytes: number, milliseconds: number): void {
  const started = Date.now();
  const server = process.ppid;
  setInterval(() => {
    const late = Date.now() - started > milliseconds;
    if (late || process.memoryUsage.rss() > residentBytes || process.ppid !== server)
      process.kill(process.pid, 'SIGKILL');
  }, 20);
}

function startWatch(limits: ChildRequest['limits']): void {
  const grace = 2_000;
  const residentBytes = limits.residentMegabytes * 1024 * 1024;
  const code = `(${watch.toString()})(${residentBytes}, ${limits.milliseconds + grace})`;
  new Worker(code, { eval: true, execArgv: [], env: {} }).unref();
}
