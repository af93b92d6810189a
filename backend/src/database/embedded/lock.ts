import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMarkAlive, processMark } from './process-mark.js';

/** How long a lock may stand without a mark in it: its maker is between two system calls, or died there. */
const markMaxAge = 10_000;

/**
 * Runs work while no other process on this machine runs work under the same lock file. A lock whose process has died
 * is taken over.
 *
 * @param file the lock file; its folder must exist
 * @param patience how long to wait for another process, in milliseconds
 * @param work what to do while holding the lock
 * @returns what the work gives
 * @throws Error when the other process still holds the lock after `patience`
 */
export async function withLock<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  while (!take(file)) {
    if (takeOverDead(file)) continue;
    if (Date.now() > deadline)
      throw new Error(`Một tiến trình khác đang giữ khoá ${file} (${readOr(file)}).`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    fs.writeFileSync(file, processMark(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead process's lock. Only the holder of the second file may do so: two processes that both read the dead
 * mark would otherwise remove each other's new lock.
 */
function takeOverDead(file: string): boolean {
  if (isHeld(file)) return false;
  const steal = `${file}.steal`;
  if (!take(steal)) {
    if (!isHeld(steal)) fs.rmSync(steal, { force: true });
    return false;
  }
  try {
    if (isHeld(file)) return false;
    fs.rmSync(file, { force: true });
    return true;
  } finally {
    fs.rmSync(steal, { force: true });
  }
}

function isHeld(file: string): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const mark = readOr(file);
  return mark === '' ? Date.now() - stat.mtimeMs < markMaxAge : isMarkAlive(mark);
}

function readOr(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
