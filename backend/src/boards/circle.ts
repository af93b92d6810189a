/** Who sees the same of a board: the key under which its answer is kept and its viewers share a room. */
import { may, type AppAbility, type CardFields } from '@tien-do/shared';
import { canonicalJson, sha256 } from '../database/audit-chain.js';

/** What of a board the rights to its cards rest on. */
export type BoardRights = Pick<CardFields, 'coordinatorId' | 'issuerId' | 'participantIds' | 'visibility'>;

/** The circle of those who see every card of a board. */
export const everyCard = 'all';

/**
 * The circle of an ability on a board: `all` for those who see every card, else one for each set of rules about reading cards,
 * so that what is read with the rights of one is right for everybody in it.
 */
export function circleOf(ability: AppAbility, board: BoardRights): string {
  return seesEveryCard(ability, board) ? everyCard : readingRules(ability);
}

/** Rules only ever allow by what a card has; who may read a card that has nothing of its own may read every card of the board. */
function seesEveryCard(ability: AppAbility, board: BoardRights): boolean {
  const { coordinatorId, issuerId, participantIds, visibility } = board;
  return may(ability, 'read', 'Card', {
    // No right to read depends on which plan it is.
    planId: '',
    leadIds: [],
    coordinatingIds: [],
    coordinatorId,
    issuerId,
    participantIds,
    visibility,
    state: '',
    stepSeats: [],
  });
}

function readingRules(ability: AppAbility): string {
  const rules = ability
    .rulesFor('read', 'Card')
    .map(({ conditions, fields, inverted }) =>
      canonicalJson({ conditions: conditions ?? null, fields: fields ?? null, inverted }),
    );
  return sha256([...new Set(rules)].sort().join());
}
