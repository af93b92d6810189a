/** Files read and parsed in this process: what the child does, without starting one for each of a hundred files. */
import { joinDocuments, type Knowledge, type PlanDocument, type Proposal } from '@tien-do/shared';
import { parsePlan } from '../../backend/src/imports/domain/parse-plan.js';
import { extractFile } from '../../backend/src/imports/extract/extract-file.js';
import { readLimits } from '../../backend/src/imports/extract/limits.js';
import type { MadeFile } from '../support/documents/index.js';

/** Files of one plan, the plan before its appendix, as a proposal. */
export async function proposalOf(
  files: readonly MadeFile[],
  knowledge: Knowledge,
): Promise<{ document: PlanDocument; proposal: Proposal }> {
  const documents: PlanDocument[] = [];
  for (const file of files) documents.push((await extractFile(file, readLimits)).document);
  const { document } = joinDocuments(documents);
  return { document, proposal: parsePlan(document, knowledge) };
}
