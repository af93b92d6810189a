export * from './summary.js';
export * from './flow.js';
