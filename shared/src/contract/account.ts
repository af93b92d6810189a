import { z } from 'zod';
import type { PackedRules } from '../access/ability.js';
import { delegationInForce } from './delegations.js';
import * as p from './parts.js';

export const membership = z.strictObject({
  id: p.id,
  agencyId: p.id,
  agencyName: z.string(),
  agencyShortName: z.string(),
  duty: p.duty,
});

export const sessionView = z.strictObject({
  person: z.strictObject({ id: p.id, username: z.string(), name: z.string() }),
  memberships: z.array(membership),
  /** Those of them by which the daily work of their agency is this person's. */
  dailyIds: z.array(p.id),
  /** In force at this moment, lent by me or to me. */
  delegations: z.array(delegationInForce),
  /** CASL rules, packed: the browser offers by them, the server decides again. */
  rules: z.custom<PackedRules>((value) => Array.isArray(value)),
  sessionId: p.id,
  expiresAt: p.instant,
  serverTime: p.instant,
  demo: z.boolean(),
});

export const signInBody = z.strictObject({
  username: p.text(100, 1),
  password: z.string().min(1).max(256),
});

export const demoAccount = z.strictObject({ username: z.string(), name: z.string(), role: z.string() });

export const sessionLine = z.strictObject({
  id: p.id,
  current: z.boolean(),
  createdAt: p.instant,
  lastSeenAt: p.instant,
  address: z.string(),
  device: z.string(),
});

export const passwordBody = z.strictObject({
  current: z.string().min(1).max(256),
  next: z.string().min(12).max(256),
});

/** A duty with its days, first and last one included: in force or to come. */
export const heldDuty = membership.extend({ from: p.day, lastDay: p.day.nullable() });

export const accountLine = z.strictObject({
  id: p.id,
  username: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  /** False until the person has set a first password. */
  activated: z.boolean(),
  /** Until when an invitation is open. */
  invitedUntil: p.instant.nullable(),
  memberships: z.array(heldDuty),
});

/** What a user name can look like. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9]+([.-][a-z0-9]+)*$/u.test(text);
}

/** The days of a duty: from now and without an end where null. */
const days = { from: p.day.nullable(), lastDay: p.day.nullable() };

export const newAccountBody = z.strictObject({
  username: z.string().max(100).refine(isUsername, { message: 'format' }),
  name: p.text(200, 1),
  /** Without one, the account is opened by an invitation. */
  password: z.string().min(12).max(256).optional(),
  /** The first duty; whoever administers one agency can only make accounts that serve there. */
  membership: z.strictObject({ agencyId: p.id, duty: p.duty, ...days }).optional(),
});

/** The only time that the secret is told: the database keeps its hash. */
export const invitation = z.strictObject({ token: z.string(), expiresAt: p.instant });

/** 256 bits in base64url. */
const token = z.string().regex(/^[\w-]{43}$/u);
export const invitationBody = z.strictObject({ token });
export const invitationView = z.strictObject({
  name: z.string(),
  username: z.string(),
  expiresAt: p.instant,
});
export const acceptInvitationBody = z.strictObject({ token, password: z.string().min(12).max(256) });

export const accountChangeBody = z.strictObject({
  disabled: z.boolean().optional(),
  password: z.string().min(12).max(256).optional(),
});

export const newMembershipBody = z.strictObject({
  agencyId: p.id,
  duty: p.duty,
  from: p.day.nullable().optional(),
  lastDay: p.day.nullable().optional(),
});

export const membershipChangeBody = z.strictObject({ lastDay: p.day.nullable() });
