import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import type { DeliveryView, RouteQuery, RouteResponse } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, place, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { Clock } from '../http/clock.js';
import { wakeDelivery } from '../jobs/send.js';
import { WebhookDelivery } from './entities.js';
import { messageId, messageOf } from './events.js';
import { webhookOptionsToken, type WebhookOptions } from './options.js';
import { readDeliveries } from './views.js';
import { locked, record } from './webhooks.service.js';

const pageSize = 30;
/** How long a message is kept, whatever became of it. */
const keptMs = 30 * 24 * 3_600_000;

/** What was sent to targets or waits for them. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly clock: Clock,
    @Inject(webhookOptionsToken) private readonly options: WebhookOptions,
  ) {}

  /** Those of a target, the newest first. @throws ProblemError NOT_FOUND. */
  async list(
    ctx: Context,
    webhookId: string,
    query: RouteQuery<'deliveries'>,
  ): Promise<RouteResponse<'deliveries'>> {
    authorize(ctx, 'Webhook', 'read', 'read', {});
    const known = await this.source.query<unknown[]>('SELECT 1 FROM webhook WHERE id = $1', [webhookId]);
    if (known.length === 0) throw new ProblemError('NOT_FOUND');
    const parameters: unknown[] = [];
    const where = [
      `d.webhook_id = ${place(parameters, webhookId)}`,
      ...(query.before === undefined ? [] : [`d.id < ${place(parameters, query.before)}`]),
      ...(query.state === undefined ? [] : [`d.state = ${place(parameters, query.state)}`]),
    ].join(' AND ');
    const found = await readDeliveries(this.source.manager, where, parameters, pageSize + 1);
    const deliveries = found.slice(0, pageSize);
    return { deliveries, next: found.length > pageSize ? (deliveries.at(-1)?.id ?? null) : null };
  }

  /** Sends a message that says nothing, at once and once. @throws ProblemError NOT_FOUND. */
  async test(ctx: Context, webhookId: string): Promise<DeliveryView> {
    return this.writer.write(ctx, 'webhooks', async (write) => {
      await locked(write, webhookId);
      const id = newId();
      const message = messageId(`test:${id}`);
      const row: WebhookDelivery = {
        ...{ id, webhookId, messageId: message, type: 'test', planId: null, cardId: null },
        body: JSON.stringify(messageOf(message, 'test', write.at, null, this.options.origin)),
        ...{ state: 'waiting', byHand: true, attempts: 0, madeAt: write.at, nextAt: write.at },
        ...{ leaseUntil: null, endedAt: null, status: null, fault: null },
      };
      await insertRows(write.db, WebhookDelivery, [row]);
      record(write, 'webhook.tested', webhookId, {});
      await wakeDelivery(write.db);
      return one(write.db, id);
    });
  }

  /** Sends a message again, at once, whatever became of it. @throws ProblemError NOT_FOUND; WRONG_STATE while it is being sent. */
  async resend(ctx: Context, id: string): Promise<DeliveryView> {
    return this.writer.write(ctx, 'webhooks', async (write) => {
      authorize(write, 'Webhook', 'manage', 'read', {});
      const row = await selectRow(write.db, WebhookDelivery, 't.id = $1 FOR UPDATE', [id]);
      if (!row) throw new ProblemError('NOT_FOUND');
      if (row.state === 'sending') throw new ProblemError('WRONG_STATE', { reason: 'delivery_under_way' });
      await updateRow(write.db, WebhookDelivery, id, { state: 'waiting', byHand: true, endedAt: null });
      record(write, 'webhook.resent', row.webhookId, { message: row.messageId });
      await wakeDelivery(write.db);
      return one(write.db, id);
    });
  }

  /** Forgets what is older than a message is kept. Safe to run twice at once. */
  async forget(): Promise<void> {
    await this.source.query(`DELETE FROM webhook_delivery WHERE made_at < $1 AND state <> 'sending'`, [
      new Date(this.clock.now() - keptMs),
    ]);
  }
}

async function one(db: EntityManager, id: string): Promise<DeliveryView> {
  const [found] = await readDeliveries(db, 'd.id = $1', [id], 1);
  if (!found) throw new ProblemError('NOT_FOUND');
  return found;
}
