/** The process that makes single documents is kept for the next one; what ends it ends no other document. */
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  childProgram,
  KeptChild,
  messageOf,
  type ChildAnswer,
  type Message,
} from '../../backend/src/child/index.js';
import { framed, framesOf } from '../../backend/src/child/message.js';
import { keptMark, makeLimits } from '../../backend/src/documents/order.js';
import { sampleReport } from '../support/sample-report.js';

const started: ChildProcess[] = [];
const note = (message: unknown): void => void started.push((message as { process: ChildProcess }).process);

beforeAll(() => {
  subscribe('child_process', note);
});
afterAll(() => {
  unsubscribe('child_process', note);
});

const complaints: string[] = [];
let kept: KeptChild;

const maker = (): string[] => [...childProgram('documents/child.js'), keptMark];

function keep(limits: Partial<typeof makeLimits> = {}, program = maker): KeptChild {
  kept = new KeptChild(program, { ...makeLimits, ...limits }, (words) => void complaints.push(words));
  return kept;
}

afterEach(() => {
  kept.end();
  started.length = 0;
});

const short: Message = {
  words: { kind: 'docx', document: { ...sampleReport(), appendices: [] } },
  files: [],
};
const long: Message = {
  words: {
    kind: 'docx',
    document: {
      ...sampleReport(),
      // Words that no packing makes small.
      body: Array.from({ length: 2_000 }, (_, at) => ({
        kind: 'paragraph',
        text: createHash('sha256').update(String(at)).digest('hex'),
      })),
      appendices: [],
    },
  },
  files: [],
};

/** What the answer says, and how long the file is. */
function said(answer: ChildAnswer): { kind: string; size: number } {
  if (answer.kind !== 'answer') return { kind: answer.kind, size: 0 };
  const { words, files } = messageOf(answer.bytes);
  return { kind: (words as { kind: string }).kind, size: files[0]?.bytes.length ?? 0 };
}

describe('one document after another', () => {
  it('is made in one process, the same bytes each time, also after one that failed', async () => {
    const child = keep();
    const [first, second] = [await child.ask(short), await child.ask(short)];
    expect(said(first)).toMatchObject({ kind: 'made' });
    expect(second).toEqual(first);
    expect(said(await child.ask({ words: { kind: 'docx', document: null }, files: [] })).kind).toBe('failed');
    expect(await child.ask(short)).toEqual(first);
    expect(started).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('is made though somebody ended the process that waited', async () => {
    const child = keep();
    const first = await child.ask(short);
    const [process] = started;
    if (!process) throw new Error('no process');
    const closed = once(process, 'close');
    process.kill('SIGKILL');
    await closed;
    expect(await child.ask(short)).toEqual(first);
    expect(started).toHaveLength(2);
  });

  it('is made anew though somebody ends the process at it', async () => {
    const child = keep();
    const first = await child.ask(short);
    const again = child.ask(short);
    started[0]?.kill('SIGKILL');
    expect(await again).toEqual(first);
    expect(started).toHaveLength(2);
  });
});

/** A child that works without an end, as its words say: how fast a machine is changes nothing. */
function endless(work: string): string[] {
  const serve = pathToFileURL(childProgram('child/serve.js')[0] ?? '').href;
  const code = `
    import { setTimeout } from 'node:timers/promises';
    import { serveAgain } from ${JSON.stringify(serve)};
    const taken = [];
    await serveAgain(async () => { for (;;) { ${work} } });
  `;
  return ['--input-type=module', '--eval', code];
}

describe('a document that takes more than it may', () => {
  it.each([
    ['time', { milliseconds: 2_000 }, () => endless('')],
    [
      'memory',
      { residentMegabytes: 300 },
      () => endless('taken.push(Buffer.alloc(1 << 20, 1)); await setTimeout(1);'),
    ],
    ['words', { replyBytes: 1_000 }, maker],
  ])('of %s is ended, and its process with it', async (_what, limits, program) => {
    const child = keep(limits, program);
    expect(await child.ask(long)).toEqual({ kind: 'limit' });
    expect(started.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)).toBe(true);
  });

  it('leaves the next one a process of its own', async () => {
    const child = keep({ replyBytes: 60_000 });
    expect(said(await child.ask(short)).kind).toBe('made');
    expect(await child.ask(long)).toEqual({ kind: 'limit' });
    expect(said(await child.ask(short)).kind).toBe('made');
  });
});

it('frames arrive whole, however the stream is cut', async () => {
  const messages = ['', 'a', 'Kế hoạch', 'x'.repeat(70_000)].map((words) => Buffer.from(words));
  const bytes = Buffer.concat(messages.flatMap((message) => framed([message])));
  for (const size of [1, 3, 4, 5, 4_096, bytes.length]) {
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    const got: Buffer[] = [];
    for await (const frame of framesOf(streamOf(pieces), 100_000)) got.push(Buffer.from(frame));
    expect(got).toEqual(messages);
  }
  const reading = framesOf(streamOf([bytes]), 10);
  await reading.next();
  await reading.next();
  await expect(reading.next()).rejects.toThrow(RangeError);
});

async function* streamOf(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}
