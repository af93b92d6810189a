/** Writes on a card. Every intent has one idempotency key, kept over its retries, and brings back the card's face. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  BulkPreview,
  BulkResult,
  BulkTransitionBody,
  CardWritten,
  RouteBodyInput,
  TransitionBody,
} from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { NetworkFailure } from './problem.ts';
import { ownWrite } from './written.ts';

export interface TransitionIntent extends TransitionBody {
  /** Made with `newKey()` when the person confirmed; a retry of the same intent sends the same key. */
  key: string;
}

const pausesMs = [400, 1500];

/** Sends again when no answer came: the key makes two arrivals one effect. @throws what the last attempt threw */
async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}

function writeOn<T extends CardWritten>(cardId: string, send: () => Promise<T>): Promise<T> {
  return ownWrite(
    [cardId],
    () => untilAnswered(send),
    ({ face }) => [face],
  );
}

/** Moves a card and shows the returned face on the board. @throws ApiProblem, NetworkFailure */
export function sendTransition(cardId: string, { key, ...body }: TransitionIntent): Promise<CardWritten> {
  return writeOn(cardId, () => call('transition', { params: { id: cardId }, body, idempotencyKey: key }));
}

/** Moves many cards of a board, each under its own rules; shows every face that came back. @throws ApiProblem, NetworkFailure */
export function sendBulkTransition(
  boardId: string,
  body: BulkTransitionBody,
  idempotencyKey: string,
): Promise<BulkResult[]> {
  return ownWrite(
    body.cards.map(({ cardId }) => cardId),
    () => untilAnswered(() => call('bulkTransition', { params: { id: boardId }, body, idempotencyKey })),
    (results) => results.map(({ face }) => face),
  );
}

/** What moving these cards would do now; writes nothing. @throws ApiProblem, NetworkFailure */
export function previewBulk(
  boardId: string,
  body: BulkTransitionBody,
  signal?: AbortSignal,
): Promise<BulkPreview[]> {
  return call('previewTransitions', { params: { id: boardId }, body, signal });
}

/** Saves the working text. The caller makes the key once per saved text. @throws ApiProblem, NetworkFailure */
export function saveContent(
  cardId: string,
  body: RouteBodyInput<'saveContent'>,
  idempotencyKey: string,
): Promise<CardWritten> {
  // Once only: whoever autosaves decides when to try again, with what was typed meanwhile.
  return ownWrite(
    [cardId],
    () => call('saveContent', { params: { id: cardId }, body, idempotencyKey }),
    ({ face }) => [face],
  );
}

/** Writes into the exchange of a card. */
export function useAddComment(cardId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: RouteBodyInput<'addComment'> & { key: string }) =>
      writeOn(cardId, () => call('addComment', { params: { id: cardId }, body, idempotencyKey: key })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.comments(cardId) }),
  });
}

/** Takes a file off the working text. */
export function useRemoveFile(cardId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (fileId: string) =>
      ownWrite(
        [cardId],
        () => call('removeFile', { params: { id: cardId, fileId } }),
        ({ face }) => [face],
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.card(cardId) }),
  });
}
