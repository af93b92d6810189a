/** Targets and deliveries as the screen has them. */
import {
  taskNumber,
  type DeliveryFault,
  type DeliveryState,
  type WebhookKind,
  type WebhookPause,
} from '@tien-do/shared';
import type { DeliveryView, WebhookView } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';

interface WebhookRow {
  id: string;
  version: number;
  name: string;
  url: string;
  kinds: WebhookKind[];
  planIds: string[];
  paused: WebhookPause | null;
  pausedAt: Date | null;
  failures: number;
  holdUntil: Date | null;
  formerUntil: Date | null;
  createdAt: Date;
  createdBy: { id: string; name: string } | null;
  waiting: number;
  failed: number;
  lastAt: Date | null;
  lastState: DeliveryState | null;
  lastStatus: number | null;
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** The targets in the order in which they were registered. @param id only this one. */
export async function readWebhooks(db: EntityManager, id: string | null = null): Promise<WebhookView[]> {
  const rows = await db.query<WebhookRow[]>(
    `SELECT w.id, w.version, w.name, w.url, w.kinds, w.plan_ids AS "planIds", w.paused, w.paused_at AS "pausedAt", w.failures,
            w.hold_until AS "holdUntil", w.former_until AS "formerUntil", w.created_at AS "createdAt",
            CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS "createdBy",
            coalesce(n.waiting, 0) AS waiting, coalesce(n.failed, 0) AS failed,
            l.ended_at AS "lastAt", l.state AS "lastState", l.status AS "lastStatus"
       FROM webhook w LEFT JOIN person p ON p.id = w.created_by
       LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE d.state IN ('waiting', 'sending'))::int AS waiting,
                                 count(*) FILTER (WHERE d.state = 'failed' AND d.type <> 'test')::int AS failed
                            FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state <> 'delivered') n ON true
       LEFT JOIN LATERAL (SELECT d.ended_at, d.state, d.status FROM webhook_delivery d
                           WHERE d.webhook_id = w.id AND d.ended_at IS NOT NULL ORDER BY d.id DESC LIMIT 1) l ON true
      WHERE $1::uuid IS NULL OR w.id = $1 ORDER BY w.id`,
    [id],
  );
  return rows.map(({ lastAt, lastState, lastStatus, ...row }) => ({
    ...row,
    pausedAt: iso(row.pausedAt),
    holdUntil: iso(row.holdUntil),
    formerUntil: iso(row.formerUntil),
    createdAt: row.createdAt.toISOString(),
    last: lastAt && lastState ? { at: lastAt.toISOString(), state: lastState, status: lastStatus } : null,
  }));
}

interface DeliveryRow {
  id: string;
  messageId: string;
  type: WebhookKind | 'test';
  plan: string | null;
  cardId: string | null;
  key: string | null;
  madeAt: Date;
  state: DeliveryState;
  attempts: number;
  nextAt: Date;
  endedAt: Date | null;
  status: number | null;
  fault: DeliveryFault | null;
  goesOn: boolean;
}

/** Deliveries, the newest first. @param where over `d` delivery and `w` webhook. */
export async function readDeliveries(
  db: EntityManager,
  where: string,
  parameters: unknown[],
  most: number,
): Promise<DeliveryView[]> {
  const rows = await db.query<DeliveryRow[]>(
    `SELECT d.id, d.message_id AS "messageId", d.type, p.short_title AS plan, c.id AS "cardId", t.key, d.made_at AS "madeAt", d.state,
            d.attempts, greatest(d.next_at, w.hold_until) AS "nextAt", d.ended_at AS "endedAt", d.status, d.fault,
            d.state = 'waiting' AND w.paused IS NULL AS "goesOn"
       FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id LEFT JOIN plan p ON p.id = d.plan_id
       LEFT JOIN card c ON c.id = d.card_id LEFT JOIN task t ON t.id = c.task_id
      WHERE ${where} ORDER BY d.id DESC LIMIT ${String(most)}`,
    parameters,
  );
  return rows.map(({ cardId, key, goesOn, ...row }) => ({
    ...row,
    card: cardId !== null && key !== null ? { id: cardId, number: taskNumber(key) } : null,
    madeAt: row.madeAt.toISOString(),
    nextAt: goesOn ? row.nextAt.toISOString() : null,
    endedAt: iso(row.endedAt),
  }));
}
