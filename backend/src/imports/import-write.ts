/** What every change of an import does: lock its row, ask for the right, and leave word. */
import { blockersOf, ProblemError, wholeRows, type Proposal, type Vocabulary } from '@tien-do/shared';
import { authorize, membershipFor } from '../access/index.js';
import { selectRow, updateRow } from '../database/rows.js';
import type { Write } from '../database/write.js';
import { ImportProposal, PlanImport } from './entities.js';

/**
 * The row of an import, locked, if the actor has the right.
 * @throws ProblemError NOT_FOUND, FORBIDDEN.
 */
export async function lockImport(
  write: Write,
  importId: string,
  action: Vocabulary['Import'],
): Promise<PlanImport> {
  const row = await selectRow(write.db, PlanImport, 't.id = $1 FOR UPDATE', [importId]);
  authorize(write, 'Import', action, 'read', row);
  return row;
}

/** @throws ProblemError WRONG_STATE unless the import is under review. */
export function requireReview(row: PlanImport): void {
  if (row.status !== 'review') throw new ProblemError('WRONG_STATE', { reason: 'import_not_in_review' });
}

/** How many missing places a refusal lists. */
export const mostFaults = 50;

/** @throws ProblemError INCOMPLETE with every place that is missing, as far as there is room. */
export function requireReady(proposal: Proposal): void {
  const blockers = blockersOf(proposal);
  if (blockers.length === 0) return;
  throw new ProblemError('INCOMPLETE', {
    reason: 'import_not_ready',
    fields: blockers.slice(0, mostFaults).map(({ kind, rowId }) => ({ path: rowId ?? 'plan', rule: kind })),
  });
}

/** The proposal of an import under review. @throws Error when it has none. */
export async function readProposal(write: Write, importId: string): Promise<Proposal> {
  const row = await selectRow(write.db, ImportProposal, 't.import_id = $1', [importId]);
  if (!row) throw new Error(`import ${importId} has no proposal`);
  return wholeProposal(row);
}

/** A proposal as it is kept, whenever that was. */
export function wholeProposal({ proposal }: ImportProposal): Proposal {
  return { ...proposal, rows: wholeRows(proposal.rows) };
}

/**
 * Saves what changed of an import as its next version, and leaves word of it. What is no longer under review waits for nobody.
 * @returns the row as it is then.
 */
export async function saveImport(
  write: Write,
  row: PlanImport,
  change: Partial<PlanImport>,
): Promise<PlanImport> {
  const over = (change.status ?? row.status) !== 'review';
  const patch: Partial<PlanImport> = {
    ...change,
    ...(over ? { awaitingSince: null, awaitingBy: null } : {}),
    version: row.version + 1,
    changedBy: write.ctx.personId,
    changedAt: write.at,
  };
  await updateRow(write.db, PlanImport, row.id, patch);
  write.tell({ kind: 'import', id: row.id, version: row.version + 1 });
  const next = { ...row, ...patch };
  if ((next.awaitingSince === null) !== (row.awaitingSince === null)) {
    write.tell({ kind: 'awaiting', id: row.agencyId, version: write.at.getTime() });
  }
  return next;
}

/** Says in the log what was done to an import, and by which duty. */
export function recordOn(
  write: Write,
  row: Pick<PlanImport, 'id' | 'agencyId'>,
  action: string,
  detail: Record<string, unknown>,
  right: Vocabulary['Import'] = 'edit',
): void {
  const membership = membershipFor(write.actor, right, 'Import', row);
  write.record({
    action: `import.${action}`,
    detail: { import: row.id, ...detail },
    ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
  });
}
