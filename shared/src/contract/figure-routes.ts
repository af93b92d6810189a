/** The routes of indicators and figures; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as figures from './figures.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onPlan = (action: Vocabulary['Plan']): RouteAccess => ({ kind: 'right', subject: 'Plan', action });
const byId = z.strictObject({ id: p.id });

export const figureRoutes = {
  planIndicators: {
    method: 'GET',
    path: '/api/plans/:id/indicators',
    summary: 'The indicators that a plan asks its tasks for, and the breakdowns that it knows',
    access: onPlan('read'),
    params: byId,
    response: figures.planIndicators,
  },
  setIndicators: {
    method: 'PUT',
    path: '/api/plans/:id/indicators',
    summary:
      'Set the indicators of tasks and the breakdowns of the plan; what was submitted stays as it was asked',
    access: onPlan('set_indicators'),
    params: byId,
    body: figures.setIndicatorsBody,
    response: z.strictObject({ planId: p.id, version: p.version }),
    idempotent: true,
  },
  figurePlaces: {
    method: 'GET',
    path: '/api/figures/places',
    summary: 'Where figures are asked of the agencies that I write for, in open periods',
    access: { kind: 'right', subject: 'Card', action: 'read_content' },
    response: z.array(figures.figurePlace),
  },
  planFigures: {
    method: 'GET',
    path: '/api/plans/:id/figures',
    summary: 'The figures of a plan, cycle by cycle, of the cards whose content I may read',
    access: onPlan('read'),
    params: byId,
    response: figures.planFigures,
  },
} as const satisfies Record<string, RouteContract>;
