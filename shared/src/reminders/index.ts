export * from './ladder.js';
export * from './reminders.js';
export * from './notices.js';
export * from './audience.js';
