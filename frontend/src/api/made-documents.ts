/** Files that are made of reports behind the request. */
import { useQuery } from '@tanstack/react-query';
import type { MadeForm } from '@tien-do/shared';
import type { MadeDocument } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { queryClient } from './query-client.ts';

/** Is it still to come? */
export function isInMaking({ state }: Pick<MadeDocument, 'state'>): boolean {
  return state === 'waiting' || state === 'making';
}

/** The files that I had made of a report, newest first; asked for again and again while one is in the making. */
export function useMadeDocuments(reportId: string) {
  return useQuery({
    queryKey: keys.madeDocuments(reportId),
    queryFn: ({ signal }) => call('madeDocuments', { query: { reportId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.documents.some(isInMaking) === true ? 1_000 : false),
  });
}

/** Has a file made. @throws ApiProblem, NetworkFailure */
export async function askDocument(
  reportId: string,
  form: MadeForm,
  idempotencyKey: string,
): Promise<MadeDocument> {
  const asked = await call('askDocument', { params: { id: reportId }, body: { form }, idempotencyKey });
  await queryClient.invalidateQueries({ queryKey: keys.madeDocuments(reportId) });
  return asked;
}

/** Where a made file can be fetched. */
export function madeDocumentAddress(id: string): string {
  return pathOf('madeDocumentFile', { id });
}
