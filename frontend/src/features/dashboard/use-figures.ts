/** Every number of the page, reckoned from the live board beside what is read once: flow, calendar, the period before. */
import { useQuery } from '@tanstack/react-query';
import {
  forecastOf,
  paceOf,
  periodBefore,
  sameDay,
  summarize,
  waitingOf,
  weekdaysOnly,
  workCalendar,
  type CardFace,
  type Day,
  type WorkCalendar,
} from '@tien-do/shared';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../access/index.ts';
import { call, isProblem, keys, queryClient, useBoards, usePetitions } from '../../api/index.ts';
import { useNow, usePastDay, useToday, type BoardInfo } from '../../live/index.ts';
import { useFlow } from './use-flow.ts';
import { useLastComments } from './use-last-comments.ts';
import type { BeforeView, DashboardView } from './view.ts';

/** Numbers of a day that is over stay as they are. */
const forEver = Number.POSITIVE_INFINITY;

/** Everything that the panels show of a board. */
export function useFigures(
  info: BoardInfo,
  cards: ReadonlyMap<string, CardFace>,
  version: number,
): DashboardView {
  const today = useToday();
  const now = useNow();
  const calendar = useWorkCalendar();
  const flow = useFlow(info, cards, version, today);
  const before = useBefore(info, today);
  const difficulties = useDifficulties(info.plan.id, cards);
  const { coordinatorId, timing } = info.plan;
  const summary = useMemo(
    () => summarize(cards.values(), coordinatorId, today, timing),
    [cards, coordinatorId, today, timing],
  );
  const waiting = useMemo(() => waitingOf(cards.values()), [cards]);
  const read = flow?.read;
  const pace = useMemo(
    () => (read && calendar ? paceOf(read.steps, read.keptFrom, today, calendar) : undefined),
    [read, calendar, today],
  );
  const remaining = summary.quadrants.openInTime + summary.quadrants.openLate;
  const { dueOn } = info.cycle;
  const forecast = useMemo(
    () => (pace !== undefined && calendar ? forecastOf({ remaining, pace, today, dueOn, calendar }) : null),
    [pace, calendar, remaining, today, dueOn],
  );
  const view = flow?.view ?? null;
  const overdue = useMemo(
    () => summary.overdue.flatMap(({ cardId }) => cards.get(cardId) ?? []),
    [summary, cards],
  );
  const day = usePastDay();
  const { comments: said } = useLastComments(info, { boardId: info.id, day, faces: overdue });
  return useMemo(
    () => ({
      ...{ info, cards, summary, waiting, flow: view, calendar, forecast, before, difficulties, said },
      ...{ today, now },
    }),
    [info, cards, summary, waiting, view, calendar, forecast, before, difficulties, said, today, now],
  );
}

/** The working calendar; Monday to Friday where it may not be read. Null until that is known. */
function useWorkCalendar(): WorkCalendar | null {
  const mayRead = useMe().ability.can('read', 'Calendar');
  const { data, isError } = useQuery({
    queryKey: keys.calendar,
    queryFn: ({ signal }) => call('calendar', { signal }),
    enabled: mayRead,
    staleTime: 60 * 60_000,
  });
  return useMemo(() => {
    if (data) return workCalendar(data.days);
    return !mayRead || isError ? weekdaysOnly : null;
  }, [data, mayRead, isError]);
}

/** The period before this one on the day that was as far from its due day. */
function useBefore({ plan, cycle, cycles }: BoardInfo, today: Day): BeforeView | 'none' | null {
  const { data: boards } = useBoards();
  const earlier = periodBefore(cycles, cycle.year);
  const board = boards?.find((line) => line.plan.id === plan.id && line.cycle.year === earlier?.year);
  const day = earlier ? sameDay(today, cycle.dueOn, earlier.dueOn) : today;
  const { data: summary } = useQuery({
    queryKey: keys.pastSummary(board?.id ?? '', day),
    queryFn: async ({ signal }) => {
      try {
        return await call('pastSummary', { params: { id: board?.id ?? '' }, query: { day }, signal });
      } catch (error) {
        // Nothing was kept of that day, or it is still to come.
        if (isProblem(error, 'INVALID')) return null;
        throw error;
      }
    },
    enabled: board !== undefined,
    staleTime: forEver,
  });
  return useMemo(() => {
    if (!earlier || (boards && !board)) return 'none';
    return board && summary !== undefined ? { boardId: board.id, cycle: board.cycle, day, summary } : null;
  }, [earlier, boards, board, day, summary]);
}

/** The open difficulties of a plan; asked for anew when a card's requests change. */
function useDifficulties(
  planId: string,
  cards: ReadonlyMap<string, CardFace>,
): DashboardView['difficulties'] {
  const { data } = usePetitions({ planId, kind: 'difficulty', state: 'open' });
  const pastDay = usePastDay();
  const open = useMemo(
    () => [...cards.values()].reduce((sum, { petitionsOpen }) => sum + petitionsOpen, 0),
    [cards],
  );
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: keys.petitions });
  }, [open]);
  // Which were open on a day that is over, no list says.
  return useMemo(
    () => (data && pastDay === null ? { count: data.petitions.length, more: data.more } : null),
    [data, pastDay],
  );
}
