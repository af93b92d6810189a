export * from './entities.js';
export * from './submissions.js';
export * from './approvers.js';
