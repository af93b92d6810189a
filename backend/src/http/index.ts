export * from './clock.js';
export * from './guard.js';
export * from './origin.js';
export * from './problem-filter.js';
export * from './route.js';
export * from './session-reader.js';
export * from './settings.js';
