/** The return that stands on a card: what was remarked, of which version, and what the card holds now. */
import type { Remark, RemarkedVersion } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { CardContent } from '@tien-do/shared/contract';

export interface StandingReturn {
  remarks: Remark[];
  /** The version that was returned. */
  returned: { content: CardContent; files: { id: string }[] };
  /** The evidence on the card now. */
  files: { id: string }[];
}

/**
 * The last return of a card with its remarks; null when it was never returned. What came after it (a version that was withdrawn)
 * does not answer it.
 */
export async function readStandingReturn(db: EntityManager, cardId: string): Promise<StandingReturn | null> {
  const [row] = await db.query<StandingReturn[]>(
    `SELECT json_build_object('content', s.content, 'files', s.files) AS returned,
            coalesce((SELECT json_agg(json_build_object('id', r.id, 'path', r.path, 'text', r.text) ORDER BY r.position)
                        FROM remark r WHERE r.decision_id = d.id), '[]') AS remarks,
            coalesce((SELECT json_agg(json_build_object('id', f.id) ORDER BY f.id)
                        FROM file f WHERE f.card_id = s.card_id AND f.contribution_id IS NULL AND f.removed_at IS NULL), '[]') AS files
       FROM decision d JOIN submission s ON s.id = d.submission_id
      WHERE d.card_id = $1 AND d.kind = 'send_back' ORDER BY s.number DESC LIMIT 1`,
    [cardId],
  );
  return row ?? null;
}

/** The version of the card that would be submitted now, as remarks speak of it. */
export function versionNow(content: CardContent, standing: Pick<StandingReturn, 'files'>): RemarkedVersion {
  return { content, files: standing.files };
}
