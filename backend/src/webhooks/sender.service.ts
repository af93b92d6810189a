import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { WebhookPause } from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { systemContext } from '../access/index.js';
import { Writer, type Write } from '../database/write.js';
import { Clock } from '../http/clock.js';
import { keepNotices } from '../notices/index.js';
import { webhookOptionsToken, type WebhookOptions } from './options.js';
import { post, systemResolve, type PostOutcome } from './post.js';
import { signedHeaders } from './sign.js';

interface Claimed {
  id: string;
  webhookId: string;
  messageId: string;
  body: string;
  byHand: boolean;
  attempts: number;
  url: string;
  secrets: string[];
}

const minuteMs = 60_000;
const leaseMs = minuteMs;
/** Minutes to the next attempt, after the first, the second ... Of a message, and alike of a target as a whole. */
const patienceMinutes = [1, 5, 30, 120, 720];
const longestWaitMs = 720 * minuteMs;
/** So many attempts in a row without one that went well: about a day and a half, then a person has to look. */
export const mostFailures = 8;
/** How long one target is served in a run, so that a run ends. */
const servedMs = minuteMs;

/** Sends what waits: each target by itself, so that one that hangs or fails holds up no other. */
@Injectable()
export class WebhookSender implements BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly serving = new Set<string>();
  private readonly ending = new AbortController();

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly writer: Writer,
    @Inject(webhookOptionsToken) private readonly options: WebhookOptions,
  ) {}

  beforeApplicationShutdown(): void {
    this.ending.abort(new Error('shutting down'));
  }

  /** Sends what is due. Safe to run twice at once, here and elsewhere. @returns how many messages were taken. */
  async deliver(): Promise<number> {
    const now = new Date(this.clock.now());
    // Whoever had these is gone: what may have arrived is sent again under the same id. A lease beyond its length is of a clock that
    // has been put back since.
    await this.source.query(
      `UPDATE webhook_delivery SET state = 'waiting', fault = 'interrupted', lease_until = NULL
        WHERE state = 'sending' AND (lease_until < $1 OR lease_until > $2)`,
      [now, new Date(now.getTime() + leaseMs)],
    );
    const due = await this.source.query<{ id: string }[]>(
      `SELECT DISTINCT d.webhook_id AS id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE ${dueWhere('$1', '$2')}`,
      [now, new Date(now.getTime() + longestWaitMs)],
    );
    const taken = await Promise.all(due.map(({ id }) => this.serve(id)));
    return taken.reduce((sum, one) => sum + one, 0);
  }

  private async serve(webhookId: string): Promise<number> {
    if (this.serving.has(webhookId)) return 0;
    this.serving.add(webhookId);
    try {
      const until = performance.now() + servedMs;
      for (let taken = 0; ;) {
        if (performance.now() > until || this.ending.signal.aborted) return taken;
        const delivery = await this.claim(webhookId);
        if (!delivery) return taken;
        if (await this.attempt(delivery)) taken += 1;
      }
    } finally {
      this.serving.delete(webhookId);
    }
  }

  private async claim(webhookId: string): Promise<Claimed | null> {
    const nowMs = this.clock.now();
    const [rows] = await this.source.query<[Claimed[], number]>(
      `UPDATE webhook_delivery x SET state = 'sending', attempts = x.attempts + 1, lease_until = $4
         FROM webhook t
        WHERE t.id = x.webhook_id
          AND x.id = (SELECT d.id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
                       WHERE d.webhook_id = $3 AND ${dueWhere('$1', '$2')}
                       ORDER BY d.by_hand DESC, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED)
       RETURNING x.id, x.webhook_id AS "webhookId", x.message_id AS "messageId", x.body, x.by_hand AS "byHand", x.attempts, t.url,
                 array_remove(ARRAY[t.secret, CASE WHEN t.former_until > $1 THEN t.former_secret END], NULL) AS secrets`,
      [new Date(nowMs), new Date(nowMs + longestWaitMs), webhookId, new Date(nowMs + leaseMs)],
    );
    return rows[0] ?? null;
  }

  private async attempt(delivery: Claimed): Promise<boolean> {
    const { body, secrets, messageId, url } = delivery;
    const { outbound, resolve = systemResolve } = this.options;
    const headers = signedHeaders(secrets, messageId, this.clock.now(), body);
    const outcome = await post(url, { headers, body }, { outbound, resolve, signal: this.ending.signal });
    if (outcome.fault === 'interrupted') {
      await this.source.query(
        `UPDATE webhook_delivery SET state = 'waiting', fault = 'interrupted', lease_until = NULL WHERE id = $1 AND state = 'sending'`,
        [delivery.id],
      );
      return false;
    }
    const failures = await this.source.transaction((db) => this.note(db, delivery, outcome));
    if (outcome.status === 410) await this.stop(delivery.webhookId, 'gone');
    else if (failures >= mostFailures) await this.stop(delivery.webhookId, 'failures');
    return outcome.fault === null;
  }

  /** @returns how many attempts in a row have failed now. */
  private async note(db: EntityManager, delivery: Claimed, { fault, status }: PostOutcome): Promise<number> {
    const nowMs = this.clock.now();
    const minutes = fault === null || delivery.byHand ? undefined : patienceMinutes[delivery.attempts - 1];
    const state = fault === null ? 'delivered' : minutes === undefined ? 'failed' : 'waiting';
    const nextAt = new Date(nowMs + (minutes ?? 0) * minuteMs);
    // Only who still has it says what became of it.
    const [, noted] = await db.query<[unknown, number]>(
      `UPDATE webhook_delivery SET state = $3, status = $4, fault = $5, next_at = $6, by_hand = false, lease_until = NULL, ended_at = $7
        WHERE id = $1 AND state = 'sending' AND attempts = $2`,
      [
        delivery.id,
        delivery.attempts,
        ...[state, status, fault, nextAt],
        state === 'waiting' ? null : new Date(nowMs),
      ],
    );
    if (noted === 0) return 0;
    if (fault === null) {
      await recovered(db, delivery.webhookId, new Date(nowMs));
      return 0;
    }
    this.logger.warn(
      `message ${delivery.messageId} was not taken: ${fault}${status === null ? '' : ` ${String(status)}`}`,
    );
    if (delivery.byHand) return 0;
    const [[row]] = await db.query<[{ failures: number }[], number]>(
      `UPDATE webhook SET failures = failures + 1,
              hold_until = $2::timestamptz + (($3::int[])[least(failures + 1, cardinality($3::int[]))] * interval '1 minute')
        WHERE id = $1 RETURNING failures`,
      [delivery.webhookId, new Date(nowMs), patienceMinutes],
    );
    return row?.failures ?? 0;
  }

  /** Pauses a target that a person has to look at, and tells whoever administers the system. */
  private async stop(webhookId: string, why: WebhookPause): Promise<void> {
    const going = await this.source.query<unknown[]>(
      'SELECT 1 FROM webhook WHERE id = $1 AND paused IS NULL',
      [webhookId],
    );
    if (going.length === 0) return;
    await this.writer.write(systemContext('webhooks', this.clock.now), 'webhooks', async (write) => {
      const [rows] = await write.db.query<[{ name: string; failures: number }[], number]>(
        `UPDATE webhook SET paused = $2, paused_at = $3, version = version + 1 WHERE id = $1 AND paused IS NULL RETURNING name, failures`,
        [webhookId, why, write.at],
      );
      const [row] = rows;
      write.record({ action: 'webhook.stopped', detail: { webhook: webhookId, count: row?.failures ?? 0 } });
      if (row) await tellAdministrators(write, webhookId);
    });
  }
}

