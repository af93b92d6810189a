/** Giving a card to another lead: what changes on it, on its text and on who takes part. */
import { ProblemError } from '@tien-do/shared';
import {
  CardContentRow,
  countersWithout,
  endedPetition,
  followReaders,
  petitionAct,
  type Card,
} from '../cards/index.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { Petition, PetitionActRow, type ActSaid } from './entities.js';
import { requireAgency } from './raising.service.js';

/**
 * Puts another agency in the place of the one that asked to be relieved. The text, its files and its history go along; the task of
 * the plan keeps its words.
 * @returns what changes on the card's row, and what became of the former lead's petitions. @throws ProblemError INVALID, WRONG_STATE when that agency has a card of the task already.
 */
export async function reassign(
  write: BoardWrite,
  card: Card,
  petition: Petition,
  toAgencyId: string,
): Promise<{ patch: Partial<Card>; said: ActSaid; lapsed: PetitionActRow[] }> {
  await requireAgency(write, toAgencyId);
  const fromAgencyId = petition.agencyId;
  const leadIds = card.leadIds.map((id) => (id === fromAgencyId ? toAgencyId : id));
  const leadKey = [...leadIds].sort().join(',');
  await requireNoCard(write, card, leadKey);
  await admit(write, toAgencyId);
  const { overtaken, lapsed } = await lapseExtensions(write, card, fromAgencyId);
  await handOverPart(write, card, fromAgencyId, toAgencyId);
  const planned = card.plannedLeadKey ?? card.leadKey;
  const coordinatingIds = card.coordinatingIds.filter((id) => id !== toAgencyId);
  await followReaders(write.db, card.id, { leadIds, coordinatingIds });
  const taking = new Set([...leadIds, ...coordinatingIds]);
  return {
    patch: {
      leadIds,
      leadKey,
      plannedLeadKey: planned === leadKey ? null : planned,
      coordinatingIds,
      formerIds: [...new Set([...card.formerIds, ...card.leadIds, ...card.coordinatingIds])].filter(
        (id) => !taking.has(id),
      ),
      returnedToIds: card.returnedToIds.map((id) => (id === fromAgencyId ? toAgencyId : id)),
      assignmentAccepted: false,
      heldSince: write.at,
      ...countersWithout(card, overtaken),
    },
    said: { fromAgencyId, toAgencyId },
    lapsed,
  };
}

async function requireNoCard(write: BoardWrite, card: Card, leadKey: string): Promise<void> {
  const [other] = await write.db.query<unknown[]>(
    'SELECT 1 FROM card WHERE board_id = $1 AND task_id = $2 AND lead_key = $3 AND id <> $4',
    [card.boardId, card.taskId, leadKey, card.id],
  );
  if (other) throw new ProblemError('WRONG_STATE', { reason: 'reassign_has_card' });
}

/** Whoever leads a card takes part in its plan: it reads the plan and its boards from now on. */
async function admit(write: BoardWrite, agencyId: string): Promise<void> {
  if (write.board.participantIds.includes(agencyId)) return;
  for (const [table, id] of [
    ['plan', write.board.planId],
    ['board', write.board.id],
  ] as const) {
    await write.db.query(
      `UPDATE ${table} SET participant_ids = array_append(participant_ids, $2) WHERE id = $1 AND NOT $2 = ANY(participant_ids)`,
      [id, agencyId],
    );
  }
}

/** What the former lead still asked for would be somebody else's now. */
async function lapseExtensions(
  write: BoardWrite,
  card: Card,
  agencyId: string,
): Promise<{ overtaken: Petition[]; lapsed: PetitionActRow[] }> {
  const waiting = await selectRows(
    write.db,
    Petition,
    `t.card_id = $1 AND t.agency_id = $2 AND t.kind = 'extension' AND t.state IN ('consent', 'decision')`,
    [card.id, agencyId],
  );
  const lapsed: PetitionActRow[] = [];
  for (const petition of waiting) {
    const draft = { kind: 'lapse' as const, step: null, membership: null, capacity: null, said: {} };
    const act = petitionAct(write, petition, draft);
    lapsed.push(act);
    await insertRows(write.db, PetitionActRow, [act]);
    await updateRow(write.db, Petition, petition.id, endedPetition(write, petition, 'lapsed'));
  }
  return { overtaken: waiting, lapsed };
}

/** The former lead's part of a joint card, and what a return opened in it, are the new lead's: nobody else could write there. */
async function handOverPart(write: BoardWrite, card: Card, from: string, to: string): Promise<void> {
  const row = await selectRow(write.db, CardContentRow, 't.card_id = $1', [card.id]);
  if (!row) return;
  const { content, openPaths } = row;
  const parts = content.parts?.map((part) => (part.agencyId === from ? { ...part, agencyId: to } : part));
  await updateRow(write.db, CardContentRow, card.id, {
    ...(parts ? { content: { ...content, parts } } : {}),
    openPaths: openPaths && openPaths.map((path) => (path === `part.${from}` ? `part.${to}` : path)),
  });
}
