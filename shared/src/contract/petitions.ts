/** Petitions: extension, difficulty, reassignment, return that is asked for. */
import { z } from 'zod';
import { capacityKinds } from '../approval/capacity.js';
import { dueSources, extensionGrantorKinds, type ExtensionGrantors } from '../deadlines/due-source.js';
import { problemStatus, reasonSentences, type ProblemCode, type ReasonKey } from '../problem.js';
import {
  petitionActKinds,
  petitionActs,
  petitionInputs,
  petitionKinds,
  petitionStates,
} from '../workflow/petitions.js';
import { maximumReason } from '../workflow/transitions.js';
import * as p from './parts.js';

const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];
const reasons = Object.keys(reasonSentences) as [ReasonKey, ...ReasonKey[]];
export const refusal = z
  .strictObject({ code: z.enum(problemCodes), reason: z.enum(reasons).optional() })
  .nullable();

const grantor = z.enum(extensionGrantorKinds);
/** In the order in which the database gives its members back, so that nothing looks changed that is not. */
export const extensionGrantors = z.strictObject({
  plan: grantor,
  agreed: grantor,
  report: grantor,
  request: grantor,
}) satisfies z.ZodType<ExtensionGrantors>;

const reason = p.text(maximumReason);
const document = p.text(500);

export const raiseBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('extension'),
    /** The due that the asker has before them: another one by now is no basis for the asking. */
    dueOn: p.day,
    askedOn: p.day,
    reason,
    lateReason: p.text(2_000).optional(),
    document: document.optional(),
  }),
  z.strictObject({
    kind: z.literal('difficulty'),
    text: reason,
    cause: p.text(2_000).optional(),
    proposal: p.text(2_000).optional(),
  }),
  z.strictObject({
    kind: z.literal('reassignment'),
    reason,
    /** Null leaves the choice to the coordinator. */
    proposedAgencyId: p.id.nullable(),
    document: document.optional(),
  }),
  z.strictObject({
    kind: z.literal('return'),
    reason,
    /** The version that the asker has before them. */
    submission: p.version,
  }),
]);

export const raiseOnPlanBody = z.strictObject({
  text: reason,
  cause: p.text(2_000).optional(),
  proposal: p.text(2_000).optional(),
  /** For whom it is raised, of those in which the person has a duty; the first of them when it is not said. */
  agencyId: p.id.optional(),
});

export const petitionActBody = z.strictObject({
  act: z.enum(petitionActs),
  /** Of the petition. */
  expectedVersion: p.version,
  words: p.text(maximumReason).optional(),
  dueOn: p.day.optional(),
  agencyId: p.id.optional(),
  capacity: z.enum(capacityKinds).optional(),
});

/** What was said when it was raised; what a kind does not know is null or blank. */
export const petitionWords = z.strictObject({
  /** The reason, or the difficulty itself. */
  text: z.string(),
  cause: z.string(),
  proposal: z.string(),
  document: z.string(),
  lateReason: z.string(),
  /** The due as it was when an extension was asked for, where it came from, and the one asked for. */
  dueOn: p.day.nullable(),
  source: z.enum(dueSources).nullable(),
  askedOn: p.day.nullable(),
  proposedAgencyId: p.id.nullable(),
  /** The version that is asked back. */
  submission: z.int().nullable(),
});

const agencyName = z.strictObject({ id: p.id, name: z.string(), shortName: z.string() });

export const petitionAct = z.strictObject({
  kind: z.enum(petitionActKinds),
  /** Null where it lapsed by what somebody did to the card. */
  person: p.personRef.nullable(),
  agency: agencyName.nullable(),
  duty: p.duty.nullable(),
  capacity: p.capacity.nullable(),
  onBehalfOf: p.personRef.nullable(),
  words: z.string(),
  /** The due that was granted. */
  dueOn: p.day.nullable(),
  /** The agency to which the task went. */
  toAgency: agencyName.nullable(),
  at: p.instant,
});