/** WHERE over `d` delivery and `w` webhook. What waits longer than anything does was set by a clock that was put back since. */
function dueWhere(now: string, tooFar: string): string {
  return `d.state = 'waiting' AND (d.by_hand OR (w.paused IS NULL
            AND (d.next_at <= ${now} OR d.next_at > ${tooFar})
            AND (w.hold_until IS NULL OR w.hold_until <= ${now} OR w.hold_until > ${tooFar})))`;
}

/** A target that takes messages again gets at once what waits for it. */
async function recovered(db: EntityManager, webhookId: string, now: Date): Promise<void> {
  const [, changed] = await db.query<[unknown, number]>(
    'UPDATE webhook SET failures = 0, hold_until = NULL WHERE id = $1 AND failures > 0',
    [webhookId],
  );
  if (changed > 0) await sendNow(db, webhookId, now);
}

/** Brings forward what waits for its next attempt. */
export async function sendNow(db: EntityManager, webhookId: string, now: Date): Promise<void> {
  await db.query(
    `UPDATE webhook_delivery SET next_at = $2 WHERE webhook_id = $1 AND state = 'waiting' AND next_at > $2`,
    [webhookId, now],
  );
}

async function tellAdministrators(write: Write, webhookId: string): Promise<void> {
  const people = await write.db.query<{ personId: string }[]>(
    `SELECT DISTINCT m.person_id AS "personId" FROM membership m JOIN agency a ON a.id = m.agency_id JOIN person p ON p.id = m.person_id
      WHERE a.kind = 'system' AND m.duty = 'admin' AND p.disabled_at IS NULL
        AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1)`,
    [write.at],
  );
  const told = await keepNotices(
    write.db,
    people.map(({ personId }) => ({
      personId,
      kind: 'webhook_stopped',
      key: `webhook:${webhookId}:${write.at.toISOString()}`,
      ...{ planId: null, boardId: null, cardId: null, facts: {}, at: write.at },
    })),
    write.at,
  );
  for (const id of told) write.tell({ kind: 'notices', id, version: write.at.getTime() });
}
