import type { Duty } from '@tien-do/shared';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Counter, Instant, Int, Json, Key, Text, Uuid } from '../database/columns.js';
import type { AnchorFault } from './anchors/anchor-verifier.js';
import type { Head } from './anchors/merkle.js';
import type { ChainFault } from './verify.js';

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

/** Where every chain ended at a moment, as it is also written to a file. Append-only. */
@Entity('audit_anchor')
@Index('audit_anchor_hour', ['hour'], { unique: true })
export class AuditAnchor {
  @PrimaryColumn({ type: 'bigint' }) number: number;
  /** The hour that it was made for: each has one, whichever server made it. Null when somebody asked for it. */
  @Instant('hour', { nullable: true }) hour: Date | null;
  @Instant('at') at: Date;
  @Json('heads') heads: Head[];
  @Text('root') root: string;
  /** Hash of the line before, empty before the first. */
  @Text('previous') previous: string;
  /** Hash of its own line. */
  @Text('hash') hash: string;
}

/** What came out when the whole log was reckoned again. Append-only. */
@Entity('audit_check')
@Index('audit_check_at', ['at'])
export class AuditCheck {
  @Key() id: string;
  @Instant('at') at: Date;
  @Int('chains') chains: number;
  @Counter('entries') entries: number;
  /** The chains that are broken, each with its first fault. */
  @Json('faults') faults: { streamId: string; seq: number; kind: ChainFault['kind'] }[];
  /** The first anchor of the files that the log does not hold any more; null when all hold. */
  @Json('anchor_fault', { nullable: true }) anchorFault: CheckedAnchor | null;
}

export interface CheckedAnchor {
  /** Null when the line was none, or the files could not be read. */
  number: number | null;
  kind: AnchorFault['kind'] | 'files';
  streamId: string | null;
}
