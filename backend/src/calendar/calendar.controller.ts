import { Controller } from '@nestjs/common';
import type { CalendarView } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { CalendarService } from './calendar.service.js';

@Controller()
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Route('calendar')
  read(@Ctx() ctx: Context): Promise<CalendarView> {
    return this.calendar.read(ctx);
  }

  @Route('changeCalendar')
  change(@Ctx() ctx: Context, @Input() { body }: RouteInput<'changeCalendar'>): Promise<CalendarView> {
    return this.calendar.change(ctx, body);
  }
}
