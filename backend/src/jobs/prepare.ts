import pg from 'pg';
import PgBoss from 'pg-boss';
import { applicationRole } from '../database/data-source.js';
import { jobSchema, queues } from './queues.js';

/**
 * The library's own queue, through which everything comes that is to be done at a time. It makes it when it starts, which the
 * application's role may not, and says nothing when it could not: then nothing ever comes by the clock.
 */
const clockQueue = '__pgboss__send-it';

/** Makes the schema and the queues of the job library and lets the application's role work with them. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobSchema,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', (error: Error) => process.stderr.write(`jobs: ${error.message}\n`));
  await boss.start();
  for (const name of [clockQueue, ...Object.values(queues).map((queue) => queue.name)]) {
    await boss.createQueue(name);
  }
  await boss.stop({ graceful: false, wait: true });
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(`GRANT USAGE ON SCHEMA ${jobSchema} TO ${applicationRole}`);
    await client.query(`GRANT ALL ON ALL TABLES IN SCHEMA ${jobSchema} TO ${applicationRole}`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobSchema} TO ${applicationRole}`);
  } finally {
    await client.end();
  }
}
