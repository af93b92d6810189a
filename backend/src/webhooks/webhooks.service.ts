import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type ReasonKey } from '@tien-do/shared';
import {
  mostWebhooks,
  type RouteBody,
  type WebhookSecret,
  type WebhooksView,
  type WebhookView,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { wakeDelivery } from '../jobs/send.js';
import { readPlace } from './address.js';
import { Webhook } from './entities.js';
import { webhookOptionsToken, type WebhookOptions } from './options.js';
import { findAddress, systemResolve } from './post.js';
import { sendNow } from './sender.service.js';
import { newSecret } from './sign.js';
import { readWebhooks } from './views.js';

type NewBody = RouteBody<'newWebhook'>;
type ChangeBody = RouteBody<'changeWebhook'>;

/** How long the secret before signs along, so that the other side can change over. */
const formerMs = 24 * 3_600_000;

/** The targets: registered, changed, paused and deleted by whoever administers the system. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    @Inject(webhookOptionsToken) private readonly options: WebhookOptions,
  ) {}

  /** All of them, and what may be chosen. @throws ProblemError NOT_FOUND for whoever may not see them. */
  async list(ctx: Context): Promise<WebhooksView> {
    authorize(ctx, 'Webhook', 'read', 'read', {});
    const { outbound } = this.options;
    return {
      hosts: [...outbound.hosts, ...outbound.privateAddresses],
      plans: await this.source.query<WebhooksView['plans']>(
        `SELECT p.id, p.short_title AS "shortTitle" FROM plan p
          WHERE EXISTS (SELECT 1 FROM board b WHERE b.plan_id = p.id AND NOT b.archived) ORDER BY p.short_title, p.id`,
      ),
      webhooks: await readWebhooks(this.source.manager),
    };
  }

  /**
   * Registers a target. What happened before is not told to it.
   * @returns its secret, which is told this once.
   * @throws ProblemError NOT_FOUND; INVALID with the reason for an address that may not be sent to; EXISTS for one that is there already.
   */
  async create(ctx: Context, body: NewBody): Promise<WebhookSecret> {
    authorize(ctx, 'Webhook', 'manage', 'read', {});
    const url = await this.checkedUrl(body.url);
    const secret = newSecret();
    const id = await this.writer.write(ctx, 'webhooks', async (write) => {
      authorize(write, 'Webhook', 'manage', 'read', {});
      const [count] = await write.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM webhook');
      if ((count?.n ?? 0) >= mostWebhooks) {
        throw new ProblemError('INVALID', { reason: 'webhooks_full', limit: mostWebhooks });
      }
      // While nobody listened nothing was followed: what happened then is history.
      if (count?.n === 0) await beginNow(write.db);
      await requireFree(write.db, url, null);
      const row: Webhook = {
        ...{ id: newId(), version: 0, name: body.name, url, secret },
        ...{ kinds: [...new Set(body.kinds)], planIds: await knownPlans(write.db, body.planIds) },
        ...{
          formerSecret: null,
          formerUntil: null,
          paused: null,
          pausedAt: null,
          failures: 0,
          holdUntil: null,
        },
        ...{ createdAt: write.at, createdBy: write.actor.personId || null },
      };
      await insertRows(write.db, Webhook, [row]);
      record(write, 'webhook.registered', row.id, {
        host: new URL(url).host,
        kinds: row.kinds,
        plans: row.planIds,
      });
      return row.id;
    });
    return { webhook: await this.view(id), secret };
  }

  /**
   * Changes a target; going on sends at once what waited.
   * @throws ProblemError as `create`, and STALE.
   */
  async change(ctx: Context, id: string, body: ChangeBody): Promise<WebhookView> {
    authorize(ctx, 'Webhook', 'manage', 'read', {});
    const url = body.url === undefined ? undefined : await this.checkedUrl(body.url);
    await this.writer.write(ctx, 'webhooks', async (write) => {
      const row = await locked(write, id);
      if (row.version !== body.expectedVersion) throw new ProblemError('STALE', { version: row.version });
      if (url !== undefined) await requireFree(write.db, url, id);
      const resumes = body.paused === false && row.paused !== null;
      const pauses = body.paused === true && row.paused === null;
      await updateRow(write.db, Webhook, id, {
        version: row.version + 1,
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(url === undefined ? {} : { url }),
        ...(body.kinds === undefined ? {} : { kinds: [...new Set(body.kinds)] }),
        ...(body.planIds === undefined ? {} : { planIds: await knownPlans(write.db, body.planIds) }),
        ...(pauses ? { paused: 'by_hand' as const, pausedAt: write.at } : {}),
        ...(resumes ? { paused: null, pausedAt: null, failures: 0, holdUntil: null } : {}),
      });
      if (resumes) {
        await sendNow(write.db, id, write.at);
        await wakeDelivery(write.db);
      }
      const action = pauses ? 'webhook.paused' : resumes ? 'webhook.resumed' : 'webhook.changed';
      record(write, action, id, {
        ...(url === undefined ? {} : { host: new URL(url).host }),
        ...(body.kinds === undefined ? {} : { kinds: body.kinds }),
        ...(body.planIds === undefined ? {} : { plans: body.planIds }),
      });
    });
    return this.view(id);
  }

  /** Gives a new secret. @param leaked the one before signs no more. @throws ProblemError NOT_FOUND. */
  async renewSecret(ctx: Context, id: string, leaked: boolean): Promise<WebhookSecret> {
    const secret = newSecret();
    await this.writer.write(ctx, 'webhooks', async (write) => {
      const row = await locked(write, id);
      await updateRow(write.db, Webhook, id, {
        version: row.version + 1,
        secret,
        formerSecret: leaked ? null : row.secret,
        formerUntil: leaked ? null : new Date(write.at.getTime() + formerMs),
      });
      record(write, 'webhook.secret_renewed', id, { leaked });
    });
    return { webhook: await this.view(id), secret };
  }

  /** Deletes a target and what waits for it. @throws ProblemError NOT_FOUND. */
  async remove(ctx: Context, id: string): Promise<void> {
    await this.writer.write(ctx, 'webhooks', async (write) => {
      const row = await locked(write, id);
      await write.db.query('DELETE FROM webhook WHERE id = $1', [id]);
      record(write, 'webhook.deleted', id, { host: new URL(row.url).host });
    });
  }

  private async view(id: string): Promise<WebhookView> {
    const [found] = await readWebhooks(this.source.manager, id);
    if (!found) throw new ProblemError('NOT_FOUND');
    return found;
  }

  /** The address in its one form, looked up and found allowed. */
  private async checkedUrl(text: string): Promise<string> {
    const { outbound, resolve = systemResolve } = this.options;
    const place = readPlace(text, outbound);
    if ('reason' in place) throw refused(place.reason);
    const found = await findAddress(place, outbound, resolve);
    if ('fault' in found) {
      throw refused(found.fault === 'unresolved' ? 'webhook_unresolved' : 'webhook_private');
    }
    return place.url.href;
  }
}

