export * from './entities.js';
export * from './face-of.js';
