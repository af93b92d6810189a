/** What acts do to blocks: which rows become what. */
import {
  assertNever,
  merged,
  parted,
  ProblemError,
  settled,
  type ReportBlock,
  type SourceChange,
} from '@tien-do/shared';
import type { ActOnBlockBody } from '@tien-do/shared/contract';
import { blockOfRow } from './basis.js';
import type { ReportBlockRow } from './entities.js';

/** A row and what becomes of it. */
export interface BlockChange {
  row: ReportBlockRow;
  patch: Partial<ReportBlockRow>;
}

/** What an act is decided on. */
export interface BlockGround {
  row: ReportBlockRow;
  rows: readonly ReportBlockRow[];
  /** How the block stands to its source; asked for by `accept` and `keep` alone. */
  change: SourceChange;
}

type Act = Exclude<ActOnBlockBody, { act: 'move' }>;

/**
 * The changes that an act makes; moving is a matter of places, not of blocks.
 * @throws ProblemError WRONG_STATE where the block is not as the act needs it; STALE where the other block is another.
 */
export function changesBy(body: Act, { row, rows, change }: BlockGround): BlockChange[] {
  switch (body.act) {
    case 'drop':
      return [{ row: need(row, !row.dropped && row.mergedInto === null), patch: { dropped: true } }];
    case 'restore':
      return [{ row: need(row, row.dropped), patch: { dropped: false } }];
    case 'revert':
      return [{ row: need(row, row.key !== null), patch: { text: row.sourceText } }];
    case 'merge':
      return mergeInto(row, other(rows, row, body.into, body.intoVersion), rows);
    case 'part':
      return part(row, rows);
    case 'accept':
    case 'keep':
      return settle(row, change, body.act);
    default:
      return assertNever(body);
  }
}

function need(row: ReportBlockRow, fits: boolean): ReportBlockRow {
  if (!fits) throw new ProblemError('WRONG_STATE', { reason: 'report_block_state' });
  return row;
}

function other(
  rows: readonly ReportBlockRow[],
  row: ReportBlockRow,
  id: string,
  version: number,
): ReportBlockRow {
  const into = rows.find((one) => one.id === id);
  if (!into || into.id === row.id) throw new ProblemError('NOT_FOUND');
  if (into.version !== version) throw new ProblemError('STALE', { version: into.version });
  return need(into, !into.dropped && into.mergedInto === null);
}

/** Its words go behind the other's; what was merged into it before belongs to the other from now on. */
function mergeInto(
  row: ReportBlockRow,
  into: ReportBlockRow,
  rows: readonly ReportBlockRow[],
): BlockChange[] {
  need(row, !row.dropped && row.mergedInto === null && row.kind !== 'heading' && into.kind !== 'heading');
  return [
    { row: into, patch: merged(into, row) },
    { row, patch: { mergedInto: into.id } },
    ...rows
      .filter(({ mergedInto }) => mergedInto === row.id)
      .map((below) => ({ row: below, patch: { mergedInto: into.id } })),
  ];
}

/** Stands by itself again. Where its words were rewritten in the other block, they stay there: only people can tell them apart. */
function part(row: ReportBlockRow, rows: readonly ReportBlockRow[]): BlockChange[] {
  const whole = rows.find(({ id }) => id === row.mergedInto);
  if (!whole) throw new ProblemError('WRONG_STATE', { reason: 'report_block_state' });
  const text = parted(whole, row);
  const own = new Set(row.sources.map((source) => JSON.stringify(source)));
  const sources = whole.sources.filter((source) => !own.has(JSON.stringify(source)));
  return [
    { row, patch: { mergedInto: null } },
    { row: whole, patch: { sources, ...(text === null ? {} : { text }) } },
  ];
}

function settle(row: ReportBlockRow, change: SourceChange, decision: 'accept' | 'keep'): BlockChange[] {
  switch (change.change) {
    case 'same':
      throw new ProblemError('WRONG_STATE', { reason: 'report_block_state' });
    case 'gone':
      // Kept without its source, it is the writers' own.
      return [{ row, patch: decision === 'accept' ? { dropped: true } : { key: null } }];
    case 'changed': {
      // What was merged has its words in another block: they are taken over only once it stands by itself.
      need(row, row.mergedInto === null || decision === 'keep');
      return [{ row, patch: settled(asBlock(row), change.now, decision) }];
    }
  }
}

const asBlock = (row: ReportBlockRow): ReportBlock => blockOfRow(row);
