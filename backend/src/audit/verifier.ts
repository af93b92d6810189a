import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChainCheck, type ChainFault, type ChainHead, type StoredEntry } from './verify.js';

export interface StreamVerdict {
  streamId: string;
  stream: string;
  entries: number;
  fault: ChainFault | null;
}

const batch = 1_000;

/** Every stream with its name: boards, streams without a board, and chains that neither knows any more. */
const allStreams = `
  SELECT b.id, p.short_title || ' ' || c.year AS name
    FROM board b JOIN cycle c ON c.id = b.cycle_id JOIN plan p ON p.id = b.plan_id
  UNION ALL SELECT id, name FROM audit_stream
  UNION ALL SELECT e.stream_id, '?' FROM audit_entry e
             WHERE e.seq = (SELECT min(f.seq) FROM audit_entry f WHERE f.stream_id = e.stream_id)
               AND NOT EXISTS (SELECT FROM board WHERE id = e.stream_id)
               AND NOT EXISTS (SELECT FROM audit_stream WHERE id = e.stream_id)
  ORDER BY name, id`;

/** Walks all chains of the log. Reads in batches: memory stays flat however long the log. */
@Injectable()
export class AuditVerifier {
  private running: Promise<StreamVerdict[]> | null = null;

  constructor(private readonly source: DataSource) {}

  /** Verifies every stream. Whoever asks while it runs gets the same answer: the work is not done twice at once. */
  verifyAll(): Promise<StreamVerdict[]> {
    this.running ??= this.walkAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async walkAll(): Promise<StreamVerdict[]> {
    const streams = await this.source.query<{ id: string; name: string }[]>(allStreams);
    const verdicts: StreamVerdict[] = [];
    for (const { id, name } of streams) {
      // Head and entries of one stream in one snapshot: a write that commits meanwhile is in both or in neither.
      const verdict = await this.source.transaction('REPEATABLE READ', (db) => walk(db, id, name));
      verdicts.push(verdict);
    }
    return verdicts;
  }
}

async function walk(db: EntityManager, streamId: string, stream: string): Promise<StreamVerdict> {
  const { entries, fault } = await walkStream(db, streamId);
  return { streamId, stream, entries, fault };
}

/**
 * Reckons one chain again, within a transaction of one snapshot.
 * @param take is given every entry, in its order.
 */
export async function walkStream(
  db: EntityManager,
  streamId: string,
  take: (row: StoredEntry) => void = () => undefined,
): Promise<{ entries: number; head: ChainHead; fault: ChainFault | null }> {
  const heads = await db.query<ChainHead[]>(
    `SELECT version AS seq, audit_head AS hash FROM board WHERE id = $1
      UNION ALL SELECT seq, head FROM audit_stream WHERE id = $1`,
    [streamId],
  );
  const check = new ChainCheck();
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await db.query<StoredEntry[]>(
      `SELECT stream_id AS "streamId", seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, action,
              person_id AS "personId", agency_id AS "agencyId", duty, card_id AS "cardId", detail,
              request_id AS "requestId", address, prev_hash AS "prevHash", hash
         FROM audit_entry WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT ${String(batch)}`,
      [streamId, after],
    );
    for (const row of rows) {
      check.take(row);
      take(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) break;
    after = last.seq;
  }
  const head = heads[0] ?? { seq: 0, hash: '' };
  const fault = check.end(head);
  return { entries: check.entries, head, fault };
}
