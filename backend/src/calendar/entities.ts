import type { CalendarDay, CalendarDayKind, CalendarDayStatus } from '@tien-do/shared';
import { Entity, PrimaryColumn } from 'typeorm';
import { Text } from '../database/columns.js';

/** A day that is not what its place in the week makes it. */
@Entity('calendar_day')
export class CalendarDayRow implements CalendarDay {
  @PrimaryColumn({ type: 'date', name: 'day', primaryKeyConstraintName: 'calendar_day_pk' }) day: string;
  @Text('kind') kind: CalendarDayKind;
  @Text('name') name: string;
  @Text('legal_basis') legalBasis: string;
  @Text('status') status: CalendarDayStatus;
}
