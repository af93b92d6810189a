/** Each time that a card lay at a desk: what the time there is on average is reckoned from. */
import { useQuery } from '@tanstack/react-query';
import { dayOf, workingDaysBetween } from '@tien-do/shared';
import type { BoardStays } from '@tien-do/shared/contract';
import { call, keys } from '../../api/index.ts';
import type { Desk } from './lists.ts';
import type { DashboardView } from './view.ts';

export type Stay = BoardStays['stays'][number];

/** The stays behind an average, read again with it; undefined while they are on their way, and while none are wanted. */
export function useStays(
  { info, flow }: DashboardView,
  desk: Desk | null,
): { read: BoardStays | undefined; error: unknown; retry: () => void } {
  const { data, error, refetch } = useQuery({
    queryKey: keys.stays(info.id, info.circle, desk ?? '', flow?.version ?? 0),
    queryFn: ({ signal }) =>
      call('boardStays', { params: { id: info.id }, query: { desk: desk ?? 'agency_officer' }, signal }),
    enabled: desk !== null && flow !== null,
    // Those of a moment ago are shown until these are there, never those of another desk.
    placeholderData: (held, before) => (before?.queryKey[4] === desk ? held : undefined),
  });
  return { read: desk === null ? undefined : data, error, retry: () => void refetch() };
}

/** Working days that a stay took, of those that last still up to the reading; null until the calendar is known. */
export function workingDaysOf({ calendar }: DashboardView, stay: Stay, until: string): number | null {
  if (!calendar) return null;
  const [from, to] = [stay.from, stay.to ?? until].map((instant) => dayOf(Date.parse(instant)));
  return workingDaysBetween(calendar, from ?? '', to ?? '');
}

/** The average that these stays come to, in seconds; null where there are none. */
export function averageOf({ stays }: BoardStays): number | null {
  return stays.length === 0 ? null : stays.reduce((sum, { seconds }) => sum + seconds, 0) / stays.length;
}
