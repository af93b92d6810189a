/** The routes of plans on their way in; part of `routes`. */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import * as imports from './imports.js';
import * as p from './parts.js';
import type { RouteAccess, RouteContract } from './route.js';

const onImport = (action: Vocabulary['Import']): RouteAccess => ({
  kind: 'right',
  subject: 'Import',
  action,
});
const byId = z.strictObject({ id: p.id });
/** A text of two million letters, or the correction of a plan of several thousand rows. */
const longBody = 8 * 1024 * 1024;

export const importRoutes = {
  imports: {
    method: 'GET',
    path: '/api/imports',
    summary: 'Plans on their way in, of my agencies, newest first',
    access: onImport('read'),
    response: z.array(imports.importLine),
  },
  uploadImport: {
    method: 'POST',
    path: '/api/imports',
    summary: 'Take in the document of a plan (multipart, one part named `file`); it is read by a job',
    access: onImport('edit'),
    query: imports.uploadQuery,
    input: 'file',
    response: imports.importLine,
    idempotent: true,
  },
  pasteImport: {
    method: 'POST',
    path: '/api/imports/text',
    summary: 'Take in the pasted text of a plan',
    access: onImport('edit'),
    body: imports.textBody,
    bodyBytes: longBody,
    response: imports.importLine,
    idempotent: true,
  },
  newImport: {
    method: 'POST',
    path: '/api/imports/by-hand',
    summary: 'Begin a plan without a document',
    access: onImport('edit'),
    body: imports.byHandBody,
    response: imports.importLine,
    idempotent: true,
  },
  importTemplate: {
    method: 'GET',
    path: '/api/imports/template',
    summary: 'An empty spreadsheet in the form of an appendix, to fill in and upload',
    access: onImport('read'),
    response: 'download',
  },
  import: {
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'An import with its proposal',
    access: onImport('read'),
    params: byId,
    response: imports.importView,
  },
  importSource: {
    method: 'GET',
    path: '/api/imports/:id/source',
    summary: 'The document that an import was read from, as blocks with their lines',
    access: onImport('read'),
    params: byId,
    response: imports.importSource,
  },
  addImportFile: {
    method: 'POST',
    path: '/api/imports/:id/files',
    summary: 'Add the file of an appendix (multipart, one part named `file`); everything is read anew',
    access: onImport('edit'),
    params: byId,
    input: 'file',
    response: imports.importLine,
    idempotent: true,
  },
  downloadImportFile: {
    method: 'GET',
    path: '/api/imports/:id/files/:fileId',
    summary: 'The file as it was uploaded',
    access: onImport('read'),
    params: z.strictObject({ id: p.id, fileId: p.id }),
    response: 'download',
  },
  importEdits: {
    method: 'GET',
    path: '/api/imports/:id/edits',
    summary: 'What people corrected after a version, oldest first',
    access: onImport('read'),
    params: byId,
    query: z.strictObject({ since: z.coerce.number().int().min(0).optional() }),
    response: z.array(imports.importEdit),
  },
  editImport: {
    method: 'POST',
    path: '/api/imports/:id/edits',
    summary: 'Correct a proposal: all of the edits or none',
    access: onImport('edit'),
    params: byId,
    body: imports.editsBody,
    bodyBytes: longBody,
    response: imports.editsWritten,
    idempotent: true,
  },
  baseImport: {
    method: 'POST',
    path: '/api/imports/:id/base',
    summary:
      'Make an import the amendment of a plan, hold it against the plan as it stands now, or make it a plan of its own',
    access: onImport('edit'),
    params: byId,
    body: imports.baseBody,
    response: imports.importLine,
    idempotent: true,
  },
  importBase: {
    method: 'GET',
    path: '/api/imports/:id/base',
    summary: 'The plan that an import amends, as it stands',
    access: onImport('read'),
    params: byId,
    response: imports.importBase,
  },
  importEffects: {
    method: 'GET',
    path: '/api/imports/:id/effects',
    summary: 'What accepting an amendment would do to the plan and its cards; changes nothing',
    access: onImport('read'),
    params: byId,
    response: imports.importEffects,
  },
  discardImport: {
    method: 'POST',
    path: '/api/imports/:id/discard',
    summary: 'Put an import away; its files and corrections stay readable',
    access: onImport('edit'),
    params: byId,
    response: imports.importLine,
    idempotent: true,
  },
  acceptImport: {
    method: 'POST',
    path: '/api/imports/:id/accept',
    summary: 'Make the plan of a proposal, in one write; accepting again gives the same plan',
    access: onImport('accept'),
    params: byId,
    body: imports.acceptBody,
    response: imports.accepted,
    idempotent: true,
  },
} as const satisfies Record<string, RouteContract>;
