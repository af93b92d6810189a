/** Has a document made in a process of its own, so that the server answers meanwhile and no document is felt by it. */
import { ProblemError } from '@tien-do/shared';
import {
  askChild,
  childProgram,
  KeptChild,
  messageOf,
  Places,
  type ChildAnswer,
  type ChildLimits,
  type Message,
} from '../child/index.js';
import { keptMark, makeLimits, type DocumentOrder, type MadeFile, type MakeReply } from './order.js';

/**
 * One at a time of each program: a second one would only take the server's processor and memory from the first. Whoever waits for a
 * letter or a sheet does not wait for a report of two thousand cards.
 */
const places = new Map<string, Places>();

function placeOf(file: string): Places {
  const place = places.get(file) ?? new Places(1);
  places.set(file, place);
  return place;
}

const toErrorOutput = (words: string): void => {
  process.stderr.write(`making documents: ${words}\n`);
};

/**
 * Has a file made.
 * @param file the program that makes it, below the built code
 * @param limits where they differ from `makeLimits`
 * @throws ProblemError of what was to be made; TOO_LARGE when it took more than it may.
 * @throws Error when the making itself failed, or could not begin.
 */
export async function makeInChild(
  file: string,
  message: Message,
  limits: Partial<ChildLimits> = {},
): Promise<MadeFile> {
  return madeFileOf(
    await placeOf(file).run(() =>
      askChild(childProgram(file), message, { ...makeLimits, ...limits }, toErrorOutput),
    ),
  );
}

const documentProgram = 'documents/child.js';
const keptMaker = new KeptChild(
  () => [...childProgram(documentProgram), keptMark],
  makeLimits,
  toErrorOutput,
);

/** Has a single document made in a process that is kept for the next one. @throws as `makeInChild` does. */
export async function makeDocument(order: DocumentOrder): Promise<MadeFile> {
  const message = { words: order, files: [] };
  return madeFileOf(await placeOf(documentProgram).run(() => keptMaker.ask(message)));
}

function madeFileOf(answer: ChildAnswer): MadeFile {
  if (answer.kind === 'crash') throw new Error('the process that makes documents crashed');
  if (answer.kind === 'limit') throw new ProblemError('TOO_LARGE', { reason: 'document_too_heavy' });
  const { words, files } = messageOf(answer.bytes);
  const reply = words as MakeReply;
  if (reply.kind === 'refused') throw new ProblemError(reply.problem.code, reply.problem.data);
  if (reply.kind === 'failed') throw new Error(reply.words);
  const [made] = files;
  if (!made) throw new Error('the process that makes documents gave none');
  return { ...made, type: reply.type };
}
