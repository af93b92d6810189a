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
const desk = z.enum(['agency_officer', 'agency_head', 'coordinator_officer', 'coordinator_head']);

export const boardFlow = z.strictObject({
  version: p.version,
  today: p.day,
  keptFrom: p.day,
  steps: z.array(z.strictObject({ day: p.day, from: flowColumn, to: flowColumn, count: z.int() })),
  began: z.array(z.strictObject({ cardId: p.id, column: flowColumn })),
  phases: z.array(
    z.strictObject({
      desk,
      cards: z.int(),
      stays: z.int(),
      seconds: z.int(),
    }),
  ),
});

/** A card that stood in one column when a day began and in another when it ended. */
export const cardStep = z.strictObject({ day: p.day, cardId: p.id, from: flowColumn, to: flowColumn });

/** How long cards lay at one kind of desk, time by time: what the time there is on average is reckoned from. */
export const boardStays = z.strictObject({
  /** The board's version, and the instant up to which what lasts still is reckoned. */
  version: p.version,
  until: p.instant,
  stays: z.array(
    z.strictObject({
      cardId: p.id,
      /** Whose desk it was: its leads at the time, or the coordinator. */
      agencyIds: z.array(p.id),
      from: p.instant,
      /** Null while it lies there. */
      to: p.instant.nullable(),
      seconds: z.int(),
    }),
  ),
});

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
  /** The period, its plan's texts and the names of its agencies, as they were then. */
  cycle: p.cycle,
  planVersion: z.int(),
  agencies: z.array(p.agency),
  sections: z.array(p.section),
  tasks: z.array(p.task),
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
  boardStays: {
    method: 'GET',
    path: '/api/boards/:id/flow/stays',
    summary: 'Each time that a card lay at a kind of desk, from when to when, the longest first',
    access: readBoard,
    params: byId,
    query: z.strictObject({ desk }),
    response: boardStays,
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
