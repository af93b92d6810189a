import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';

export { cardsAt, partiesAt } from './past.js';
export { HistoryService } from './history.service.js';

export const historyProviders = [HistoryService];
export const historyControllers = [HistoryController];
