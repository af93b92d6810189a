export * from './rule.js';
export * from './timing.js';
