import { describe, expect, it } from '@jest/globals';
import type { AuditEntryView } from '@tien-do/shared/contract';
import { historyDays } from './history.ts';

let seq = 100;

function entry(action: string, at: string, personId = 'an'): AuditEntryView {
  seq -= 1;
  return {
    seq,
    at,
    action,
    person: { id: personId, name: personId },
    agencyId: null,
    duty: null,
    detail: {},
    named: [],
    hash: 'h',
  };
}

describe('history', () => {
  it('groups by the day in Vietnam, not by that of the clock', () => {
    const days = historyDays([
      entry('card.accept', '2026-10-14T17:30:00Z'),
      entry('card.receive', '2026-10-14T16:30:00Z'),
    ]);
    expect(days.map((group) => group.day)).toEqual(['2026-10-15', '2026-10-14']);
  });

  it('takes one person’s saves in a row together', () => {
    const [day] = historyDays([
      entry('card.submit_internal', '2026-10-14T05:00:00Z'),
      entry('card.content_saved', '2026-10-14T04:03:00Z'),
      entry('card.content_saved', '2026-10-14T04:02:00Z'),
      entry('card.content_saved', '2026-10-14T04:01:00Z', 'binh'),
      entry('file.added', '2026-10-14T04:00:30Z'),
      entry('card.content_saved', '2026-10-14T04:00:00Z'),
    ]);
    expect(day?.lines.map((line) => [line.entry.action, line.count])).toEqual([
      ['card.submit_internal', 1],
      ['card.content_saved', 2],
      ['card.content_saved', 1],
      ['file.added', 1],
      ['card.content_saved', 1],
    ]);
    expect(day?.lines[1]?.from).toBe('2026-10-14T04:02:00Z');
  });

  it('does not join saves over midnight, and has nothing for nothing', () => {
    expect(historyDays([])).toEqual([]);
    const days = historyDays([
      entry('card.content_saved', '2026-10-14T17:00:00Z'),
      entry('card.content_saved', '2026-10-14T16:59:00Z'),
    ]);
    expect(days).toHaveLength(2);
  });
});
