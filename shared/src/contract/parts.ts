/** Schemas that several messages share. Objects are strict: an unknown key is refused. */
import { z } from 'zod';
import { duties } from '../access/vocabulary.js';
import { capacityKinds, type Capacity } from '../approval/capacity.js';
import { parties, stepActs } from '../approval/chain.js';
import { decisionKinds } from '../approval/evaluate.js';
import { cyclePhases } from '../cycles/phases.js';
import { cardStates } from '../workflow/states.js';
import { isDay } from '../text/day.js';
import { cleanText } from '../text/fold.js';
import type { CardFace } from '../board/face.js';
import type { TimingRules } from '../deadlines/timing.js';
import { breakdownSet, figures, indicator } from './figures.js';

/** A one-line or many-line text: NFC, without invisible characters, trimmed at the ends, at most `most` letters. */
export const text = (most: number, least = 0): z.ZodType<string, string> =>
  z
    .string()
    .max(most * 2)
    .transform(cleanText)
    .pipe(z.string().trim().min(least).max(most));

/** A long text being written: like `text`, but the writer's own blank ends stay. */
export const draftText = (most: number): z.ZodType<string, string> =>
  z
    .string()
    .max(most * 2)
    .transform(cleanText)
    .pipe(z.string().max(most));

export const id = z.uuid();
export const day = z.string().refine(isDay, { message: 'day' });
/** An instant in ISO 8601, UTC. */
export const instant = z.iso.datetime({ offset: true });
export const version = z.int().min(0);
export const duty = z.enum(duties);

export const personRef = z.strictObject({ id, name: z.string() });

export const agency = z.strictObject({
  id,
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
});

export const step = z.strictObject({
  act: z.enum(stepActs),
  received: z.boolean(),
  open: z.array(
    z.strictObject({
      index: z.int(),
      agencyIds: z.array(id),
      duties: z.array(duty),
      /** Who of an awaited agency has taken it to their desk. */
      holders: z
        .array(z.strictObject({ agencyId: id, personId: id, name: z.string(), since: instant }))
        .optional(),
    }),
  ),
});

export const cardFace = z.strictObject({
  id,
  taskId: id,
  leadIds: z.array(id),
  state: z.enum(cardStates),
  returned: z.boolean(),
  onHold: z.boolean(),
  cancelled: z.boolean(),
  notTriggered: z.boolean(),
  assignmentAccepted: z.boolean(),
  dueOn: day.nullable(),
  dueProposedOn: day.nullable(),
  sentOn: day.nullable(),
  doneOn: day.nullable(),
  firstSentOn: day.nullable(),
  step: step.nullable(),
  heldSince: instant,
  submissions: z.int(),
  returns: z.int(),
  backBy: day.nullable(),
  returnedToIds: z.array(id),
  accepted: z.int(),
  contributionsOpen: z.int(),
  supplementOpen: z.boolean(),
  petitionsOpen: z.int(),
  originalDueOn: day.nullable(),
  extensionAskedOn: day.nullable(),
  urgings: z.array(id),
  files: z.int(),
  comments: z.int(),
  version,
  at: version,
  changedAt: instant,
  changedById: id.nullable(),
}) satisfies z.ZodType<CardFace>;

export const deadlineKind = z.enum([
  'annual',
  'year_range',
  'fixed_date',
  'by_year',
  'milestones',
  'on_request',
  'by_notice',
  'by_document',
  'by_lead_plan',
  'event',
  'mixed',
  'none',
]);

export const cycle = z.strictObject({
  id,
  boardId: id,
  year: z.int(),
  dataFrom: day,
  dataTo: day,
  dueOn: day,
  phase: z.enum(cyclePhases),
});

/** How a plan reckons time: see `TimingRules`. In the order in which the database gives its members back. */
export const timingRules = z
  .strictObject({
    doneBy: z.enum(['accepted', 'first']),
    soonDays: z.int().min(1).max(60),
    urgentDays: z.int().min(0).max(60),
  })
  .refine(({ soonDays, urgentDays }) => urgentDays <= soonDays, {
    path: ['urgentDays'],
    message: 'at most soonDays',
  }) satisfies z.ZodType<TimingRules>;

export const planHead = z.strictObject({
  id,
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  issuerId: id,
  coordinatorId: id,
  visibility: z.enum(['participants', 'own']),
  participantIds: z.array(id),
  timing: timingRules,
  /** Raised by every change of what is set about the plan: a frame of another one is read anew. */
  settingsVersion: version,
});

export const section = z.strictObject({
  id,
  parentId: id.nullable(),
  kind: z.enum(['section', 'group']),
  printedNumber: z.string(),
  title: z.string(),
  position: z.int(),
});

export const task = z.strictObject({
  id,
  sectionId: id,
  key: z.string(),
  printedNumber: z.string(),
  title: z.string(),
  leadMode: z.enum(['single', 'joint', 'each']),
  leadWords: z.string(),
  coordinatingWords: z.string(),
  coordinatingIds: z.array(id),
  expectedResults: z.array(z.string()),
  deadlineWords: z.string(),
  deadlineKind,
  /** Whether it can be asked for, each time with a due of its own. */
  takesRequests: z.boolean(),
  feedsAnnualReport: z.boolean(),
  position: z.int(),
  /** The amending document by which it ended; null while it stands. */
  endedBy: z.string().nullable(),
});

