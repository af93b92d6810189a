/** Reads uploaded files in a child process with limits, so that no file is felt by the server. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { ProblemError, type Knowledge } from '@tien-do/shared';
import { startChild } from './child-command.js';
import { readLimits, refusal, type ReadLimits } from './limits.js';
import { encodeRequest, readyMark, type ChildReply, type FileBytes, type ReadResult } from './protocol.js';
import { Places } from './places.js';

/** A child takes a core and up to its limit of memory. */
const places = new Places(2);
const loggedBytes = 8 * 1024;

/** Where the words go that a child leaves on its error output. */
export type ChildLog = (words: string) => void;

const toErrorOutput: ChildLog = (words) => {
  process.stderr.write(`reading files: ${words}\n`);
};

/**
 * Reads the files of one plan, the plan itself before its appendix, and proposes what they say.
 * @param files in the order in which they are to be read as one document
 * @param knowledge what the register knows of agencies
 * @param limits where they differ from `readLimits`
 * @param log takes what the child wrote on its error output; the standard error when left out
 * @throws ProblemError UNSUPPORTED_FILE or TOO_LARGE with the reason, whatever the files do to the child.
 * @throws Error when the child cannot be started: the fault of this installation, not of the files.
 */
export async function readFiles(
  files: readonly FileBytes[],
  knowledge: Knowledge,
  limits: Partial<ReadLimits> = {},
  log: ChildLog = toErrorOutput,
): Promise<ReadResult> {
  if (files.length === 0) throw refusal('file_without_content');
  return places.run(() => runChild(files, knowledge, { ...readLimits, ...limits }, log));
}

interface Output {
  ready: boolean;
  reply: string;
}

async function runChild(
  files: readonly FileBytes[],
  knowledge: Knowledge,
  limits: ReadLimits,
  log: ChildLog,
): Promise<ReadResult> {
  const child = startChild(limits);
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.milliseconds);
  try {
    const ended = once(child, 'close');
    const output = collect(child, limits.replyBytes);
    const words = collectWords(child);
    // A child that ends before it has heard everything breaks the pipe; its end tells why.
    const told = pipeline(Readable.from(encodeRequest({ files, knowledge, limits })), child.stdin).catch(
      () => undefined,
    );
    await ended;
    await told;
    if (words() !== '') log(words());
    return answerOf(child, output);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** The reply as it comes; a child that says more than it may is ended. */
function collect(child: ChildProcess, mostBytes: number): () => Output {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostBytes) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  return () => {
    const text = Buffer.concat(chunks).toString('utf8');
    const ready = text.startsWith(readyMark);
    return { ready, reply: ready ? text.slice(readyMark.length) : '' };
  };
}

function collectWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    words = (words + chunk).slice(0, loggedBytes);
  });
  return () => words.trim();
}

function answerOf(child: ChildProcess, output: () => Output): ReadResult {
  const { ready, reply } = output();
  if (!ready && child.signalCode !== 'SIGKILL')
    throw new Error(`the reading child did not start (${child.exitCode ?? child.signalCode ?? ''})`);
  // Ended by its limit of time or memory, by ours of its output, or by V8 when the heap was full.
  if (child.exitCode !== 0) {
    const crashed = child.signalCode === 'SIGSEGV' || child.signalCode === 'SIGBUS';
    throw refusal(crashed ? 'file_broken' : 'file_too_slow');
  }
  const answer = JSON.parse(reply) as ChildReply;
  switch (answer.kind) {
    case 'read':
      return answer.result;
    case 'refused':
      throw new ProblemError(answer.problem.code, answer.problem.data);
  }
}
