/** The routes of reports; part of `routes`. */
import { z } from 'zod';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const draft: RouteAccess = { kind: 'right', subject: 'Plan', action: 'draft_report' };
const byId = z.strictObject({ id: p.id });

export const reportRoutes = {
  reportDraft: {
    method: 'GET',
    path: '/api/boards/:id/report-draft.docx',
    summary: 'The report of a period as it would be compiled now, in the official form, marked as a draft',
    access: draft,
    params: byId,
    response: 'download',
  },
  reportDraftPdf: {
    method: 'GET',
    path: '/api/boards/:id/report-draft.pdf',
    summary: 'The same as PDF',
    access: draft,
    params: byId,
    response: 'download',
  },
} as const satisfies Record<string, RouteContract>;
