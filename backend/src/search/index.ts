import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

export const searchProviders = [SearchService];
export const searchControllers = [SearchController];
