/** Deciding in somebody's stead: what was lent to whom, from when to when. */
import { z } from 'zod';
import { delegationStates } from '../approval/delegations.js';
import { maximumReason, minimumReason } from '../workflow/transitions.js';
import * as p from './parts.js';

const planRef = z.strictObject({ id: p.id, shortTitle: z.string() });

export const delegationLine = z.strictObject({
  id: p.id,
  agencyId: p.id,
  agencyName: z.string(),
  agencyShortName: z.string(),
  /** The duty by which the delegate decides. */
  duty: p.duty,
  delegator: p.personRef,
  delegate: p.personRef,
  /** The plans for which it holds; none: for all. A plan that I may not read is only counted. */
  plans: z.array(planRef),
  planCount: z.int(),
  reason: z.string(),
  from: p.instant,
  to: p.instant,
  madeAt: p.instant,
  revokedAt: p.instant.nullable(),
  revokedBy: p.personRef.nullable(),
  state: z.enum(delegationStates),
  /** May I take it back? */
  mayRevoke: z.boolean(),
});

/** A duty of mine that I can lend, to whom, and for which plans. */
export const lendableDuty = z.strictObject({
  membershipId: p.id,
  agencyId: p.id,
  agencyName: z.string(),
  duty: p.duty,
  from: p.instant,
  to: p.instant.nullable(),
  colleagues: z.array(z.strictObject({ id: p.id, name: z.string(), duties: z.array(p.duty) })),
  plans: z.array(planRef),
});

/** What I gave, what I was given, and, for whoever keeps or audits an agency's duties, what was lent there. */
export const delegationsView = z.strictObject({
  delegations: z.array(delegationLine),
  lendable: z.array(lendableDuty),
});

export const newDelegationBody = z.strictObject({
  membershipId: p.id,
  delegateId: p.id,
  /** Null: from now. */
  from: p.instant.nullable(),
  to: p.instant,
  /** None: for all plans. */
  planIds: z.array(p.id).max(100),
  /** Why, or the number of the document on which it rests. */
  reason: p.text(maximumReason, minimumReason),
});

/** A delegation in force as the frame tells of it, to both people. */
export const delegationInForce = z.strictObject({
  id: p.id,
  /** `given`: mine, lent to `person`; `received`: I decide for `person`. */
  side: z.enum(['given', 'received']),
  person: p.personRef,
  agencyShortName: z.string(),
  duty: p.duty,
  /** The plans for which it holds; 0: for all. */
  planCount: z.int(),
  to: p.instant,
});
