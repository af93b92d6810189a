// What both kinds of server tell the bench about themselves.
import fs from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the event loop was held at the most since somebody asked. */
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

/**
 * Says where the server listens, then how much memory and processor it has used whenever the parent asks.
 *
 * @param {string} origin
 * @param {() => Promise<void>} close
 */
export function answerParent(origin, close) {
  process.on('message', (question) => {
    if (question === 'collect') globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const heldMs = delay.max / 1e6;
    delay.reset();
    process.send({
      ...{
        rss: process.memoryUsage.rss(),
        cpuMs: (user + system) / 1000,
        heldMs,
        childRss: childrenMemory(),
      },
    });
  });
  process.on('disconnect', () => {
    void close().finally(() => process.exit(0));
  });
  process.send({ origin });
}

/** Memory of this process' own children, where the system tells; else 0. */
function childrenMemory() {
  try {
    const children = fs.readFileSync(`/proc/self/task/${String(process.pid)}/children`, 'utf8');
    return children
      .split(' ')
      .filter(Boolean)
      .map((pid) => /VmRSS:\s+(\d+)/u.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
      .reduce((sum, kilobytes) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    // Another system, or a child that ended at this moment.
    return 0;
  }
}
