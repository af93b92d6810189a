import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Location } from './location.js';
import { isMarkAlive, processMark } from './process-mark.js';

/**
 * Notes that this process uses the server, so that another one does not stop it under our feet. Call it under the lock.
 *
 * @param location where the database lies
 * @returns the note, to hand to `leave`
 */
export function enter(location: Location): string {
  fs.mkdirSync(location.users, { recursive: true, mode: 0o700 });
  const note = path.join(location.users, randomBytes(8).toString('hex'));
  fs.writeFileSync(note, processMark(process.pid), { flag: 'wx', mode: 0o600 });
  return note;
}

/**
 * Takes a note back. Call it under the lock.
 *
 * @param location where the database lies
 * @param note what `enter` gave
 * @returns true when no living process uses the server any more
 */
export function leave(location: Location, note: string): boolean {
  fs.rmSync(note, { force: true });
  for (const name of fs.readdirSync(location.users)) {
    const file = path.join(location.users, name);
    if (isMarkAlive(fs.readFileSync(file, 'utf8'))) return false;
    // Its process was killed and could not take the note back.
    fs.rmSync(file, { force: true });
  }
  return true;
}
