export * from './summary.js';
export * from './flow.js';
export * from './portfolio.js';
export * from './since.js';
