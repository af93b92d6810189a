/** What is lent to whom, and the writes on it. After each the session is read anew: the frame tells what is in force. */
import { useQuery } from '@tanstack/react-query';
import type { DelegationLine, NewDelegationBody } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** What I lent and was lent, what was lent where I keep or audit duties, and what I can lend. */
export function useDelegations() {
  return useQuery({
    queryKey: keys.delegations,
    queryFn: ({ signal }) => call('delegations', { signal }),
  });
}

async function changed(line: DelegationLine): Promise<DelegationLine> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.delegations }),
    queryClient.invalidateQueries({ queryKey: keys.session }),
  ]);
  return line;
}

/** Lends a duty. @throws ApiProblem, NetworkFailure */
export async function giveDelegation(
  body: NewDelegationBody,
  idempotencyKey: string,
): Promise<DelegationLine> {
  return changed(await call('newDelegation', { body, idempotencyKey }));
}

/** Takes a delegation back. @throws ApiProblem, NetworkFailure */
export async function revokeDelegation(id: string, idempotencyKey: string): Promise<DelegationLine> {
  return changed(await call('revokeDelegation', { params: { id }, idempotencyKey }));
}