function refused(reason: ReasonKey): ProblemError {
  return new ProblemError('INVALID', { reason, fields: [{ path: 'url', rule: reason }] });
}

/** The row, held until the commit, once the right is asked. @throws ProblemError NOT_FOUND. */
export async function locked(write: Write, id: string): Promise<Webhook> {
  authorize(write, 'Webhook', 'manage', 'read', {});
  const row = await selectRow(write.db, Webhook, 't.id = $1 FOR UPDATE', [id]);
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

/** Says in the log what was done to a target: its host, never its whole address, which may hold a key. */
export function record(write: Write, action: string, id: string, detail: Record<string, unknown>): void {
  const by = membershipFor(write.actor, 'manage', 'Webhook', {});
  write.record({
    action,
    detail: { webhook: id, ...detail },
    ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
  });
}

async function requireFree(db: EntityManager, url: string, but: string | null): Promise<void> {
  const taken = await db.query<unknown[]>('SELECT 1 FROM webhook WHERE url = $1 AND id IS DISTINCT FROM $2', [
    url,
    but,
  ]);
  if (taken.length > 0) throw new ProblemError('EXISTS', { reason: 'webhook_exists' });
}

/** @throws ProblemError INVALID for a plan that there is not. */
async function knownPlans(db: EntityManager, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)].sort();
  const found = await db.query<unknown[]>('SELECT 1 FROM plan WHERE id = ANY($1)', [wanted]);
  if (found.length !== wanted.length) {
    throw new ProblemError('INVALID', { fields: [{ path: 'planIds', rule: 'unknown' }] });
  }
  return wanted;
}

async function beginNow(db: EntityManager): Promise<void> {
  await db.query(
    `INSERT INTO webhook_cursor (board_id, seq, reminded_until)
     SELECT b.id, b.version, r.until FROM board b LEFT JOIN reminder_run r ON r.board_id = b.id
     ON CONFLICT (board_id) DO UPDATE SET seq = excluded.seq, reminded_until = excluded.reminded_until`,
  );
}
