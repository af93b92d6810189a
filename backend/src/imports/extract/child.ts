/**
 * The process that reads files: extraction and parsing of what strangers made happen here and not in the server. It takes one
 * request on its input, gives one reply on its output, and ends. `run.ts` starts it, and ends it when it does not.
 */
import { Console } from 'node:console';
import { Worker } from 'node:worker_threads';
import { joinDocuments, ProblemError, type DocumentFormat, type PlanDocument } from '@tien-do/shared';
import { extractFile } from './extract-file.js';
import { refusal, type ReadLimits } from './limits.js';
import { decodeRequest, readyMark, type ChildReply, type ChildRequest } from './protocol.js';

// The output belongs to the reply: what a library prints goes where the server logs it.
globalThis.console = new Console(process.stderr);

/**
 * Ends this process when it takes too much memory or lives on without its server. A thread of its own, because the main one
 * may be busy for as long as it wants. Written as a function of its own scope: it travels as text.
 */
function watch(residentBytes: number, milliseconds: number): void {
  const started = Date.now();
  setInterval(() => {
    if (process.memoryUsage.rss() > residentBytes || Date.now() - started > milliseconds)
      process.kill(process.pid, 'SIGKILL');
  }, 20);
}

function startWatch(limits: ReadLimits): void {
  const grace = 2_000;
  const residentBytes = limits.residentMegabytes * 1024 * 1024;
  const code = `(${watch.toString()})(${residentBytes}, ${limits.milliseconds + grace})`;
  new Worker(code, { eval: true, execArgv: [], env: {} }).unref();
}

async function read(request: ChildRequest): Promise<ChildReply> {
  try {
    const documents: PlanDocument[] = [];
    const formats: DocumentFormat[] = [];
    for (const file of request.files) {
      const { format, document } = await extractFile(file, request.limits);
      documents.push(document);
      formats.push(format);
    }
    const { document, firstLines } = joinDocuments(documents);
    const { parsePlan } = await import('../domain/parse-plan.js');
    const proposal = parsePlan(document, request.knowledge);
    return { kind: 'read', result: { document, proposal, formats, firstLines } };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'refused', problem: error.problem };
    console.error(error);
    return { kind: 'refused', problem: refusal('file_broken').problem };
  }
}

const chunks: Buffer[] = [];
process.stdout.write(readyMark);
for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
const request = decodeRequest(Buffer.concat(chunks));
startWatch(request.limits);
const reply = await read(request);
// Libraries may leave threads and timers behind: the process ends as soon as the reply is out.
process.stdout.write(JSON.stringify(reply), () => process.exit(0));
