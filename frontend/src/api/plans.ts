/** Plans of the register and their periods, as pages read and send them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CycleAct } from '@tien-do/shared';
import type {
  BoardLine,
  ChainPreviewBody,
  CycleView,
  PlanChangeBody,
  RouteBodyInput,
  RouteResponse,
} from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** The plans that I may read; `archived`: those that were put away, for the auditor. */
export function usePlans(archived = false) {
  return useQuery({
    queryKey: keys.planList(archived),
    queryFn: ({ signal }) => call('plans', { query: archived ? { archived: '1' } : {}, signal }),
  });
}

/** A plan with its tree, versions and periods. */
export function usePlan(planId: string) {
  return useQuery({
    queryKey: keys.plan(planId),
    queryFn: ({ signal }) => call('plan', { params: { id: planId }, signal }),
  });
}

/** The appendix as a version laid it down, and the one before; a version never changes. */
export function usePlanVersion(planId: string, number: number) {
  return useQuery({
    queryKey: keys.planVersion(planId, number),
    queryFn: ({ signal }) => call('planVersion', { params: { id: planId, number }, signal }),
    staleTime: Infinity,
  });
}

/** The approval chain of a plan and those set apart in it. */
export function useChains(planId: string) {
  return useQuery({
    queryKey: keys.chains(planId),
    queryFn: ({ signal }) => call('chains', { params: { id: planId }, signal }),
  });
}

/** What steps would mean for a task today; null asks nothing. */
export function useChainPreview(planId: string, asked: ChainPreviewBody | null) {
  return useQuery({
    queryKey: keys.chainPreview(planId, JSON.stringify(asked)),
    queryFn: ({ signal }) =>
      asked === null ? null : call('previewChain', { params: { id: planId }, body: asked, signal }),
    enabled: asked !== null,
    // Who could act changes with people and duties, not with the plan.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Sets a chain, or ends one that was set apart. @throws ApiProblem, NetworkFailure */
export async function setChain(
  planId: string,
  body: RouteBodyInput<'setChain'>,
  idempotencyKey: string,
): Promise<void> {
  await call('setChain', { params: { id: planId }, body, idempotencyKey });
  await readAnew();
}

/** What opening a year would make. */
export function useCyclePreview(planId: string, year: number) {
  return useQuery({
    queryKey: keys.cyclePreview(planId, year),
    queryFn: ({ signal }) => call('cyclePreview', { params: { id: planId, year: String(year) }, signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

export type RuleAsked = Record<'month' | 'day' | 'dataMonth' | 'dataDay', number> & {
  bound: 'before' | 'by';
};

/** What another reporting rule would change. */
export function useRuleChange(planId: string, rule: RuleAsked) {
  return useQuery({
    queryKey: keys.ruleChange(planId, JSON.stringify(rule)),
    queryFn: ({ signal }) => call('ruleChange', { params: { id: planId }, query: rule, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Whatever was done to a plan or its periods is in several lists. */
async function readAnew(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.plans }),
    queryClient.invalidateQueries({ queryKey: keys.boards }),
  ]);
}

/** Opens the period of a year. @throws ApiProblem, NetworkFailure */
export async function openCycle(planId: string, year: number, idempotencyKey: string): Promise<BoardLine> {
  const line = await call('openCycle', { params: { id: planId }, body: { year }, idempotencyKey });
  await readAnew();
  return line;
}

/**
 * Freezes, closes or opens a period again. When it is refused the plan is read anew: what was shown is not what there is.
 * @param said the reason of opening it again, and how many cards without a result were shown to whoever freezes.
 * @throws ApiProblem, NetworkFailure
 */
export async function actOnCycle(
  cycleId: string,
  act: CycleAct,
  said: { reason: string; unfinished: number },
  idempotencyKey: string,
): Promise<CycleView> {
  const params = { id: cycleId };
  const { reason, unfinished } = said;
  const send = (): Promise<CycleView> => {
    switch (act) {
      case 'freeze':
        return call('freezeCycle', { params, body: { unfinished }, idempotencyKey });
      case 'close':
        return call('closeCycle', { params, idempotencyKey });
      case 'reopen':
        return call('reopenCycle', { params, body: { reason }, idempotencyKey });
    }
  };
  try {
    return await send();
  } finally {
    await readAnew();
  }
}

/** Changes what is set about a plan. @throws ApiProblem, NetworkFailure */
export async function changePlan(
  planId: string,
  body: PlanChangeBody,
  idempotencyKey: string,
): Promise<RouteResponse<'changePlan'>> {
  const changed = await call('changePlan', { params: { id: planId }, body, idempotencyKey });
  await readAnew();
  return changed;
}

/** Puts a plan away. @throws ApiProblem, NetworkFailure */
export async function archivePlan(planId: string, idempotencyKey: string): Promise<void> {
  await call('archivePlan', { params: { id: planId }, idempotencyKey });
  await readAnew();
}
