import { z } from 'zod';
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
 * answered, an answered one to be closed.
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
] as const;

export const inboxItem = z.strictObject({
  boardId: p.id,
  year: z.int(),
  planShortTitle: z.string(),
  printedNumber: z.string(),
  key: z.string(),
  title: z.string(),
  leadNames: z.array(z.string()),
  why: z.enum(inboxReasons),
  /** Since when it waits for me. */
  since: p.instant,
  /** Whose right it is, where I would decide by delegation. */
  onBehalfOf: p.personRef.nullable(),
  /** The contribution or petition that is awaited; null where it is the card itself. */
  aboutId: p.id.nullable(),
  face: p.cardFace,
});
