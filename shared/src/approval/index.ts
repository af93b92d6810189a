export * from './chain.js';
export * from './evaluate.js';
export * from './check.js';
export * from './coverage.js';
export * from './capacity.js';
export * from './rightful.js';
