import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

export { CalendarService, readCalendar } from './calendar.service.js';

export const calendarProviders = [CalendarService];
export const calendarControllers = [CalendarController];
