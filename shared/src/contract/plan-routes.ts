/** The routes of the register of plans; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as p from './parts.js';
import * as plans from './plans.js';
import type { RouteAccess, RouteContract } from './route.js';

const onPlan = (action: Vocabulary['Plan']): RouteAccess => ({ kind: 'right', subject: 'Plan', action });
const byId = z.strictObject({ id: p.id });

export const planRoutes = {
  plans: {
    method: 'GET',
    path: '/api/plans',
    summary:
      'The plans that I may read, the newest first, each with its period in hand; the archived ones for the auditor',
    access: onPlan('read'),
    query: z.strictObject({ archived: z.enum(['1']).optional() }),
    response: z.array(plans.planLine),
  },
  plan: {
    method: 'GET',
    path: '/api/plans/:id',
    summary: 'A plan: facts, tree, versions, periods',
    access: onPlan('read'),
    params: byId,
    response: plans.planDetail,
  },
  planVersion: {
    method: 'GET',
    path: '/api/plans/:id/versions/:number',
    summary: 'The appendix of a plan as a version laid it down, and that of the version before',
    access: onPlan('read'),
    params: z.strictObject({ id: p.id, number: z.coerce.number().int().min(1) }),
    response: plans.planAppendix,
  },
  changePlan: {
    method: 'PATCH',
    path: '/api/plans/:id',
    summary: 'Change what is set about a plan; its boards follow at once, open periods take a new rule',
    access: onPlan('edit'),
    params: byId,
    body: plans.planChangeBody,
    response: z.strictObject({ planId: p.id, version: p.version }),
    idempotent: true,
  },
  ruleChange: {
    method: 'GET',
    path: '/api/plans/:id/rule-change',
    summary: 'What another reporting rule would change; changes nothing',
    access: onPlan('edit'),
    params: byId,
    query: plans.ruleQuery,
    response: plans.ruleChange,
  },
  cyclePreview: {
    method: 'GET',
    path: '/api/plans/:id/cycles/:year/preview',
    summary: 'What opening the period of a year would make; changes nothing',
    access: onPlan('open_cycle'),
    params: z.strictObject({ id: p.id, year: z.string().regex(/^20\d\d$/u) }),
    response: plans.cyclePreview,
  },
  closeCycle: {
    method: 'POST',
    path: '/api/cycles/:id/close',
    summary: 'Close a frozen period: its report is out',
    access: onPlan('close_cycle'),
    params: byId,
    response: p.cycle,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
