import type { Provider, Type } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesService } from './agencies.service.js';
import { AgencyChangesService } from './changes.service.js';
import { RegisterService } from './register.service.js';
import { AgencySetsService } from './sets.service.js';

export * from './agencies.service.js';
export * from './entities.js';

export const agencyProviders: Provider[] = [
  AgenciesService,
  RegisterService,
  AgencyChangesService,
  AgencySetsService,
];
export const agencyControllers: Type[] = [AgenciesController];
