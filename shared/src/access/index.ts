export * from './vocabulary.js';
export * from './actor.js';
export * from './ability.js';
export * from './account-fields.js';
export * from './daily-work.js';
