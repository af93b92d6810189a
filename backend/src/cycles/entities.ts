import { Plan } from '../plans/entities.js';
import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, Instant, Int, Key, Text, Uuid } from '../database/columns.js';

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
  @Text('phase') phase: 'open' | 'frozen';
  @Instant('opened_at') openedAt: Date;
}
