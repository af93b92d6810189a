export * from './ladder.js';
export * from './reminders.js';
export * from './mail-states.js';
export * from './notices.js';
export * from './audience.js';
