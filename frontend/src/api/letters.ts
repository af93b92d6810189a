/** Letters that urge, as pages read and send them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LetterQuery, LettersWritten, RouteBodyInput } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { queryClient } from './query-client.ts';

/** The letters that I may read. @param mark reads them anew when it changes. */
export function useLetters(filter: LetterQuery, mark = 0, enabled = true) {
  return useQuery({
    queryKey: keys.letterList(JSON.stringify(filter), mark),
    queryFn: ({ signal }) => call('letters', { query: filter, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The letters to my agencies; what brings one, or opens it, reads them anew. */
export function useLettersToMe(enabled: boolean) {
  return useQuery({
    queryKey: keys.lettersToMe,
    queryFn: ({ signal }) => call('letters', { query: { to: 'me' }, signal }),
    enabled,
    refetchInterval: 120_000,
  });
}

/** One letter with its text. */
export function useLetter(id: string) {
  return useQuery({
    queryKey: keys.letter(id),
    queryFn: async ({ signal }) => {
      const letter = await call('letter', { params: { id }, signal });
      // Reading it may have been its opening.
      void queryClient.invalidateQueries({ queryKey: keys.lettersToMe });
      return letter;
    },
  });
}

/** What urging agencies of a board begins with. */
export function useUrging(boardId: string) {
  return useQuery({
    queryKey: keys.urging(boardId),
    queryFn: ({ signal }) => call('urging', { params: { id: boardId }, signal }),
    // Somebody else may have urged since: each opening asks anew.
    staleTime: 0,
  });
}

/** Where a letter can be fetched as a file. */
export function letterAddress(id: string): string {
  return pathOf('letterFile', { id });
}

async function written(send: Promise<LettersWritten>): Promise<LettersWritten> {
  try {
    return await send;
  } finally {
    // A refusal too says that something is not as it was shown.
    await queryClient.invalidateQueries({ queryKey: keys.letters });
  }
}

/** Makes letters, as drafts or issued. @throws ApiProblem, NetworkFailure */
export function makeLetters(
  boardId: string,
  body: RouteBodyInput<'makeLetters'>,
  idempotencyKey: string,
): Promise<LettersWritten> {
  return written(call('makeLetters', { params: { id: boardId }, body, idempotencyKey }));
}

/** Issues drafts. @throws ApiProblem, NetworkFailure */
export function issueLetters(
  boardId: string,
  body: RouteBodyInput<'issueLetters'>,
  idempotencyKey: string,
): Promise<LettersWritten> {
  return written(call('issueLetters', { params: { id: boardId }, body, idempotencyKey }));
}

/** Records numbers and date. @throws ApiProblem, NetworkFailure */
export function numberLetters(
  boardId: string,
  body: RouteBodyInput<'numberLetters'>,
  idempotencyKey: string,
): Promise<LettersWritten> {
  return written(call('numberLetters', { params: { id: boardId }, body, idempotencyKey }));
}

/** Records that a letter was handed over on paper. @throws ApiProblem, NetworkFailure */
export function deliverLetter(
  id: string,
  body: RouteBodyInput<'deliverLetter'>,
  idempotencyKey: string,
): Promise<LettersWritten> {
  return written(call('deliverLetter', { params: { id }, body, idempotencyKey }));
}

/** Writes the paragraphs of a draft, or with null puts those of the product back. @throws ApiProblem, NetworkFailure */
export function rewordLetter(
  id: string,
  body: RouteBodyInput<'rewordLetter'>,
  idempotencyKey: string,
): Promise<LettersWritten> {
  return written(call('rewordLetter', { params: { id }, body, idempotencyKey }));
}

/** Gives up a draft. @throws ApiProblem, NetworkFailure */
export function withdrawLetter(id: string, idempotencyKey: string): Promise<LettersWritten> {
  return written(call('withdrawLetter', { params: { id }, idempotencyKey }));
}
