import { expect, test } from '@jest/globals';
import type { MadeDocument, ReportView } from '@tien-do/shared/contract';
import { isStale, lastChange } from './forms.ts';

const blockAt = (changedAt: string | null): ReportView['blocks'][number] =>
  ({ changedAt }) as ReportView['blocks'][number];

const draft = { state: 'draft' as const, acts: [] };
const actAt = (kind: string, at: string): ReportView['acts'][number] =>
  ({ kind, at }) as ReportView['acts'][number];

test('no file of an issued report is stale because its signed copy came back, but for the packet that carries it', () => {
  const made = { askedAt: '2026-10-12T03:00:00.000Z', file: {} as MadeDocument['file'] };
  const acts = [
    actAt('number', '2026-10-12T02:00:00.000Z'),
    actAt('keep_signed', '2026-10-12T04:00:00.000Z'),
  ];
  const issued = { state: 'issued' as const, acts, changedAt: '2026-10-12T04:00:00.000Z', blocks: [] };
  expect(isStale(made, lastChange(issued, 'pdf'))).toBe(false);
  expect(isStale(made, lastChange(issued, 'edxml'))).toBe(true);
});

test('a file is stale once the report, or a block written here since it was read, is newer than it', () => {
  const file = {} as MadeDocument['file'];
  const made = { askedAt: '2026-10-12T03:00:00.000Z', file };
  const changedAt = '2026-10-12T02:59:00.000Z';
  expect(isStale(made, lastChange({ ...draft, changedAt, blocks: [blockAt(null)] }, 'pdf'))).toBe(false);
  expect(
    isStale(made, lastChange({ ...draft, changedAt, blocks: [blockAt('2026-10-12T03:00:01.000Z')] }, 'pdf')),
  ).toBe(true);
  expect(
    isStale(made, lastChange({ ...draft, changedAt: '2026-10-12T03:01:00.000Z', blocks: [] }, 'pdf')),
  ).toBe(true);
  // One that failed is none.
  expect(
    isStale(
      { ...made, file: null },
      lastChange({ ...draft, changedAt: '2026-10-12T03:01:00.000Z', blocks: [] }, 'pdf'),
    ),
  ).toBe(false);
});
