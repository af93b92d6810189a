/** A child that is kept for a while: to start one takes longer than most of what it is asked. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { failureOf, type ChildAnswer, type ChildLog, type ChildRequest } from './ask.js';
import type { ChildLimits } from './limits.js';
import { framed, framesOf, messageParts, readyMark, type Message } from './message.js';
import { startChild } from './start.js';

/** How long it waits for the next request before it is ended: what it holds in memory is worth a while, not more. */
const keptMs = 30_000;

interface Running {
  child: ChildProcessWithoutNullStreams;
  frames: AsyncGenerator<Buffer, void>;
  ended: Promise<unknown>;
  ready: boolean;
}

/** Asks a program one thing after another, in one process as long as that lives; a request that ends the process fails alone. */
export class KeptChild {
  private running: Running | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param program as `childProgram` gives it: one that serves with `serveAgain`
   * @param limits of one request; the memory is that of the process
   */
  constructor(
    private readonly program: () => readonly string[],
    private readonly limits: ChildLimits,
    private readonly log: ChildLog,
  ) {}

  /**
   * Asks, and takes the answer. One at a time: the caller sees to that.
   * @throws Error when the child cannot be started: the fault of this installation, not of the work.
   */
  async ask(message: Message): Promise<ChildAnswer> {
    clearTimeout(this.idle);
    const end = performance.now() + this.limits.milliseconds;
    try {
      if (this.running) {
        const answer = await this.askIn(this.running, message, end);
        // What earlier works left in it, or somebody else, may have ended it: this one has not had its chance.
        if (answer.kind === 'answer' || performance.now() >= end) return answer;
      }
      this.running = this.start();
      return await this.askIn(this.running, message, end);
    } finally {
      this.idle = setTimeout(() => {
        this.end();
      }, keptMs);
      this.idle.unref();
    }
  }

  /** Ends its process, if there is one. The next request starts another. */
  end(): void {
    this.running?.child.kill('SIGKILL');
    this.running = null;
  }

  private start(): Running {
    const child = startChild(this.limits, this.program());
    const running: Running = {
      child,
      frames: framesOf(child.stdout as AsyncIterable<Buffer>, this.limits.replyBytes),
      ended: once(child, 'close'),
      ready: false,
    };
    // One that could not be started fails who asks it, as soon as they look, and nobody else.
    running.ended.catch(() => undefined);
    child.once('close', () => {
      if (this.running === running) this.running = null;
    });
    // A child that ends before it has heard everything breaks the pipe; its end tells why.
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      this.log(words.trim());
    });
    return running;
  }

  private async askIn(running: Running, { words, files }: Message, end: number): Promise<ChildAnswer> {
    const { child } = running;
    const timer = setTimeout(() => child.kill('SIGKILL'), end - performance.now());
    holdServer(child, true);
    try {
      const request: ChildRequest = { limits: this.limits, words };
      for (const part of framed(messageParts({ words: request, files }))) child.stdin.write(part);
      const bytes = await answerIn(running);
      if (bytes) return { kind: 'answer', bytes };
      child.kill('SIGKILL');
      await running.ended;
      return failureOf(child, running.ready);
    } finally {
      clearTimeout(timer);
      holdServer(child, false);
    }
  }
}

/** The next answer, or null where the process ended before it gave one, or says more than it may. */
async function answerIn(running: Running): Promise<Buffer | null> {
  try {
    for (;;) {
      const next = await running.frames.next();
      if (next.done === true) return null;
      if (running.ready) return next.value;
      running.ready = next.value.toString() === readyMark;
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether the server's process lives as long as this one works; a child that waits keeps nobody alive. */
function holdServer(child: ChildProcessWithoutNullStreams, holds: boolean): void {
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket);
  for (const handle of [child, ...pipes]) {
    if (holds) handle.ref();
    else handle.unref();
  }
}
