import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { Notifier } from './notifier.js';
import { RemindersService } from './reminders.service.js';

export { tidingsOf, type ToldEntry } from './events.js';
export { keepNotices } from './make.js';
export { Notifier } from './notifier.js';
export { noticeFrom, tellable } from './tellable.js';
export { RemindersService } from './reminders.service.js';

export const noticeProviders = [NoticesService, Notifier, RemindersService];
export const noticeControllers = [NoticesController];
