/** The rows of a plan as an amendment leaves them. */
import { ProblemError, type ProposedRow } from '@tien-do/shared';
import { insertRows, putRows, selectRow, updateRow } from '../database/rows.js';
import type { Write } from '../database/write.js';
import {
  Plan,
  PlanAppendix,
  PlanVersion,
  Section,
  Task,
  TaskParty,
  type VersionSummary,
} from './entities.js';
import type { AppendixRows } from './plans.service.js';
import { readStandingRows } from './standing.js';

export interface AmendingDocument {
  importId: string;
  document: string;
  issuedOn: string | null;
  summary: VersionSummary;
}

/**
 * The plan of an amendment, locked until the end of the write: its settings, its periods and other amendments wait.
 * @throws ProblemError NOT_FOUND; LOCKED when it is archived. Asks for no right.
 */
export async function lockPlan(write: Write, planId: string): Promise<Plan> {
  const plan = await selectRow(write.db, Plan, 't.id = $1 FOR UPDATE', [planId]);
  if (!plan) throw new ProblemError('NOT_FOUND');
  if (plan.archivedAt !== null) throw new ProblemError('LOCKED', { reason: 'plan_archived' });
  return plan;
}

/**
 * Puts the appendix in the place of the one that stands, as the plan's next version. Tasks and sections keep their ids; those
 * that are not in it any more end by the document and stay as rows, for their cards.
 * @param rows with the ids of what stands; @param participantIds of all its tasks.
 * @returns the number of the version.
 */
export async function amendRows(
  write: Write,
  plan: Plan,
  rows: AppendixRows,
  participantIds: readonly string[],
  by: AmendingDocument,
): Promise<number> {
  const before = await readStandingRows(write.db, plan.id);
  await endOthers(write, plan.id, rows, by.document);
  // Keys change places: none may stand in another's way while they do.
  await write.db.query(`UPDATE task SET key = id::text WHERE plan_id = $1 AND ended_on IS NULL`, [plan.id]);
  await putRows(write.db, Section, rows.sections);
  await putRows(write.db, Task, rows.tasks);
  await write.db.query(
    `DELETE FROM task_party WHERE plan_id = $1
        AND task_id IN (SELECT id FROM task WHERE plan_id = $1 AND ended_on IS NULL)`,
    [plan.id],
  );
  await insertRows(write.db, TaskParty, rows.parties);
  await updateRow(write.db, Plan, plan.id, {
    // Whoever led or helped before still reads what they did.
    participantIds: [...new Set([...plan.participantIds, ...participantIds])].sort(),
    version: plan.version + 1,
  });
  return keepVersion(write, plan.id, before, by);
}

async function endOthers(write: Write, planId: string, rows: AppendixRows, document: string): Promise<void> {
  await write.db.query(
    `UPDATE task SET ended_by = $3, ended_on = $4
      WHERE plan_id = $1 AND ended_on IS NULL AND NOT id = ANY($2)`,
    [planId, rows.tasks.map(({ id }) => id), document, write.today],
  );
  await write.db.query(
    'UPDATE section SET ended_on = $3 WHERE plan_id = $1 AND ended_on IS NULL AND NOT id = ANY($2)',
    [planId, rows.sections.map(({ id }) => id), write.today],
  );
}

/** Appendices are kept from the first amendment on; before it, the only version is the one that stands. */
async function keepVersion(
  write: Write,
  planId: string,
  before: ProposedRow[],
  { importId, document, issuedOn, summary }: AmendingDocument,
): Promise<number> {
  const last = await selectRow(write.db, PlanVersion, 't.plan_id = $1 ORDER BY t.number DESC LIMIT 1', [
    planId,
  ]);
  if (!last) throw new Error(`plan ${planId} has no version`);
  const kept = await selectRow(write.db, PlanAppendix, 't.plan_id = $1 AND t.number = $2', [
    planId,
    last.number,
  ]);
  const number = last.number + 1;
  const version: PlanVersion = {
    ...{ planId, number, importId, document, issuedOn, summary },
    at: write.at,
    by: write.ctx.personId,
  };
  await insertRows(write.db, PlanVersion, [version]);
  await insertRows(write.db, PlanAppendix, [
    ...(kept ? [] : [{ planId, number: last.number, rows: before }]),
    { planId, number, rows: await readStandingRows(write.db, planId) },
  ]);
  return number;
}
