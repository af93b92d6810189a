import { Injectable } from '@nestjs/common';
import { applyEdits, ProblemError, progressOf, type Proposal, type ProposalEdit } from '@tien-do/shared';
import type { EditsBody, EditsWritten } from '@tien-do/shared/contract';
import { importSchemas } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { insertRows, updateRow } from '../database/rows.js';
import { Writer, type Write } from '../database/write.js';
import { ImportEditRow, ImportProposal } from './entities.js';
import { lockImport, readProposal, recordOn, requireReview, saveImport } from './import-write.js';
import { nameOf } from './proposal-name.js';
import { idsOfEdits, requireKnown } from './targets.js';

/** Room for a plan of several thousand rows; beyond it somebody is filling the database. */
const largestProposal = 16 * 1024 * 1024;
const mostNamed = 700;

/** Corrections of a proposal by people. */
@Injectable()
export class ImportReview {
  constructor(private readonly writer: Writer) {}

  /**
   * Makes all of the corrections or none. The import's row is locked, so that of two at once the second is stale.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE; STALE with the version; INVALID for what does not fit.
   */
  async edit(ctx: Context, importId: string, { expectedVersion, edits }: EditsBody): Promise<EditsWritten> {
    return this.writer.write(ctx, 'imports', async (write) => {
      const row = await lockImport(write, importId, 'edit');
      requireReview(row);
      if (row.version !== expectedVersion) throw new ProblemError('STALE', { version: row.version });
      await requireKnown(write.db, idsOfEdits(edits));
      const before = await readProposal(write, importId);
      await requireStanding(write, before, edits);
      const { proposal } = applyEdits(before, edits);
      requireRoom(proposal);
      const next = await saveImport(write, row, {
        progress: progressOf(proposal),
        name: nameOf(proposal, row.name),
      });
      await updateRow(write.db, ImportProposal, importId, { proposal });
      await insertRows(write.db, ImportEditRow, [
        { importId, version: next.version, at: write.at, personId: write.actor.personId, edits },
      ]);
      recordOn(write, row, 'edited', { version: next.version, edits: factsOf(before, edits) });
      return { version: next.version };
    });
  }
}

/** @throws ProblemError INVALID when a row is said to be, or a task to end, that the amended plan does not have as such. */
async function requireStanding(
  write: Write,
  { rows, amendment }: Proposal,
  edits: readonly ProposalEdit[],
): Promise<void> {
  const said = edits.flatMap((edit) => {
    if (edit.op === 'end_task') return [{ id: edit.taskId, task: true }];
    if (edit.op !== 'pair' || edit.standsFor === null) return [];
    const row = rows.find((one) => one.id === edit.rowId);
    return row ? [{ id: edit.standsFor, task: row.kind === 'task' }] : [];
  });
  if (said.length === 0) return;
  const standing = await write.db.query<{ id: string; task: boolean }[]>(
    `SELECT id, true AS task FROM task WHERE plan_id = $1 AND ended_on IS NULL
     UNION ALL SELECT id, false FROM section WHERE plan_id = $1 AND ended_on IS NULL AND key <> ''`,
    [amendment?.planId ?? null],
  );
  const known = new Map(standing.map(({ id, task }) => [id, task]));
  if (said.some(({ id, task }) => known.get(id) !== task)) {
    throw new ProblemError('INVALID', {
      reason: 'edit_refused',
      fields: [{ path: 'standsFor', rule: 'unknown_row' }],
    });
  }
}

function requireRoom(proposal: Proposal): void {
  const { rows, newAgencies, newSets, aliases } = proposal;
  if (rows.length > importSchemas.mostRows) {
    throw new ProblemError('INVALID', {
      fields: [{ path: 'edits', rule: 'too_many', limit: importSchemas.mostRows }],
    });
  }
  if (newAgencies.length + newSets.length > mostNamed || aliases.length > mostNamed) {
    throw new ProblemError('INVALID', { fields: [{ path: 'edits', rule: 'too_many', limit: mostNamed }] });
  }
  if (JSON.stringify(proposal).length > largestProposal) throw new ProblemError('TOO_LARGE');
}

/** What was done to which row, by its key: the log holds no content. */
function factsOf(before: Proposal, edits: readonly ProposalEdit[]): { op: string; row?: string }[] {
  const keys = new Map(before.rows.map((row) => [row.id, row.key]));
  return edits.map((edit) => {
    const rowId = 'rowId' in edit ? edit.rowId : null;
    return rowId === null ? { op: edit.op } : { op: edit.op, row: keys.get(rowId) ?? rowId };
  });
}
