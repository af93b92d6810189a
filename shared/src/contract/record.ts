/** What is certified of a card, and how the whole log stands. */
import { z } from 'zod';
import { actFaults } from '../approval/rightful.js';
import { recordFaultKinds } from '../record/fault.js';
import { contributionKinds, contributionStates } from '../workflow/contributions.js';
import { petitionKinds, petitionStates } from '../workflow/petitions.js';
import { cardStates } from '../workflow/states.js';
import { contributionVersion } from './contributions.js';
import { breakdownSet, figures, indicator } from './figures.js';
import * as p from './parts.js';
import { petitionAct, petitionWords } from './petitions.js';

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
  why: z.enum(actFaults).nullable(),
});

/** Why an act was not rightful at its instant; null where it was. */
const wrong = z.enum(actFaults).nullable();

/** A version as it was frozen. What never left the lead agency is shown to others by number and hash alone. */
export const recordedVersion = z.strictObject({
  number: z.int(),
  sha256: z.string(),
  /** The hash that its content and files have today; null where they are not for this reader. */
  recomputed: z.string().nullable(),
  /** Whether hash, log, frozen chain, files and decisions of this version agree. */
  holds: z.boolean(),
  shown: p.submission
    .omit({ content: true, number: true, sha256: true })
    .extend({
      /** The figures that were frozen with it, by the indicators of its task. */
      figures,
      /** The hash of what was frozen beside the content, as the log has it; null for versions of before it kept that. */
      frozen: z.string().nullable(),
      /** Number of the entry in the log of each decision. */
      decisionEntries: z.array(z.int().nullable()),
      /** Of each decision. */
      wrongs: z.array(wrong),
    })
    .nullable(),
});

/** What an agency filed into the card, or why nothing was awaited of it any more. */
export const recordedContribution = z.strictObject({
  id: p.id,
  kind: z.enum(contributionKinds),
  agencyId: p.id,
  /** Of a supplement: the version of the card that it completes. */
  submission: z.int().nullable(),
  state: z.enum(contributionStates),
  /** What was filed, oldest first. What this reader may not read is shown by number and hash alone. */
  versions: z.array(
    z.strictObject({
      number: z.int(),
      sha256: z.string(),
      recomputed: z.string().nullable(),
      holds: z.boolean(),
      /** Number of its entry in the log. */
      entry: z.int().nullable(),
      /** Of the consent. */
      wrong,
      shown: contributionVersion.omit({ number: true, sha256: true }).nullable(),
    }),
  ),
  waived: z
    .strictObject({ reason: z.string(), at: p.instant, by: p.personRef, entry: z.int().nullable() })
    .nullable(),
  holds: z.boolean(),
});

/** A petition about the card, with what was decided on it. */
export const recordedPetition = z.strictObject({
  id: p.id,
  kind: z.enum(petitionKinds),
  state: z.enum(petitionStates),
  agencyId: p.id,
  raisedBy: p.personRef,
  raisedAt: p.instant,
  words: petitionWords,
  /** Oldest first. */
  acts: z.array(
    petitionAct.omit({ agency: true, toAgency: true }).extend({
      agencyId: p.id.nullable(),
      toAgencyId: p.id.nullable(),
      /** Number of its entry in the log; null where it is not an entry of the card. */
      entry: z.int().nullable(),
      wrong,
    }),
  ),
  holds: z.boolean(),
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
  /** In the order in which they were asked for. */
  contributions: z.array(recordedContribution),
  /** What the task was ever asked for, so that filed figures have their names. */
  filedFigures: z.strictObject({ indicators: z.array(indicator), breakdowns: z.array(breakdownSet) }),
  /** Oldest first. */
  petitions: z.array(recordedPetition),
  /** What this reader may not read: versions given by number and hash alone, petitions not given at all. */
  leftOut: z.strictObject({ versions: z.int(), contributions: z.int(), petitions: z.int() }),
  /** How many decisions and consents were asked whether they were rightful at their instant. */
  decisions: z.int(),
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
