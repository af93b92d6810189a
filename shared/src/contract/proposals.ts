/** A plan as it is reviewed: the document, the proposal, and what may be done to it. Part of `importSchemas`. */
import { z } from 'zod';
import { isDay } from '../text/day.js';
import type { DeadlineRule, DueRule } from '../deadlines/rule.js';
import type { PlanDocument, Table } from '../proposal/document.js';
import { documentFormats } from '../proposal/document.js';
import type { ProposalEdit, RestoredRow } from '../proposal/edits.js';
import { findingFields, findingKinds, findingWeights, type Finding } from '../proposal/finding.js';
import {
  breakdowns,
  leadModes,
  matchKinds,
  rowKinds,
  type Amendment,
  type NewAgencyDraft,
  type NewSetDraft,
  type PartyTarget,
  type Proposal,
  type ProposedParty,
  type ProposedPlan,
  type ProposedRow,
} from '../proposal/proposal.js';
import type { ProposedIndicator } from '../figures/propose.js';
import { partyFillers } from '../figures/indicator.js';
import { indicatorFacts } from './figures.js';
import * as p from './parts.js';

export const mostRows = 5_000;
const rowKey = z.string().min(1).max(64);
const words = (most: number): z.ZodType<string, string> => p.draftText(most);
const line = z.int().min(1);

const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), line }),
  z.strictObject({ kind: z.literal('page'), page: line }),
  z.strictObject({ kind: z.literal('sheet'), sheet: z.string(), row: line }),
  z.strictObject({ kind: z.literal('paragraph'), paragraph: line }),
]);

const table: z.ZodType<Table> = z.strictObject({
  kind: z.literal('table'),
  line,
  rows: z.array(
    z.strictObject({
      line,
      lastLine: line,
      place,
      cells: z.array(
        z.strictObject({
          column: z.int().min(0),
          span: z.int().min(1),
          text: z.string(),
          bold: z.boolean(),
          continued: z.boolean(),
          get table(): z.ZodType<Table | null> {
            return table.nullable();
          },
        }),
      ),
    }),
  ),
});

export const planDocument: z.ZodType<PlanDocument> = z.strictObject({
  format: z.enum(documentFormats),
  blocks: z.array(
    z.union([
      z.strictObject({
        kind: z.literal('paragraph'),
        line,
        place,
        text: z.string(),
        bold: z.boolean(),
        centred: z.boolean(),
      }),
      table,
    ]),
  ),
  notices: z.array(
    z.strictObject({
      kind: z.enum([
        'encoding_converted',
        'hidden_characters',
        'formula',
        'hidden_rows',
        'tracked_changes',
        'picture_without_text',
      ]),
      line: line.nullable(),
      words: z.string(),
    }),
  ),
});

export const dueRule: z.ZodType<DueRule> = z.strictObject({
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  bound: z.enum(['before', 'by']),
});

const year = z.int().min(1900).max(2200);
const simpleDeadline = [
  z.strictObject({ kind: z.literal('annual'), due: dueRule.optional() }),
  z.strictObject({ kind: z.literal('year_range'), from: year, to: year }),
  z.strictObject({ kind: z.literal('fixed_date'), on: p.day }),
  z.strictObject({ kind: z.literal('by_year'), year }),
  z.strictObject({
    kind: z.literal('milestones'),
    stages: z
      .array(z.strictObject({ label: words(300), year, on: p.day.nullable() }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('on_request'), authority: words(500) }),
  z.strictObject({ kind: z.literal('by_notice'), authority: words(500) }),
  z.strictObject({ kind: z.literal('by_document'), document: words(500) }),
  z.strictObject({ kind: z.literal('by_lead_plan'), authority: words(500) }),
  z.strictObject({ kind: z.literal('event'), event: words(500) }),
  z.strictObject({ kind: z.literal('none') }),
] as const;

/** A deadline as data; parts of a mixed one are simple. */
export const deadlineRule: z.ZodType<DeadlineRule> = z.discriminatedUnion('kind', [
  ...simpleDeadline,
  z.strictObject({
    kind: z.literal('mixed'),
    parts: z.array(z.discriminatedUnion('kind', simpleDeadline)).min(2).max(10),
  }),
]);

/** A day, a month or a year: as exactly as it is known. */
export const partialDate = z
  .string()
  .refine((text) => /^\d{4}(-(0[1-9]|1[0-2]))?$/u.test(text) || isDay(text), { message: 'date' });

const monthDay = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });

