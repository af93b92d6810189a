/** Imports as the contract has them. */
import { groupBy, type AppAbility, type Language } from '@tien-do/shared';
import type { AwaitingImport, ImportFile, ImportLine } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { place, selectList, selectRows } from '../database/rows.js';
import { problemDocumentOf } from '../http/index.js';
import { ImportFileRow, PlanImport } from './entities.js';

type Earlier = ImportLine['sameAs'][number] & { ofId: string };

interface AwaitingRow {
  id: string;
  name: string;
  agencyName: string;
  tasks: number | null;
  since: Date;
  byId: string;
  byName: string;
}

const mostLines = 500;

/** Who looks at imports, and in which language a problem is to be said. */
export interface Viewer {
  ability: AppAbility;
  language: Language;
}

/** The imports that the viewer may read, newest first. */
export async function readLines(db: EntityManager, viewer: Viewer): Promise<ImportLine[]> {
  const parameters: unknown[] = [];
  const readable = scope(viewer.ability, 'read', 'Import', parameters);
  const rows = await db.query<PlanImport[]>(
    `SELECT ${selectList(db, PlanImport, 'i')} FROM plan_import i WHERE ${readable}
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${String(mostLines)}`,
    parameters,
  );
  return linesOf(db, rows, viewer);
}

/** The plans that wait for the viewer's acceptance, the oldest wait first. */
export async function readAwaiting(db: EntityManager, ability: AppAbility): Promise<AwaitingImport[]> {
  const parameters: unknown[] = [];
  const mine = scope(ability, 'accept', 'Import', parameters);
  const rows = await db.query<AwaitingRow[]>(
    `SELECT i.id, i.name, a.short_name AS "agencyName", (i.progress ->> 'tasks')::int AS tasks,
            i.awaiting_since AS "since", p.id AS "byId", p.name AS "byName"
       FROM plan_import i JOIN agency a ON a.id = i.agency_id JOIN person p ON p.id = i.awaiting_by
      WHERE ${mine} AND i.awaiting_since IS NOT NULL
      ORDER BY i.awaiting_since, i.id LIMIT ${String(mostLines)}`,
    parameters,
  );
  return rows.map(({ tasks, since, byId, byName, ...row }) => ({
    ...row,
    tasks: tasks ?? 0,
    since: since.toISOString(),
    by: { id: byId, name: byName },
  }));
}

/** One import as a line of the list. */
export async function lineOf(db: EntityManager, row: PlanImport, viewer: Viewer): Promise<ImportLine> {
  const [line] = await linesOf(db, [row], viewer);
  if (!line) throw new Error('a row gave no line');
  return line;
}

async function linesOf(db: EntityManager, rows: PlanImport[], viewer: Viewer): Promise<ImportLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const files = await selectRows(db, ImportFileRow, 't.import_id = ANY($1) ORDER BY t.position', [ids]);
  const names = await readNames(db, [
    ...rows.flatMap((row) => [row.createdBy, row.changedBy, row.awaitingBy]),
    ...files.map((file) => file.uploadedBy),
  ]);
  const person = (id: string): { id: string; name: string } => ({ id, name: names.get(id) ?? '' });
  const filesOf = groupBy(files, (file) => file.importId);
  const earlierOf = groupBy(await readEarlier(db, ids, viewer.ability), (earlier) => earlier.ofId);
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agencyId,
    name: row.name,
    origin: row.origin,
    status: row.status,
    problem: row.problem && problemDocumentOf(row.problem, viewer.language),
    version: row.version,
    files: (filesOf.get(row.id) ?? []).map((file) => fileView(file, person(file.uploadedBy))),
    progress: row.progress,
    basePlanId: row.basePlanId,
    planId: row.planId,
    awaiting:
      row.awaitingSince && row.awaitingBy !== null
        ? { since: row.awaitingSince.toISOString(), by: person(row.awaitingBy) }
        : null,
    sameAs: (earlierOf.get(row.id) ?? []).map(({ id, name, status, planId }) => ({
      id,
      name,
      status,
      planId,
    })),
    createdAt: row.createdAt.toISOString(),
    createdBy: person(row.createdBy),
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy === null ? null : person(row.changedBy),
  }));
}

function fileView(file: ImportFileRow, uploadedBy: ImportFile['uploadedBy']): ImportFile {
  const { id, name, format, size, sha256, firstLine } = file;
  return { id, name, format, size, sha256, uploadedAt: file.uploadedAt.toISOString(), uploadedBy, firstLine };
}

/** Names of people by id. */
export async function readNames(
  db: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY($1)',
    [[...new Set(ids)].filter((id) => id !== null)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Imports that had the same bytes before, of the same agency: another agency's are not hinted at, nor what may not be read. */
async function readEarlier(db: EntityManager, ids: string[], ability: AppAbility): Promise<Earlier[]> {
  const parameters: unknown[] = [];
  const of = place(parameters, ids);
  const readable = scope(ability, 'read', 'Import', parameters);
  return db.query<Earlier[]>(
    `SELECT DISTINCT f.import_id AS "ofId", i.id, i.name, i.status, i.plan_id AS "planId"
       FROM plan_import_file f
       JOIN plan_import_file e ON e.sha256 = f.sha256 AND e.import_id < f.import_id
       JOIN plan_import i ON i.id = e.import_id
       JOIN plan_import mine ON mine.id = f.import_id AND mine.agency_id = i.agency_id
      WHERE f.import_id = ANY(${of}) AND ${readable}
      ORDER BY i.id DESC`,
    parameters,
  );
}
