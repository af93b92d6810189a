/** Documents that are made of a report behind the request. */
import { z } from 'zod';
import { madeForms, madeStates, madeSteps } from '../report/made.js';
import * as p from './parts.js';
import { problemDocument } from './problem.js';

export const askDocumentBody = z.strictObject({ form: z.enum(madeForms) });

export const madeDocument = z.strictObject({
  id: p.id,
  reportId: p.id,
  form: z.enum(madeForms),
  state: z.enum(madeStates),
  /** While it is being made. */
  step: z.enum(madeSteps).nullable(),
  /** The file, once it is made. */
  file: z.strictObject({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() }).nullable(),
  /** Why it was not made. */
  problem: problemDocument.nullable(),
  askedAt: p.instant,
  endedAt: p.instant.nullable(),
});

export const madeDocumentQuery = z.strictObject({ reportId: p.id.optional() });
export const madeDocuments = z.strictObject({
  /** Newest first. */
  documents: z.array(madeDocument),
});
