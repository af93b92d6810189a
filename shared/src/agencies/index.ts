export * from './validity.js';
export * from './owned-sets.js';
export * from './search-text.js';
export * from './duty-days.js';
