/** What every change of a report does: lock its row, ask for the right, raise its version, and leave word. */
import { ProblemError, type Vocabulary } from '@tien-do/shared';
import { authorize, membershipFor } from '../access/index.js';
import { selectRow, updateRow } from '../database/rows.js';
import type { Write } from '../database/write.js';
import { Plan, requireLiving } from '../plans/index.js';
import { Report } from './entities.js';

/**
 * The row of a report, locked, if the actor has the right.
 * @throws ProblemError NOT_FOUND, FORBIDDEN; LOCKED when its plan is archived.
 */
export async function lockReport(
  write: Write,
  reportId: string,
  action: Vocabulary['Report'],
): Promise<Report> {
  const row = await selectRow(write.db, Report, 't.id = $1 FOR UPDATE', [reportId]);
  authorize(write, 'Report', action, 'read', row);
  const plan = await selectRow(write.db, Plan, 't.id = $1', [row.planId]);
  if (!plan) throw new Error(`report ${reportId} has no plan`);
  requireLiving(plan);
  return row;
}

/** @throws ProblemError WRONG_STATE unless it is a draft. */
export function requireDraft(report: Report): void {
  if (report.state !== 'draft') throw new ProblemError('WRONG_STATE', { reason: 'report_state' });
}

/**
 * Saves what changed of a report as its next version, and leaves word of it.
 * @returns the row as it is then.
 */
export function saveReport(write: Write, row: Report, change: Partial<Report>): Promise<Report> {
  return saveVersion(write, row, { ...change, changedAt: write.at });
}

/** As `saveReport`, for what is said about it: what was made of the report is what it says still. */
export function saveRemark(write: Write, row: Report): Promise<Report> {
  return saveVersion(write, row, {});
}

async function saveVersion(write: Write, row: Report, change: Partial<Report>): Promise<Report> {
  const patch: Partial<Report> = { ...change, version: row.version + 1 };
  await updateRow(write.db, Report, row.id, patch);
  write.tell({ kind: 'report', id: row.id, version: row.version + 1 });
  return { ...row, ...patch };
}

/** As `saveReport`, for what changes what it says: whoever did it contributed to it. */
export function saveWriting(write: Write, row: Report, change: Partial<Report>): Promise<Report> {
  const writers = [...new Set([...row.writers, write.actor.personId])];
  return saveReport(write, row, { ...change, writers });
}

/** Says in the log what was done to a report, and by which duty. */
export function recordOn(
  write: Write,
  row: Report,
  action: string,
  detail: Record<string, unknown>,
  right: Vocabulary['Report'] = 'write',
): void {
  const membership = membershipFor(write.actor, right, 'Report', row);
  write.record({
    action: `report.${action}`,
    detail: { report: row.id, ...detail },
    ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
  });
}
