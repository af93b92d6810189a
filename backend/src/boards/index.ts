export * from './entities.js';
export * from './faces.js';
