/** What agencies filed into a card or completed a submission with, as far as approval depends on it. */
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/rows.js';
import type { FrozenContribution } from './entities.js';

export interface Contributed {
  /** What a submission of now freezes: each contribution with its last version, or why the lead goes on without one. */
  frozen: FrozenContribution[];
  /** Everybody who wrote in a version of one of them, since each goes on from the last: none of them may approve what it is part of. */
  writerIds: string[];
}

interface ContributedRow {
  id: string;
  agencyId: string;
  number: number;
  sha256: string;
  waived: string | null;
  writerIds: string[];
}

/** The contributions of a card that are filed or waived; there are no others when it is submitted. */
export async function readContributed(db: EntityManager, cardId: string): Promise<Contributed> {
  const rows = await prepared<ContributedRow>(
    db,
    `SELECT o.id, o.agency_id AS "agencyId", o.number, coalesce(v.sha256, '') AS sha256,
            CASE WHEN o.state = 'waived' THEN o.waived ->> 'words' END AS waived,
            ARRAY(SELECT DISTINCT w.id FROM contribution_version e, unnest(e.written_by) AS w (id)
                   WHERE e.contribution_id = o.id) AS "writerIds"
       FROM contribution o LEFT JOIN contribution_version v ON v.contribution_id = o.id AND v.number = o.number
      WHERE o.card_id = $1 AND o.kind = 'contribution' AND o.state IN ('filed', 'waived') ORDER BY o.agency_id`,
    [cardId],
  );
  return {
    frozen: rows.map(({ id, agencyId, number, sha256, waived }) => ({
      id,
      agencyId,
      number,
      sha256,
      ...(waived === null ? {} : { waived }),
    })),
    writerIds: [...new Set(rows.flatMap(({ writerIds }) => writerIds))],
  };
}

/** Who wrote the supplements of a submission, as an array. @param submission names its alias. */
export function supplementWritersSql(submission: string): string {
  return `ARRAY(SELECT DISTINCT w.id FROM contribution o JOIN contribution_version v ON v.contribution_id = o.id,
                       unnest(v.written_by) AS w (id)
                 WHERE o.card_id = ${submission}.card_id AND o.submission_id = ${submission}.id)`;
}

/** Everybody who had a hand in what is decided on, as an array: see `contributorsOf`. @param submission names its alias. */
export function contributorsSql(submission: string): string {
  return `(${submission}.contributor_ids || ${supplementWritersSql(submission)})`;
}

/** Who wrote the supplements of a card's submissions, by submission. */
export async function readSupplementWriters(
  db: EntityManager,
  cardId: string,
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.query<{ submissionId: string; writerIds: string[] }[]>(
    `SELECT o.submission_id AS "submissionId", array_agg(DISTINCT w.id) AS "writerIds"
       FROM contribution o JOIN contribution_version v ON v.contribution_id = o.id, unnest(v.written_by) AS w (id)
      WHERE o.card_id = $1 AND o.submission_id IS NOT NULL GROUP BY o.submission_id`,
    [cardId],
  );
  return new Map(rows.map(({ submissionId, writerIds }) => [submissionId, writerIds]));
}

/** A return or a withdrawal ends the version: whatever was to complete it is wanted no more. A part of a write's last statement. */
export function dropSupplements(
  submissionId: string,
  at: Date,
  version: number,
): (parameters: unknown[]) => string {
  return (parameters) => {
    const first = parameters.length + 1;
    parameters.push(submissionId, at, version);
    return `UPDATE contribution SET state = 'dropped', since = $${String(first + 1)}::timestamptz, version = $${String(first + 2)}::bigint
             WHERE submission_id = $${String(first)}::uuid AND state IN ('asked', 'awaiting_consent')`;
  };
}
