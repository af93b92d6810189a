/** A server that goes away and comes back: the same database, the same port, another process' memory. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, type AppOptions } from '@tien-do/backend';
import { demoAccounts } from '@tien-do/seeds';
import type { TestApp } from '../support/app.js';
import { agreeOnTime } from './stage.js';

/**
 * Starts the application anew where the closed one was.
 * @param options what is another than before
 */
export async function startAgain(
  closed: TestApp,
  options: Pick<AppOptions, 'pagesDir'> = {},
): Promise<NestFastifyApplication> {
  const app = await createApp({
    databaseUrl: closed.url,
    http: { publicUrl: null, trustProxy: false, demo: true, fileLimitBytes: 1024 * 1024 },
    now: closed.clock.now,
    demoAccounts,
    poolSize: 10,
    logLevels: false,
    ...options,
  });
  agreeOnTime({ app, clock: closed.clock });
  await app.listen(Number(new URL(closed.origin).port), '127.0.0.1');
  return app;
}
