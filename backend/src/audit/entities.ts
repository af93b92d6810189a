import type { Duty } from '@tien-do/shared';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Counter, Instant, Json, Text, Uuid } from '../database/columns.js';

/** A chain of entries that belongs to no board: accounts, agencies, plans, refusals. */
@Entity('audit_stream')
export class AuditStream {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Text('name', { unique: true }) name: string;
  @Counter('seq') seq: number;
  @Text('head') head: string;
}

/** Who did what, when: chained by hash within its stream (a board, or one of `audit_stream`). Append-only. */
@Entity('audit_entry')
@Index('audit_card', ['cardId', 'seq'])
@Index('audit_at', ['at'])
export class AuditEntry {
  @PrimaryColumn({ type: 'uuid', name: 'stream_id' }) streamId: string;
  @PrimaryColumn({ type: 'bigint' }) seq: number;
  @Instant('at') at: Date;
  @Text('action') action: string;
  @Uuid('person_id', { nullable: true }) personId: string | null;
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Text('duty', { nullable: true }) duty: Duty | null;
  @Uuid('card_id', { nullable: true }) cardId: string | null;
  /** Small facts before and after; never the content itself, only its hash. */
  @Json('detail') detail: Record<string, unknown>;
  @Text('request_id') requestId: string;
  @Text('address') address: string;
  @Text('prev_hash') prevHash: string;
  @Text('hash') hash: string;
}
