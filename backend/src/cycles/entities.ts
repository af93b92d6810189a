import type { CycleAct, CyclePhase, Duty, Unfinished } from '@tien-do/shared';
import { Plan } from '../plans/entities.js';
import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, Instant, Int, Json, Key, Text, Uuid } from '../database/columns.js';

/** One reporting period of a plan. */
@Entity('cycle')
@Index('cycle_year', ['planId', 'year'], { unique: true })
export class Cycle {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @Int('year') year: number;
  /** The data window, both days included. */
  @DayColumn('data_from') dataFrom: string;
  @DayColumn('data_to') dataTo: string;
  /** Last allowed day of the annual report. */
  @DayColumn('due_on') dueOn: string;
  @Text('phase') phase: CyclePhase;
  @Instant('opened_at') openedAt: Date;
  /** The version of the plan that its cards follow: an amendment does not touch a period that is frozen or closed. */
  @Int('plan_version', { default: 1 }) planVersion: number;
}

/** What somebody did to a period. Append-only. */
@Entity('cycle_act')
@Index('cycle_act_cycle', ['cycleId', 'at'])
export class CycleActRow {
  @Key() id: string;
  @ForeignKey(() => Cycle)
  @Uuid('cycle_id')
  cycleId: string;
  @Text('act') act: 'open' | CycleAct;
  /** Empty where no reason is asked for. */
  @Text('reason') reason: string;
  /** Of a freezing: the cards that had no accepted result. Null for every other act, and where it was not counted yet. */
  @Json('unfinished', { nullable: true }) unfinished: Unfinished | null;
  @Instant('at') at: Date;
  /** Null when the system itself did it. */
  @Uuid('by', { nullable: true }) by: string | null;
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Text('duty', { nullable: true }) duty: Duty | null;
}
