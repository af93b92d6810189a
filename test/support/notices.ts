import { Notifier } from '@tien-do/backend';
import type { TestApp } from './app.js';
import { until } from './socket.js';

/** Until everything that happened so far was told: the application follows its own commits at the same time. */
export async function told(app: TestApp): Promise<void> {
  await until('everything was told', async () => {
    await app.app.get(Notifier).sweep();
    const [behind] = await app.sql<{ count: number }>(
      `SELECT count(*)::int AS count
         FROM (SELECT id, version AS seq FROM board UNION ALL SELECT id, seq FROM audit_stream WHERE name = 'accounts') AS s
         LEFT JOIN notice_cursor k ON k.stream_id = s.id WHERE s.seq > coalesce(k.seq, 0)`,
    );
    return behind?.count === 0;
  });
}
