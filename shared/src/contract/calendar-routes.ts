/** The routes of the working calendar; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import {
  calendarDayKinds,
  calendarDayStatuses,
  calendarFault,
  longestDayName,
  longestLegalBasis,
  mostCalendarDays,
  type CalendarDay,
} from '../deadlines/calendar.js';
import { isDay } from '../text/day.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onCalendar = (action: Vocabulary['Calendar']): RouteAccess => ({
  kind: 'right',
  subject: 'Calendar',
  action,
});

export const calendarDay = z
  .strictObject({
    day: p.day,
    kind: z.enum(calendarDayKinds),
    name: p.text(longestDayName, 1),
    legalBasis: p.text(longestLegalBasis),
    status: z.enum(calendarDayStatuses),
  })
  .superRefine((entry, context) => {
    const fault = isDay(entry.day) ? calendarFault(entry) : null;
    if (fault) context.addIssue({ code: 'custom', path: ['kind'], message: fault });
  }) satisfies z.ZodType<CalendarDay>;

export const calendarChangeBody = z
  .strictObject({
    expectedVersion: p.version,
    /** Entered, or said anew where the day is there already. */
    put: z.array(calendarDay).max(mostCalendarDays),
    remove: z.array(p.day).max(mostCalendarDays),
  })
  .superRefine(({ put, remove }, context) => {
    const seen = new Set<string>();
    put.forEach(({ day }, at) => {
      if (seen.has(day)) {
        context.addIssue({ code: 'custom', path: ['put', at, 'day'], message: 'twice' });
      }
      seen.add(day);
    });
    remove.forEach((day, at) => {
      if (seen.has(day)) {
        context.addIssue({ code: 'custom', path: ['remove', at], message: 'twice' });
      }
    });
  });

/** All days that are not what their place in the week makes them, in order. */
export const calendarView = z.strictObject({
  /** Raised by every change; sent back as `expectedVersion`. */
  version: p.version,
  days: z.array(calendarDay),
});

export const calendarRoutes = {
  calendar: {
    method: 'GET',
    path: '/api/calendar',
    summary: 'Days off and days worked instead, of every year that was entered',
    access: onCalendar('read'),
    response: calendarView,
  },
  changeCalendar: {
    method: 'PUT',
    path: '/api/calendar',
    summary: 'Enter, correct and take out days of the working calendar',
    access: onCalendar('manage'),
    body: calendarChangeBody,
    response: calendarView,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
