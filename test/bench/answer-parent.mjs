// What both kinds of server tell the bench about themselves.

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
    process.send({ rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 });
  });
  process.on('disconnect', () => {
    void close().finally(() => process.exit(0));
  });
  process.send({ origin });
}
