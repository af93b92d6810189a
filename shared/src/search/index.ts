export * from './abbreviations.js';
export * from './terms.js';
export * from './marks.js';
