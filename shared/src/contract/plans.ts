/** Plans as the register has them: the list, the page of one, its periods. */
import { z } from 'zod';
import { cycleActs, cyclePhases } from '../cycles/phases.js';
import type { PlanProgress, Unfinished } from '../plans/progress.js';
import { breakdowns } from '../proposal/proposal.js';
import { furthestRung, mostRungs, orderedLadder, type Ladder } from '../reminders/ladder.js';
import { deadlineRule, dueRule, proposedRow } from './imports.js';
import * as p from './parts.js';
import { extensionGrantors } from './petitions.js';

const visibility = z.enum(['participants', 'own']);

export const dataEnds = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  .refine(({ month, day }) => day <= longestMonth(month), { message: 'day' });

const yearlyRule = dueRule.refine(({ month, day }) => day <= longestMonth(month), { message: 'day' });

/** The 29th of February is no day that each year has. */
function longestMonth(month: number): number {
  return month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const agencyName = z.strictObject({ id: p.id, name: z.string(), shortName: z.string() });

export const progress: z.ZodType<PlanProgress> = z.strictObject({
  draft: z.int(),
  in_progress: z.int(),
  submitted: z.int(),
  compiled: z.int(),
  total: z.int(),
  overdue: z.int(),
  notTriggered: z.int(),
  cancelled: z.int(),
});

const unfinished: z.ZodType<Unfinished> = z.strictObject({
  draft: z.int(),
  in_progress: z.int(),
  submitted: z.int(),
  total: z.int(),
});

export const planLine = z.strictObject({
  id: p.id,
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  issuer: agencyName,
  coordinator: agencyName,
  /** The plan above it, when I may read that. */
  parentId: p.id.nullable(),
  tasks: z.int(),
  /** The period in hand and its numbers, over the cards that I may read. */
  cycle: p.cycle.nullable(),
  progress: progress.nullable(),
  archivedAt: p.instant.nullable(),
});

const hour = z.int().min(0).max(23);
/** Each so many days; 0 for never. */
const everyDays = z.int().min(0).max(furthestRung);

/** When a plan reminds; members in the order in which the database gives them back, so that nothing looks changed that is not. */
const ladder = z.strictObject({
  onDay: z.boolean(),
  before: z
    .array(z.int().min(1).max(furthestRung))
    .max(mostRungs)
    .refine((days) => new Set(days).size === days.length, { message: 'twice' }),
  quietTo: hour,
  digestAt: hour,
  quietFrom: hour,
  stepEvery: everyDays,
  urgeAfter: everyDays,
  afterEvery: everyDays,
  reportAfter: everyDays,
  returnedEvery: everyDays,
}) satisfies z.ZodType<Ladder>;

const words = z.string();

export const planParty = z.strictObject({
  agencyId: p.id.nullable(),
  setId: p.id.nullable(),
  words,
  requested: z.boolean(),
});

export const planTask = p.task.omit({ coordinatingIds: true }).extend({
  deadline: deadlineRule,
  leads: z.array(planParty),
  coordinating: z.array(planParty),
  breakdowns: z.array(z.enum(breakdowns)),
});

/** What somebody did to a period. */
export const cycleActLine = z.strictObject({
  act: z.enum(['open', ...cycleActs]),
  reason: z.string(),
  at: p.instant,
  by: p.personRef.nullable(),
  agencyId: p.id.nullable(),
  duty: p.duty.nullable(),
  /** Of a freezing: the cards that had no accepted result, by where they were. */
  unfinished: unfinished.nullable(),
});

export const planCycle = p.cycle.extend({
  progress,
  /** How often it was opened again. */
  reopenings: z.int(),
  /** Newest first. */
  acts: z.array(cycleActLine),
});

/** Counts of what a version changed; the first one counts what there was. */
export const versionSummary = z.strictObject({
  added: z.int(),
  changed: z.int(),
  moved: z.int(),
  removed: z.int(),
});

export const planVersion = z.strictObject({
  number: z.int(),
  document: z.string().nullable(),
  issuedOn: z.string().nullable(),
  importId: p.id.nullable(),
  at: p.instant,
  by: p.personRef.nullable(),
  summary: versionSummary,
});

/** A version and the one before it, so that what it changed can be shown; null before the first. */
export const planAppendix = z.strictObject({
  rows: z.array(proposedRow),
  before: z.array(proposedRow).nullable(),
});

export const planDetail = z.strictObject({
  id: p.id,
  /** Raised by every change of its settings; sent back as `expectedVersion`. */
  version: p.version,
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  issuer: agencyName,
  coordinator: agencyName,
  participantIds: z.array(p.id),
  visibility,
  dueRule,
  dataEnds: z.strictObject({ month: z.int(), day: z.int() }),
  /** Whose head may extend a due, by where it comes from. */
  extensionGrantors,
  timing: p.timingRules,
  ladder,
  quotations: z.strictObject({ dueRule: words, coordinator: words }),
  legalBases: z.array(
    z.strictObject({
      number: words.nullable(),
      date: words.nullable(),
      issuer: words.nullable(),
      title: words.nullable(),
      role: words,
    }),
  ),
  /** What the body lays down outside the table, in its own words. */
  duties: z.array(
    z.strictObject({
      ref: words,
      who: words,
      to: words.nullable(),
      by: words.nullable(),
      quote: words,
      requested: z.boolean(),
      line: z.int().nullable(),
    }),
  ),
  /** The plan above it, in the words of the print; and the one of the register that this is, when I may read it. */
  parentNamed: z.strictObject({ number: words, issuedOn: words.nullable(), issuer: words }).nullable(),
  parentId: p.id.nullable(),
  archivedAt: p.instant.nullable(),
  /** Where it came from; null when it came in without an import, or when I may not read that. */
  import: z
    .strictObject({
      id: p.id,
      name: words,
      files: z.array(z.strictObject({ id: p.id, name: words, size: z.int(), sha256: words })),
    })
    .nullable(),
  /** Newest first. */
  versions: z.array(planVersion),
  /** Who may change it and its periods. */
  editors: z.array(p.personRef.extend({ agencyId: p.id, duty: p.duty })),
  /** Newest first. */
  cycles: z.array(planCycle),
  sections: z.array(p.section),
  tasks: z.array(planTask),
  agencies: z.array(p.agency),
  sets: z.array(z.strictObject({ id: p.id, name: words })),
});

export const planChangeBody = z.strictObject({
  expectedVersion: p.version,
  shortTitle: p.text(300, 1).optional(),
  visibility: visibility.optional(),
  dueRule: yearlyRule.optional(),
  dataEnds: dataEnds.optional(),
  extensionGrantors: extensionGrantors.optional(),
  timing: p.timingRules.optional(),
  ladder: ladder.transform(orderedLadder).optional(),
  /** Null takes it from below the plan above. */
  parentId: p.id.nullable().optional(),
});

/** A rule as it would be, in a query. */
export const ruleQuery = z
  .strictObject({
    month: z.coerce.number().int().min(1).max(12),
    day: z.coerce.number().int().min(1).max(31),
    bound: z.enum(['before', 'by']),
    dataMonth: z.coerce.number().int().min(1).max(12),
    dataDay: z.coerce.number().int().min(1).max(31),
  })
  .refine(({ month, day }) => day <= longestMonth(month), { message: 'day', path: ['day'] })
  .refine(({ dataMonth, dataDay }) => dataDay <= longestMonth(dataMonth), {
    message: 'day',
    path: ['dataDay'],
  });

const cycleDays = z.strictObject({ dataFrom: p.day, dataTo: p.day, dueOn: p.day });

/** What another rule would change in the periods that are open. */
export const ruleChange = z.strictObject({
  cycles: z.array(
    z.strictObject({
      cycleId: p.id,
      year: z.int(),
      before: cycleDays,
      after: cycleDays,
      /** Cards that get another due. */
      cards: z.int(),
    }),
  ),
  /** Years of the periods that stay as they are, because they are frozen or closed. */
  kept: z.array(z.strictObject({ year: z.int(), phase: z.enum(cyclePhases) })),
});

/** What opening a year would make. */
export const cyclePreview = z.strictObject({
  year: z.int(),
  dataFrom: p.day,
  dataTo: p.day,
  dueOn: p.day,
  /** Cards that would be made now, and that there are already. */
  cards: z.int(),
  standing: z.int(),
  agencies: z.array(z.strictObject({ agencyId: p.id, name: words, cards: z.int() })),
  deadlines: z.array(z.strictObject({ kind: p.deadlineKind, cards: z.int() })),
  /** Tasks that wait for a request, and those for whose due somebody has yet to give a date. */
  waiting: z.int(),
  undated: z.int(),
  /** Cards whose due is past already on the day of the question. */
  late: z.int(),
  /** Tasks that get no card because the sets that lead them have no member on that day. */
  leaderless: z.array(z.strictObject({ key: words, title: words, sets: z.array(words) })),
  /** Tasks that get no card because of their deadline, and why. */
  without: z.array(z.strictObject({ key: words, title: words, why: z.enum(['not_yet', 'over']) })),
});
