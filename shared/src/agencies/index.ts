export * from './validity.js';
export * from './owned-sets.js';
export * from './search-text.js';
export * from './rank.js';
export * from './duty-days.js';
export * from './spoken.js';
