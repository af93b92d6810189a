export * from './face.js';
export * from './merge.js';
