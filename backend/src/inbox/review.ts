/** How cards under review are read. */
import type { Decision, ResolvedChain } from '@tien-do/shared';
import { contributorsSql } from '../approvals/index.js';
import type { CardLineRow } from '../cards/index.js';

/** The most that is listed of one kind. */
export const mostItems = 500;

/** Where a card under review stands, of the aliases `c` and `s`: the chain, who contributed, who passed a step of it. */
export const reviewColumns = `s.chain, ${contributorsSql('s')} AS "contributorIds",
  coalesce((SELECT json_agg(json_build_object('step', d.step, 'kind', d.kind, 'personId', d.person_id, 'agencyId', d.agency_id,
                                              'onBehalfOfId', d.on_behalf_of_id))
              FROM decision d WHERE d.submission_id = s.id AND d.kind = 'pass'), '[]') AS decisions`;

/** The version under way of a card, as the alias `s`. */
export const reviewJoin = 'JOIN submission s ON s.card_id = c.id AND s.number = c.submissions';

export interface ReviewRow extends CardLineRow {
  chain: ResolvedChain;
  contributorIds: string[];
  decisions: Decision[];
}
