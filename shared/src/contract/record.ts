/** What is certified of a card, and how the whole log stands. */
import { z } from 'zod';
import { recordFaultKinds } from '../record/fault.js';
import { cardStates } from '../workflow/states.js';
import * as p from './parts.js';

const chainFault = z.enum(['changed', 'gap', 'head']);
const anchorFault = z.enum(['unreadable', 'order', 'root', 'cut', 'rewritten', 'files']);

/** How the log stood when it was last reckoned by itself, and where it was last anchored. */
export const auditState = z.strictObject({
  /** Null when that was never done. */
  check: z
    .strictObject({
      at: p.instant,
      chains: z.int(),
      entries: z.int(),
      faults: z.array(z.strictObject({ streamId: p.id, seq: z.int(), kind: chainFault })),
      /** The first anchor of the files that does not hold any more. */
      anchorFault: z
        .strictObject({ number: z.int().nullable(), kind: anchorFault, streamId: p.id.nullable() })
        .nullable(),
    })
    .nullable(),
  /** Null before the first. */
  anchor: z
    .strictObject({ number: z.int(), at: p.instant, leaves: z.int(), root: z.string(), hash: z.string() })
    .nullable(),
});

const faultOfRecord = z.strictObject({
  kind: z.enum(recordFaultKinds),
  seq: z.int().nullable(),
  number: z.int().nullable(),
});

/** A decision with what the log has of it. */
const recordedDecision = p.decision.extend({
  /** The lines in which it was signed; empty when none were. */
  capacity: z.string(),
  onBehalfOf: p.personRef.nullable(),
  /** Its entry in the log. */
  seq: z.int().nullable(),
});

/** A version as it was frozen. What never left the lead agency is shown to others by number and hash alone. */
export const recordedVersion = z.strictObject({
  number: z.int(),
  sha256: z.string(),
  /** The hash that its content and files have today; null where they are not for this reader. */
  recomputed: z.string().nullable(),
  /** Whether hash, log, frozen chain, files and decisions of this version agree. */
  holds: z.boolean(),
  shown: z
    .strictObject({
      submittedAt: p.instant,
      submittedBy: p.personRef,
      contributors: z.array(p.personRef),
      lateReason: z.string(),
      task: p.submission.shape.task,
      files: p.submission.shape.files,
      chain: z.array(p.chainStep),
      /** The hash of the frozen chain, contributors and task as the log has it; null for versions of before it kept that. */
      frozen: z.string().nullable(),
      decisions: z.array(recordedDecision),
      outcome: p.submission.shape.outcome,
    })
    .nullable(),
});

export const recordedEntry = p.auditEntry.extend({
  prevHash: z.string(),
  /** Whether it has the hash that it should have. */
  holds: z.boolean(),
});

/** "Chứng thực lịch sử": the history of a card, reckoned again. */
export const cardRecord = z.strictObject({
  /** When it was reckoned. */
  at: p.instant,
  cardId: p.id,
  boardId: p.id,
  plan: z.strictObject({
    id: p.id,
    title: z.string(),
    shortTitle: z.string(),
    number: z.string().nullable(),
    issuedOn: z.string(),
    issuerId: p.id,
    coordinatorId: p.id,
  }),
  year: z.int(),
  task: z.strictObject({
    key: z.string(),
    printedNumber: z.string(),
    title: z.string(),
    deadlineWords: z.string(),
  }),
  leadIds: z.array(p.id),
  coordinatingIds: z.array(p.id),
  state: z.enum(cardStates),
  dueOn: p.day.nullable(),
  doneOn: p.day.nullable(),
  /** Oldest first. */
  versions: z.array(recordedVersion),
  /** Oldest first. */
  entries: z.array(recordedEntry),
  /** The chain of the board, which the card's entries are part of. */
  chain: z.strictObject({
    entries: z.int(),
    head: z.strictObject({ seq: z.int(), hash: z.string() }),
    holds: z.boolean(),
  }),
  /** The newest anchor that has the board; null before the first. */
  anchor: z
    .strictObject({
      number: z.int(),
      at: p.instant,
      leaves: z.int(),
      root: z.string(),
      /** Hash of its line in the file of anchors. */
      hash: z.string(),
      /** Where the board's chain stood. */
      seq: z.int(),
      head: z.string(),
      holds: z.boolean(),
    })
    .nullable(),
  /** The first thing that does not hold; null when all of it does. */
  fault: faultOfRecord.nullable(),
});
