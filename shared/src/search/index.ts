export * from './abbreviations.js';
export * from './terms.js';
export * from './lexemes.js';
export * from './marks.js';
