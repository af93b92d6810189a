import type { Provider, Type } from '@nestjs/common';
import { ImportAcceptance } from './accept.service.js';
import { ImportAmendment } from './amendment.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ImportIntake } from './intake.service.js';
import { ImportReadings } from './readings.service.js';
import { RegisterAdditions } from './register-additions.js';
import { ImportReview } from './review.service.js';

export * from './entities.js';
export { ImportAcceptance } from './accept.service.js';
export { ImportIntake, type Intake, type PlanFile } from './intake.service.js';
export { ImportsService } from './imports.service.js';
export { ImportReadings } from './readings.service.js';
export { ImportReview } from './review.service.js';

export const importProviders: Provider[] = [
  ImportsService,
  ImportIntake,
  ImportReadings,
  ImportReview,
  ImportAcceptance,
  ImportAmendment,
  RegisterAdditions,
];
export const importControllers: Type[] = [ImportsController];
