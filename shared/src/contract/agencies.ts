/** Agencies over time, the sets that plans speak of, and who serves where. */
import { z } from 'zod';
import { dailyDuties } from '../access/vocabulary.js';
import { isPeriod } from '../agencies/validity.js';
import { recordedCapacities, type AgencySigning } from '../approval/capacity.js';
import { maximumReason, minimumReason } from '../workflow/transitions.js';
import { isUsername } from './account.js';
import * as p from './parts.js';

const name = p.text(300, 1);
const shortName = p.text(100, 1);
const symbol = p.text(30, 1).nullable();
/** Number and date of a document, as people write it: "12/QĐ-UBND ngày 05/02/2026". */
const document = p.text(300, 3);
const validity = { validFrom: p.day.nullable(), validTo: p.day.nullable() };
const inOrder = { path: ['validTo'], message: 'before_start' };

/** Groups of capital letters and digits, parted by full stops (QĐ 20/2020/QĐ-TTg). */
const officialCode = z
  .strictObject({
    code: z
      .string()
      .max(35)
      .regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/u),
    ...validity,
  })
  .refine(isPeriod, inOrder);

export const formerName = z.strictObject({
  name: z.string(),
  shortName: z.string(),
  symbol: z.string().nullable(),
  validFrom: p.day.nullable(),
  validTo: p.day,
  document: z.string(),
});

/** An agency with the names that it had: what is told of the past calls it as it was called then. */
export const namedAgency = p.agency.extend({
  symbol: z.string().nullable(),
  formerNames: z.array(formerName),
});

/** An agency as a line of the register. */
export const registerLine = p.agency.extend({
  parentId: p.id.nullable(),
  level: z.string(),
  symbol: z.string().nullable(),
  /** Spellings that documents use. */
  aliases: z.array(z.string()),
  formerNames: z.array(formerName),
  /** People with a duty in force. */
  people: z.int(),
  /** Cards that it leads, that I may read and that are not done. */
  openCards: z.int(),
});

/** What somebody may sign as besides what the duty gives. */
export const signerLine = z.strictObject({
  id: p.id,
  kind: z.enum(recordedCapacities),
  lines: z.array(z.string()),
  basis: z.string(),
  ...validity,
});

/** How an agency signs; a blank title stands for the general words. */
const signing = z.strictObject({
  collective: p.text(200),
  headTitle: p.text(100),
  deputyTitle: p.text(100),
}) satisfies z.ZodType<AgencySigning>;

/** What an administrator of the agency, and the auditor, see of an account beside its person's name. */
export const accountState = z.strictObject({
  username: z.string(),
  disabled: z.boolean(),
  activated: z.boolean(),
  /** May I disable it, invite its person anew? */
  managed: z.boolean(),
  /** Until when an invitation is open. */
  invitedUntil: p.instant.nullable(),
});

/** A duty in the agency: in force, to come or over. */
export const agencyDuty = z.strictObject({
  id: p.id,
  personId: p.id,
  name: z.string(),
  duty: p.duty,
  from: p.day,
  lastDay: p.day.nullable(),
  account: accountState.nullable(),
  /** In force, to come or over. */
  signers: z.array(signerLine),
});

export const planPart = z.enum(['issuer', 'coordinator', 'lead', 'coordinating']);

/** A plan in which the agency takes part, as far as I may read it. */
export const agencyPlan = z.strictObject({
  id: p.id,
  shortTitle: z.string(),
  number: z.string().nullable(),
  parts: z.array(planPart),
  /** The newest board of the plan. */
  board: z.strictObject({ id: p.id, year: z.int() }).nullable(),
});

export const agencyDetail = p.agency.extend({
  code: z.string(),
  parentId: p.id.nullable(),
  level: z.string(),
  symbol: z.string().nullable(),
  aliases: z.array(z.string()),
  formerNames: z.array(formerName),
  foundingDocument: z.string().nullable(),
  closingDocument: z.string().nullable(),
  /** How its head and deputies sign; null until it was said. */
  signing: signing.nullable(),
  officialCodes: z.array(z.strictObject({ code: z.string(), ...validity })),
  version: p.version,
  sets: z.array(z.strictObject({ id: p.id, name: z.string(), ...validity })),
  duties: z.array(agencyDuty),
  plans: z.array(agencyPlan),
});

/** `system` is the kind of the system's own agency: nobody makes or unmakes one here. */
const kind = p.text(60, 1).refine((text) => text !== 'system', { message: 'reserved' });

const facts = {
  name,
  shortName,
  symbol,
  kind,
  level: p.text(60, 1),
  parentId: p.id.nullable(),
  validFrom: p.day.nullable(),
  foundingDocument: document.nullable(),
  officialCodes: z.array(officialCode).max(20),
  signing: signing.nullable().optional(),
};

export const newAgencyBody = z.strictObject(facts);

/** Corrections; what an agency is called from a day on is a renaming. */
export const agencyChangeBody = z.strictObject({
  expectedVersion: p.version,
  ...z.strictObject(facts).partial().shape,
  /** Spellings that are not to be recognised any more. */
  forgetAliases: z.array(z.string().max(600)).max(200).optional(),
});

export const renameBody = z.strictObject({
  expectedVersion: p.version,
  name,
  shortName,
  symbol,
  /** The first day of the new name: today at the latest. */
  from: p.day,
  document,
});

export const closeBody = z.strictObject({ expectedVersion: p.version, lastDay: p.day, document });

export const reopenBody = z.strictObject({
  expectedVersion: p.version,
  reason: p.text(maximumReason, minimumReason),
});

export const setMember = z.strictObject({ id: p.id, agencyId: p.id, ...validity });

export const agencySet = z.strictObject({
  id: p.id,
  name: z.string(),
  aliases: z.array(z.string()),
  /** For whose plans it is, and for those of the agencies below; null: for everybody's. */
  ownerId: p.id.nullable(),
  members: z.array(setMember),
});

export const newSetBody = z.strictObject({
  name: p.text(300, 1),
  memberIds: z.array(p.id).max(1_000),
  /** The first day of these members; null has no bound. */
  validFrom: p.day.nullable(),
  /** For whose plans it is; everybody's unless said. */
  ownerId: p.id.nullable().optional(),
});

/** A new name keeps the old one as a spelling: documents go on using it. */
export const setChangeBody = z.strictObject({
  name: p.text(300, 1).optional(),
  ownerId: p.id.nullable().optional(),
  forgetAliases: z.array(z.string().max(600)).max(200).optional(),
});

export const newSetMemberBody = z.strictObject({ agencyId: p.id, ...validity }).refine(isPeriod, inOrder);
export const setMemberChangeBody = z.strictObject(validity).refine(isPeriod, inOrder);

/** Gives a duty to somebody who has an account, wherever they serve. */
export const giveDutyBody = z.strictObject({
  username: z.string().max(100).refine(isUsername, { message: 'format' }),
  duty: z.enum(dailyDuties),
  from: p.day.nullable(),
  lastDay: p.day.nullable(),
});

/** Enters what somebody may sign as. The lines are made of the titles, so that they always have their form. */
export const newSignerBody = z.strictObject({
  kind: z.enum(recordedCapacities),
  /** Of whoever orders or authorises; '' for an acting head. */
  ofTitle: p.text(100),
  /** Of whoever signs by order and is stood in for; '' where nobody is. */
  headTitle: p.text(100),
  ownTitle: p.text(100, 1),
  /** Number and date of the document that it rests on. */
  basis: document,
  validFrom: p.day,
  validTo: p.day.nullable(),
});
