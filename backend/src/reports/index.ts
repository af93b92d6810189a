import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

export const reportProviders = [ReportsService];
export const reportControllers = [ReportsController];
