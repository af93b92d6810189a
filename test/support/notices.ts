import { Notifier } from '@tien-do/backend';
import type { TestApp } from './app.js';
import { until } from './socket.js';

/** Until everything that happened so far was told: the application follows its own commits at the same time. */
export async function told(app: TestApp): Promise<void> {
  await until('everything was told', async () => {
    await app.app.get(Notifier).sweep();
    const [behind] = await app.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM board b LEFT JOIN notice_cursor k ON k.stream_id = b.id
        WHERE b.version > coalesce(k.seq, 0)`,
    );
    return behind?.count === 0;
  });
}