const target: z.ZodType<PartyTarget> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agency'), id: p.id }),
  z.strictObject({ kind: z.literal('set'), id: p.id }),
  z.strictObject({ kind: z.literal('new_agency'), key: rowKey }),
  z.strictObject({ kind: z.literal('new_set'), key: rowKey }),
]);

const party: z.ZodType<ProposedParty> = z.strictObject({
  words: words(1_000),
  name: words(1_000),
  collective: z.boolean(),
  requested: z.boolean(),
  provides: z.boolean(),
  target: target.nullable(),
  match: z.enum(matchKinds),
});

const proposedIndicator: z.ZodType<ProposedIndicator> = z.strictObject({
  ...indicatorFacts,
  filledBy: z.enum(partyFillers),
  // While it is written it may have no name yet.
  name: words(300),
  unit: words(40),
  words: words(6_000),
  taken: z.boolean(),
});

const rowFields = {
  printedNumber: words(40),
  title: words(6_000),
  leadMode: z.enum(leadModes),
  leads: z.array(party).max(200),
  leadWords: words(10_000),
  coordinating: z.array(party).max(200),
  coordinatingWords: words(10_000),
  expectedResults: z.array(words(4_000)).max(50),
  resultWords: words(10_000),
  deadline: deadlineRule,
  deadlineWords: words(2_000),
  feedsAnnualReport: z.boolean(),
  breakdowns: z.array(z.enum(breakdowns)).max(breakdowns.length),
  indicators: z.array(proposedIndicator).max(40),
};

const wholeRow = z.strictObject({
  id: rowKey,
  parentId: rowKey.nullable(),
  kind: z.enum(rowKinds),
  key: z.string().max(400),
  ...rowFields,
  lines: z.array(line).max(2_000),
  rejoined: z.boolean(),
  skipped: z.boolean(),
  standsFor: rowKey.nullable(),
});
export const proposedRow: z.ZodType<ProposedRow> = wholeRow;
const restoredRow: z.ZodType<RestoredRow> = wholeRow.partial().required({ id: true });

const legalBasis = z.strictObject({
  number: words(100).nullable(),
  date: partialDate.nullable(),
  issuer: words(300).nullable(),
  title: words(2_000).nullable(),
  role: words(100),
});

const planFields = {
  title: words(4_000),
  shortTitle: words(300),
  number: words(100).nullable(),
  numberPrinted: words(200),
  issuedOn: partialDate.nullable(),
  issuedPrinted: words(300),
  issuer: party.nullable(),
  coordinator: party.nullable(),
  coordinatorQuote: words(4_000),
  parentPlan: z
    .strictObject({ number: words(100), issuedOn: partialDate.nullable(), issuer: words(300) })
    .nullable(),
  legalBases: z.array(legalBasis).max(200),
  dueRule: dueRule.nullable(),
  dueQuote: words(4_000),
  dataEnds: monthDay,
  visibility: z.enum(['participants', 'own']),
  duties: z
    .array(
      z.strictObject({
        ref: words(40),
        who: words(1_000),
        to: words(1_000).nullable(),
        by: words(1_000).nullable(),
        quote: words(6_000),
        requested: z.boolean(),
        line: line.nullable(),
      }),
    )
    .max(200),
};

export const proposedPlan: z.ZodType<ProposedPlan> = z.strictObject(planFields);

export const finding: z.ZodType<Finding> = z.strictObject({
  id: rowKey,
  kind: z.enum(findingKinds),
  weight: z.enum(findingWeights),
  sureness: z.enum(['sure', 'likely', 'unsure']),
  rowId: rowKey.nullable(),
  field: z.enum(findingFields).nullable(),
  line: line.nullable(),
  words: words(4_000),
  suggestion: words(4_000).nullable(),
  settled: z.enum(['kept', 'corrected']).nullable(),
});

