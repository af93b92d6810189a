/** The inside of a child process: requests on its input, answers on its output, and its end. */
import { Console } from 'node:console';
import { Worker } from 'node:worker_threads';
import type { ChildRequest } from './ask.js';
import { framed, framesOf, messageOf, messageParts, readyMark, type Message } from './message.js';

/** The words and the files of a request -> what is answered. */
export type ChildWork = (words: unknown, files: { name: string; bytes: Buffer }[]) => Promise<Message>;

/**
 * Takes the request, gives the answer of `work`, and ends the process.
 * @param work what it throws ends the process with a fault.
 */
export async function serveParent(work: ChildWork): Promise<void> {
  leaveOutput();
  const chunks: Buffer[] = [];
  process.stdout.write(readyMark);
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  const { words, files } = messageOf(Buffer.concat(chunks));
  const request = words as ChildRequest;
  startWatch(request.limits, workingSince());
  const reply = messageParts(await work(request.words, files));
  for (const part of reply.slice(0, -1)) process.stdout.write(part);
  // Libraries may leave threads and timers behind: the process ends as soon as the reply is out.
  process.stdout.write(reply.at(-1) ?? '', () => process.exit(0));
}

/**
 * Takes one request after another, each as `KeptChild` frames it, until the server closes its end or what was done has left much behind.
 * @param work as of `serveParent`
 */
export async function serveAgain(work: ChildWork): Promise<void> {
  leaveOutput();
  const since = workingSince();
  let watched = false;
  await say([Buffer.from(readyMark)]);
  for await (const frame of framesOf(process.stdin as AsyncIterable<Buffer>, Infinity)) {
    const { words, files } = messageOf(frame);
    const request = words as ChildRequest;
    since[0] = Date.now();
    if (!watched) startWatch(request.limits, since);
    watched = true;
    await say(messageParts(await work(request.words, files)));
    since[0] = 0;
    if (process.memoryUsage.rss() > bytesOf(request.limits.residentMegabytes) / 4) break;
  }
  process.exit(0);
}

/** The output belongs to the replies: what a library prints goes where the server logs it. */
function leaveOutput(): void {
  globalThis.console = new Console(process.stderr);
}

function say(parts: readonly Uint8Array[]): Promise<void> {
  const all = framed(parts);
  for (const part of all.slice(0, -1)) process.stdout.write(part);
  return new Promise((resolve) => {
    process.stdout.write(all.at(-1) ?? '', () => {
      resolve();
    });
  });
}

/** Since when it works, in milliseconds of the clock, seen by all threads; 0: it waits. */
function workingSince(): Float64Array {
  const since = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  since[0] = Date.now();
  return since;
}

interface Watched {
  residentBytes: number;
  milliseconds: number;
  since: Float64Array;
}

/**
 * Ends this process when it takes too much memory, works too long, or lives on without its server. A thread of its own, because the
 * main one may be busy for as long as it wants. Written as a function of its own scope: it travels as text.
 */
function watch({ residentBytes, milliseconds, since }: Watched): void {
  const server = process.ppid;
  setInterval(() => {
    const [began = 0] = since;
    const late = began > 0 && Date.now() - began > milliseconds;
    if (late || process.memoryUsage.rss() > residentBytes || process.ppid !== server)
      process.kill(process.pid, 'SIGKILL');
  }, 20);
}

function startWatch(limits: ChildRequest['limits'], since: Float64Array): void {
  const grace = 2_000;
  const workerData: Watched = {
    residentBytes: bytesOf(limits.residentMegabytes),
    milliseconds: limits.milliseconds + grace,
    since,
  };
  const code = `(${watch.toString()})(require('node:worker_threads').workerData)`;
  new Worker(code, { eval: true, execArgv: [], env: {}, workerData }).unref();
}

const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024;
