import { ReportActsService } from './acts.service.js';
import { ReportDocumentsService } from './documents.service.js';
import { ReportKeepingService } from './keeping.service.js';
import { ReportMakingService } from './making.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { ReportTemplatesService } from './templates.service.js';
import { ReportWritingService } from './writing.service.js';

export { readReportData } from './data.js';
export const reportProviders = [
  ReportActsService,
  ReportDocumentsService,
  ReportKeepingService,
  ReportMakingService,
  ReportsService,
  ReportTemplatesService,
  ReportWritingService,
];
export const reportControllers = [ReportsController];