const petitionCore = {
  id: p.id,
  kind: z.enum(petitionKinds),
  state: z.enum(petitionStates),
  boardId: p.id,
  planId: p.id,
  planShortTitle: z.string(),
  year: z.int(),
  cardId: p.id.nullable(),
  task: z.strictObject({ key: z.string(), printedNumber: z.string(), title: z.string() }).nullable(),
  agency: agencyName,
  coordinator: agencyName,
  /** Who grants or refuses it; of a difficulty, who answers. */
  decider: agencyName,
  raisedBy: p.personRef,
  raisedAt: p.instant,
  /** Since when it is where it is. */
  since: p.instant,
  /** Who has it in hand: the agencies, and the duties that may act; null when it is over. */
  holder: z.strictObject({ agencies: z.array(agencyName), duties: z.array(p.duty) }).nullable(),
  words: petitionWords,
  /** The agency that was proposed. */
  proposedAgency: agencyName.nullable(),
  /** What came of it. */
  grantedOn: p.day.nullable(),
  toAgency: agencyName.nullable(),
};

/** A line of the list, with everything that a report takes of it. */
export const petitionLine = z.strictObject({
  ...petitionCore,
  /** The last answer to a difficulty, or the words of the decision. */
  answer: z.string(),
  answeredBy: p.personRef.nullable(),
  answeredAt: p.instant.nullable(),
  endedAt: p.instant.nullable(),
});

export const petitionView = z.strictObject({
  ...petitionCore,
  /** Raised by every act; sent back as `expectedVersion`. */
  version: p.version,
  /** Oldest first. */
  acts: z.array(petitionAct),
  /** What I may do with it now. */
  offers: z.array(
    z.strictObject({ act: z.enum(petitionActs), inputs: z.array(z.enum(petitionInputs)), refusal }),
  ),
  /** As what I may sign, and whose right it is that I would use. */
  capacities: z.array(p.capacity),
  onBehalfOf: p.personRef.nullable(),
});

/** A due that the card has or had. */
export const cardDue = z.strictObject({
  on: p.day,
  /** Where it came from; `extension` for one that was granted. */
  from: z.enum([...dueSources, 'extension']),
  /** When it was granted, by whom and on which document; null for the first. */
  granted: z
    .strictObject({
      at: p.instant,
      by: p.personRef,
      agency: agencyName,
      petitionId: p.id,
      document: z.string(),
    })
    .nullable(),
});

export const cardPetitions = z.strictObject({
  /** Newest first. */
  petitions: z.array(petitionView),
  /** Oldest first; the last one counts. One alone where nothing was ever extended, none where there is no due. */
  dues: z.array(cardDue),
  /** What I may raise on the card, with what is in the way; kinds that are not mine to raise are left out. */
  raises: z.array(z.strictObject({ kind: z.enum(petitionKinds), refusal })),
  /** Where the present due comes from and who would grant an extension; null where there is no due. */
  extension: z
    .strictObject({ source: z.enum(dueSources), grantor: agencyName, grantorParty: grantor })
    .nullable(),
  /** Agencies that may become the lead: those of the plan that lead no card of this task. */
  candidates: z.array(agencyName),
});

export const petitionQuery = z.strictObject({
  planId: p.id.optional(),
  agencyId: p.id.optional(),
  kind: z.enum(petitionKinds).optional(),
  /** `open`: something is still to be done; `ended`: nothing is. */
  state: z.enum([...petitionStates, 'open', 'ended']).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
});

export const petitionList = z.strictObject({
  /** Newest first. */
  petitions: z.array(petitionLine),
  /** There are more than are listed. */
  more: z.boolean(),
});

/** What raising and acting answer: the petition as it is now, and the card's face where there is a card. */
export const petitionWritten = z.strictObject({
  petition: z.strictObject({ id: p.id, state: z.enum(petitionStates), version: p.version }),
  face: p.cardFace.nullable(),
  boardVersion: p.version,
});
