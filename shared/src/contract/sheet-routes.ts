/** The route of one card's sheet; part of `routes`. */
import { z } from 'zod';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const readCard: RouteAccess = { kind: 'right', subject: 'Card', action: 'read' };
const byId = z.strictObject({ id: p.id });

export const sheetRoutes = {
  cardSheet: {
    method: 'GET',
    path: '/api/cards/:id/sheet',
    summary:
      'All that I may know of a task in a period, on paper (phiếu theo dõi nhiệm vụ), for a word processor or as it is printed',
    access: readCard,
    params: byId,
    query: z.strictObject({ form: z.enum(['docx', 'pdf']) }),
    response: 'download',
  },
} as const satisfies Record<string, RouteContract>;
