/** The process that reads files: extraction and parsing of what strangers made happen here and not in the server. */
import { joinDocuments, ProblemError, type DocumentFormat, type PlanDocument } from '@tien-do/shared';
import { serveParent } from '../../child/index.js';
import { extractFile } from './extract-file.js';
import { refusal } from './limits.js';
import type { ChildReply, FileBytes, ReadOrder } from './protocol.js';

async function read(order: ReadOrder, files: readonly FileBytes[]): Promise<ChildReply> {
  try {
    const documents: PlanDocument[] = [];
    const formats: DocumentFormat[] = [];
    for (const file of files) {
      const { format, document } = await extractFile(file, order.limits);
      documents.push(document);
      formats.push(format);
    }
    const { document, firstLines } = joinDocuments(documents);
    const { parsePlan } = await import('../domain/parse-plan.js');
    const proposal = parsePlan(document, order.knowledge);
    return { kind: 'read', result: { document, proposal, formats, firstLines } };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'refused', problem: error.problem };
    console.error(error);
    return { kind: 'refused', problem: refusal('file_broken').problem };
  }
}

await serveParent(async (words, files) => ({ words: await read(words as ReadOrder, files), files: [] }));
