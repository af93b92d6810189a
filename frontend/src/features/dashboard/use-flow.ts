/** How the board moved: days that are over from the server, the running one from the faces that the page holds. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  addDays,
  beginningsOf,
  flowDays,
  stepsOfDay,
  type BoardFlow,
  type CardFace,
  type Day,
  type FlowColumn,
} from '@tien-do/shared';
import { useEffect, useMemo } from 'react';
import { call, keys } from '../../api/index.ts';
import { liveClient, usePastDay, type BoardInfo } from '../../live/index.ts';
import type { FlowView } from './view.ts';

/** How often the times at desks are read anew while the board moves on; every other number is reckoned here. */
const phasesMs = 60_000;

interface ReadFlow {
  flow: BoardFlow;
  began: ReadonlyMap<string, FlowColumn>;
}

async function readFlow(boardId: string, signal: AbortSignal): Promise<ReadFlow> {
  const held = (): Iterable<CardFace> => liveClient.peek(boardId)?.snapshot.cards.values() ?? [];
  // What stands before the question is no newer than the answer: the two together know how every card began the day.
  const before = [...held()];
  const flow = await call('boardFlow', { params: { id: boardId }, signal });
  return { flow, began: beginningsOf(flow, before, held()) };
}

/** Are these the cards whose beginnings are known? Others came into view or left it, and their past with them. */
function sameCards(cards: ReadonlyMap<string, CardFace>, began: ReadonlyMap<string, FlowColumn>): boolean {
  if (cards.size !== began.size) return false;
  for (const id of cards.keys()) if (!began.has(id)) return false;
  return true;
}

/**
 * The flow of a live board, and what was read of the days before today; null until it is there. Of a day that is over: up to its
 * end. How long cards lay at which desk is known for now alone.
 */
export function useFlow(
  info: BoardInfo,
  cards: ReadonlyMap<string, CardFace>,
  version: number,
  today: Day,
): { view: FlowView; read: BoardFlow } | null {
  const pastDay = usePastDay();
  const { data, isFetching, refetch } = useQuery({
    queryKey: keys.flow(info.id, info.circle, today),
    queryFn: ({ signal }) => readFlow(info.id, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (pastDay !== null) return false;
      // Asked in the minute in which the day changed: the server was still, or already, in the other one.
      if (state.data && state.data.flow.today !== today) return 1_000;
      return state.data?.flow.version === version ? false : phasesMs;
    },
  });
  const known = data ? sameCards(cards, data.began) : true;
  const newer = data !== undefined && data.flow.version < version;
  useEffect(() => {
    if (pastDay === null && !known && newer && !isFetching) void refetch();
  }, [pastDay, known, newer, isFetching, refetch]);
  return useMemo(() => {
    if (!data) return null;
    const { flow, began } = data;
    if (pastDay !== null) {
      const steps = flow.steps.filter(({ day }) => day <= pastDay);
      const days = flowDays(steps, flow.keptFrom, pastDay);
      return {
        view: { version: flow.version, days, phases: [], began, today: flow.today },
        read: { ...flow, steps, today: addDays(pastDay, 1) },
      };
    }
    const steps = [...flow.steps, ...stepsOfDay(began, cards.values(), flow.today)];
    const days = flowDays(steps, flow.keptFrom, flow.today);
    const { version: readAt, phases } = flow;
    return { view: { version: readAt, days, phases, began, today: flow.today }, read: flow };
  }, [data, cards, pastDay]);
}
