export * from './face.js';
export * from './merge.js';
export * from './awaited.js';
