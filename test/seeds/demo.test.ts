import { describe, expect, it } from '@jest/globals';
import { createWorker, type AppOptions } from '@tien-do/backend';
import { demoState, seedDemo } from '@tien-do/seeds';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../support/database.js';

interface Count {
  year: number;
  state: string;
  returned: boolean;
  overdue: boolean;
  cards: number;
}

async function countsOn(day: string): Promise<{ counts: Count[]; futures: number }> {
  const database = await createTestDatabase();
  const options: AppOptions = {
    databaseUrl: database.url,
    http: { publicUrl: null, trustProxy: false, demo: true, fileLimitBytes: 1024 * 1024 },
    logLevels: false,
  };
  const now = Date.parse(`${day}T03:00:00Z`);
  try {
    expect(await seedDemo(options, () => undefined, now)).toBe(true);
    const worker = await createWorker(options);
    try {
      const source = worker.get(DataSource);
      expect(await demoState(source)).toBe('complete');
      const counts = await source.query<Count[]>(
        `SELECT y.year, c.state, c.returned, (c.due_on < $1::date AND c.sent_on IS NULL) AS overdue, count(*)::int AS cards
           FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
          GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
        [day],
      );
      const [future] = await source.query<{ n: number }[]>(
        'SELECT count(*)::int AS n FROM audit_entry WHERE at > $1',
        [new Date(now)],
      );
      return { counts, futures: future?.n ?? -1 };
    } finally {
      await worker.close();
    }
  } finally {
    await database.drop();
  }
}

function total(counts: Count[], fits: (count: Count) => boolean): number {
  return counts.filter(fits).reduce((sum, { cards }) => sum + cards, 0);
}

describe('the demo', () => {
  it.each([
    ['2027-02-10', 2026],
    ['2026-07-15', 2026],
  ])('looks alive when first started on %s', async (day, main) => {
    const { counts, futures } = await countsOn(day);
    const years = [...new Set(counts.map(({ year }) => year))];
    expect(years).toEqual([main - 1, main, main + 1]);
    const ofMain = counts.filter(({ year }) => year === main);
    for (const state of ['draft', 'in_progress', 'internal_review', 'submitted', 'compiled']) {
      expect(total(ofMain, (count) => count.state === state)).toBeGreaterThan(0);
    }
    expect(total(ofMain, (count) => count.returned)).toBeGreaterThan(2);
    expect(total(ofMain, (count) => count.overdue)).toBeGreaterThan(0);
    expect(total(ofMain, (count) => count.state === 'compiled')).toBeGreaterThan(50);
    // Nothing was done before it could be known: no act lies after the day of the first start.
    expect(futures).toBe(0);
  });
});
