/** The routes of approval chains; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as chains from './chains.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onPlan = (action: Vocabulary['Plan']): RouteAccess => ({ kind: 'right', subject: 'Plan', action });
const byId = z.strictObject({ id: p.id });

export const chainRoutes = {
  chains: {
    method: 'GET',
    path: '/api/plans/:id/chains',
    summary:
      'The approval chain of a plan, those set apart for an agency or a task of it, and that of its reports',
    access: onPlan('read'),
    params: byId,
    response: chains.chainsView,
  },
  setChain: {
    method: 'PUT',
    path: '/api/plans/:id/chains',
    summary:
      'Set the chain of a plan, of its reports, or one for an agency or a task; what is under way keeps the chain it began with',
    access: onPlan('edit'),
    params: byId,
    body: chains.setChainBody,
    response: z.strictObject({ planId: p.id, version: p.version }),
    idempotent: true,
  },
  previewChain: {
    method: 'POST',
    path: '/api/plans/:id/chains/preview',
    summary:
      'What a chain would mean for a task or a report: agencies, who could act today, what is missing; changes nothing',
    access: onPlan('edit'),
    params: byId,
    body: chains.chainPreviewBody,
    response: chains.chainPreview,
  },
  planExceptions: {
    method: 'GET',
    path: '/api/plans/:id/exceptions',
    summary: 'Decisions for which four eyes were set aside, of the cards whose record I may read',
    access: onPlan('read'),
    params: byId,
    response: z.array(chains.exceptionLine),
  },
} as const satisfies Record<string, RouteContract>;
