/** Webhooks: how other systems are told what happens; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import { deliveryFaults, deliveryStates, webhookKinds, webhookPauses } from '../webhooks/kinds.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onWebhooks = (action: Vocabulary['Webhook']): RouteAccess => ({
  kind: 'right',
  subject: 'Webhook',
  action,
});
const byId = z.strictObject({ id: p.id });

/** As many targets as may be registered. */
export const mostWebhooks = 50;
const longestUrl = 500;

/**
 * What is sent: what happened, to what, when; never content. Sent by POST with the headers of Standard Webhooks: `webhook-id` (the
 * message's `id`), `webhook-timestamp` (seconds) and `webhook-signature` (`v1,` and the base64 of HMAC-SHA-256 over
 * `id.timestamp.body`, one for each secret in force, apart by a space).
 */
export const webhookMessage = z.strictObject({
  /** Names what happened: the same in every attempt, at every target, and after the database was brought back. */
  id: z.string(),
  type: z.enum([...webhookKinds, 'test']),
  at: p.instant,
  plan: z.strictObject({ id: p.id, shortTitle: z.string() }).nullable(),
  /** `version` orders what happened on one board: messages may arrive in another order. */
  board: z.strictObject({ id: p.id, year: z.int(), version: p.version }).nullable(),
  card: z.strictObject({ id: p.id, key: z.string(), number: z.string(), link: z.string() }).nullable(),
});

export const webhookView = z.strictObject({
  id: p.id,
  version: p.version,
  name: z.string(),
  url: z.string(),
  kinds: z.array(z.enum(webhookKinds)),
  /** Empty for all plans. */
  planIds: z.array(p.id),
  paused: z.enum(webhookPauses).nullable(),
  pausedAt: p.instant.nullable(),
  /** Attempts in a row that failed. */
  failures: z.int(),
  /** Until when nothing is attempted, after a failure. */
  holdUntil: p.instant.nullable(),
  /** Until when messages are also signed with the secret before. */
  formerUntil: p.instant.nullable(),
  createdAt: p.instant,
  createdBy: p.personRef.nullable(),
  waiting: z.int(),
  failed: z.int(),
  /** How the newest attempt that ended went. */
  last: z
    .strictObject({ at: p.instant, state: z.enum(deliveryStates), status: z.int().nullable() })
    .nullable(),
});

export const webhooksView = z.strictObject({
  /** Where messages may go, as the operator set it; empty where nothing may leave. */
  hosts: z.array(z.string()),
  plans: z.array(z.strictObject({ id: p.id, shortTitle: z.string() })),
  webhooks: z.array(webhookView),
});

const webhookBody = z.strictObject({
  name: p.text(100, 1),
  url: z.string().trim().min(1).max(longestUrl),
  kinds: z.array(z.enum(webhookKinds)).min(1).max(webhookKinds.length),
  planIds: z.array(p.id).max(200),
});

/** Told this once; afterwards only the targets know it. */
export const webhookSecret = z.strictObject({ webhook: webhookView, secret: z.string() });

export const deliveryView = z.strictObject({
  id: p.id,
  /** The message's own id, as the receiver has it. */
  messageId: z.string(),
  type: z.enum([...webhookKinds, 'test']),
  plan: z.string().nullable(),
  card: z.strictObject({ id: p.id, number: z.string() }).nullable(),
  madeAt: p.instant,
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** When it is attempted next; null when it is not. */
  nextAt: p.instant.nullable(),
  endedAt: p.instant.nullable(),
  /** What the receiver answered last. */
  status: z.int().nullable(),
  fault: z.enum(deliveryFaults).nullable(),
});

export const webhookRoutes = {
  webhooks: {
    method: 'GET',
    path: '/api/webhooks',
    summary: 'The systems that are told what happens, and how that goes',
    access: onWebhooks('read'),
    response: webhooksView,
  },
  newWebhook: {
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Register a target; its secret is told this once',
    access: onWebhooks('manage'),
    body: webhookBody,
    response: webhookSecret,
  },
  changeWebhook: {
    method: 'PATCH',
    path: '/api/webhooks/:id',
    summary: 'Change a target, pause it, or let it go on',
    access: onWebhooks('manage'),
    params: byId,
    body: webhookBody.partial().extend({ expectedVersion: p.version, paused: z.boolean().optional() }),
    response: webhookView,
  },
  renewWebhookSecret: {
    method: 'POST',
    path: '/api/webhooks/:id/secret',
    summary: 'Give a target a new secret; the one before signs along for a day unless it has leaked',
    access: onWebhooks('manage'),
    params: byId,
    body: z.strictObject({ leaked: z.boolean() }),
    response: webhookSecret,
  },
  testWebhook: {
    method: 'POST',
    path: '/api/webhooks/:id/test',
    summary: 'Send a message of type test, once',
    access: onWebhooks('manage'),
    params: byId,
    response: deliveryView,
    idempotent: true,
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/api/webhooks/:id',
    summary: 'Delete a target with what waits for it',
    access: onWebhooks('manage'),
    params: byId,
    response: 'none',
  },
  deliveries: {
    method: 'GET',
    path: '/api/webhooks/:id/deliveries',
    summary: 'What was sent to a target or waits for it, the newest first',
    access: onWebhooks('read'),
    params: byId,
    query: z.strictObject({ before: p.id.optional(), state: z.enum(deliveryStates).optional() }),
    response: z.strictObject({
      deliveries: z.array(deliveryView),
      /** Give it back as `before` for what is older; null when there is nothing older. */
      next: p.id.nullable(),
    }),
  },
  resendDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/resend',
    summary: 'Send a message again, at once, under the id that it has',
    access: onWebhooks('manage'),
    params: byId,
    response: deliveryView,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
