/** The routes of contributions and supplements; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import { cardWritten } from './card.js';
import * as c from './contributions.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onCard = (action: Vocabulary['Card']): RouteAccess => ({ kind: 'right', subject: 'Card', action });
const on = (action: Vocabulary['Contribution']): RouteAccess => ({
  kind: 'right',
  subject: 'Contribution',
  action,
});
const byId = z.strictObject({ id: p.id });
const byFile = z.strictObject({ id: p.id, fileId: p.id });

export const contributionRoutes = {
  contributions: {
    method: 'GET',
    path: '/api/cards/:id/contributions',
    summary: 'The contributions and supplements of a card that I may read, and who can be asked for one',
    access: onCard('read_content'),
    params: byId,
    response: c.cardContributions,
  },
  askContributions: {
    method: 'POST',
    path: '/api/cards/:id/contributions',
    summary: 'Ask coordinating agencies of a card for contributions by a day, or for more',
    access: onCard('ask_contribution'),
    params: byId,
    body: c.askBody,
    response: cardWritten,
    idempotent: true,
  },
  askSupplement: {
    method: 'POST',
    path: '/api/cards/:id/supplements',
    summary: 'Ask the lead to complete the submission that is under decision',
    access: onCard('ask_supplement'),
    params: byId,
    body: c.supplementBody,
    response: cardWritten,
    idempotent: true,
  },
  saveContribution: {
    method: 'PUT',
    path: '/api/contributions/:id/text',
    summary: 'Save the text of a contribution or supplement',
    access: on('write'),
    params: byId,
    body: c.textBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  submitContribution: {
    method: 'POST',
    path: '/api/contributions/:id/submit',
    summary: 'Put a contribution or supplement before the agency’s own head',
    access: on('write'),
    params: byId,
    body: c.actBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  takeBackContribution: {
    method: 'POST',
    path: '/api/contributions/:id/take-back',
    summary: 'Take it back from the head, to write on',
    access: on('write'),
    params: byId,
    body: c.actBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  consentContribution: {
    method: 'POST',
    path: '/api/contributions/:id/consent',
    summary: 'Consent to it as the agency’s head: it is filed',
    access: on('consent'),
    params: byId,
    body: c.consentBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  returnContribution: {
    method: 'POST',
    path: '/api/contributions/:id/return',
    summary: 'Return it inside the agency, with words',
    access: on('consent'),
    params: byId,
    body: c.reasonBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  waiveContribution: {
    method: 'POST',
    path: '/api/contributions/:id/waive',
    summary: 'Go on without a contribution, or drop a request for a supplement, with a reason',
    access: on('waive'),
    params: byId,
    body: c.reasonBody,
    response: c.contributionWritten,
    idempotent: true,
  },
  uploadContributionFile: {
    method: 'POST',
    path: '/api/contributions/:id/files',
    summary: 'Attach a file to it (multipart, one part named `file`)',
    access: on('write'),
    params: byId,
    input: 'file',
    response: c.contributionWritten,
    idempotent: true,
  },
  removeContributionFile: {
    method: 'DELETE',
    path: '/api/contributions/:id/files/:fileId',
    summary: 'Take a file off its working text',
    access: on('write'),
    params: byFile,
    response: c.contributionWritten,
  },
  downloadContributionFile: {
    method: 'GET',
    path: '/api/contributions/:id/files/:fileId',
    summary: 'Download a file of a contribution or supplement',
    access: on('read'),
    params: byFile,
    response: 'download',
  },
} as const satisfies Record<string, RouteContract>;
