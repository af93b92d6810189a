/** The working calendar, and links by which calendar programs read days. */
import { useQuery } from '@tanstack/react-query';
import type { NewCalendarFeed, RouteBodyInput } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { queryClient } from './query-client.ts';

/** Every day of the working calendar that was entered, of all years. */
export function useCalendar() {
  return useQuery({
    queryKey: keys.calendar,
    queryFn: ({ signal }) => call('calendar', { signal }),
  });
}

/** My links for calendar programs, and which I could make. */
export function useCalendarFeeds() {
  return useQuery({
    queryKey: keys.calendarFeeds,
    queryFn: ({ signal }) => call('calendarFeeds', { signal }),
  });
}

/** Makes a link. @returns it with its secret, which can be had this once. */
export async function makeCalendarFeed(body: RouteBodyInput<'newCalendarFeed'>): Promise<NewCalendarFeed> {
  const made = await call('newCalendarFeed', { body });
  await queryClient.invalidateQueries({ queryKey: keys.calendarFeeds });
  return made;
}

/** Revokes a link. */
export async function revokeCalendarFeed(id: string): Promise<void> {
  try {
    await call('revokeCalendarFeed', { params: { id } });
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.calendarFeeds });
  }
}

/** Where a calendar program reads the days of a link. */
export function feedAddress(token: string): string {
  return `${location.origin}${pathOf('calendarFeed', { file: `${token}.ics` })}`;
}
