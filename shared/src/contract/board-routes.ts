/** The routes of boards as they stand, and of what waits over all of them; part of `routes`. */
import { z } from 'zod';
import * as board from './board.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const readBoard: RouteAccess = { kind: 'right', subject: 'Board', action: 'read' };
const readContent: RouteAccess = { kind: 'right', subject: 'Card', action: 'read_content' };
const byId = z.strictObject({ id: p.id });

/** As many cards as one question for last comments names; their ids fill half of what a header may hold. */
export const mostCommented = 100;

/** The cards that are asked about, and the day that is looked at where that is not today. */
const lastCommentsQuery = z.strictObject({
  cards: z
    .string()
    .max(mostCommented * 37)
    .transform((ids) => ids.split(','))
    .pipe(z.array(p.id).min(1).max(mostCommented)),
  day: p.day.optional(),
});

/** What was said last on a card. */
export const lastComment = z.strictObject({
  cardId: p.id,
  author: z.string(),
  agencyId: p.id,
  body: z.string(),
  at: p.instant,
});

export const boardRoutes = {
  boards: {
    method: 'GET',
    path: '/api/boards',
    summary: 'The boards that I may read, the one in hand first',
    access: readBoard,
    response: z.array(board.boardLine),
  },
  board: {
    method: 'GET',
    path: '/api/boards/:id',
    summary: 'A board with its cards’ faces; with `since`, only what changed after that version',
    access: readBoard,
    params: byId,
    query: z.strictObject({ since: z.coerce.number().int().min(0).optional() }),
    response: z.union([board.boardView, board.boardChange]),
  },
  boardSummary: {
    method: 'GET',
    path: '/api/boards/:id/summary',
    summary: 'The numbers of a board as of today',
    access: readBoard,
    params: byId,
    response: board.summary,
  },
  lastComments: {
    method: 'GET',
    path: '/api/boards/:id/comments/last',
    summary:
      'The last comment of each of these cards, of those whose exchange I may read; with `day`, as it was when that day ended',
    access: readBoard,
    params: byId,
    query: lastCommentsQuery,
    response: z.array(lastComment),
  },
  inbox: {
    method: 'GET',
    path: '/api/inbox',
    summary: 'What waits for me, over all boards, oldest first',
    access: readContent,
    response: z.array(board.inboxItem),
  },
  vacantDesks: {
    method: 'GET',
    path: '/api/inbox/vacant',
    summary:
      'Steps that nobody could take, for whoever gives the duties that they wait for: where, how many, nothing of the cards',
    access: { kind: 'right', subject: 'Membership', action: 'manage' },
    response: z.array(board.vacantDesk),
  },
  sent: {
    method: 'GET',
    path: '/api/inbox/sent',
    summary: 'What I wait for, over all boards, and at whom it stands',
    access: readContent,
    response: z.array(board.sentItem),
  },
} as const satisfies Record<string, RouteContract>;
