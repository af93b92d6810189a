export * from './phases.js';
export * from './window.js';
