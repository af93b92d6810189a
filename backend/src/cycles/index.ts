import { CyclesController } from './cycles.controller.js';
import { CyclesService } from './cycles.service.js';

export * from './entities.js';
export { followAmendment, periodsOf, previewFollowing } from './follow-plan.js';
export { CyclesService } from './cycles.service.js';
export const cycleProviders = [CyclesService];
export const cycleControllers = [CyclesController];
