export * from './problem.js';
export * from './text/index.js';
export * from './access/index.js';
export * from './approval/index.js';
export * from './workflow/index.js';
export * from './deadlines/index.js';
export * from './board/index.js';
export * from './dashboard/index.js';
