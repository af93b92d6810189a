export * from './anchor.js';
export * from './anchor-files.js';
export * from './anchor-verifier.js';
export * from './anchors.service.js';
export * from './merkle.js';
