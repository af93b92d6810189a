import type { MailState } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Int, Key, Text, Uuid } from '../database/columns.js';
import { Person } from '../identity/entities.js';

/** A mail on its way, or gone. */
@Entity('mail')
@Index('mail_key', ['key'], { unique: true })
@Index('mail_waiting', ['state', 'nextAt'])
@Index('mail_made', ['madeAt'])
export class Mail {
  @Key() id: string;
  /** Names what it tells: a notice, or the digest of a person and a day. */
  @Text('key') key: string;
  @ForeignKey(() => Person)
  @Uuid('person_id')
  personId: string;
  @Text('kind') kind: 'notice' | 'digest';
  /** Where it went; null while it has not. */
  @Text('address', { nullable: true }) address: string | null;
  @Text('subject') subject: string;
  @Text('body') body: string;
  @Text('state') state: MailState;
  @Int('attempts') attempts: number;
  @Instant('made_at') madeAt: Date;
  @Instant('next_at') nextAt: Date;
  /** Until when the server that is sending it has it. */
  @Instant('lease_until', { nullable: true }) leaseUntil: Date | null;
  @Instant('ended_at', { nullable: true }) endedAt: Date | null;
  /** What the mail server said; '' while nothing. */
  @Text('error') error: string;
}
