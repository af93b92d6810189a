/** Webhooks × every actor; part of the table of routes. */
import { randomUUID } from 'node:crypto';
import type { RouteName } from '@tien-do/shared/contract';
import type { RouteCase, Target } from './route-table.js';
import { reachable, type World } from './world.js';

// The columns are those of the whole table: only the system's administrator knows that there are any.
const keepers = ' - -  n n +   n n   n n n   n   n n n n   n n';

/** A target with a message that one request may use up. */
async function newWebhook(world: World): Promise<Partial<Target>> {
  const [webhookId, deliveryId] = [randomUUID(), randomUUID()];
  await world.app.sql(
    `INSERT INTO webhook (id, version, name, url, kinds, plan_ids, secret, failures, created_at)
     VALUES ($1::uuid, 0, 'canary', 'http://' || $2 || '/' || $1::text, '{submitted}', '{}', 'whsec_Y2FuYXJ5', 0, now())`,
    [webhookId, reachable],
  );
  await world.app.sql(
    `INSERT INTO webhook_delivery (id, webhook_id, message_id, type, body, state, by_hand, attempts, made_at, next_at)
     VALUES ($1::uuid, $2, $1::text, 'submitted', '{"canary": 1}', 'failed', false, 6, now(), now())`,
    [deliveryId, webhookId],
  );
  return { webhookId, deliveryId };
}

const path = (target: Target): string => `/api/webhooks/${target.webhookId}`;

export const webhookRouteTable = {
  webhooks: { row: keepers, make: newWebhook, send: (c) => c.get('/api/webhooks') },
  newWebhook: {
    row: keepers,
    send: (c) =>
      c.post('/api/webhooks', {
        name: 'Trục liên thông',
        url: `http://${reachable}/${randomUUID()}`,
        kinds: ['submitted'],
        planIds: [],
      }),
  },
  changeWebhook: {
    row: keepers,
    make: newWebhook,
    send: (c, t) => c.patch(path(t), { expectedVersion: 0, paused: true }),
    id: 'webhookId',
  },
  renewWebhookSecret: {
    row: keepers,
    make: newWebhook,
    send: (c, t) => c.post(`${path(t)}/secret`, { leaked: true }),
    id: 'webhookId',
  },
  testWebhook: { row: keepers, make: newWebhook, send: (c, t) => c.post(`${path(t)}/test`), id: 'webhookId' },
  deleteWebhook: { row: keepers, make: newWebhook, send: (c, t) => c.del(path(t)), id: 'webhookId' },
  deliveries: {
    row: keepers,
    make: newWebhook,
    send: (c, t) => c.get(`${path(t)}/deliveries`),
    id: 'webhookId',
  },
  resendDelivery: {
    row: keepers,
    make: newWebhook,
    send: (c, t) => c.post(`/api/deliveries/${t.deliveryId}/resend`),
    id: 'deliveryId',
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
