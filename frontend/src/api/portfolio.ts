/** The numbers of all plans, as the page over them reads and renews them. */
import { useQuery } from '@tanstack/react-query';
import { mergeLines, type Day } from '@tien-do/shared';
import type { PortfolioView } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** As many boards as the server takes in one question; more are asked for as all. */
const mostBoards = 40;
/** Where no socket tells what moved, everything is asked for this often. */
const pollMs = 120_000;

/** Where the server is in another day than this page, it is asked again until they agree. */
const otherDayMs = 5_000;

/** All plans that I may read. */
export function usePortfolio(today: Day) {
  return useQuery({
    queryKey: keys.portfolio,
    queryFn: ({ signal }) => call('portfolio', { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.today !== today ? otherDayMs : pollMs),
  });
}

/** Renews the lines of some boards, or everything. What fails is asked for as everything, and that failure shows. */
export async function renewPortfolio(boards: readonly string[] | null): Promise<void> {
  const queryKey = keys.portfolio;
  const everything = (): Promise<void> => queryClient.invalidateQueries({ queryKey });
  const held = queryClient.getQueryData<PortfolioView>(queryKey);
  // A question for everything that is under way may have been answered before this change: it is asked again.
  if (!boards || !held || boards.length > mostBoards || queryClient.isFetching({ queryKey }) > 0) {
    await everything();
    return;
  }
  try {
    const came = await call('portfolio', { query: { boards: [...boards] } });
    if (queryClient.getQueryData(queryKey) !== held || came.today !== held.today) {
      await everything();
      return;
    }
    queryClient.setQueryData<PortfolioView>(queryKey, {
      today: held.today,
      lines: mergeLines(held.lines, boards, came.lines),
    });
  } catch {
    await everything();
  }
}
