/** Reports × every actor; part of the table of routes. */
import type { ReportWritten, RouteName } from '@tien-do/shared/contract';
import { standardTemplate } from '@tien-do/shared';
import { pdf } from '../support/evidence.js';
import { usernames } from './actors.js';
import { readAnswer, type RouteCase, type Target } from './route-table.js';
import type { World } from './world.js';

// The columns are those of the whole table. The reports are the coordinator's own: none was at the issuer yet.
const itsReaders = ' - -  n n n   n n   n n n   n   + + + +   n +';
const itsWriters = ' - -  n n n   n n   n n n   n   + + + f   n f';
const itsKeepers = ' - -  n n n   n n   n n n   n   + + + +   n f';
const itsMaker = '  - -  o o o   o o   o o o   o   + o o o   o o';
const planDesk = '   - -  n n n   f f   f f f   f   + + + f   f f';

/** A report on one task of the plan. */
async function aReport(world: World): Promise<string> {
  const client = await world.as('coOfficer');
  const [task] = await world.app.sql<{ id: string }>(
    'SELECT task_id AS id FROM card WHERE board_id = $1 ORDER BY id LIMIT 1',
    [world.app.boardId],
  );
  const { body } = await client.post<ReportWritten>(`/api/plans/${world.app.planId}/reports`, {
    ...{ kind: 'thematic', boardId: world.app.boardId },
    scope: { sectionIds: [], taskIds: [task?.id] },
  });
  return body.id;
}

const drafts = new WeakMap<World, Promise<string>>();

/** One that is written in again and again: enough for everybody. */
async function theDraft(world: World): Promise<Partial<Target>> {
  const made = drafts.get(world) ?? aReport(world);
  drafts.set(world, made);
  const reportId = await made;
  const [block] = await world.app.sql<{ id: string }>(
    `SELECT id FROM report_block WHERE report_id = $1 AND kind IN ('absent', 'result') ORDER BY id LIMIT 1`,
    [reportId],
  );
  return { reportId, blockId: block?.id ?? '' };
}

const approved = new WeakMap<World, Promise<{ reportId: string; reportFileId: string }>>();

/** An approved one with a signed copy beside it. */
async function theApproved(world: World): Promise<Partial<Target>> {
  const made = approved.get(world) ?? anApproved(world);
  approved.set(world, made);
  return made;
}

async function anApproved(world: World): Promise<{ reportId: string; reportFileId: string }> {
  const reportId = await aReport(world);
  await world.app.sql(`UPDATE report SET state = 'approved' WHERE id = $1`, [reportId]);
  const { body } = await signedCopy(await world.as('coOfficer'), reportId);
  return { reportId, reportFileId: (body as { file: { id: string } }).file.id };
}

async function signedCopy(
  client: Parameters<RouteCase['send']>[0],
  reportId: string,
): ReturnType<RouteCase['send']> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pdf(reportId))]), 'ban-ky.pdf');
  return readAnswer(await client.raw(`/api/reports/${reportId}/files`, { method: 'POST', body: form }));
}

/** A file that the coordinator's officer had made: theirs alone, whoever may read the report. */
async function aMadeDocument(world: World): Promise<Partial<Target>> {
  const target = await theDraft(world);
  const [row] = await world.app.sql<{ id: string }>(
    `INSERT INTO made_document (id, report_id, asked_by, form, state, attempts, name, type, size, sha256, asked_at, ended_at)
     SELECT gen_random_uuid(), $1, id, 'edxml', 'made', 1, 'x', 'application/xml', 0, 'x', now(), now()
       FROM person WHERE username = $2 RETURNING id`,
    [target.reportId, usernames.coOfficer],
  );
  return { ...target, madeDocumentId: row?.id ?? '' };
}

