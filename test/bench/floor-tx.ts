/** F-tx: what a transaction that changes a row and writes it down costs on this PostgreSQL, with nothing around it. */
import pg from 'pg';

export interface FloorTx {
  /** One transaction on the n-th of the connections. */
  run(n: number): Promise<void>;
  close(): Promise<void>;
}

const connections = 32;

/** Makes the two tables and opens the connections. */
export async function openFloorTx(url: string): Promise<FloorTx> {
  const clients = Array.from({ length: connections }, () => new pg.Client(url));
  await Promise.all(clients.map((client) => client.connect()));
  const first = at(clients, 0);
  await first.query(
    'CREATE TABLE floor_row (id int PRIMARY KEY, state text NOT NULL, version bigint NOT NULL)',
  );
  await first.query(
    'CREATE TABLE floor_audit (id bigserial PRIMARY KEY, row_id int NOT NULL, at timestamptz NOT NULL, detail jsonb NOT NULL)',
  );
  await first.query(`INSERT INTO floor_row SELECT n, 'draft', 0 FROM generate_series(0, $1::int - 1) AS n`, [
    connections,
  ]);
  return {
    async run(n) {
      const client = at(clients, n);
      await client.query('BEGIN');
      await client.query('UPDATE floor_row SET state = $2, version = version + 1 WHERE id = $1', [
        n,
        'submitted',
      ]);
      await client.query('INSERT INTO floor_audit (row_id, at, detail) VALUES ($1, $2, $3)', [
        n,
        new Date(),
        '{"from":"draft","to":"submitted"}',
      ]);
      await client.query('COMMIT');
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

function at<T>(list: readonly T[], n: number): T {
  const item = list[n];
  if (item === undefined) throw new Error(`there is no connection ${String(n)}`);
  return item;
}
