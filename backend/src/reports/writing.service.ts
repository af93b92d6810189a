import { Injectable } from '@nestjs/common';
import { flatSections, ProblemError, reconcile, type SourceChange } from '@tien-do/shared';
import type {
  ActOnBlockBody,
  AddBlockBody,
  BlockWritten,
  ReportCommentBody,
  ReportHead,
  ReportWritten,
  SaveBlockBody,
  SaveReportHeadBody,
  TakeFreshBody,
} from '@tien-do/shared/contract';
import { membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { blockOfRow, readBasis, readBlocks } from './basis.js';
import { compileBasis } from './compiling.js';
import { changesBy, type BlockChange } from './block-acts.js';
import {
  Report,
  ReportBlockRow,
  ReportBlockVersion,
  ReportCommentRow,
  type BlockActKind,
} from './entities.js';
import { insertBlocks, lockPeriod, placed, versionOf } from './making.service.js';
import { lockReport, recordOn, requireDraft, saveRemark, saveWriting } from './report-write.js';
import { blocksAsSent } from './view.js';

/** Writing in a report: its blocks, its head, what people say about it. */
@Injectable()
export class ReportWritingService {
  constructor(private readonly writer: Writer) {}

  /**
   * Rewrites a block.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, WRONG_STATE unless it is a draft; STALE when somebody else rewrote it.
   */
  async saveBlock(ctx: Context, id: string, blockId: string, body: SaveBlockBody): Promise<BlockWritten> {
    return this.writing(ctx, id, async (write, report) => {
      const row = await blockFor(write, id, blockId, body.expectedVersion);
      if (row.mergedInto !== null) throw new ProblemError('WRONG_STATE', { reason: 'report_block_state' });
      return this.change(write, report, 'edit', [{ row, patch: { text: body.text } }]);
    });
  }

  /** Writes a new block. @throws ProblemError as `saveBlock`; INVALID for a section or a place that is none. */
  async addBlock(ctx: Context, id: string, body: AddBlockBody): Promise<BlockWritten> {
    return this.writing(ctx, id, async (write, report) => {
      requireSection(report, body.section);
      const version = report.version + 1;
      const { position, moved } = await makeRoom(write, report, body.section, body.after);
      const row: ReportBlockRow = {
        id: newId(),
        ...{ reportId: id, key: null, section: body.section, position, kind: body.kind, label: '' },
        ...{ sourceText: '', sources: [], text: body.text, dropped: false, mergedInto: null, version: 0 },
        ...{ at: version, changedBy: write.actor.personId, changedAt: write.at },
      };
      await insertBlocks(write, [row], 'add');
      await saveWriting(write, report, {});
      recordOn(write, report, 'block_added', { block: row.id, section: body.section });
      return written(write, [row, ...moved], version);
    });
  }

  /**
   * An act on a block: left out, taken back, merged, parted, moved, its source accepted or its text kept.
   * @throws ProblemError as `saveBlock`; WRONG_STATE where the block is not as the act needs it.
   */
  async act(ctx: Context, id: string, blockId: string, body: ActOnBlockBody): Promise<BlockWritten> {
    return this.writing(ctx, id, async (write, report) => {
      const row = await blockFor(write, id, blockId, body.expectedVersion);
      if (body.act === 'move') return this.move(write, report, row, body);
      const rows = await readBlocks(write.db, id);
      const change: SourceChange =
        body.act === 'accept' || body.act === 'keep'
          ? await this.changeOf(write, report, row)
          : { change: 'same' };
      return this.change(write, report, body.act, changesBy(body, { row, rows, change }));
    });
  }

  /** Takes what was accepted since into the report, or leaves it out. What is in it already stays as it is. */
  async takeFresh(ctx: Context, id: string, body: TakeFreshBody): Promise<BlockWritten> {
    return this.writing(ctx, id, async (write, report) => {
      const rows = await readBlocks(write.db, id);
      const compiled = await this.compiledNow(write, report);
      const { fresh } = reconcile(rows.map(blockOfRow), compiled);
      const wanted = fresh.filter(({ block }) => body.keys.includes(block.key));
      if (wanted.length === 0) throw new ProblemError('WRONG_STATE', { reason: 'report_block_state' });
      const version = report.version + 1;
      const added: ReportBlockRow[] = [];
      const shifted = new Map<string, ReportBlockRow>();
      for (const { block, after } of wanted) {
        const before = [...added, ...rows].find(({ key }) => after !== null && key === after);
        const { position, moved } = await makeRoom(write, report, block.section, before?.id ?? null);
        for (const row of moved) shifted.set(row.id, row);
        const [row] = placed(id, [block], version);
        if (!row) continue;
        const own: ReportBlockRow = {
          ...{ ...row, position, dropped: body.leaveOut },
          ...{ changedBy: write.actor.personId, changedAt: write.at },
        };
        await insertBlocks(write, [own], 'compile');
        added.push(own);
      }
      await saveWriting(write, report, {});
      recordOn(write, report, body.leaveOut ? 'fresh_left_out' : 'fresh_taken', {
        blocks: added.map(({ id: block }) => block),
      });
      const current = await readBlocks(write.db, id);
      const touched = new Set([...added.map((row) => row.id), ...shifted.keys()]);
      return written(
        write,
        current.filter((row) => touched.has(row.id)),
        version,
      );
    });
  }

  /** How a draft is headed, addressed and signed. @throws ProblemError as `saveBlock`; STALE, INVALID. */
  async saveHead(
    ctx: Context,
    id: string,
    { head, on, expectedVersion }: SaveReportHeadBody,
  ): Promise<ReportWritten> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const report = await lockReport(write, id, 'write');
      requireDraft(report);
      if (report.version !== expectedVersion) throw new ProblemError('STALE', { version: report.version });
      if (on < report.dataFrom || on > write.today)
        throw new ProblemError('INVALID', { reason: 'report_window' });
      const signerId = head.signer === 'issuer' ? report.issuerId : report.coordinatorId;
      const next = await saveWriting(write, report, {
        on,
        signerId,
        head: await this.reworded(write, report, head, signerId),
      });
      recordOn(write, report, 'head_set', { on, signer: head.signer });
      return { id, version: next.version, state: next.state };
    });
  }

  /** Says something about a report. @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED. */
  async comment(ctx: Context, id: string, { blockId, text }: ReportCommentBody): Promise<ReportWritten> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const report = await lockReport(write, id, 'comment');
      if (blockId !== null) {
        const block = await selectRow(write.db, ReportBlockRow, 't.id = $1 AND t.report_id = $2', [
          blockId,
          id,
        ]);
        if (!block) throw new ProblemError('NOT_FOUND');
      }
      const next = await saveRemark(write, report);
      const membership = membershipFor(write.actor, 'comment', 'Report', report);
      const row: ReportCommentRow = {
        id: newId(),
        ...{
          reportId: id,
          blockId,
          text,
          byId: write.actor.personId,
          agencyId: membership?.agencyId ?? null,
        },
        ...{ at: write.at, resolvedBy: null, resolvedAt: null, version: next.version },
      };
      await insertRows(write.db, ReportCommentRow, [row]);
      recordOn(
        write,
        report,
        'commented',
        { comment: row.id, ...(blockId ? { block: blockId } : {}) },
        'comment',
      );
      return { id, version: next.version, state: next.state };
    });
  }

  /** Marks a comment as dealt with; once more changes nothing. @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED. */
  async resolve(ctx: Context, id: string, commentId: string): Promise<ReportWritten> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const report = await lockReport(write, id, 'comment');
      const row = await selectRow(write.db, ReportCommentRow, 't.id = $1 AND t.report_id = $2', [
        commentId,
        id,
      ]);
      if (!row) throw new ProblemError('NOT_FOUND');
      const next = await saveRemark(write, report);
      if (row.resolvedAt === null) {
        await updateRow(write.db, ReportCommentRow, row.id, {
          ...{ resolvedBy: write.actor.personId, resolvedAt: write.at, version: next.version },
        });
      }
      recordOn(write, report, 'comment_resolved', { comment: row.id }, 'comment');
      return { id, version: next.version, state: next.state };
    });
  }

  private writing(
    ctx: Context,
    id: string,
    change: (write: Write, report: Report) => Promise<BlockWritten>,
  ): Promise<BlockWritten> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const report = await lockReport(write, id, 'write');
      requireDraft(report);
      return change(write, report);
    });
  }

  private async change(
    write: Write,
    report: Report,
    act: BlockActKind,
    changes: readonly BlockChange[],
  ): Promise<BlockWritten> {
    const version = report.version + 1;
    const rows: ReportBlockRow[] = [];
    for (const { row, patch } of changes) {
      const own: Partial<ReportBlockRow> = {
        ...patch,
        ...{ version: row.version + 1, at: version, changedBy: write.actor.personId, changedAt: write.at },
      };
      await updateRow(write.db, ReportBlockRow, row.id, own);
      rows.push({ ...row, ...own });
    }
    await insertRows(
      write.db,
      ReportBlockVersion,
      rows.map((row) => versionOf(row, act, write)),
    );
    await saveWriting(write, report, {});
    recordOn(write, report, `block_${act}`, { blocks: rows.map(({ id }) => id) });
    return written(write, rows, version);
  }

  private async move(
    write: Write,
    report: Report,
    row: ReportBlockRow,
    { section, after }: Extract<ActOnBlockBody, { act: 'move' }>,
  ): Promise<BlockWritten> {
    requireSection(report, section);
    if (after === row.id) throw new ProblemError('INVALID', { fields: [{ path: 'after', rule: 'itself' }] });
    const { position, moved } = await makeRoom(write, report, section, after);
    const result = await this.change(write, report, 'move', [{ row, patch: { section, position } }]);
    const others = await blocksAsSent(
      write.db,
      moved.filter(({ id }) => id !== row.id),
    );
    return { ...result, blocks: [...result.blocks, ...others] };
  }

  /** What the sources give now, the board held against moves. */
  private async compiledNow(
    write: Write,
    report: Report,
  ): Promise<ReturnType<typeof compileBasis>['blocks']> {
    if (report.boardId !== null) await lockPeriod(write.db, report.planId, report.boardId);
    return compileBasis(report, await readBasis(write.db, report)).blocks;
  }

  private async changeOf(write: Write, report: Report, row: ReportBlockRow): Promise<SourceChange> {
    const { changes } = reconcile([blockOfRow(row)], await this.compiledNow(write, report));
    return changes.get(row.id) ?? { change: 'same' };
  }

  /** Words of the template that nobody has changed follow another signer or addressee; what people wrote stays. */
  private async reworded(
    write: Write,
    report: Report,
    head: ReportHead,
    signerId: string,
  ): Promise<ReportHead> {
    const [was] = report.head.addressees;
    if (signerId === report.signerId && was === head.addressees[0]) return head;
    if (report.boardId !== null) await lockPeriod(write.db, report.planId, report.boardId);
    const basis = await readBasis(write.db, report);
    const before = compileBasis(report, basis);
    const after = compileBasis({ template: report.template, signerId, head }, basis);
    return {
      ...head,
      opening: head.opening === before.opening ? after.opening : head.opening,
      closing: head.closing === before.closing ? after.closing : head.closing,
    };
  }
}

