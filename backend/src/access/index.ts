export * from './delegated.js';
export * from './desk.js';
export * from './authorize.js';
export * from './load-actor.js';
export * from './scope.js';
export * from './system.js';
