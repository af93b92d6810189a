export * from './rule.js';
export * from './due-source.js';
export * from './timing.js';
export * from './read.js';
export { withoutCitations } from './acts.js';
export * from './written-time.js';
export * from './calendar.js';
export * from './read-calendar.js';
