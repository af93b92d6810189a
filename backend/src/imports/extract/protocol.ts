/** What the server and its reading child say to each other. */
import type { DocumentFormat, Knowledge, PlanDocument, Problem, Proposal } from '@tien-do/shared';
import type { ReadLimits } from './limits.js';

export interface FileBytes {
  name: string;
  bytes: Buffer;
}

/** What is asked beside the files. */
export interface ReadOrder {
  knowledge: Knowledge;
  limits: ReadLimits;
}

export interface ReadResult {
  /** All files as one document, in their order. */
  document: PlanDocument;
  proposal: Proposal;
  /** Of every file. */
  formats: DocumentFormat[];
  /** The first line of every file in the document. */
  firstLines: number[];
}

export type ChildReply = { kind: 'read'; result: ReadResult } | { kind: 'refused'; problem: Problem };
