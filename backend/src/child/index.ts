/** Heavy work in a process of its own, fenced in and limited: what reads uploaded files, and what sets documents. */
export { askChild, type ChildAnswer, type ChildLog } from './ask.js';
export { KeptChild } from './kept.js';
export type { ChildLimits } from './limits.js';
export { messageOf, messageParts, type Message, type MessageFile } from './message.js';
export { Places } from './places.js';
export { serveAgain, serveParent, type ChildWork } from './serve.js';
export { childProgram } from './start.js';
