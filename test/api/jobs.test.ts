/** The jobs that come by the clock: they come, run with the rights that the application has. */
import { expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { until } from '../support/socket.js';

it('what is to be done each minute is done, by whichever process takes jobs', async () => {
  const app = await startTestApp({ jobs: true });
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  // The plan of the clock is looked at each half minute, and as soon as a process begins.
  await app.sql(`UPDATE jobs.version SET cron_on = now() - interval '1 hour'`);
  const second = await startTestApp({ database, jobs: true });
  try {
    await until(
      'the minute’s jobs were done',
      async () => {
        const done = await app.sql<{ name: string }>(
          `SELECT DISTINCT name FROM jobs.job WHERE state = 'completed' AND name IN ('tell', 'deliver', 'follow-for-webhooks')`,
        );
        return done.length === 3;
      },
      60_000,
    );
    expect(await app.sql(`SELECT 1 FROM jobs.job WHERE state = 'failed'`)).toEqual([]);
  } finally {
    await second.close();
    await app.close();
  }
});
