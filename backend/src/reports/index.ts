import { ReportActsService } from './acts.service.js';
import { MadeDocumentsController } from './made.controller.js';
import { MadeDocumentsService } from './made.service.js';
import { DocumentMaker } from './maker.service.js';
import { ReportKeepingService } from './keeping.service.js';
import { ReportMakingService } from './making.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { ReportTemplatesService } from './templates.service.js';
import { ReportWritingService } from './writing.service.js';

export { readReportData } from './data.js';
export { DocumentMaker };
export const reportProviders = [
  DocumentMaker,
  MadeDocumentsService,
  ReportActsService,
  ReportKeepingService,
  ReportMakingService,
  ReportsService,
  ReportTemplatesService,
  ReportWritingService,
];
export const reportControllers = [ReportsController, MadeDocumentsController];
