import type { Provider, Type } from '@nestjs/common';
import { RecordController } from './record.controller.js';
import { RecordService } from './record.service.js';

export { RecordService } from './record.service.js';
export type { RecordExport } from './export.js';

export const recordProviders: Provider[] = [RecordService];
export const recordControllers: Type[] = [RecordController];
