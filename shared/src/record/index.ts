export * from './history-line.js';
export * from './fault.js';
export * from './verdict.js';
