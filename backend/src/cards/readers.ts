/** Who may read what is kept beside a card follows the agencies that take part in it. */
import type { EntityManager } from 'typeorm';
import type { Card } from './entities.js';

// The set of readers is the same as that of a first request: the card's agencies, whoever coordinates the plan, its issuer.
const partiesSql = `ARRAY(SELECT DISTINCT x FROM card c JOIN board b ON b.id = c.board_id,
    unnest($2::uuid[] || $3::uuid[] || ARRAY[b.coordinator_id, b.issuer_id]) AS x WHERE c.id = $1 ORDER BY x)`;

/**
 * Gives contributions and petitions of a card the readers that it has now: whoever takes part anew reads what was filed before,
 * whoever takes part no more reads it no longer. A contribution that was asked for is the present leads' to go on without.
 * To be called in the write that changes the agencies.
 */
export async function followReaders(
  db: EntityManager,
  cardId: string,
  { leadIds, coordinatingIds }: Pick<Card, 'leadIds' | 'coordinatingIds'>,
): Promise<void> {
  const parameters = [cardId, leadIds, coordinatingIds];
  await db.query(
    `UPDATE contribution SET reader_ids = ${partiesSql},
            asker_ids = CASE WHEN kind = 'contribution' THEN $2::uuid[] ELSE asker_ids END WHERE card_id = $1`,
    parameters,
  );
  await db.query(
    `UPDATE petition SET reader_ids = ARRAY(SELECT DISTINCT y FROM unnest(${partiesSql} || agency_id) AS y ORDER BY y)
      WHERE card_id = $1`,
    parameters,
  );
}
