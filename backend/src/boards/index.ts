import { BoardsController } from './boards.controller.js';
import { BoardsService } from './boards.service.js';

export * from './entities.js';
export * from './circle.js';
export * from './faces.js';
export * from './board-view.js';
export { BoardsService } from './boards.service.js';
export const boardProviders = [BoardsService];
export const boardControllers = [BoardsController];
