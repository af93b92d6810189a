import fs from 'node:fs';

/**
 * Names a process so that a recycled pid is not taken for it: the pid, and where the system tells it (Linux), the
 * moment the process began. A container gives the same pids at every start, so the pid alone would not do.
 *
 * @param pid a process of this machine
 */
export function processMark(pid: number): string {
  return `${pid} ${startOf(pid)}`;
}

/**
 * Tells whether the process that a mark names is still running.
 *
 * @param mark what `processMark` gave, perhaps in another process; anything else names no process
 */
export function isMarkAlive(mark: string): boolean {
  const [, pid, start] = /^(\d+) (\S+)$/.exec(mark.trim()) ?? [];
  if (pid === undefined || !isAlive(Number(pid))) return false;
  return start === '-' || start === startOf(Number(pid));
}

/**
 * Tells whether a process with this pid exists, whoever owns it.
 *
 * @param pid a process id
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Fields of /proc/<pid>/stat after the command name, which may itself hold blanks and brackets; undefined elsewhere. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function startOf(pid: number): string {
  return statFields(pid)?.[19] ?? '-';
}

/** A server that outlived its parent stays a zombie where nothing reaps it, as in a container whose pid 1 is Node. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}
