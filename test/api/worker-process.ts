/** A worker process of its own, for tests that kill it: says that it takes jobs on the first line of its output. */
import 'reflect-metadata';
import { createWorker } from '@tien-do/backend';

const databaseUrl = process.env['TIEN_WORKER_DATABASE'];
if (databaseUrl === undefined) throw new Error('TIEN_WORKER_DATABASE is not set');
const http = { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1024 * 1024 };
const privateAddresses = process.env['TIEN_WORKER_WEBHOOKS']?.split(',') ?? [];
const webhooks = {
  outbound: { hosts: [], privateAddresses, plainAllowed: true },
  origin: 'http://localhost',
};
// The clock of the test that starts it: by the machine's, its clean-up would end the test's sessions.
const shift = Number(process.env['TIEN_WORKER_CLOCK_SHIFT'] ?? 0);
const now = (): number => Date.now() + shift;
const smtp = process.env['TIEN_WORKER_SMTP'];
await createWorker({
  ...{ databaseUrl, http, now, jobs: true, webhooks, logLevels: false },
  ...(smtp === undefined
    ? {}
    : {
        mail: {
          smtp: { url: smtp, from: 'tiendo@example.vn' },
          journalDir: null,
          origin: 'http://localhost',
        },
      }),
});
process.stdout.write('ready\n');
