/** Writes on accounts. Every answer is the account's new line, which takes its place in the list at once. */
import type { Duty } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import { call, keys, queryClient } from '../../api/index.ts';
import { withLine } from './people.ts';

function keep(line: AccountLine): AccountLine {
  queryClient.setQueryData<AccountLine[]>(keys.accounts, (people) => people && withLine(people, line));
  return line;
}

/** Makes an account without duties. */
export async function createAccount(
  body: { username: string; name: string; password?: string },
  idempotencyKey: string,
): Promise<AccountLine> {
  return keep(await call('newAccount', { body, idempotencyKey }));
}

/** Disables, enables, or sets a password. */
export async function changeAccount(
  id: string,
  body: { disabled?: boolean; password?: string },
): Promise<AccountLine> {
  return keep(await call('changeAccount', { params: { id }, body }));
}

/** Gives a duty from now on. */
export async function giveDuty(
  id: string,
  body: { agencyId: string; duty: Duty },
  idempotencyKey: string,
): Promise<AccountLine> {
  return keep(await call('newMembership', { params: { id }, body, idempotencyKey }));
}

/** Ends a duty now. */
export async function endDuty(membershipId: string): Promise<AccountLine> {
  return keep(await call('endMembership', { params: { id: membershipId } }));
}
