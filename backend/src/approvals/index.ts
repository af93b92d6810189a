import { ChainsController } from './chains.controller.js';
import { ChainsService } from './chains.service.js';

export { nearestChainSql } from './chains.service.js';
export * from './entities.js';
export * from './seals.js';
export * from './submissions.js';
export * from './approvers.js';
export * from './desks.js';
export * from './returns.js';

export const approvalProviders = [ChainsService];
export const approvalControllers = [ChainsController];
