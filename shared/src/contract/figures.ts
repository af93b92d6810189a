/** Indicators, figures, and what they come to. */
import { z } from 'zod';
import { breakdownKinds, directions, fillers, indicatorTypes, rollUps } from '../figures/indicator.js';
import type { BreakdownSet, Indicator } from '../figures/indicator.js';
import type { FigureEntry } from '../figures/entry.js';
import type { FiguredCard, FiguredSource } from '../figures/coverage.js';
import type { SetMembers } from '../figures/filling.js';
import { isDecimal } from '../figures/decimal.js';
import { cyclePhases } from '../cycles/phases.js';
import { cleanText } from '../text/fold.js';

const id = z.uuid();
const words = (most: number, least = 0): z.ZodType<string, string> =>
  z
    .string()
    .max(most * 2)
    .transform(cleanText)
    .pipe(z.string().trim().min(least).max(most));
const code = z.string().regex(/^[a-z][a-z0-9_]{0,29}$/u);
/** '' where nothing was entered. */
const decimal = z.string().refine((text) => text === '' || isDecimal(text), { message: 'decimal' });

export const breakdownSet = z.strictObject({
  code,
  name: words(100, 1),
  kind: z.enum(breakdownKinds),
  categories: z
    .array(z.strictObject({ code, name: words(100, 1) }))
    .min(1)
    .max(60)
    .refine((list) => new Set(list.map((one) => one.code)).size === list.length, { message: 'twice' }),
}) satisfies z.ZodType<BreakdownSet, unknown>;

/** What an indicator is, whoever it belongs to. */
export const indicatorFacts = {
  name: words(300, 1),
  unit: words(40),
  type: z.enum(indicatorTypes),
  direction: z.enum(directions),
  breakdowns: z.array(code).max(12),
  filledBy: z.enum(fillers),
  rollUp: z.enum(rollUps),
  byCase: z.boolean(),
  required: z.boolean(),
};

/** The set whose members fill it. */
const setId = id.optional();

export const indicator = z.strictObject({ id, ...indicatorFacts, setId }) satisfies z.ZodType<
  Indicator,
  unknown
>;
/** As it is set; without an id it is new. */
export const indicatorBody = z.strictObject({ id: id.optional(), ...indicatorFacts, setId });

export const setMembers = z.strictObject({ setId: id, agencyIds: z.array(id) }) satisfies z.ZodType<
  SetMembers,
  unknown
>;

export const figureEntry = z.strictObject({
  nil: z.boolean(),
  value: decimal,
  of: decimal,
  yes: z.boolean().nullable(),
  lines: z.array(words(1_000)).max(500),
  parts: z.record(code, z.record(code, decimal)),
  estimate: z.boolean(),
  word: words(2_000),
  cases: z.array(words(100)).max(2_000),
}) satisfies z.ZodType<FigureEntry, unknown>;

/** By indicator. */
export const figures = z
  .record(id, figureEntry)
  .refine((all) => Object.keys(all).length <= 100, { message: 'too_many' });

export const planIndicators = z.strictObject({
  planId: id,
  /** Send it back as `expectedVersion`. */
  version: z.int(),
  sets: z.array(breakdownSet),
  tasks: z.array(
    z.strictObject({
      taskId: id,
      key: z.string(),
      printedNumber: z.string(),
      title: z.string(),
      expectedResults: z.array(z.string()),
      /** Breakdowns that the plan's own words ask for. */
      askedBreakdowns: z.array(z.string()),
      indicators: z.array(indicator),
    }),
  ),
  /** The sets of agencies of which the plan may speak, and those by which its indicators are filled. */
  agencySets: z.array(z.strictObject({ id, name: z.string() })),
  may: z.strictObject({ set: z.boolean() }),
});

export const setIndicatorsBody = z.strictObject({
  expectedVersion: z.int(),
  sets: z
    .array(breakdownSet)
    .max(30)
    .refine((list) => new Set(list.map((one) => one.code)).size === list.length, { message: 'twice' }),
  /** Tasks that are not named keep theirs; of a named one, an indicator that is not in the list ends. */
  tasks: z
    .array(z.strictObject({ taskId: id, indicators: z.array(indicatorBody).max(40) }))
    .max(1_000)
    .refine((list) => new Set(list.map((one) => one.taskId)).size === list.length, { message: 'twice' }),
});

const figuredCard = z.strictObject({
  cardId: id,
  taskId: id,
  leadIds: z.array(id),
  idle: z.boolean(),
  contributorIds: z.array(id),
}) satisfies z.ZodType<FiguredCard, unknown>;

const figuredSource = z.strictObject({
  cardId: id,
  taskId: id,
  agencyIds: z.array(id),
  kind: z.enum(['lead', 'contributor']),
  state: z.enum(['accepted', 'submitted']),
  number: z.int(),
  at: z.iso.datetime({ offset: true }),
  figures,
}) satisfies z.ZodType<FiguredSource, unknown>;

/** A place that asks my agency for figures in an open period: a card that it leads, or what it contributes to one. */
export const figurePlace = z.strictObject({
  kind: z.enum(['lead', 'contributor']),
  cardId: id,
  /** Null for a lead. */
  contributionId: id.nullable(),
  /** The agencies that enter them: the leads together, or the one that contributes. */
  agencyIds: z.array(id),
  boardId: id,
  planId: id,
  planShortTitle: z.string(),
  year: z.int(),
  taskKey: z.string(),
  title: z.string(),
});

/** The figures of a plan, cycle by cycle, as far as I may read the cards that hold them. */
export const planFigures = z.strictObject({
  planId: id,
  planShortTitle: z.string(),
  sets: z.array(breakdownSet),
  tasks: z.array(
    z.strictObject({
      taskId: id,
      key: z.string(),
      printedNumber: z.string(),
      title: z.string(),
      indicators: z.array(indicator),
      /** Those of them that are asked for no more; what was entered for them stays to be read. */
      ended: z.array(id),
    }),
  ),
  agencies: z.array(z.strictObject({ id, name: z.string(), shortName: z.string() })),
  /** Newest first. */
  years: z.array(
    z.strictObject({
      year: z.int(),
      boardId: id,
      boardVersion: z.int(),
      phase: z.enum(cyclePhases),
      cards: z.array(figuredCard),
      sources: z.array(figuredSource),
      /** Of the sets that fill indicators: as of today in a period that is open, else as of the last day of its data. */
      members: z.array(setMembers),
      /** Members that neither lead nor coordinate the task, by indicator; for whoever sets indicators alone. */
      outside: z.array(z.strictObject({ indicatorId: id, agencyIds: z.array(id) })),
    }),
  ),
});
