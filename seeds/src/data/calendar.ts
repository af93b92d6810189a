import { calendarDay } from '@tien-do/shared/contract';
import { z } from 'zod';
import { readData } from './read.js';

/** Days off and days worked instead of them, as notices and laws said at the end of 2026; what nobody had decided is provisional. */
export const workingCalendar = readData('calendar.json', z.array(calendarDay));
