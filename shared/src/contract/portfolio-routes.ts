/** The route of the page over all plans; part of `routes`. */
import { z } from 'zod';
import type { PlanNumbers } from '../dashboard/portfolio.js';
import { summary } from './board.js';
import * as p from './parts.js';
import { agencyName } from './plans.js';
import type { RouteContract } from './route.js';

/** More boards than this at once are asked for as all. */
export const mostBoardsAsked = 40;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const portfolioQuery = z.strictObject({
  boards: z
    .string()
    .regex(new RegExp(`^${uuid}(?:,${uuid}){0,${String(mostBoardsAsked - 1)}}$`, 'u'))
    .transform((ids) => ids.split(','))
    .optional(),
});

const { total, quadrants, dueSoon, done, notTriggered, columns } = summary.shape;

export const planNumbers = z.strictObject({
  total,
  quadrants,
  dueSoon,
  done,
  notTriggered,
  columns,
  returned: z.int(),
  extensions: z.int(),
  petitions: z.int(),
  oldest: z.strictObject({ boardId: p.id, cardId: p.id, days: z.int() }).nullable(),
  lastChangeAt: p.instant.nullable(),
  trend: z.array(z.int()),
}) satisfies z.ZodType<PlanNumbers>;

export const portfolioLine = z.strictObject({
  /** The plan. */
  id: p.id,
  title: z.string(),
  shortTitle: z.string(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  issuer: agencyName.extend({ level: z.string() }),
  coordinator: agencyName,
  /** The plan above it, when I may read that. */
  parentId: p.id.nullable(),
  /** The period in hand; the numbers are of its board at this version, over the cards that I may read. */
  cycle: p.cycle.nullable(),
  version: p.version.nullable(),
  numbers: planNumbers.nullable(),
});

export const portfolio = z.strictObject({
  /** The day of the numbers. */
  today: p.day,
  lines: z.array(portfolioLine),
});

export const portfolioRoutes = {
  portfolio: {
    method: 'GET',
    path: '/api/portfolio',
    summary:
      'The plans that I may read with the numbers of their periods in hand; with `boards`, only the plans whose boards these are',
    access: { kind: 'right', subject: 'Plan', action: 'read' },
    query: portfolioQuery,
    response: portfolio,
  },
} as const satisfies Record<string, RouteContract>;
