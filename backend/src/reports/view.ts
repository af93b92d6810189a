/** Parts of a report as they are sent. */
import type {
  ReportActLine,
  ReportBlockRow as SentBlock,
  ReportComment,
  ReportFile,
} from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import type { ReportActRow, ReportBlockRow, ReportCommentRow, ReportFileRow } from './entities.js';
import { Names } from './names.js';

/** Blocks as they are sent, with the names of who changed them last. */
export async function blocksAsSent(db: EntityManager, rows: readonly ReportBlockRow[]): Promise<SentBlock[]> {
  const names = await Names.read(
    db,
    rows.map(({ changedBy }) => changedBy),
    [],
  );
  return rows.map((row) => blockAsSent(row, names));
}

/** A block as it is sent. */
export function blockAsSent(row: ReportBlockRow, names: Names): SentBlock {
  const { id, key, section, kind, label, sourceText, sources, text, dropped, mergedInto } = row;
  return {
    ...{ id, key, section, kind, label, sourceText, sources, text, dropped, mergedInto },
    ...{ position: row.position, version: row.version },
    changedBy: names.personOrNull(row.changedBy),
    changedAt: row.changedAt?.toISOString() ?? null,
  };
}

/** A comment as it is sent. */
export function commentAsSent(row: ReportCommentRow, names: Names): ReportComment {
  const { id, blockId, text, byId, agencyId, at, resolvedBy, resolvedAt } = row;
  return {
    ...{
      id,
      blockId,
      text,
      by: names.person(byId),
      agency: names.agencyOrNull(agencyId),
      at: at.toISOString(),
    },
    resolved:
      resolvedBy !== null && resolvedAt !== null
        ? { by: names.person(resolvedBy), at: resolvedAt.toISOString() }
        : null,
  };
}

/** An act as it is sent. */
export function actAsSent(row: ReportActRow, names: Names): ReportActLine {
  const { number, kind, personId, agencyId, duty, capacity, onBehalfOfId, words, document, sha256, at } = row;
  return {
    ...{ number, kind, duty, capacity, words, document, sha256, at: at.toISOString() },
    person: names.personOrNull(personId),
    agency: names.agencyOrNull(agencyId),
    onBehalfOf: names.personOrNull(onBehalfOfId),
  };
}

/** A signed copy as it is sent. */
export function fileAsSent(
  { id, name, type, size, sha256, byId, at }: ReportFileRow,
  names: Names,
): ReportFile {
  return { ...{ id, name, type, size: Number(size), sha256 }, by: names.person(byId), at: at.toISOString() };
}
