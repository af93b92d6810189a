/** The routes of accounts, duties and invitations; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as account from './account.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onAccount = (action: Vocabulary['Account']): RouteAccess => ({
  kind: 'right',
  subject: 'Account',
  action,
});
const manageMembership: RouteAccess = { kind: 'right', subject: 'Membership', action: 'manage' };
const byId = z.strictObject({ id: p.id });

export const accountRoutes = {
  accounts: {
    method: 'GET',
    path: '/api/accounts',
    summary: 'People with their duties',
    access: onAccount('read'),
    response: z.array(account.accountLine),
  },
  newAccount: {
    method: 'POST',
    path: '/api/accounts',
    summary: 'Make an account',
    access: onAccount('manage'),
    body: account.newAccountBody,
    response: account.accountLine,
    idempotent: true,
  },
  changeAccount: {
    method: 'PATCH',
    path: '/api/accounts/:id',
    summary: 'Disable, enable or give a new password; all sessions of the person end',
    access: onAccount('manage'),
    params: byId,
    body: account.accountChangeBody,
    response: account.accountLine,
  },
  newMembership: {
    method: 'POST',
    path: '/api/accounts/:id/memberships',
    summary: 'Give a duty in an agency, from now or from a day to come',
    access: manageMembership,
    params: byId,
    body: account.newMembershipBody,
    response: account.accountLine,
    idempotent: true,
  },
  newInvitation: {
    method: 'POST',
    path: '/api/accounts/:id/invitation',
    summary: 'Make a one-time link by which the person sets a password; earlier ones close',
    access: onAccount('manage'),
    params: byId,
    response: account.invitation,
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/api/accounts/:id/invitation',
    summary: 'Close the open invitation of an account',
    access: onAccount('manage'),
    params: byId,
    response: 'none',
  },
  changeMembership: {
    method: 'PATCH',
    path: '/api/memberships/:id',
    summary: 'Give a duty a last day, or take it away',
    access: manageMembership,
    params: byId,
    body: account.membershipChangeBody,
    response: account.accountLine,
  },
  endMembership: {
    method: 'DELETE',
    path: '/api/memberships/:id',
    summary: 'End a duty now; the person’s live connections end with it',
    access: manageMembership,
    params: byId,
    response: account.accountLine,
  },
} as const satisfies Record<string, RouteContract>;