const newAgency: z.ZodType<NewAgencyDraft> = z.strictObject({
  key: rowKey,
  name: p.text(300, 2),
  shortName: p.text(100, 1),
  kind: p.text(40, 1),
  level: p.text(40, 1),
  parentId: p.id.nullable(),
  parentKey: rowKey.optional(),
});
const newSet: z.ZodType<NewSetDraft> = z.strictObject({
  key: rowKey,
  name: p.text(300, 2),
  agencyIds: z.array(p.id).max(1_000),
  newAgencyKeys: z.array(rowKey).max(200),
});
const alias = z.strictObject({ words: p.text(300, 1), target });

const amendmentFields = {
  whole: z.boolean(),
  document: words(100),
  issuedOn: partialDate.nullable(),
};
const amendment: z.ZodType<Amendment> = z.strictObject({
  planId: p.id,
  planVersion: z.int().min(1),
  ...amendmentFields,
  ends: z.array(p.id).max(mostRows),
  own: proposedPlan.nullable().default(null),
});

export const proposal: z.ZodType<Proposal> = z.strictObject({
  plan: proposedPlan,
  rows: z.array(proposedRow).max(mostRows),
  findings: z.array(finding),
  newAgencies: z.array(newAgency).max(500),
  newSets: z.array(newSet).max(200),
  aliases: z.array(alias).max(1_000),
  amendment: amendment.nullable(),
});

/** One correction; what each does is `applyEdits` of the rules. */
export const proposalEdit: z.ZodType<ProposalEdit> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set_plan'), patch: z.strictObject(planFields).partial() }),
  z.strictObject({
    op: z.literal('set_row'),
    rowId: rowKey,
    patch: z.strictObject(rowFields).partial(),
  }),
  z.strictObject({ op: z.literal('set_kind'), rowId: rowKey, kind: z.enum(rowKinds) }),
  z.strictObject({ op: z.literal('merge_up'), rowId: rowKey }),
  z.strictObject({ op: z.literal('split'), rowId: rowKey, newId: rowKey, at: z.int().min(1) }),
  z.strictObject({
    op: z.literal('place'),
    rowId: rowKey,
    parentId: rowKey.nullable(),
    afterId: rowKey.nullable(),
  }),
  z.strictObject({ op: z.literal('skip'), rowId: rowKey, skipped: z.boolean() }),
  z.strictObject({
    op: z.literal('add_row'),
    rowId: rowKey,
    kind: z.enum(rowKinds),
    parentId: rowKey.nullable(),
    afterId: rowKey.nullable(),
  }),
  z.strictObject({ op: z.literal('remove_row'), rowId: rowKey }),
  z.strictObject({
    op: z.literal('settle'),
    findingId: rowKey,
    how: z.enum(['kept', 'corrected']).nullable(),
  }),
  z.strictObject({ op: z.literal('take_suggestion'), findingId: rowKey }),
  z.strictObject({
    op: z.literal('match'),
    words: p.text(1_000, 1),
    target,
    rowId: rowKey.nullable(),
    only: z.enum(['issuer', 'coordinator']).optional(),
    remember: z.boolean(),
  }),
  z.strictObject({ op: z.literal('new_agency'), agency: newAgency }),
  z.strictObject({ op: z.literal('new_set'), set: newSet }),
  z.strictObject({ op: z.literal('forget_alias'), words: p.text(300, 1) }),
  z.strictObject({ op: z.literal('pair'), rowId: rowKey, standsFor: p.id.nullable() }),
  z.strictObject({
    op: z.literal('set_amendment'),
    patch: z.strictObject(amendmentFields).partial(),
  }),
  z.strictObject({ op: z.literal('end_task'), taskId: p.id, ends: z.boolean() }),
  z.strictObject({
    op: z.literal('restore'),
    plan: proposedPlan.nullable(),
    rows: z.array(restoredRow).max(mostRows),
    order: z.array(rowKey).max(mostRows).nullable(),
    gone: z.array(rowKey).max(mostRows),
    findings: z.array(finding),
    newAgencies: z.array(newAgency).nullable(),
    newSets: z.array(newSet).nullable(),
    aliases: z.array(alias).nullable(),
    amendment: amendment.nullable(),
  }),
]);
