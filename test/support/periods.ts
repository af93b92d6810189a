/** Freezing a period as a person does: confirming how many of its cards have no accepted result. */
import type { Answer, Client } from './app.js';

type Sql = <T extends object>(text: string, params?: unknown[]) => Promise<T[]>;

/** What whoever freezes the period now confirms. */
export async function freezing(app: { sql: Sql }, cycleId: string): Promise<{ unfinished: number }> {
  const [row] = await app.sql<{ unfinished: number }>(
    `SELECT count(*)::int AS unfinished FROM card c JOIN board b ON b.id = c.board_id
      WHERE b.cycle_id::text = $1 AND c.state <> 'compiled' AND NOT c.cancelled AND NOT (c.not_triggered AND c.state = 'draft')`,
    [cycleId],
  );
  return row ?? { unfinished: 0 };
}

/** Freezes a period. */
export async function freeze<T = unknown>(
  app: { sql: Sql },
  client: Client,
  cycleId: string,
): Promise<Answer<T>> {
  return client.post<T>(`/api/cycles/${cycleId}/freeze`, await freezing(app, cycleId));
}
