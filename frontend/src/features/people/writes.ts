/** Making accounts by invitation, and the links of invitations. */
import type { Duty } from '@tien-do/shared';
import type { AccountLine, InvitationSecret } from '@tien-do/shared/contract';
import { call, keys, queryClient } from '../../api/index.ts';
import { links } from '../../app/index.ts';

export interface InvitedPerson {
  username: string;
  name: string;
  membership?: { agencyId: string; duty: Duty; from: string | null; lastDay: string | null };
}

/** What is read of accounts and of agencies' people is read anew. */
export async function peopleChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.accounts }),
    queryClient.invalidateQueries({ queryKey: ['agency'] }),
    queryClient.invalidateQueries({ queryKey: keys.agencyRegister }),
  ]);
}

/** Makes an account that has no password yet. */
export async function createInvited(body: InvitedPerson, idempotencyKey: string): Promise<AccountLine> {
  return call('newAccount', { body, idempotencyKey });
}

/** Makes the one link by which a person sets a password. */
export async function makeInvitation(personId: string): Promise<InvitationSecret> {
  const secret = await call('newInvitation', { params: { id: personId } });
  await peopleChanged();
  return secret;
}

/** Closes the open link of a person. */
export async function revokeInvitation(personId: string): Promise<void> {
  await call('revokeInvitation', { params: { id: personId } });
  await peopleChanged();
}

/** The address that a person is sent; its secret is behind `#`, which browsers tell no server. */
export function invitationAddress(token: string): string {
  return `${window.location.origin}${links.invitation()}#${token}`;
}
