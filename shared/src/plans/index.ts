export * from './named.js';
export * from './progress.js';
export * from './tree.js';
export * from './task-number.js';
