import type { Provider, Type } from '@nestjs/common';
import { RecordController } from './record.controller.js';
import { RecordService } from './record.service.js';

export { RecordService } from './record.service.js';
export type { RecordExport } from './export.js';
// How a card is told in print, for whatever else prints one.
export { figureLines } from './print/figures.js';
export { printHash } from './print/parts.js';
export {
  actWord,
  contributionWords,
  dutyWords,
  outcomeWord,
  petitionWords,
  stateWord,
  stepWord,
} from './print/words.js';

export const recordProviders: Provider[] = [RecordService];
export const recordControllers: Type[] = [RecordController];
