/** The inside of a process that makes documents: what it made, or why not, as an answer. */
import { ProblemError } from '@tien-do/shared';
import { serveAgain, serveParent, type Message } from '../child/index.js';
import { keptMark, type MakeReply, type Maker } from './order.js';

/** Makes what the server asks for, once or again and again, and ends the process. */
export async function serveMaker(make: Maker): Promise<void> {
  const serve = process.argv[2] === keptMark ? serveAgain : serveParent;
  await serve(async (words, files) => {
    try {
      const { name, type, bytes } = await make(words, files);
      return answer({ kind: 'made', type }, [{ name, bytes }]);
    } catch (error) {
      if (error instanceof ProblemError) return answer({ kind: 'refused', problem: error.problem });
      return answer({ kind: 'failed', words: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
  });
}

const answer = (words: MakeReply, files: Message['files'] = []): Message => ({ words, files });
