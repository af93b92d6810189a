export * from './fold.js';
export * from './day.js';
export * from './number.js';
export * from './plain.js';
export * from './csv.js';
export * from './roman.js';
