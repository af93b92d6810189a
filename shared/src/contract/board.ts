import { z } from 'zod';
import { parties, stepActs } from '../approval/chain.js';
import { cyclePhases } from '../cycles/phases.js';
import * as p from './parts.js';

export const boardLine = z.strictObject({
  id: p.id,
  version: p.version,
  plan: z.strictObject({ id: p.id, title: z.string(), shortTitle: z.string(), coordinatorName: z.string() }),
  cycle: p.cycle,
});

export const boardView = z.strictObject({
  id: p.id,
  version: p.version,
  plan: p.planHead,
  cycle: p.cycle,
  /** The version of the plan that the cards follow. */
  planVersion: z.int(),
  /** Names those who see the same of the board; it changes with the reader's duties and the plan's visibility. */
  circle: z.string(),
  /** All cycles of the plan, newest first, for the switch. */
  cycles: z.array(p.cycle),
  agencies: z.array(p.agency),
  sections: z.array(p.section),
  tasks: z.array(p.task),
  cards: z.array(p.cardFace),
});

export const boardChange = z.strictObject({
  boardId: p.id,
  from: p.version,
  to: p.version,
  cards: z.array(p.cardFace),
  removed: z.array(p.id),
  phase: z.enum(cyclePhases),
  planVersion: z.int(),
  settingsVersion: p.version,
  circle: z.string(),
});

const quadrants = {
  doneInTime: z.int(),
  doneLate: z.int(),
  openInTime: z.int(),
  openLate: z.int(),
};

export const summary = z.strictObject({
  total: z.int(),
  quadrants: z.strictObject(quadrants),
  dueSoon: z.int(),
  done: z.strictObject({ total: z.int(), inTime: z.int(), inTimeByOriginal: z.int() }),
  notTriggered: z.int(),
  columns: z.strictObject({
    draft: z.int(),
    in_progress: z.int(),
    submitted: z.int(),
    compiled: z.int(),
  }),
  agencies: z.array(
    z.strictObject({
      agencyId: p.id,
      total: z.int(),
      submitted: z.int(),
      returned: z.int(),
      urgings: z.int(),
      lastChangeAt: p.instant.nullable(),
      ...quadrants,
    }),
  ),
  desks: z.array(
    z.strictObject({
      desk: z.enum(['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head']),
      count: z.int(),
      oldestSince: p.instant.nullable(),
    }),
  ),
  overdue: z.array(z.strictObject({ cardId: p.id, days: z.int() })),
});

/**
 * What is awaited: a decision on a submission, word on a proposed due, a correction after a return, work on the result, an
 * assignment; a contribution or a supplement to be written, one to be consented to; a petition to be decided, a difficulty to be
 * answered, an answered one to be closed; somebody who could take a step that nobody can.
 */
export const inboxReasons = [
  'decide',
  'due',
  'returned',
  'work',
  'assign',
  'contribute',
  'supplement',
  'consent',
  'petition',
  'answer',
  'close',
  'uncovered',
] as const;

/** What every line of a list over all boards says of its task and its period. */
const lineOfCard = {
  boardId: p.id,
  planId: p.id,
  year: z.int(),
  planShortTitle: z.string(),
  /** How the plan reckons time. */
  timing: p.timingRules,
  /** Of the task; '' where it is about the plan itself. */
  printedNumber: z.string(),
  key: z.string(),
  title: z.string(),
  leadNames: z.array(z.string()),
  /** The contribution or petition that it is about, the agency where nobody is left; null where it is the card itself. */
  aboutId: p.id.nullable(),
  /** Null where it is about the plan itself and no card. */
  face: p.cardFace.nullable(),
};

export const inboxItem = z.strictObject({
  ...lineOfCard,
  why: z.enum(inboxReasons),
  /** As what it waits for me: the duty, in which agency, and what that agency is to the card. */
  role: z.strictObject({
    agencyId: p.id,
    duty: p.duty,
    party: z.enum(parties),
    /** What the agency calls that duty, where it says so. */
    title: z.string().optional(),
  }),
  /** Since when it waits for me. */
  since: p.instant,
  /** By when it is wanted: the day to come back by, the last of a step's working days; null where none was given. */
  wantedBy: p.day.nullable(),
  /** Whose right it is, where I would decide by delegation. */
  onBehalfOf: p.personRef.nullable(),
  /** Another who has taken it to their desk: I could take it over, but need not. */
  heldBy: p.personRef.nullable(),
});

/** A desk at which steps are open and nobody is left who could take them. It says nothing of the cards but how many they are. */
export const vacantDesk = z.strictObject({
  agencyId: p.id,
  agencyName: z.string(),
  /** Any of them would do. */
  duties: z.array(p.duty),
  cards: z.int(),
  /** Since when the first of them waits. */
  since: p.instant,
});

/**
 * What is under way elsewhere: a submission in its steps, a card that was returned and is not back, a due that was proposed; a
 * contribution or supplement that was asked for, a petition that was raised.
 */
export const sentKinds = ['submission', 'returned', 'due', 'contribution', 'supplement', 'petition'] as const;

/** A desk that something stands at. */
export const awaitedDesk = z.strictObject({
  agencyId: p.id,
  agencyName: z.string(),
  duties: z.array(p.duty),
  /** Who of the agency has taken it; none while nobody has. */
  people: z.array(p.personRef),
  /** Nobody there could take it now. */
  vacant: z.boolean(),
});

/** What is to be done, in the step's own words where it has some. */
const stepWord = z.strictObject({ act: z.enum(stepActs), label: z.string() });

export const sentItem = z.strictObject({
  ...lineOfCard,
  kind: z.enum(sentKinds),
  /** When it went out: submitted, returned, asked for. */
  sentAt: p.instant,
  /** Since when it stands where it stands now. */
  since: p.instant,
  wantedBy: p.day.nullable(),
  /** At whom it stands. */
  awaited: z.array(awaitedDesk),
  /** The open steps of a submission or petition; none for what has no steps. */
  steps: z.array(stepWord),
  /** The steps of the turn that comes after; none when it is the last. */
  next: z.array(stepWord.extend({ agencyNames: z.array(z.string()) })),
});
