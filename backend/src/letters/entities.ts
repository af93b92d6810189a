import type { Capacity, Duty, LetterModel } from '@tien-do/shared';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agency } from '../agencies/entities.js';
import { Board } from '../boards/entities.js';
import { DayColumn, Instant, Json, Key, Text, Uuid, Uuids } from '../database/columns.js';
import { Person } from '../identity/entities.js';
import { Plan } from '../plans/entities.js';

export type LetterState = 'draft' | 'issued' | 'withdrawn';

/** A letter that urges an agency. Once it is issued a trigger refuses to change what it says. */
@Entity('letter')
@Index('letter_board', ['boardId', 'madeAt'])
@Index('letter_agency', ['agencyId', 'madeAt'])
@Index('letter_cards', { synchronize: false })
@Index('letter_draft', { synchronize: false })
@Index('letter_number', { synchronize: false })
export class Letter {
  @Key() id: string;
  /** The letters that were made in one go. */
  @Uuid('urging_id') urgingId: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Board)
  @Uuid('board_id')
  boardId: string;
  @Uuid('coordinator_id') coordinatorId: string;
  @Uuid('issuer_id') issuerId: string;
  /** Whom it urges. */
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @Text('state') state: LetterState;
  /** `yes` once it was issued. */
  @Text('sent') sent: 'yes' | 'no';
  @Uuids('card_ids') cardIds: string[];
  /** What it says, but for number and date. */
  @Json('model') model: LetterModel;
  @Text('sha256') sha256: string;
  /** Raised whenever somebody saves a draft's text, and by the issuing. */
  @Column({ type: 'integer' }) version: number;
  /** The paragraphs as the product wrote them, where somebody reworded any; null where the letter says just these. */
  @Json('composed', { nullable: true }) composed: string[] | null;
  @DayColumn('due_on') dueOn: string;
  @ForeignKey(() => Person)
  @Uuid('made_by')
  madeBy: string;
  @Instant('made_at') madeAt: Date;
  @Uuid('issued_by', { nullable: true }) issuedBy: string | null;
  @Instant('issued_at', { nullable: true }) issuedAt: Date | null;
  @Json('capacity', { nullable: true }) capacity: Capacity | null;
  /** Number and symbol, and date, as the records clerk gave them. */
  @Text('number', { nullable: true }) number: string | null;
  @DayColumn('dated_on', { nullable: true }) datedOn: string | null;
  /** Who of the agency opened it first. */
  @Uuid('opened_by', { nullable: true }) openedBy: string | null;
  @Instant('opened_at', { nullable: true }) openedAt: Date | null;
  /** When it was handed over on paper, what says so, and who recorded it. */
  @DayColumn('delivered_on', { nullable: true }) deliveredOn: string | null;
  @Text('delivery_document', { nullable: true }) deliveryDocument: string | null;
  @Uuid('delivery_by', { nullable: true }) deliveryBy: string | null;
  @Instant('delivery_at', { nullable: true }) deliveryAt: Date | null;
}

/** That somebody of the agency opened a letter, for the first time. Append-only. */
@Entity('letter_reading')
export class LetterReading {
  @ForeignKey(() => Letter)
  @PrimaryColumn({ type: 'uuid', name: 'letter_id' })
  letterId: string;
  @PrimaryColumn({ type: 'uuid', name: 'person_id' }) personId: string;
  @Uuid('agency_id') agencyId: string;
  @Text('duty') duty: Duty;
  @Instant('at') at: Date;
}
