import { z } from 'zod';
import type { PackedRules } from '../access/ability.js';
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

export const accountLine = z.strictObject({
  id: p.id,
  username: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  memberships: z.array(membership),
});

const username = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/u);

export const newAccountBody = z.strictObject({
  username,
  name: p.text(200, 1),
  password: z.string().min(12).max(256),
});

export const accountChangeBody = z.strictObject({
  disabled: z.boolean().optional(),
  password: z.string().min(12).max(256).optional(),
});

export const newMembershipBody = z.strictObject({ agencyId: p.id, duty: p.duty });
