// The product's API in a process of its own, as built, on the database that the bench names. Says its origin first, then
// answers questions about itself on the channel to its parent, and ends with it.
import 'reflect-metadata';
import { createApp } from '../../backend/dist/index.js';
import { answerParent } from './answer-parent.mjs';

const app = await createApp({
  databaseUrl: process.env.BENCH_DATABASE,
  http: { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1_000_000 },
  jobs: process.env.BENCH_JOBS === 'yes',
  logLevels: ['error', 'fatal'],
});
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address();
answerParent(`http://127.0.0.1:${port}`, () => app.close());
