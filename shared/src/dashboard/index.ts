export * from './summary.js';
export * from './flow.js';
export * from './ages.js';
export * from './compare.js';
export * from './forecast.js';
export * from './waiting.js';
