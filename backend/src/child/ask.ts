/** Asks a child process for a piece of work and ends it, whatever becomes of it. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ChildLimits } from './limits.js';
import { messageParts, readyMark, type Message } from './message.js';
import { startChild } from './start.js';

const loggedBytes = 8 * 1024;

/** Where the words go that a child leaves on its error output. */
export type ChildLog = (words: string) => void;

/** What it gave; or that it was ended before: by a limit of time, memory or output, or by a crash of its own. */
export type ChildAnswer = { kind: 'answer'; bytes: Buffer } | { kind: 'limit' } | { kind: 'crash' };

/** A child's request: its limits go with what it is asked, so that it can keep them itself when its server is gone. */
export interface ChildRequest {
  limits: Pick<ChildLimits, 'milliseconds' | 'residentMegabytes'>;
  words: unknown;
}

/**
 * Starts a program, asks it, and takes its answer.
 * @param program as `childProgram` gives it
 * @throws Error when the child cannot be started: the fault of this installation, not of the work.
 */
export async function askChild(
  program: readonly string[],
  { words, files }: Message,
  limits: ChildLimits,
  log: ChildLog,
): Promise<ChildAnswer> {
  const child = startChild(limits, program);
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds);
  try {
    const ended = once(child, 'close');
    const output = collect(child, limits.replyBytes);
    const complaints = collectWords(child);
    const request: ChildRequest = { limits, words };
    // A child that ends before it has heard everything breaks the pipe; its end tells why.
    const told = pipeline(
      Readable.from(messageParts({ words: request, files }), { objectMode: false }),
      child.stdin,
    ).catch(() => undefined);
    await ended;
    await told;
    if (complaints() !== '') log(complaints());
    return answerOf(child, output());
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** The reply as it comes; a child that says more than it may is ended. */
function collect(child: ChildProcess, mostBytes: number): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytes) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}

function collectWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    words = (words + chunk).slice(0, loggedBytes);
  });
  return () => words.trim();
}

function answerOf(child: ChildProcess, output: Buffer): ChildAnswer {
  const mark = Buffer.from(readyMark);
  const ready = output.subarray(0, mark.length).equals(mark);
  return ready && child.exitCode === 0
    ? { kind: 'answer', bytes: output.subarray(mark.length) }
    : failureOf(child, ready);
}

/**
 * Why a child that has ended gave no answer.
 * @param ready whether it had begun
 * @throws Error when it did not even begin, and nobody ended it.
 */
export function failureOf(child: ChildProcess, ready: boolean): { kind: 'limit' | 'crash' } {
  if (!ready && child.signalCode !== 'SIGKILL')
    throw new Error(`the child did not start (${child.exitCode ?? child.signalCode ?? ''})`);
  // Ended by its limit of time or memory, by ours of its output, or by V8 when the heap was full.
  const crashed = child.signalCode === 'SIGSEGV' || child.signalCode === 'SIGBUS';
  return { kind: crashed ? 'crash' : 'limit' };
}
