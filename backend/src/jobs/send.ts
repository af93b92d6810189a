import PgBoss from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { jobSchema, queues } from './queues.js';

/** Which reading of which import. */
export interface ReadImportJob {
  importId: string;
  round: number;
}

/** How long a worker may hold a reading: twice the longest reading (60 s), and time for the database. */
const readingSeconds = 150;

// Never started: it only says how a job is written. Whoever takes jobs has a queue of its own, in this process or another.
const outgoing = new PgBoss({
  schema: jobSchema,
  db: { executeSql: () => Promise.reject(new Error('a job is sent within a transaction')) },
});

/**
 * Sends a reading as part of a transaction: it is taken when and only when that commits. A worker that dies with it loses it
 * to another after a while; how often that may happen is counted by who reads.
 */
export async function sendReading(db: EntityManager, job: ReadImportJob): Promise<void> {
  const sent = await outgoing.send(queues.readImport.name, job, {
    retryLimit: 3,
    retryDelay: 2,
    expireInSeconds: readingSeconds,
    db: within(db),
  });
  if (sent === null) throw new Error(`the queue ${queues.readImport.name} is missing`);
}

/** Which document. */
export interface MakeDocumentJob {
  documentId: string;
}

/** How long a worker may hold a document: twice the three minutes that it may take, and time for the database. */
const makingSeconds = 420;

/** Sends the making of a document as part of a transaction, as `sendReading` does. */
export async function sendMaking(db: EntityManager, job: MakeDocumentJob): Promise<void> {
  const sent = await outgoing.send(queues.makeDocument.name, job, {
    ...{ retryLimit: 3, retryDelay: 2, expireInSeconds: makingSeconds },
    db: within(db),
  });
  if (sent === null) throw new Error(`the queue ${queues.makeDocument.name} is missing`);
}

/** Wakes whoever sends the messages of webhooks, once the transaction commits. What this misses the minute finds. */
export async function wakeDelivery(db: EntityManager): Promise<void> {
  await outgoing.send(queues.deliver.name, {}, { retryLimit: 0, db: within(db) });
}

function within(db: EntityManager): PgBoss.Db {
  return {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await db.query<Record<string, unknown>[]>(text, values),
    }),
  };
}
