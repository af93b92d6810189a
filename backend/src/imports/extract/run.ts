/** Reads uploaded files in a child process with limits, so that no file is felt by the server. */
import { ProblemError, type Knowledge } from '@tien-do/shared';
import { askChild, childProgram, messageOf, Places, type ChildLog } from '../../child/index.js';
import { readLimits, refusal, type ReadLimits } from './limits.js';
import type { ChildReply, FileBytes, ReadOrder, ReadResult } from './protocol.js';

/** A child takes a core and up to its limit of memory. */
const places = new Places(2);

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
  return places.run(() => read(files, { knowledge, limits: { ...readLimits, ...limits } }, log));
}

async function read(files: readonly FileBytes[], order: ReadOrder, log: ChildLog): Promise<ReadResult> {
  const program = childProgram('imports/extract/child.js');
  const answer = await askChild(program, { words: order, files }, order.limits, log);
  switch (answer.kind) {
    case 'crash':
      throw refusal('file_broken');
    case 'limit':
      throw refusal('file_too_slow');
    case 'answer': {
      const reply = messageOf(answer.bytes).words as ChildReply;
      if (reply.kind === 'refused') throw new ProblemError(reply.problem.code, reply.problem.data);
      return reply.result;
    }
  }
}
