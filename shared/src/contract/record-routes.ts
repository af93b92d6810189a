/** The routes of the record: what is certified of a card, and how the whole log stands; part of `routes`. */
import { z } from 'zod';
import * as p from './parts.js';
import * as record from './record.js';
import type { RouteAccess, RouteContract } from './route.js';

const readAudit: RouteAccess = { kind: 'right', subject: 'AuditLog', action: 'read' };
const readCardAudit: RouteAccess = { kind: 'right', subject: 'Card', action: 'read_audit' };
const byId = z.strictObject({ id: p.id });

export const recordRoutes = {
  record: {
    method: 'GET',
    path: '/api/cards/:id/record',
    summary:
      'The history of a card, reckoned again: its versions, acts, chain, anchor, and whether all of it holds',
    access: readCardAudit,
    params: byId,
    response: record.cardRecord,
  },
  recordPrint: {
    method: 'GET',
    path: '/api/cards/:id/record.pdf',
    summary: 'The same as a printed page',
    access: readCardAudit,
    params: byId,
    response: 'download',
  },
  recordExport: {
    method: 'GET',
    path: '/api/cards/:id/record.json',
    summary: 'The same for a second program to verify without this server (docs/record-format.md)',
    access: readCardAudit,
    params: byId,
    response: 'download',
  },
  recordVerifier: {
    method: 'GET',
    path: '/api/record-verifier',
    summary: 'The program that verifies an export: one file, for Node.js alone',
    access: { kind: 'public' },
    response: 'download',
  },
  auditState: {
    method: 'GET',
    path: '/api/audit/state',
    summary: 'When the log was last reckoned again by itself and what came out; its newest anchor',
    access: readAudit,
    response: record.auditState,
  },
} as const satisfies Record<string, RouteContract>;
