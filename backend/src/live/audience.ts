/** Who may be told the same thing: the room of a viewer on a board, as a pure function of rights and board. */
import type { AppAbility } from '@tien-do/shared';
import { circleOf } from '../boards/index.js';
import { canonicalJson } from '../database/audit-chain.js';
import type { BoardRights } from './live-reads.js';

/** The room of an ability on a board: everybody in it sees the same cards. */
export function roomOf(ability: AppAbility, board: BoardRights): string {
  return `board:${board.id}:${circleOf(ability, board)}`;
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
