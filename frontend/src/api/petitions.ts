/** Petitions, as pages read and send them. What is written is read anew: their acts change what everybody may do next. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PetitionWritten, RouteBodyInput } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';
import { ownWrite } from './written.ts';

/** Which petitions a list shows; blank members leave nothing out. */
export interface PetitionFilter {
  planId?: string;
  agencyId?: string;
  kind?: 'extension' | 'difficulty' | 'reassignment' | 'return';
  state?: 'open' | 'ended';
}

/** The petitions of a card, its dues, and what may be raised on it. */
export function useCardPetitions(cardId: string) {
  return useQuery({
    queryKey: keys.cardPetitions(cardId),
    queryFn: ({ signal }) => call('cardPetitions', { params: { id: cardId }, signal }),
  });
}

/** Petitions over all cards and plans that I may read. */
export function usePetitions(filter: PetitionFilter) {
  return useQuery({
    queryKey: keys.petitionList(JSON.stringify(filter)),
    queryFn: ({ signal }) => call('petitions', { query: filter, signal }),
    placeholderData: keepPreviousData,
  });
}

/** One petition with its history. */
export function usePetition(id: string) {
  return useQuery({
    queryKey: keys.petition(id),
    queryFn: ({ signal }) => call('petition', { params: { id }, signal }),
  });
}

async function changed(cardId: string | null): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.petitions }),
    queryClient.invalidateQueries({ queryKey: keys.inbox }),
    ...(cardId ? [queryClient.invalidateQueries({ queryKey: keys.card(cardId) })] : []),
  ]);
}

async function write(cardId: string | null, send: () => Promise<PetitionWritten>): Promise<PetitionWritten> {
  const written = await ownWrite(cardId ? [cardId] : [], send, ({ face }) => [face]);
  await changed(cardId);
  return written;
}

/** Raises a petition on a card. @throws ApiProblem, NetworkFailure */
export function raisePetition(
  cardId: string,
  body: RouteBodyInput<'raisePetition'>,
  idempotencyKey: string,
): Promise<PetitionWritten> {
  return write(cardId, () => call('raisePetition', { params: { id: cardId }, body, idempotencyKey }));
}

/** Raises a difficulty of a plan. @throws ApiProblem, NetworkFailure */
export function raiseOnPlan(
  planId: string,
  body: RouteBodyInput<'raiseOnPlan'>,
  idempotencyKey: string,
): Promise<PetitionWritten> {
  return write(null, () => call('raiseOnPlan', { params: { id: planId }, body, idempotencyKey }));
}

/** Acts on a petition. @throws ApiProblem, NetworkFailure */
export function actOnPetition(
  petition: { id: string; cardId: string | null },
  body: RouteBodyInput<'actOnPetition'>,
  idempotencyKey: string,
): Promise<PetitionWritten> {
  return write(petition.cardId, () =>
    call('actOnPetition', { params: { id: petition.id }, body, idempotencyKey }),
  );
}
