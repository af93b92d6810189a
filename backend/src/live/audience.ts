/** Who may be told the same thing: the room of a viewer on a board, as a pure function of rights and board. */
import type { AppAbility } from '@tien-do/shared';
import { may } from '@tien-do/shared';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { BoardRights } from './live-reads.js';

/**
 * The room of an ability on a board. Those who see every card share one; the others share with whoever has the same rules
 * about reading cards, so that one reading with the rights of one is right for all.
 */
export function roomOf(ability: AppAbility, board: BoardRights): string {
  return `board:${board.id}:${seesEveryCard(ability, board) ? 'all' : readingRules(ability)}`;
}

/** What rooms depend on: when it changes, who may see what has to be found out anew. */
export function rightsMark(board: BoardRights): string {
  return canonicalJson({
    coordinatorId: board.coordinatorId,
    issuerId: board.issuerId,
    participantIds: [...board.participantIds].sort(),
    visibility: board.visibility,
  });
}

/** Rules only ever allow by what a card has; who may read a card that has nothing of its own may read every card of the board. */
function seesEveryCard(ability: AppAbility, board: BoardRights): boolean {
  return may(ability, 'read', 'Card', {
    leadIds: [],
    coordinatingIds: [],
    coordinatorId: board.coordinatorId,
    issuerId: board.issuerId,
    participantIds: board.participantIds,
    visibility: board.visibility,
    state: '',
    stepAgencyIds: [],
    stepDuties: [],
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
