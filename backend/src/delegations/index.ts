import { DelegationsController } from './delegations.controller.js';
import { DelegationsService } from './delegations.service.js';

export { readDelegationsInForce } from './delegation-lines.js';
export { DelegationsService } from './delegations.service.js';

export const delegationProviders = [DelegationsService];
export const delegationControllers = [DelegationsController];
