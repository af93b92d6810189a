/** A worker process of its own, for tests that kill it: says that it takes jobs on the first line of its output. */
import 'reflect-metadata';
import { createWorker } from '@tien-do/backend';

const databaseUrl = process.env['TIEN_WORKER_DATABASE'];
if (databaseUrl === undefined) throw new Error('TIEN_WORKER_DATABASE is not set');
const http = { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1024 * 1024 };
await createWorker({ databaseUrl, http, now: Date.now, jobs: true, logLevels: false });
process.stdout.write('ready\n');
