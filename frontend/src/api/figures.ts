/** Indicators and figures, as pages read and send them. */
import { useQuery } from '@tanstack/react-query';
import type { RouteBodyInput } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** The indicators of a plan. */
export function usePlanIndicators(planId: string) {
  return useQuery({
    queryKey: keys.planIndicators(planId),
    queryFn: ({ signal }) => call('planIndicators', { params: { id: planId }, signal }),
  });
}

/** Sets indicators. @throws ApiProblem, NetworkFailure */
export async function setIndicators(
  planId: string,
  body: RouteBodyInput<'setIndicators'>,
  idempotencyKey: string,
): Promise<void> {
  try {
    await call('setIndicators', { params: { id: planId }, body, idempotencyKey });
  } finally {
    // A refusal too says that something is not as it was shown.
    await queryClient.invalidateQueries({ queryKey: keys.plan(planId) });
  }
}

/** Where figures are asked of my agencies. */
export function useFigurePlaces(enabled = true) {
  return useQuery({
    queryKey: keys.figurePlaces,
    queryFn: ({ signal }) => call('figurePlaces', { signal }),
    enabled,
  });
}

/** The figures of a plan as they stand. */
export function usePlanFigures(planId: string) {
  return useQuery({
    queryKey: keys.planFigures(planId),
    queryFn: ({ signal }) => call('planFigures', { params: { id: planId }, signal }),
    // Agencies submit while somebody looks: each opening asks anew.
    staleTime: 0,
    refetchInterval: 30_000,
  });
}
