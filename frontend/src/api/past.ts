/** Boards on days that are over. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Day } from '@tien-do/shared';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { isProblem } from './problem.ts';

/** A board as it stood when a day ended, for the circle of readers that I am in; such a day changes no more. */
export function usePastBoard(boardId: string, circle: string | null, day: Day) {
  return useQuery({
    queryKey: keys.pastBoard(boardId, circle ?? '', day),
    queryFn: ({ signal }) => call('boardPast', { params: { id: boardId }, query: { day }, signal }),
    enabled: circle !== null,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: (count, error) => count < 2 && !isProblem(error, 'INVALID'),
  });
}
