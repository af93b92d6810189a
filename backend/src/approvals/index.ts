import { ChainsController } from './chains.controller.js';
import { ChainsService } from './chains.service.js';
import { ExceptionsService } from './exceptions.service.js';

export { ChainsService, nearestChainSql, reportChainOf } from './chains.service.js';
export * from './entities.js';
export * from './seals.js';
export * from './submissions.js';
export * from './approvers.js';
export * from './desks.js';
export * from './returns.js';
export * from './contributed.js';
export * from './inside.js';
export * from './open-steps.js';
export * from './report-eyes.js';

export const approvalProviders = [ChainsService, ExceptionsService];
export const approvalControllers = [ChainsController];
