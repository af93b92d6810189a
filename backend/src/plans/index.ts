import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';
import { PlanSettings } from './settings.service.js';

export * from './entities.js';
export * from './plans.service.js';
export * from './amend.js';
export * from './standing.js';
export { readProgress } from './plan-lists.js';
export const planProviders = [PlansService, PlanSettings];
export const planControllers = [PlansController];
