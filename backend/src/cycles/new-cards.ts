/** Cards as they begin. */
import { Card, CardContentRow, emptyContent } from '../cards/index.js';
import { insertRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import type { Write } from '../database/write.js';
import type { WantedCard } from './wanted-cards.js';

/** Makes cards on a board whose lock is held. @param version the one that this write gives the board. */
export async function insertCards(
  write: Write,
  boardId: string,
  version: number,
  wanted: readonly WantedCard[],
): Promise<void> {
  const cards = wanted.map((card) => newCard(write.at, boardId, version, card));
  await insertRows(write.db, Card, cards);
  await insertRows(
    write.db,
    CardContentRow,
    cards.map((card, index): CardContentRow => ({
      cardId: card.id,
      boardId,
      content: emptyContent(wanted[index]?.task.expectedResults.length ?? 0),
      contributorIds: [],
      updatedBy: null,
      updatedAt: null,
      requests: [],
      dueProposals: [],
      openPaths: null,
      answers: {},
      hold: null,
      stopped: null,
    })),
  );
}

function newCard(at: Date, boardId: string, version: number, wanted: WantedCard): Card {
  return {
    id: newId(),
    boardId,
    taskId: wanted.task.id,
    leadKey: wanted.leadKey,
    plannedLeadKey: null,
    formerIds: [],
    leadIds: wanted.leadIds,
    coordinatingIds: wanted.coordinatingIds,
    state: 'draft',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: wanted.notTriggered,
    assignmentAccepted: false,
    dueOn: wanted.dueOn,
    dueProposedOn: null,
    sentOn: null,
    doneOn: null,
    firstSentOn: null,
    stepAct: null,
    stepOpen: [],
    received: false,
    stepSeats: [],
    heldSince: at,
    submissions: 0,
    returns: 0,
    backBy: null,
    returnedToIds: [],
    accepted: 0,
    contributionsOpen: 0,
    supplementOpen: false,
    petitionsOpen: 0,
    urgings: [],
    originalDueOn: null,
    extensionAskedOn: null,
    files: 0,
    comments: 0,
    version,
    at: version,
    changedAt: at,
    changedByAgencyId: null,
  };
}
