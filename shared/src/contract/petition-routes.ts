/** The routes of petitions; part of `routes`. */
import { z } from 'zod';
import * as p from './parts.js';
import * as petitions from './petitions.js';
import type { RouteAccess, RouteContract } from './route.js';

const read: RouteAccess = { kind: 'right', subject: 'Petition', action: 'read' };
const byId = z.strictObject({ id: p.id });

export const petitionRoutes = {
  petitions: {
    method: 'GET',
    path: '/api/petitions',
    summary: 'Petitions that I may read, newest first, with what a report takes of them; at most 500',
    access: read,
    query: petitions.petitionQuery,
    response: petitions.petitionList,
  },
  petition: {
    method: 'GET',
    path: '/api/petitions/:id',
    summary: 'A petition with its history, and what I may do with it now',
    access: read,
    params: byId,
    response: petitions.petitionView,
  },
  cardPetitions: {
    method: 'GET',
    path: '/api/cards/:id/petitions',
    summary: 'The petitions of a card that I may read, its dues, and what I may raise on it',
    access: { kind: 'right', subject: 'Card', action: 'read' },
    params: byId,
    response: petitions.cardPetitions,
  },
  raisePetition: {
    method: 'POST',
    path: '/api/cards/:id/petitions',
    summary: 'Ask for an extension, a reassignment or a return, or raise a difficulty',
    access: { kind: 'right', subject: 'Card', action: 'raise_difficulty' },
    params: byId,
    body: petitions.raiseBody,
    response: petitions.petitionWritten,
    idempotent: true,
  },
  raiseOnPlan: {
    method: 'POST',
    path: '/api/plans/:id/petitions',
    summary: 'Raise a difficulty of a plan as a whole, in its period in hand',
    access: { kind: 'right', subject: 'Plan', action: 'raise_difficulty' },
    params: byId,
    body: petitions.raiseOnPlanBody,
    response: petitions.petitionWritten,
    idempotent: true,
  },
  actOnPetition: {
    method: 'POST',
    path: '/api/petitions/:id/acts',
    summary: 'Consent to, grant, refuse, withdraw, answer, ask again or close a petition',
    access: { kind: 'right', subject: 'Petition', action: 'any move' },
    params: byId,
    body: petitions.petitionActBody,
    response: petitions.petitionWritten,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
