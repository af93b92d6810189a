export * from './grounds.js';
export * from './propose.js';
export * from './relation.js';
export * from './official-words.js';
export * from './compose.js';
export * from './reword.js';
