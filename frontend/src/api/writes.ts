/** Writes on a card. Every intent has one idempotency key, kept over its retries, and brings back the card's face. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  BulkResult,
  BulkTransitionBody,
  CardWritten,
  RouteBodyInput,
  TransitionBody,
} from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { NetworkFailure } from './problem.ts';
import { announceFace } from './written.ts';

export interface TransitionIntent extends TransitionBody {
  /** Made with `newKey()` when the person confirmed; a retry of the same intent sends the same key. */
  key: string;
}

const retries = 2;
const afterCut = (failures: number, error: unknown): boolean =>
  error instanceof NetworkFailure && failures < retries;

/** Moves a card and shows the returned face on the board. @throws ApiProblem, NetworkFailure */
export async function sendTransition(
  cardId: string,
  { key, ...body }: TransitionIntent,
): Promise<CardWritten> {
  const written = await call('transition', { params: { id: cardId }, body, idempotencyKey: key });
  announceFace(written.face);
  return written;
}

/** The move of a card as a mutation; also refreshes its detail and the inbox, after a refusal too. */
export function useTransition(cardId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['transition', cardId],
    mutationFn: (intent: TransitionIntent) => sendTransition(cardId, intent),
    retry: afterCut,
    onSettled: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.card(cardId) }),
        client.invalidateQueries({ queryKey: keys.inbox }),
      ]);
    },
  });
}

/** Moves many cards of a board, each under its own rules; shows every face that came back. @throws ApiProblem, NetworkFailure */
export async function sendBulkTransition(
  boardId: string,
  body: BulkTransitionBody,
  idempotencyKey: string,
): Promise<BulkResult[]> {
  const results = await call('bulkTransition', { params: { id: boardId }, body, idempotencyKey });
  for (const { face } of results) if (face) announceFace(face);
  return results;
}

/** Saves the working text. The caller makes the key once per saved text. @throws ApiProblem, NetworkFailure */
export async function saveContent(
  cardId: string,
  body: RouteBodyInput<'saveContent'>,
  idempotencyKey: string,
): Promise<CardWritten> {
  const written = await call('saveContent', { params: { id: cardId }, body, idempotencyKey });
  announceFace(written.face);
  return written;
}

/** Writes into the exchange of a card. */
export function useAddComment(cardId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, ...body }: RouteBodyInput<'addComment'> & { key: string }) => {
      const written = await call('addComment', { params: { id: cardId }, body, idempotencyKey: key });
      announceFace(written.face);
      return written;
    },
    retry: afterCut,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.comments(cardId) }),
  });
}

/** Takes a file off the working text. */
export function useRemoveFile(cardId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (fileId: string) => {
      const written = await call('removeFile', { params: { id: cardId, fileId } });
      announceFace(written.face);
      return written;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.card(cardId) }),
  });
}
