export * from './history-line.js';
export * from './beside-line.js';
export * from './fault.js';
export * from './verdict.js';
