import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { IndicatorsService } from './indicators.service.js';

export * from './asked.js';
export * from './entities.js';
export { readMembers } from './members.js';
export { IndicatorsService };
export { bringIndicators } from './write-indicators.js';
export const figureProviders = [FiguresService, IndicatorsService];
export const figureControllers = [FiguresController];
