/** Targets and deliveries as the page has them, and the ways to change them. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DeliveryState } from '@tien-do/shared';
import type {
  DeliveryView,
  RouteBodyInput,
  RouteResponse,
  WebhookSecret,
  WebhookView,
} from '@tien-do/shared/contract';
import { call, isProblem, keys, queryClient } from '../../api/index.ts';

/** Deliveries change by themselves: how soon they are looked at again while one is on its way, and else. */
const soonMs = 2_000;
const laterMs = 20_000;

/** Every target, and what may be chosen. */
export function useWebhooks() {
  return useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => call('webhooks', { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.webhooks.some(({ waiting, paused, failures }) => waiting > 0 && !paused && failures === 0) ===
      true
        ? soonMs
        : laterMs,
  });
}

/** What was sent to a target, page by page. */
export function useDeliveries(webhookId: string, state: DeliveryState | undefined) {
  return useInfiniteQuery({
    queryKey: keys.deliveries(webhookId, state ?? ''),
    queryFn: ({ pageParam, signal }) =>
      call('deliveries', {
        params: { id: webhookId },
        query: { before: pageParam, ...(state ? { state } : {}) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: RouteResponse<'deliveries'>) => next ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.deliveries.some(isUnderWay) === true ? soonMs : laterMs,
  });
}

/** Is it being sent, or will be in a moment? */
function isUnderWay({ state, nextAt }: DeliveryView): boolean {
  return (
    state === 'sending' || (state === 'waiting' && (nextAt === null || Date.parse(nextAt) <= Date.now()))
  );
}

async function readAnew(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.webhooks });
}

/** Registers a target. @throws ApiProblem, NetworkFailure */
export async function addWebhook(body: RouteBodyInput<'newWebhook'>): Promise<WebhookSecret> {
  const made = await call('newWebhook', { body });
  await readAnew();
  return made;
}

/** Changes a target. When somebody else was faster the list is read anew. @throws ApiProblem, NetworkFailure */
export async function changeWebhook(id: string, body: RouteBodyInput<'changeWebhook'>): Promise<WebhookView> {
  try {
    return await call('changeWebhook', { params: { id }, body });
  } finally {
    await readAnew();
  }
}

/** Gives a target a new secret. @throws ApiProblem, NetworkFailure */
export async function renewSecret(id: string, leaked: boolean): Promise<WebhookSecret> {
  const renewed = await call('renewWebhookSecret', { params: { id }, body: { leaked } });
  await readAnew();
  return renewed;
}

/** Deletes a target; one that is gone already is deleted as well. @throws ApiProblem, NetworkFailure */
export async function deleteWebhook(id: string): Promise<void> {
  try {
    await call('deleteWebhook', { params: { id } });
  } catch (error) {
    if (!isProblem(error, 'NOT_FOUND')) throw error;
  }
  await readAnew();
}

/** Sends a test. @throws ApiProblem, NetworkFailure */
export async function sendTest(id: string, idempotencyKey: string): Promise<void> {
  await call('testWebhook', { params: { id }, idempotencyKey });
  await readAnew();
}

/** Sends a message again. @throws ApiProblem, NetworkFailure */
export async function sendAgain(deliveryId: string, idempotencyKey: string): Promise<void> {
  await call('resendDelivery', { params: { id: deliveryId }, idempotencyKey });
  await readAnew();
}
