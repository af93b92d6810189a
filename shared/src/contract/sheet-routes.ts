/** The routes of one card's sheet; part of `routes`. */
import { z } from 'zod';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const readCard: RouteAccess = { kind: 'right', subject: 'Card', action: 'read' };
const byId = z.strictObject({ id: p.id });

export const sheetRoutes = {
  cardSheet: {
    method: 'GET',
    path: '/api/cards/:id/sheet.docx',
    summary: 'All that I may know of a task in a period, on paper (phiếu theo dõi nhiệm vụ)',
    access: readCard,
    params: byId,
    response: 'download',
  },
  cardSheetPrint: {
    method: 'GET',
    path: '/api/cards/:id/sheet.pdf',
    summary: 'The same as it is printed',
    access: readCard,
    params: byId,
    response: 'download',
  },
} as const satisfies Record<string, RouteContract>;