async function versionOf(world: World, table: 'report' | 'report_block', id: string): Promise<number> {
  const [row] = await world.app.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id::text = $1`, [
    id,
  ]);
  return row?.version ?? 0;
}

export const reportRouteTable = {
  reports: {
    row: '- -  o o o   o o   o o o   o   + + + +   o +',
    make: theDraft,
    send: (c) => c.get('/api/reports'),
    judge: (answer, target) =>
      answer.status !== 200
        ? (answer.body as { code: 'SIGNED_OUT' }).code
        : JSON.stringify((answer.body as { reports: unknown }).reports).includes(target.reportId)
          ? 'ok'
          : 'empty',
  },
  makeReport: {
    row: planDesk,
    send: (c, t) =>
      c.post(`/api/plans/${t.planId}/reports`, {
        ...{ kind: 'ad_hoc', boardId: t.boardId },
        scope: { sectionIds: [], taskIds: [t.planId] },
      }),
    id: 'planId',
  },
  report: {
    row: itsReaders,
    make: theDraft,
    send: (c, t) => c.get(`/api/reports/${t.reportId}`),
    id: 'reportId',
  },
  reportChanges: {
    row: itsReaders,
    make: theDraft,
    send: (c, t) => c.get(`/api/reports/${t.reportId}/changes?since=0`),
    id: 'reportId',
  },
  saveReportHead: {
    row: itsWriters,
    make: theDraft,
    send: async (c, t, world) => {
      const [row] = await world.app.sql<{ head: object; on: string }>(
        'SELECT head, on_day::text AS "on" FROM report WHERE id::text = $1',
        [t.reportId],
      );
      const expectedVersion = await versionOf(world, 'report', t.reportId);
      return c.put(`/api/reports/${t.reportId}/head`, {
        ...{ expectedVersion, on: row?.on ?? '2026-09-15' },
        head: row?.head ?? {
          ...{ about: 'Về', opening: '', closing: '', addressees: [], recipients: [], signer: 'issuer' },
          ...{ place: '', symbol: '', medium: 'paper' },
        },
      });
    },
    id: 'reportId',
  },
  addReportBlock: {
    row: itsWriters,
    make: theDraft,
    send: (c, t) =>
      c.post(`/api/reports/${t.reportId}/blocks`, {
        ...{ section: 'results', after: null, kind: 'written', text: 'Thêm.' },
      }),
    id: 'reportId',
  },
  takeFresh: {
    row: itsWriters,
    make: theDraft,
    send: async (c, t, world) => {
      // What stands in the report without its key is in no block: it has come since.
      const [gone] = await world.app.sql<{ key: string }>(
        `WITH one AS (SELECT 'card:' || (sources -> 0 ->> 'cardId') AS key FROM report_block WHERE id = $1),
              freed AS (UPDATE report_block b SET key = NULL FROM one WHERE b.report_id::text = $2 AND b.key = one.key)
         SELECT key FROM one`,
        [t.blockId, t.reportId],
      );
      return c.post(`/api/reports/${t.reportId}/fresh`, { keys: [gone?.key ?? 'none'], leaveOut: false });
    },
    id: 'reportId',
  },
  saveReportBlock: {
    row: itsWriters,
    make: theDraft,
    send: async (c, t, world) =>
      c.put(`/api/reports/${t.reportId}/blocks/${t.blockId}`, {
        ...{ expectedVersion: await versionOf(world, 'report_block', t.blockId), text: 'Viết lại.' },
      }),
    id: 'reportId',
  },
  actOnReportBlock: {
    row: itsWriters,
    make: theDraft,
    send: async (c, t, world) => {
      const [row] = await world.app.sql<{ dropped: boolean }>(
        'SELECT dropped FROM report_block WHERE id::text = $1',
        [t.blockId],
      );
      return c.post(`/api/reports/${t.reportId}/blocks/${t.blockId}/acts`, {
        act: row?.dropped ? 'restore' : 'drop',
        expectedVersion: await versionOf(world, 'report_block', t.blockId),
      });
    },
    id: 'reportId',
  },
  reportBlockVersions: {
    row: itsReaders,
    make: theDraft,
    send: (c, t) => c.get(`/api/reports/${t.reportId}/blocks/${t.blockId}/versions`),
    id: 'reportId',
  },
  commentOnReport: {
    row: itsWriters,
    make: theDraft,
    send: (c, t) => c.post(`/api/reports/${t.reportId}/comments`, { blockId: null, text: 'Xem lại.' }),
    id: 'reportId',
  },
  resolveReportComment: {
    row: itsWriters,
    make: async (world) => {
      const target = await theDraft(world);
      const [row] = await world.app.sql<{ id: string }>(
        `INSERT INTO report_comment (id, report_id, text, by_id, at, version)
         SELECT gen_random_uuid(), r.id, 'x', r.made_by, now(), 1 FROM report r WHERE r.id = $1 RETURNING id`,
        [target.reportId],
      );
      return { ...target, commentId: row?.id ?? '' };
    },
    send: (c, t) => c.post(`/api/reports/${t.reportId}/comments/${t.commentId}/resolve`),
    id: 'reportId',
  },
  actOnReport: {
    row: itsWriters,
    make: async (world) => ({ reportId: await aReport(world) }),
    send: async (c, t, world) =>
      c.post(`/api/reports/${t.reportId}/acts`, {
        ...{ act: 'discard', expectedVersion: await versionOf(world, 'report', t.reportId) },
      }),
    id: 'reportId',
  },
  keepSignedReport: {
    row: itsKeepers,
    make: theApproved,
    send: (c, t) => signedCopy(c, t.reportId),
    id: 'reportId',
  },
  reportFile: {
    row: itsReaders,
    make: theApproved,
    send: (c, t) => c.get(`/api/reports/${t.reportId}/files/${t.reportFileId}`),
    id: 'reportId',
  },
  askDocument: {
    row: itsReaders,
    make: theDraft,
    send: (c, t) => c.post(`/api/reports/${t.reportId}/documents`, { form: 'xlsx' }),
    id: 'reportId',
  },
  madeDocuments: {
    row: itsMaker,
    make: aMadeDocument,
    send: (c) => c.get('/api/made-documents'),
    judge: (answer, target) =>
      answer.status !== 200
        ? (answer.body as { code: 'SIGNED_OUT' }).code
        : JSON.stringify(answer.body).includes(target.madeDocumentId)
          ? 'ok'
          : 'empty',
  },
  madeDocument: {
    row: itsMaker.replaceAll('o', 'n'),
    make: aMadeDocument,
    send: (c, t) => c.get(`/api/made-documents/${t.madeDocumentId}`),
    id: 'madeDocumentId',
  },
  madeDocumentFile: {
    row: itsMaker.replaceAll('o', 'n'),
    make: aMadeDocument,
    send: (c, t) => c.get(`/api/made-documents/${t.madeDocumentId}/file`),
    id: 'madeDocumentId',
  },
  reportTemplates: {
    row: planDesk,
    send: (c, t) => c.get(`/api/plans/${t.planId}/report-templates`),
    id: 'planId',
  },
  setReportTemplate: {
    row: planDesk,
    send: async (c, t, world) => {
      const [row] = await world.app.sql<{ version: number }>(
        `SELECT version FROM report_template WHERE plan_id::text = $1 AND kind = 'ad_hoc'`,
        [t.planId],
      );
      return c.put(`/api/plans/${t.planId}/report-templates/ad_hoc`, {
        ...{ expectedVersion: row?.version ?? 0, template: standardTemplate },
      });
    },
    id: 'planId',
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
