/** The routes of letters that urge; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as letters from './letters.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const read: RouteAccess = { kind: 'right', subject: 'Letter', action: 'read' };
const onPlan = (action: Vocabulary['Plan']): RouteAccess => ({ kind: 'right', subject: 'Plan', action });
const byId = z.strictObject({ id: p.id });

export const letterRoutes = {
  letters: {
    method: 'GET',
    path: '/api/letters',
    summary: 'Letters of urging that I may read, newest first; at most 500',
    access: read,
    query: letters.letterQuery,
    response: letters.letterList,
  },
  letter: {
    method: 'GET',
    path: '/api/letters/:id',
    summary: 'A letter with its text; opened by somebody of the agency that it urges, it counts as served',
    access: read,
    params: byId,
    response: letters.letterView,
  },
  letterFile: {
    method: 'GET',
    path: '/api/letters/:id/letter.docx',
    summary: 'The letter in the form of an official document; a draft is marked as one',
    access: read,
    params: byId,
    response: 'download',
  },
  urging: {
    method: 'GET',
    path: '/api/boards/:id/urging',
    summary: 'What urging agencies of a board begins with',
    access: onPlan('draft_letters'),
    params: byId,
    response: letters.urgingView,
  },
  makeLetters: {
    method: 'POST',
    path: '/api/boards/:id/letters',
    summary: 'Make letters of urging, one for each agency, as drafts or issued at once',
    access: onPlan('draft_letters'),
    params: byId,
    body: letters.makeLettersBody,
    response: letters.lettersWritten,
    idempotent: true,
  },
  issueLetters: {
    method: 'POST',
    path: '/api/boards/:id/letters/issue',
    summary: 'Issue drafts; a task that was sent meanwhile falls out of its letter',
    access: onPlan('issue_letters'),
    params: byId,
    body: letters.issueLettersBody,
    response: letters.lettersWritten,
    idempotent: true,
  },
  numberLetters: {
    method: 'POST',
    path: '/api/boards/:id/letters/numbers',
    summary: 'Record number and date of issued letters',
    access: onPlan('keep_letters'),
    params: byId,
    body: letters.numberLettersBody,
    response: letters.lettersWritten,
    idempotent: true,
  },
  deliverLetter: {
    method: 'POST',
    path: '/api/letters/:id/delivery',
    summary: 'Record that an issued letter was handed over on paper',
    access: onPlan('keep_letters'),
    params: byId,
    body: letters.deliverLetterBody,
    response: letters.lettersWritten,
    idempotent: true,
  },
  rewordLetter: {
    method: 'PUT',
    path: '/api/letters/:id/text',
    summary:
      'Write the paragraphs of a draft; what is left as the product wrote it is composed anew as of today',
    access: onPlan('draft_letters'),
    params: byId,
    body: letters.rewordLetterBody,
    response: letters.lettersWritten,
    idempotent: true,
  },
  withdrawLetter: {
    method: 'POST',
    path: '/api/letters/:id/withdraw',
    summary: 'Give up a draft',
    access: onPlan('draft_letters'),
    params: byId,
    response: letters.lettersWritten,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
