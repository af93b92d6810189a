/** The routes of delegation; part of `routes`. Everybody sees and gives what is their own. */
import { z } from 'zod';
import * as delegations from './delegations.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const own: RouteAccess = { kind: 'own' };
const byId = z.strictObject({ id: p.id });

export const delegationRoutes = {
  delegations: {
    method: 'GET',
    path: '/api/delegations',
    summary: 'What I lent and was lent, what was lent in agencies that I keep or audit, and what I can lend',
    access: own,
    response: delegations.delegationsView,
  },
  newDelegation: {
    method: 'POST',
    path: '/api/delegations',
    summary: 'Lend deciding by a duty of mine to a colleague, between two instants',
    access: own,
    body: delegations.newDelegationBody,
    response: delegations.delegationLine,
    idempotent: true,
  },
  revokeDelegation: {
    method: 'POST',
    path: '/api/delegations/:id/revoke',
    summary: 'Take a delegation back: what was decided before stays, nothing is decided after',
    access: own,
    params: byId,
    response: delegations.delegationLine,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
