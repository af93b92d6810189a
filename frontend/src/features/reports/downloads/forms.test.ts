import { expect, test } from '@jest/globals';
import type { MadeDocument, ReportView } from '@tien-do/shared/contract';
import { isStale, lastChange } from './forms.ts';

const blockAt = (changedAt: string | null): ReportView['blocks'][number] =>
  ({ changedAt }) as ReportView['blocks'][number];

test('a file is stale once the report, or a block written here since it was read, is newer than it', () => {
  const file = {} as MadeDocument['file'];
  const made = { askedAt: '2026-10-12T03:00:00.000Z', file };
  const changedAt = '2026-10-12T02:59:00.000Z';
  expect(isStale(made, lastChange({ changedAt, blocks: [blockAt(null)] }))).toBe(false);
  expect(isStale(made, lastChange({ changedAt, blocks: [blockAt('2026-10-12T03:00:01.000Z')] }))).toBe(true);
  expect(isStale(made, lastChange({ changedAt: '2026-10-12T03:01:00.000Z', blocks: [] }))).toBe(true);
  // One that failed is none.
  expect(
    isStale({ ...made, file: null }, lastChange({ changedAt: '2026-10-12T03:01:00.000Z', blocks: [] })),
  ).toBe(false);
});
