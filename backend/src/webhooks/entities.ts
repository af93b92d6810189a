import type { DeliveryFault, DeliveryState, WebhookKind, WebhookPause } from '@tien-do/shared';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  Counter,
  DayColumn,
  Flag,
  Instant,
  Int,
  Key,
  Text,
  Texts,
  Uuid,
  Uuids,
} from '../database/columns.js';

/** Another system that is told what happens. */
@Entity('webhook')
@Index('webhook_url', ['url'], { unique: true })
export class Webhook {
  @Key() id: string;
  /** Raised by every change of a person. */
  @Int('version') version: number;
  @Text('name') name: string;
  @Text('url') url: string;
  @Texts('kinds') kinds: WebhookKind[];
  /** Empty for all plans. */
  @Uuids('plan_ids') planIds: string[];
  /** Signs every message; it cannot be a hash, since both sides reckon with it. */
  @Text('secret') secret: string;
  /** The secret before, which signs along for a while. */
  @Text('former_secret', { nullable: true }) formerSecret: string | null;
  @Instant('former_until', { nullable: true }) formerUntil: Date | null;
  @Text('paused', { nullable: true }) paused: WebhookPause | null;
  @Instant('paused_at', { nullable: true }) pausedAt: Date | null;
  /** Attempts in a row that failed. */
  @Int('failures') failures: number;
  /** Until when nothing is attempted, so that a target that fails is left in peace. */
  @Instant('hold_until', { nullable: true }) holdUntil: Date | null;
  @Instant('created_at') createdAt: Date;
  @Uuid('created_by', { nullable: true }) createdBy: string | null;
}

/** One message for one target, on its way or gone. Its bytes are kept, so that every attempt sends the same. */
@Entity('webhook_delivery')
@Index('webhook_delivery_once', ['webhookId', 'messageId'], { unique: true })
@Index('webhook_delivery_newest', ['webhookId', 'id'])
@Index('webhook_delivery_waiting', ['state', 'nextAt'])
@Index('webhook_delivery_made', ['madeAt'])
export class WebhookDelivery {
  @Key() id: string;
  @ForeignKey(() => Webhook, { onDelete: 'CASCADE' })
  @Uuid('webhook_id')
  webhookId: string;
  /** Names what happened, at every target alike. */
  @Text('message_id') messageId: string;
  @Text('type') type: WebhookKind | 'test';
  @Uuid('plan_id', { nullable: true }) planId: string | null;
  @Uuid('card_id', { nullable: true }) cardId: string | null;
  @Text('body') body: string;
  @Text('state') state: DeliveryState;
  /** A person asked for it: it goes at once, also to a target that is paused, and is attempted once. */
  @Flag('by_hand') byHand: boolean;
  @Int('attempts') attempts: number;
  @Instant('made_at') madeAt: Date;
  @Instant('next_at') nextAt: Date;
  /** Until when the process that is sending it has it. */
  @Instant('lease_until', { nullable: true }) leaseUntil: Date | null;
  @Instant('ended_at', { nullable: true }) endedAt: Date | null;
  @Int('status', { nullable: true }) status: number | null;
  @Text('fault', { nullable: true }) fault: DeliveryFault | null;
}

/** Up to which entry of a board's log, and up to which day of its reminders, messages were made. */
@Entity('webhook_cursor')
export class WebhookCursor {
  @PrimaryColumn({ type: 'uuid', name: 'board_id' }) boardId: string;
  @Counter('seq') seq: number;
  @DayColumn('reminded_until', { nullable: true }) remindedUntil: string | null;
}
