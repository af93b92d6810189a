import { PlansService } from './plans.service.js';

export * from './entities.js';
export * from './plans.service.js';
export const planProviders = [PlansService];