async function written(
  write: Write,
  rows: readonly ReportBlockRow[],
  version: number,
): Promise<BlockWritten> {
  return { blocks: await blocksAsSent(write.db, rows), version };
}

/** @throws ProblemError NOT_FOUND; STALE when somebody else changed it. */
async function blockFor(
  write: Write,
  reportId: string,
  blockId: string,
  expectedVersion: number,
): Promise<ReportBlockRow> {
  const row = await selectRow(write.db, ReportBlockRow, 't.id = $1 AND t.report_id = $2', [
    blockId,
    reportId,
  ]);
  if (!row) throw new ProblemError('NOT_FOUND');
  if (row.version !== expectedVersion) throw new ProblemError('STALE', { version: row.version });
  return row;
}

function requireSection({ template }: Report, section: string): void {
  if (!flatSections(template.sections).some(({ key }) => key === section)) {
    throw new ProblemError('INVALID', { fields: [{ path: 'section', rule: 'unknown' }] });
  }
}

/** Moves on what stands behind a place of a section. @returns the place, and the rows that were moved, as they are now. */
async function makeRoom(
  write: Write,
  report: Report,
  section: string,
  after: string | null,
): Promise<{ position: number; moved: ReportBlockRow[] }> {
  const rows = await readBlocks(write.db, report.id);
  const before = after === null ? null : rows.find((row) => row.id === after);
  if (before === undefined || (before && before.section !== section)) {
    throw new ProblemError('INVALID', { fields: [{ path: 'after', rule: 'unknown' }] });
  }
  const position = (before?.position ?? 0) + 1;
  const at = report.version + 1;
  await write.db.query(
    'UPDATE report_block SET position = position + 1, at = $4 WHERE report_id = $1 AND section = $2 AND position >= $3',
    [report.id, section, position, at],
  );
  const moved = rows
    .filter((row) => row.section === section && row.position >= position)
    .map((row) => ({ ...row, position: row.position + 1, at }));
  return { position, moved };
}
