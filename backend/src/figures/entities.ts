import type { Direction, Filler, IndicatorType, RollUp } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Instant, Int, Key, Text, Texts, Uuid } from '../database/columns.js';
import { AgencySet } from '../agencies/entities.js';
import { Plan, Task } from '../plans/entities.js';

/** A figure that a task is asked for. One that is asked no more has ended: what was entered for it keeps its name. */
@Entity('indicator')
@Index('indicator_plan', ['planId'])
@Index('indicator_task', ['taskId', 'position'])
export class IndicatorRow {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Task)
  @Uuid('task_id')
  taskId: string;
  @Int('position') position: number;
  @Text('name') name: string;
  @Text('unit') unit: string;
  @Text('type') type: IndicatorType;
  @Text('direction') direction: Direction;
  /** Codes of the plan's breakdowns. */
  @Texts('breakdowns') breakdowns: string[];
  @Text('filled_by') filledBy: Filler;
  /** Null unless a set fills it. */
  @ForeignKey(() => AgencySet)
  @Uuid('set_id', { nullable: true })
  setId: string | null;
  @Text('roll_up') rollUp: RollUp;
  @Flag('by_case') byCase: boolean;
  @Flag('required') required: boolean;
  @Instant('ended_at', { nullable: true }) endedAt: Date | null;
}
