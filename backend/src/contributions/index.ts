import type { Provider, Type } from '@nestjs/common';
import { AskingService } from './asking.service.js';
import { ContributionFilesService } from './contribution-files.service.js';
import { ContributionsController } from './contributions.controller.js';
import { ContributionsService } from './contributions.service.js';

export * from './entities.js';
export { AskingService } from './asking.service.js';
export { ContributionFilesService } from './contribution-files.service.js';
export { ContributionsService } from './contributions.service.js';
export * from './seals.js';
export { visibleVersions } from './views.js';
export { fieldsOf as contributionFields } from './load.js';

export const contributionProviders: Provider[] = [
  AskingService,
  ContributionsService,
  ContributionFilesService,
];
export const contributionControllers: Type[] = [ContributionsController];
