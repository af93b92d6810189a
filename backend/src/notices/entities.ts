import type { MailWay, NoticeGroup, NoticeKind, PetitionKind, ReminderKind } from '@tien-do/shared';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Counter, DayColumn, Flag, Instant, Json, Key, Text, Uuid } from '../database/columns.js';
import { Person } from '../identity/entities.js';

/** What a notice says beside its kind: small facts, never content of a card. */
export interface NoticeFacts {
  /** Who brought it about. */
  byAgencyId?: string;
  byPersonId?: string;
  /** Days left or late, or working days waited, when it was made. */
  days?: number;
  /** The day it speaks of: a due, a day to come back by. */
  on?: string | null;
  /** The petition or contribution that it is about. */
  aboutId?: string;
  /** What became of it. */
  outcome?: string;
  /** The agency that it is told to, how many tasks it is about, and how many of them are late. */
  toAgencyId?: string;
  count?: number;
  late?: number;
  /** The kind of petition that it is about. */
  petition?: PetitionKind;
}

/** Something that a person is told, in the product and, as they wish, by mail. The key makes sure that nothing is told twice. */
@Entity('notice')
@Index('notice_once', ['personId', 'key'], { unique: true })
@Index('notice_person', ['personId', 'id'])
@Index('notice_mail', ['mailId'])
export class Notice {
  @Key() id: string;
  @ForeignKey(() => Person)
  @Uuid('person_id')
  personId: string;
  @Text('kind') kind: NoticeKind;
  @Text('key') key: string;
  @Uuid('plan_id', { nullable: true }) planId: string | null;
  @Uuid('board_id', { nullable: true }) boardId: string | null;
  @Uuid('card_id', { nullable: true }) cardId: string | null;
  @Json('facts') facts: NoticeFacts;
  @Instant('made_at') madeAt: Date;
  @Instant('read_at', { nullable: true }) readAt: Date | null;
  /** Whether the product lists it; what is wanted by mail alone is not listed. */
  @Flag('shown') shown: boolean;
  /** How it comes by mail. */
  @Text('mail') mail: MailWay;
  /** The mail that it went out with; null while it has not. */
  @Uuid('mail_id', { nullable: true }) mailId: string | null;
}

/** A reminder that was given: unique by card, kind and day, so that no second run and no second server gives it again. */
@Entity('reminder')
export class ReminderRow {
  @PrimaryColumn({ type: 'uuid', name: 'card_id' }) cardId: string;
  @PrimaryColumn({ type: 'text', name: 'kind' }) kind: ReminderKind;
  @PrimaryColumn({ type: 'date', name: 'day' }) day: string;
  /** The contribution that it is about; '' where it is the card. */
  @PrimaryColumn({ type: 'text', name: 'about' }) about: string;
  @Uuid('board_id') boardId: string;
  @Instant('made_at') madeAt: Date;
}

/** Up to which day the reminders of a board were reckoned. */
@Entity('reminder_run')
export class ReminderRun {
  @PrimaryColumn({ type: 'uuid', name: 'board_id' }) boardId: string;
  @DayColumn('until') until: string;
}

/** Up to which entry of a chain of the log notices were made. */
@Entity('notice_cursor')
export class NoticeCursor {
  @PrimaryColumn({ type: 'uuid', name: 'stream_id' }) streamId: string;
  @Counter('seq') seq: number;
}

/** How a person wants to hear of a group of notices. */
@Entity('notice_setting')
export class NoticeSetting {
  @PrimaryColumn({ type: 'uuid', name: 'person_id' }) personId: string;
  @PrimaryColumn({ type: 'text', name: 'group' }) group: NoticeGroup;
  @Flag('in_app') inApp: boolean;
  @Text('mail', { nullable: true }) mail: MailWay | null;
}
