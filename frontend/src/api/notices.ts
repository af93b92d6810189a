/** Notices, as pages read and mark them. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { NoticeSettingsView, NoticesView, RouteBodyInput, RouteQuery } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** Narrows the list of notices. */
export type NoticeFilter = Pick<RouteQuery<'notices'>, 'unread' | 'group'>;

/** My newest notices and how many are unread; the frame keeps it fresh (`useNoticePulse`). */
export function useLatestNotices() {
  return useQuery({
    queryKey: keys.latestNotices,
    queryFn: ({ signal }) => call('notices', { signal }),
    refetchInterval: 120_000,
  });
}

/** All my notices, page by page. */
export function useNotices(filter: NoticeFilter) {
  return useInfiniteQuery({
    queryKey: keys.noticeList(JSON.stringify(filter)),
    queryFn: ({ pageParam, signal }) => call('notices', { query: { ...filter, before: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: NoticesView) => next ?? undefined,
  });
}

/** Marks notices as read; every list is read again, here and on every other page that is open. */
export async function readNotices(body: RouteBodyInput<'readNotices'>): Promise<void> {
  const { unread } = await call('readNotices', { body });
  queryClient.setQueryData<NoticesView>(keys.latestNotices, (held) => held && { ...held, unread });
  await queryClient.invalidateQueries({ queryKey: keys.notices });
}

/** How I want to be told. */
export function useNoticeSettings() {
  return useQuery({
    queryKey: keys.noticeSettings,
    queryFn: ({ signal }) => call('noticeSettings', { signal }),
  });
}

/** Says how I want to be told. */
export async function changeNoticeSettings(
  body: RouteBodyInput<'changeNoticeSettings'>,
): Promise<NoticeSettingsView> {
  const settings = await call('changeNoticeSettings', { body });
  queryClient.setQueryData(keys.noticeSettings, settings);
  return settings;
}
