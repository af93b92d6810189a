// How jest is started, for `npm test` and `npm run check`.
import path from 'node:path';
import { root, run } from '../backend/scripts/lib.mjs';

/** Jest's program and the arguments that every run has. */
export const jestCommand = [
  path.join(root, 'node_modules/jest/bin/jest.js'),
  '-c',
  path.join(root, 'test/jest.config.js'),
];

/**
 * Runs jest with further arguments.
 *
 * @returns {Promise<number>} its exit code
 */
export function runJest(args) {
  return run(process.execPath, [...jestCommand, ...args]);
}
