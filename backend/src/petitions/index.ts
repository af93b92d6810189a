import { PetitionActsService } from './acts.service.js';
import { PetitionsController } from './petitions.controller.js';
import { PetitionsService } from './petitions.service.js';
import { RaisingService } from './raising.service.js';

export * from './entities.js';
export { PetitionActsService } from './acts.service.js';
export { PetitionsService } from './petitions.service.js';
export { wordsView } from './petition-views.js';
export { RaisingService } from './raising.service.js';
export const petitionProviders = [PetitionActsService, PetitionsService, RaisingService];
export const petitionControllers = [PetitionsController];
