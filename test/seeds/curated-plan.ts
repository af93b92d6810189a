import type { DeadlineRule, DueRule } from '@tien-do/shared';
import { z } from 'zod';
import { readReading } from './readings.js';

const agencyKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u);

const simpleRules = [
  z.strictObject({ kind: z.literal('annual') }),
  z.strictObject({ kind: z.literal('year_range'), from: z.int(), to: z.int() }),
  z.strictObject({ kind: z.literal('on_request'), authority: z.string().min(1) }),
  z.strictObject({ kind: z.literal('by_notice'), authority: z.string().min(1) }),
  z.strictObject({ kind: z.literal('by_document'), document: z.string().min(1) }),
  z.strictObject({ kind: z.literal('by_lead_plan'), authority: z.string().min(1) }),
] as const;

/** The kinds of deadline that occur in this plan. */
const deadline: z.ZodType<DeadlineRule> = z.discriminatedUnion('kind', [
  ...simpleRules,
  z.strictObject({
    kind: z.literal('mixed'),
    parts: z.array(z.discriminatedUnion('kind', simpleRules)).min(2),
  }),
]);

const dueRule: z.ZodType<DueRule> = z.strictObject({
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  bound: z.enum(['before', 'by']),
});

/** A day, a month or a year: as exactly as the plan cites it. */
const citedDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/u);

const legalBasis = z.strictObject({
  number: z.string().nullable(),
  date: citedDate.nullable(),
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  roles: z
    .array(z.enum(['implemented', 'parent_plan', 'annual_report', 'cited', 'footnote', 'deadline']))
    .min(1),
});

/** A duty that the body of the plan lays down outside the table, in the plan's own words. */
const obligation = z.strictObject({
  ref: z.string(),
  line: z.int(),
  who: z.string(),
  to: z.string().nullable(),
  by: z.string().nullable(),
  quote: z.string(),
  /** "Đề nghị": asked of bodies that are not subordinate to the committee. */
  requested: z.boolean(),
});

const head = z.strictObject({
  key: agencyKey,
  /** The file that the line numbers count in. */
  source: z.strictObject({ file: z.string(), sha256: z.string() }),
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  numberPrinted: z.string(),
  issuedOn: citedDate,
  issuedPrinted: z.string(),
  issuer: agencyKey,
  coordinator: agencyKey,
  coordinatorQuote: z.string(),
  parentPlan: z.strictObject({ number: z.string(), issuedOn: citedDate, issuer: agencyKey }),
  legalBases: z.array(legalBasis),
  dueRule,
  dueBasis: z.strictObject({ ref: z.string(), line: z.int(), quote: z.string(), document: z.string() }),
  otherObligations: z.array(obligation),
});

/** Path of printed numbers; the section printed as the second "IV." is VI. */
const path = z.string().regex(/^[IVX]+(\/\d+(\.\d+)*)*$/u);

const section = z.strictObject({
  key: path,
  parentKey: path.nullable(),
  kind: z.enum(['section', 'group']),
  printedNumber: z.string().min(1),
  title: z.string().min(1),
  /** The row's place in the appendix, counted over sections, groups and tasks together. */
  position: z.int().min(1),
});

/** Words of a cell and the agency or the set that they name. */
const mention = z.strictObject({
  agency: agencyKey.nullable(),
  set: agencyKey.nullable(),
  words: z.string().min(1),
});

const breakdowns = ['sex', 'ethnicity', 'religion', 'women', 'children'] as const;

const task = z.strictObject({
  key: path,
  parentKey: path,
  printedNumber: z.string().min(1),
  title: z.string().min(1),
  leadMode: z.enum(['single', 'joint', 'each']),
  leads: z.array(mention.extend({ requested: z.boolean() })).min(1),
  leadWords: z.string().min(1),
  coordinating: z.array(mention),
  coordinatingWords: z.string(),
  expectedResults: z.array(z.string().min(1)).min(1),
  /** The whole cell; `expectedResults` are its parts. */
  expectedWords: z.string().min(1),
  deadlineWords: z.string().min(1),
  deadline,
  feedsAnnualReport: z.boolean(),
  /** Asked for by the title of the group above. */
  requestedBreakdowns: z.array(z.enum(breakdowns)),
  position: z.int().min(1),
});

const schema = z.strictObject({ head, sections: z.array(section), tasks: z.array(task) });

export type CuratedTask = z.infer<typeof task>;

/** The plan of Trà Vinh city (May 2023) in the product's terms, by hand: what its import is measured against. */
export const curatedPlan = readReading('tra-vinh-2023.json', schema);
