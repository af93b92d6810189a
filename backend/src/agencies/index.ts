import type { Provider, Type } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesService } from './agencies.service.js';

export * from './agencies.service.js';
export * from './entities.js';

export const agencyProviders: Provider[] = [AgenciesService];
export const agencyControllers: Type[] = [AgenciesController];
