/** Contributions of coordinating agencies and supplements of a lead. */
import { z } from 'zod';
import { capacityKinds } from '../approval/capacity.js';
import {
  contributionKinds,
  contributionStates,
  mostContributionLetters,
  mostMissing,
} from '../workflow/contributions.js';
import { maximumReason, minimumReason } from '../workflow/transitions.js';
import { cardWritten } from './card.js';
import { breakdownSet, figures, indicator, setMembers } from './figures.js';
import * as p from './parts.js';

/** What was asked, each time anew; the last one stands. */
export const contributionAsk = z.strictObject({
  words: z.string(),
  /** Of a supplement: the missing things, one by one. */
  missing: z.array(z.string()),
  dueOn: p.day,
  at: p.instant,
  by: p.personRef,
  agencyId: p.id,
});

/** What was filed: it never changes. */
export const contributionVersion = z.strictObject({
  number: z.int(),
  text: z.string(),
  figures,
  files: z.array(z.strictObject({ id: p.id, name: z.string(), size: z.int(), sha256: z.string() })),
  sha256: z.string(),
  writtenBy: z.array(p.personRef),
  consent: z.strictObject({
    person: p.personRef,
    /** Whose right it was, when it was exercised by delegation. */
    onBehalfOf: p.personRef.nullable(),
    duty: p.duty,
    capacity: p.capacity.nullable(),
    /** Why four eyes were set aside; '' where they were not. */
    exception: z.string(),
  }),
  at: p.instant,
});

/** The text in the making, with its files: only for its own agency and the auditor. */
export const contributionWork = z.strictObject({
  text: z.string(),
  figures,
  files: z.array(p.fileInfo),
  changed: z.strictObject({ at: p.instant, by: p.personRef }).nullable(),
  /** What the agency's own head said when it came back; null where it did not. */
  returned: z.strictObject({ words: z.string(), at: p.instant, by: p.personRef }).nullable(),
});

export const contribution = z.strictObject({
  id: p.id,
  cardId: p.id,
  kind: z.enum(contributionKinds),
  agencyId: p.id,
  askerIds: z.array(p.id),
  /** Of a supplement: the version of the card that it completes. */
  submission: z.strictObject({ number: z.int(), sha256: z.string() }).nullable(),
  state: z.enum(contributionStates),
  /** Since when it is in this state. */
  since: p.instant,
  dueOn: p.day,
  asks: z.array(contributionAsk),
  working: contributionWork.nullable(),
  /** What was filed, oldest first, as far as this reader may see it. */
  versions: z.array(contributionVersion),
  waived: z.strictObject({ reason: z.string(), at: p.instant, by: p.personRef }).nullable(),
  /** Send it back as `expectedVersion`. */
  version: p.version,
  may: z.strictObject({
    write: z.boolean(),
    takeBack: z.boolean(),
    consent: z.boolean(),
    waive: z.boolean(),
  }),
  /** What I have at hand to consent with; null where it does not wait for my consent. */
  desk: z
    .strictObject({
      onBehalfOf: p.personRef.nullable(),
      capacities: z.array(p.capacity),
      /** Why I may not consent: I wrote in it; null where I may. */
      refusal: z.enum(['contributed', 'decided_before']).nullable(),
      /** Consenting takes a reason why four eyes are set aside. */
      exception: z.boolean(),
    })
    .nullable(),
});

export const cardContributions = z.strictObject({
  contributions: z.array(contribution),
  /** The figures that contributors to this card are asked for, and the breakdowns by which. */
  indicators: z.array(indicator),
  breakdowns: z.array(breakdownSet),
  /** Who of the sets that fill some of them is a member now. */
  members: z.array(setMembers),
  /** The coordinating agencies that can be asked now: none where I may not ask or it is not the time. */
  askable: z.array(p.id),
  /** The leads that can be asked for a supplement now. */
  supplementable: z.array(p.id),
});

export const askBody = z.strictObject({
  expectedVersion: p.version,
  agencyIds: z.array(p.id).min(1).max(100),
  words: p.text(4_000, 1),
  dueOn: p.day,
});

export const supplementBody = z.strictObject({
  expectedVersion: p.version,
  /** Which of the leads; the only one when it is not said. */
  agencyIds: z.array(p.id).max(20).default([]),
  missing: z.array(p.text(500, 1)).min(1).max(mostMissing),
  words: p.text(4_000).default(''),
  dueOn: p.day,
});

const asSeen = { expectedVersion: p.version };
export const textBody = z.strictObject({
  ...asSeen,
  text: p.draftText(mostContributionLetters),
  /** Left out, they stay as they are. */
  figures: figures.optional(),
});
export const actBody = z.strictObject(asSeen);
export const reasonBody = z.strictObject({ ...asSeen, reason: p.text(maximumReason, minimumReason) });
export const consentBody = z.strictObject({
  ...asSeen,
  capacity: z.enum(capacityKinds).optional(),
  exception: p.text(maximumReason).optional(),
});

/** The answer to every write: the card's face, the board's version, and what was written on as its writer sees it. */
export const contributionWritten = cardWritten.extend({ contribution });