/** What a lead agency writes into a card. */
export const cardContent = z.strictObject({
  /** The result as a text, in the plain form in which it goes into the report. */
  result: draftText(20_000),
  /** One answer for each expected result of the task, in the task's order. */
  items: z.array(z.strictObject({ done: z.boolean(), text: draftText(5_000) })).max(50),
  /** On a card with joint leads: what each of them did, written by its own people. */
  parts: z
    .array(z.strictObject({ agencyId: id, text: draftText(20_000) }))
    .max(20)
    .optional(),
  /** What was entered for the task's indicators; absent where nothing was. */
  figures: figures.optional(),
  /** "Không phát sinh": a positive statement, with a word why. */
  nil: z.boolean(),
  nilReason: draftText(2_000),
  /** Why there is no evidence file, where there is none. */
  noEvidenceReason: draftText(2_000),
  /** For the coordinator, not for the report. */
  note: draftText(5_000),
});

export const fileInfo = z.strictObject({
  id,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  uploadedAt: instant,
  uploadedBy: personRef,
  /** True when a submitted version holds it, so that it cannot be removed. */
  submitted: z.boolean(),
});

/** In which capacity somebody signs, with the lines printed above the name. */
export const capacity = z.strictObject({
  kind: z.enum(capacityKinds),
  lines: z.array(z.string()),
  basis: z.string(),
}) satisfies z.ZodType<Capacity>;

/** What was said of one place of a version when it was returned. */
export const remark = z.strictObject({ id, path: z.string(), text: z.string() });

export const decision = z.strictObject({
  step: z.int(),
  kind: z.enum(decisionKinds),
  act: z.enum(stepActs).nullable(),
  person: personRef,
  agencyId: id,
  duty,
  /** In which capacity it was signed; null for a duty that signs nothing. */
  capacity: capacity.nullable(),
  /** Whose right it was, when it was exercised by delegation. */
  onBehalfOf: personRef.nullable(),
  /** To whom the step was handed on. */
  to: personRef.nullable(),
  /** Why four eyes were set aside; '' where they were not. */
  exception: z.string(),
  remark: z.string(),
  at: instant,
});

export const chainStep = z.strictObject({
  key: z.string(),
  act: z.enum(stepActs),
  party: z.enum(parties),
  duties: z.array(duty),
  agencyIds: z.array(id),
  /** What the step is called, where it has a name of its own. */
  label: z.string().optional(),
  /** Steps that follow each other and share it are open together. */
  group: z.string().optional(),
  /** How many people of each agency have to pass it, where it is more than one. */
  people: z.int().optional(),
  workingDays: z.int().optional(),
});

/** A contribution as a version of the card froze it: its own number and hash, or why the lead went on without it. */
export const frozenContribution = z.strictObject({
  id,
  agencyId: id,
  /** 0 where nothing was filed. */
  number: z.int(),
  sha256: z.string(),
  /** Why it was waived; absent where it was filed. */
  waived: z.string().optional(),
});

export const submission = z.strictObject({
  number: z.int(),
  content: cardContent,
  files: z.array(z.strictObject({ id, name: z.string(), size: z.int(), sha256: z.string() })),
  sha256: z.string(),
  lateReason: z.string(),
  /** The task as it stood then. */
  task: z.strictObject({
    printedNumber: z.string(),
    title: z.string(),
    expectedResults: z.array(z.string()),
    deadlineWords: z.string(),
    planVersion: z.int(),
    /** What it was asked for, and the breakdowns by which; absent where nothing was. */
    indicators: z.array(indicator).optional(),
    breakdowns: z.array(breakdownSet).optional(),
  }),
  submittedAt: instant,
  submittedBy: personRef,
  contributors: z.array(personRef),
  chain: z.array(chainStep),
  decisions: z.array(decision),
  /** What was remarked when it was returned. */
  remarks: z.array(remark),
  /** What it says to the remarks on the version before. */
  answers: z.array(z.strictObject({ remarkId: id, answer: z.string() })),
  contributions: z.array(frozenContribution),
  /** Who could have decided at the time, by step. */
  eligible: z.array(z.strictObject({ step: z.int(), agencyId: id, duty, person: personRef })),
  outcome: z.enum(['pending', 'accepted', 'returned', 'withdrawn']),
});

export const comment = z.strictObject({
  id,
  author: personRef,
  agencyId: id,
  body: z.string(),
  mentions: z.array(personRef),
  at: instant,
});

export const auditEntry = z.strictObject({
  seq: z.int(),
  at: instant,
  action: z.string(),
  person: personRef.nullable(),
  agencyId: id.nullable(),
  duty: duty.nullable(),
  /** What changed, as small data without content of sensitive fields. */
  detail: z.record(z.string(), z.unknown()),
  /** The people whose ids stand in the detail. */
  named: z.array(personRef),
  hash: z.string(),
});
