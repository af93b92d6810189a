import { z } from 'zod';
import { cardMoves } from '../access/vocabulary.js';
import { capacityKinds } from '../approval/capacity.js';
import { mostRemarks } from '../workflow/remarks.js';
import { maximumReason, moveInputs } from '../workflow/transitions.js';
import { reasonSentences, problemStatus, type ProblemCode, type ReasonKey } from '../problem.js';
import { dueDecisions } from '../workflow/requests.js';
import { breakdownSet, indicator } from './figures.js';
import * as p from './parts.js';

const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];
const reasons = Object.keys(reasonSentences) as [ReasonKey, ...ReasonKey[]];

export const moveName = z.enum(cardMoves);

export const offer = z.strictObject({
  move: moveName,
  inputs: z.array(z.enum(moveInputs)),
  refusal: z.strictObject({ code: z.enum(problemCodes), reason: z.enum(reasons).optional() }).nullable(),
});

/** A recorded request: the task is to be carried out once more. */
export const taskRequest = z.strictObject({
  number: z.int(),
  document: z.string(),
  receivedOn: p.day,
  dueOn: p.day,
  at: p.instant,
  by: p.personRef,
  /** The submission that answered it, once that was accepted. */
  answeredBy: z.int().nullable(),
});

export const dueProposal = z.strictObject({
  dueOn: p.day,
  /** The document or the reason that it rests on. */
  document: z.string(),
  at: p.instant,
  by: p.personRef,
  agencyId: p.id,
  /** Null while it waits; `set`: by the coordinator itself; `replaced`: another due came before a decision. */
  decision: z
    .strictObject({ kind: z.enum(dueDecisions), words: z.string(), at: p.instant, by: p.personRef })
    .nullable(),
});

export const cardDetail = z.strictObject({
  face: p.cardFace,
  /** How the plan reckons time. */
  timing: p.timingRules,
  boardId: p.id,
  planId: p.id,
  year: z.int(),
  task: p.task,
  /** Titles from the section down to the task's own group, with their printed numbers. */
  path: z.array(z.strictObject({ printedNumber: z.string(), title: z.string() })),
  /**
   * For a lead agency (and the auditor) the working text, for other readers of the content what was last submitted to the
   * coordinator; null when there is none or only the face may be read (`may.content` tells which).
   */
  content: p.cardContent.nullable(),
  contentChanged: z.strictObject({ at: p.instant, by: p.personRef }).nullable(),
  files: z.array(p.fileInfo),
  /** The chain that a submission would take, or that the open one takes. */
  chain: z.array(p.chainStep),
  /** Another chain would count for a submission of today than the one under way began with. */
  chainChanged: z.boolean(),
  submissions: z.array(p.submission),
  /** What I have at the step that waits for me; null when none does. */
  desk: z
    .strictObject({
      agencyId: p.id,
      duty: p.duty,
      onBehalfOf: p.personRef.nullable(),
      capacities: z.array(p.capacity),
      /** Who could take the step as well: it can be handed on to them. */
      colleagues: z.array(p.personRef.extend({ duty: p.duty })),
      exceptable: z.boolean(),
    })
    .nullable(),
  /** What the last return opened, by place; null when everything is open. Only for a lead agency. */
  openPaths: z.array(z.string()).nullable(),
  /** What the working text says to the remarks of the last return, by their ids. Only for a lead agency. */
  answers: z.record(p.id, z.string()),
  moves: z.array(offer),
  may: z.strictObject({ content: z.boolean(), audit: z.boolean(), write: z.boolean(), comment: z.boolean() }),
  /** Every stage of a deadline that has stages, as seen from this cycle: the last one of this cycle governs `face.dueOn`. */
  stages: z.array(z.strictObject({ label: z.string(), on: p.day, when: z.enum(['past', 'now', 'coming']) })),
  /** What was accepted in the cycle before, for the same task and leads. */
  previous: z
    .strictObject({ year: z.int(), number: z.int(), content: p.cardContent, acceptedAt: p.instant })
    .nullable(),
  /** The figures that the task is asked for now, and the breakdowns by which. */
  indicators: z.array(indicator),
  breakdowns: z.array(breakdownSet),
  /** What was asked of the task, oldest first. */
  requests: z.array(taskRequest),
  /** Dues that were proposed, decided on or set, where the plan has none; oldest first. */
  dueProposals: z.array(dueProposal),
  hold: z.strictObject({ reason: z.string(), document: z.string(), at: p.instant }).nullable(),
  /** Why it was stopped for good, and the document that this rests on. */
  stopped: z.strictObject({ reason: z.string(), document: z.string(), at: p.instant }).nullable(),
});

export const transitionBody = z.strictObject({
  action: moveName,
  expectedVersion: p.version,
  reason: p.text(maximumReason).optional(),
  document: p.text(500).optional(),
  receivedOn: p.day.optional(),
  dueOn: p.day.optional(),
  lateReason: p.text(2_000).optional(),
  remark: p.text(4_000).optional(),
  remarks: z
    .array(z.strictObject({ path: p.text(60, 1), text: p.text(2_000, 1) }))
    .max(mostRemarks)
    .optional(),
  backBy: p.day.optional(),
  toPersonId: p.id.optional(),
  capacity: z.enum(capacityKinds).optional(),
  exception: p.text(maximumReason).optional(),
});

export const bulkTransitionBody = transitionBody.omit({ expectedVersion: true, remarks: true }).extend({
  cards: z
    .array(z.strictObject({ cardId: p.id, expectedVersion: p.version }))
    .min(1)
    .max(200),
});

/** Why a card stays where it is; `reason` and `name` let every language say it. */
const bulkProblem = z.strictObject({
  code: z.enum(problemCodes),
  detail: z.string(),
  reason: z.enum(reasons).optional(),
  name: z.string().optional(),
});

/** What became of one card: its new face, or the problem that kept it where it was. */
export const bulkResult = z.strictObject({
  cardId: p.id,
  face: p.cardFace.nullable(),
  problem: bulkProblem.nullable(),
});

/** What would become of one card now: it moves, it does not, or `needs` something that was not said. */
export const bulkPreview = z.strictObject({
  cardId: p.id,
  outcome: z.enum(['allowed', 'refused', 'needs']),
  problem: bulkProblem.nullable(),
});

export const contentBody = z.strictObject({
  expectedVersion: p.version,
  content: p.cardContent,
  /** What is said to the remarks of the last return, by their ids; left out, it stays as it is. */
  answers: z.record(p.id, p.draftText(2_000)).optional(),
});

export const commentBody = z.strictObject({
  body: p.text(5_000, 1),
  mentions: z.array(p.id).max(20).default([]),
});

/** The answer to every write on a card: its new face, and the board's version that carries it. */
export const cardWritten = z.strictObject({ face: p.cardFace, boardVersion: p.version });
