/** The routes of how a board moved and how it once stood; part of `routes`. */
import { z } from 'zod';
import { columns } from '../workflow/states.js';
import { summary } from './board.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const readBoard: RouteAccess = { kind: 'right', subject: 'Board', action: 'read' };
const byId = z.strictObject({ id: p.id });
const onDay = z.strictObject({ day: p.day });
const flowColumn = z.enum([...columns, 'none']);

export const boardFlow = z.strictObject({
  version: p.version,
  today: p.day,
  keptFrom: p.day,
  steps: z.array(z.strictObject({ day: p.day, from: flowColumn, to: flowColumn, count: z.int() })),
  began: z.array(z.strictObject({ cardId: p.id, column: flowColumn })),
  phases: z.array(
    z.strictObject({
      desk: z.enum(['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head']),
      cards: z.int(),
      stays: z.int(),
      seconds: z.int(),
    }),
  ),
});

/** A card that stood in one column when a day began and in another when it ended. */
export const cardStep = z.strictObject({ day: p.day, cardId: p.id, from: flowColumn, to: flowColumn });

/** A board as it stood when a day ended. */
export const boardPast = z.strictObject({
  day: p.day,
  /** The board's version then. */
  version: p.version,
  /** The instant of its last change up to then. */
  changedAt: p.instant,
  /** How the plan reckoned time then. */
  timing: p.timingRules,
  keptFrom: p.day,
  cards: z.array(p.cardFace),
});

export const historyRoutes = {
  boardFlow: {
    method: 'GET',
    path: '/api/boards/:id/flow',
    summary: 'How cards moved through the columns, day by day, and how long they lay at which desk',
    access: readBoard,
    params: byId,
    response: boardFlow,
  },
  boardSteps: {
    method: 'GET',
    path: '/api/boards/:id/flow/cards',
    summary: 'Which cards moved through the columns on days that are over',
    access: readBoard,
    params: byId,
    query: z.strictObject({ from: p.day, to: p.day }),
    response: z.array(cardStep),
  },
  boardPast: {
    method: 'GET',
    path: '/api/boards/:id/past',
    summary: 'The board as it stood when a day ended',
    access: readBoard,
    params: byId,
    query: onDay,
    response: boardPast,
  },
  pastSummary: {
    method: 'GET',
    path: '/api/boards/:id/past/summary',
    summary: 'The numbers of a board as of the end of a day',
    access: readBoard,
    params: byId,
    query: onDay,
    response: summary,
  },
} as const satisfies Record<string, RouteContract>;
