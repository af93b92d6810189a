export * from './chain.js';
export * from './evaluate.js';
