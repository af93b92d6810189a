/** Plans on their way in: uploaded or typed, reviewed, accepted. */
import { z } from 'zod';
import { cyclePhases } from '../cycles/phases.js';
import { documentFormats } from '../proposal/document.js';
import { boardLine } from './board.js';
import * as p from './parts.js';
import { problemDocument } from './problem.js';
import { planDocument, proposal, proposalEdit, proposedRow } from './proposals.js';

export * from './proposals.js';

const line = z.int().min(1);

export const importStatus = z.enum(['reading', 'failed', 'review', 'accepted', 'discarded']);

export const importFile = z.strictObject({
  id: p.id,
  name: z.string(),
  format: z.enum(documentFormats),
  size: z.int(),
  sha256: z.string(),
  uploadedAt: p.instant,
  uploadedBy: p.personRef,
  /** The first line of this file in the document as a whole; null until it is read. */
  firstLine: line.nullable(),
});

const progress = z.strictObject({
  tasks: z.int(),
  /** Findings that weigh `must` or `look`: open, and all. */
  open: z.int(),
  all: z.int(),
});

export const importLine = z.strictObject({
  id: p.id,
  agencyId: p.id,
  /** The plan's title once it is read, else the name of the first file. */
  name: z.string(),
  origin: z.enum(['document', 'text', 'by_hand']),
  status: importStatus,
  /** Why it could not be read. */
  problem: problemDocument.nullable(),
  version: p.version,
  files: z.array(importFile),
  progress: progress.nullable(),
  /** The standing plan that this one amends. */
  basePlanId: p.id.nullable(),
  /** The plan that came of it. */
  planId: p.id.nullable(),
  /** Since when it waits for a head of its agency to accept it, and who put it before them. */
  awaiting: z.strictObject({ since: p.instant, by: p.personRef }).nullable(),
  /** Earlier imports of the same bytes that the reader may read. */
  sameAs: z.array(
    z.strictObject({ id: p.id, name: z.string(), status: importStatus, planId: p.id.nullable() }),
  ),
  createdAt: p.instant,
  createdBy: p.personRef,
  changedAt: p.instant,
  changedBy: p.personRef.nullable(),
});

/** A plan of the register that a document may be about: the same one, or one that it says it amends. */
const aboutPlan = z.strictObject({
  planId: p.id,
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  how: z.enum(['same', 'named']),
});

export const importView = importLine.extend({
  proposal: proposal.nullable(),
  /** Of an import that is no amendment: the plans that it may be about, of those that I may read. */
  about: z.array(aboutPlan),
});

/** The document itself, to be shown beside the proposal. */
export const importSource = z.strictObject({ document: planDocument });

export const editsBody = z.strictObject({
  expectedVersion: p.version,
  edits: z.array(proposalEdit).min(1).max(200),
});
export const editsWritten = z.strictObject({ version: p.version });

/** What was done to an import, oldest first: each raises its version by one. */
export const importEdit = z.strictObject({
  version: p.version,
  at: p.instant,
  by: p.personRef,
  edits: z.array(proposalEdit),
});

export const textBody = z.strictObject({
  agencyId: p.id,
  basePlanId: p.id.nullable(),
  name: p.text(200, 1),
  text: z.string().min(1).max(2_000_000),
});
export const byHandBody = z.strictObject({ agencyId: p.id, basePlanId: p.id.nullable() });
export const uploadQuery = z.strictObject({ agencyId: p.id, basePlanId: p.id.optional() });

/** Makes an import the amendment of a plan, or holds its rows against the plan anew; null: it is a plan of its own after all. */
export const baseBody = z.strictObject({ expectedVersion: p.version, planId: p.id.nullable() });

/** The plan that an import amends, as it stands. */
export const importBase = z.strictObject({
  planId: p.id,
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  /** Number of the version that stands. */
  version: z.int(),
  rows: z.array(proposedRow),
});

/** What accepting an amendment would do. */
export const importEffects = z.strictObject({
  added: z.int(),
  changed: z.int(),
  moved: z.int(),
  removed: z.int(),
  cycles: z.array(
    z.strictObject({
      cycleId: p.id,
      boardId: p.id,
      year: z.int(),
      phase: z.enum(cyclePhases),
      /** Cards that appear, that end, that get other facts, among them another due. */
      made: z.int(),
      stopped: z.int(),
      changed: z.int(),
      dues: z.int(),
      /** Cards that nobody asks for any more, yet something was submitted on them: they stay, for the coordinator to look at. */
      look: z.array(z.strictObject({ cardId: p.id, key: z.string(), title: z.string() })),
    }),
  ),
});

/** Puts an import before the heads of its agency, or takes that back. */
export const awaitBody = z.strictObject({ awaits: z.boolean() });

/** A plan that waits for my acceptance. */
export const awaitingImport = z.strictObject({
  id: p.id,
  name: z.string(),
  agencyName: z.string(),
  tasks: z.int(),
  since: p.instant,
  by: p.personRef,
});

export const acceptBody = z.strictObject({
  expectedVersion: p.version,
  /** The reporting period to open at once; null: none yet. */
  openYear: z.int().min(2000).max(2100).nullable(),
});
export const accepted = z.strictObject({ planId: p.id, board: boardLine.nullable() });
