import { CardsController } from './cards.controller.js';
import { CardsService } from './cards.service.js';
import { CardContentService } from './content.service.js';
import { MovesService } from './moves.service.js';

export * from './entities.js';
export * from './face-of.js';
export * from './content.js';
export * from './card-lines.js';
export { submissionView } from './card-views.js';
export * from './petition-effects.js';
export * from './readers.js';
export * from './petition-seals.js';
export { readContent, readSurroundings } from './load-card.js';
export { CardsService } from './cards.service.js';
export { CardContentService, loadFor, readFacts, requireWritable } from './content.service.js';
export { MovesService, saveMove } from './moves.service.js';
export const cardProviders = [CardsService, CardContentService, MovesService];
export const cardControllers = [CardsController];
