/** Approval chains: of a plan, of an agency or a task in it, of its reports; and what one would mean for a task or a report. */
import { z } from 'zod';
import { mostPeople, mostWorkingDays } from '../approval/check.js';
import { parties, stepActs } from '../approval/chain.js';
import { reportSigners } from '../report/chain.js';
import * as p from './parts.js';

/** A step as it is edited; where the card waits meanwhile follows from the party. */
export const chainStepBody = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u),
  label: p.text(120, 1).optional(),
  act: z.enum(stepActs),
  party: z.enum(parties),
  duties: z.array(z.enum(['officer', 'head', 'deputy'])).max(3),
  rule: z.union([z.enum(['any', 'all']), z.int().max(100)]),
  people: z.int().max(mostPeople).optional(),
  group: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/u)
    .optional(),
  workingDays: z.int().max(mostWorkingDays).optional(),
});

/** More is refused as a chain that is too long, with words; this only bounds what is read. */
const stepsBody = z.array(chainStepBody).max(100);

export const chainScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan') }),
  z.strictObject({ kind: z.literal('agency'), agencyId: p.id }),
  z.strictObject({ kind: z.literal('task'), taskId: p.id }),
  z.strictObject({ kind: z.literal('report') }),
]);

export const setChainBody = z.strictObject({
  /** Of the plan. */
  expectedVersion: p.version,
  scope: chainScope,
  /** Null: what was set apart ends; the next wider chain counts again, of reports the standard one. */
  steps: stepsBody.nullable(),
});

export const chainOverride = z.strictObject({
  scope: chainScope,
  steps: z.array(chainStepBody),
  changedAt: p.instant,
  changedBy: p.personRef,
});

/** Who set, or ended, the chain of a scope last. */
export const chainChange = z.strictObject({ scope: chainScope, at: p.instant, by: p.personRef });

export const chainsView = z.strictObject({
  /** Of the plan: what a change has to name. */
  version: p.version,
  steps: z.array(chainStepBody),
  overrides: z.array(chainOverride),
  /** Of the plan's reports, and whether it is the standard one. */
  report: z.strictObject({ steps: z.array(chainStepBody), standard: z.boolean() }),
  /** The last change of each scope, also of one that has no chain of its own any more. */
  changes: z.array(chainChange),
  /** Who is what to each task today, sets of agencies written out. */
  parties: z.array(
    z.strictObject({
      taskId: p.id,
      leadIds: z.array(p.id),
      coordinatingIds: z.array(p.id),
    }),
  ),
  mayEdit: z.boolean(),
});

export const chainPreviewBody = z.strictObject({
  /** Null: a report of the plan. */
  taskId: p.id.nullable(),
  /** Of a task with a card for each lead: whose card. */
  leadId: p.id.nullable(),
  /** Of a report: whose document it is; the issuer's unless said otherwise. */
  signer: z.enum(reportSigners).optional(),
  /** Null: the chain that counts for the task, or for reports, today. */
  steps: stepsBody.nullable(),
});

export const chainPreview = z.strictObject({
  /** Where the chain is set; null for steps that are only tried. */
  from: z.enum(['plan', 'agency', 'task', 'report']).nullable(),
  steps: z.array(
    z.strictObject({
      step: chainStepBody,
      /** Empty: nobody is this to the task, or has no part in the report, and the step falls away. */
      agencyIds: z.array(p.id),
      /** How many of these agencies must pass it. */
      required: z.int(),
      /** Who could pass it today, whoever writes the result. */
      people: z.array(z.strictObject({ person: p.personRef, agencyId: p.id, duty: p.duty })),
    }),
  ),
  /** The first step and agency for which nobody is left who has not acted before; null: it can be walked to its end. */
  gap: z.strictObject({ step: z.int(), agencyId: p.id }).nullable(),
});

/** A decision for which four eyes were set aside, in an agency in which just one person works. */
export const exceptionLine = z.strictObject({
  id: p.id,
  person: p.personRef,
  duty: p.duty,
  agency: p.personRef,
  cardId: p.id,
  boardId: p.id,
  year: z.int(),
  printedNumber: z.string(),
  title: z.string(),
  /** Which version was decided on. */
  number: z.int(),
  step: z.int(),
  act: z.enum(stepActs),
  /** What the step is called, where it has a name of its own. */
  label: z.string().nullable(),
  reason: z.string(),
  at: p.instant,
});
