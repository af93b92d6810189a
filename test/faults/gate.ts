/**
 * Gates for interleavings that happen on purpose: a second connection holds what a write will need, so that the write stops
 * there, and is let go when the others stand where the test wants them. What stands where is asked of PostgreSQL, never guessed
 * by waiting.
 */
import pg from 'pg';
import { until } from '../support/socket.js';

export class Gate {
  private constructor(
    private readonly client: pg.Client,
    /** Asks who waits: within the held transaction PostgreSQL would give its first answer again. */
    private readonly watch: pg.Client,
  ) {}

  /** @param url of the database that the application under test uses. */
  static async open(url: string): Promise<Gate> {
    const [client, watch] = [new pg.Client(url), new pg.Client(url)];
    await Promise.all([client.connect(), watch.connect()]);
    return new Gate(client, watch);
  }

  /** Every write on the board stops before it reads anything. */
  holdBoard(boardId: string): Promise<void> {
    return this.hold('SELECT 1 FROM board WHERE id = $1 FOR UPDATE', [boardId]);
  }

  /** Every write on a stream without a board stops before it reads anything. */
  holdStream(name: string): Promise<void> {
    return this.hold('SELECT 1 FROM audit_stream WHERE name = $1 FOR UPDATE', [name]);
  }

  /** Every write about an import stops at its row. */
  holdImport(importId: string): Promise<void> {
    return this.hold('SELECT 1 FROM plan_import WHERE id = $1 FOR UPDATE', [importId]);
  }

  /** Whatever a person writes stops where their rights are loaded: after the board's lock, before anything is decided. */
  holdPerson(personId: string): Promise<void> {
    return this.hold('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  }

  /**
   * The next write on a board stops at its very end: it has read, decided and locked, and nothing of it is to be seen. What comes
   * after it waits for the board.
   */
  holdBoardEnd(boardId: string): Promise<void> {
    return this.hold(nextEntry('SELECT id, version AS seq FROM board WHERE id = $1'), [boardId]);
  }

  /** The same for a stream without a board. */
  holdStreamEnd(name: string): Promise<void> {
    return this.hold(nextEntry('SELECT id, seq FROM audit_stream WHERE name = $1'), [name]);
  }

  /** Holds something more, beside what is held. */
  async also(text: string, params: unknown[]): Promise<void> {
    await this.client.query(text, params);
  }

  /** Waits until so many connections to this database wait for a lock. */
  async waiting(count: number): Promise<void> {
    await until(`${String(count)} wait for a lock`, async () => (await this.countWaiting()) >= count);
  }

  /** Lets go of everything. Nothing that the gate did stays. */
  async release(): Promise<void> {
    await this.client.query('ROLLBACK');
  }

  async close(): Promise<void> {
    await Promise.all([this.client.end(), this.watch.end()]);
  }

  /**
   * Starts several acts so that they stand in line in this order, behind what is held, and lets go.
   * @returns what they came to, in the same order. The first in line is the first to be done; of the others only that.
   */
  async inLine<T>(acts: readonly (() => Promise<T>)[]): Promise<T[]> {
    const started: Promise<T>[] = [];
    const before = await this.countWaiting();
    for (const act of acts) {
      started.push(act());
      await this.waiting(before + started.length);
    }
    await this.release();
    return Promise.all(started);
  }

  private async hold(text: string, params: unknown[]): Promise<void> {
    await this.client.query('BEGIN');
    const { rowCount } = await this.client.query(text, params);
    if (rowCount !== 1) throw new Error('there is nothing to hold');
  }

  private async countWaiting(): Promise<number> {
    const { rows } = await this.watch.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.count ?? 0;
  }
}

/** Takes the place of the next entry of a stream, for as long as the transaction stands. */
function nextEntry(stream: string): string {
  return `INSERT INTO audit_entry (stream_id, seq, at, action, detail, request_id, address, prev_hash, hash)
          SELECT id, seq + 1, now(), 'gate', '{}', '00000000-0000-0000-0000-000000000000', '', '', '' FROM (${stream}) s`;
}

/** All orders of some things. */
export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
