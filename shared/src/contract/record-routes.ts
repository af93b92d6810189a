/** The routes of the record: what is certified of a card, and how the whole log stands; part of `routes`. */
import * as record from './record.js';
import type { RouteAccess, RouteContract } from './route.js';

const readAudit: RouteAccess = { kind: 'right', subject: 'AuditLog', action: 'read' };

export const recordRoutes = {
  auditState: {
    method: 'GET',
    path: '/api/audit/state',
    summary: 'When the log was last reckoned again by itself and what came out; its newest anchor',
    access: readAudit,
    response: record.auditState,
  },
} as const satisfies Record<string, RouteContract>;
