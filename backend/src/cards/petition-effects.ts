/** What becomes of petitions when their card moves: a move answers some and leaves others nothing to decide. */
import { petitionFate, type ActiveMembership, type Capacity, type CardMove } from '@tien-do/shared';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import { insertStatement, selectRows, updateRow, updateStatement, insertRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import type { BoardWrite, Write } from '../database/write.js';
import { Petition, PetitionActRow, type ActSaid } from '../petitions/entities.js';
import type { Card } from './entities.js';

/** What an act on a petition is made of, besides the petition and the instant. */
export interface ActDraft {
  kind: PetitionActRow['kind'];
  step: number | null;
  membership: ActiveMembership | null;
  capacity: Capacity | null;
  said: ActSaid;
}

/** The next line of a petition's history. */
export function petitionAct(write: Write, petition: Petition, draft: ActDraft): PetitionActRow {
  const { membership } = draft;
  return {
    id: newId(),
    petitionId: petition.id,
    boardId: petition.boardId,
    number: petition.version + 1,
    kind: draft.kind,
    step: draft.step,
    personId: write.ctx.personId,
    agencyId: membership?.agencyId || null,
    duty: membership?.duty ?? null,
    membershipId: membership?.id || null,
    delegationId: membership?.delegation?.id ?? null,
    onBehalfOfId: membership?.delegation?.fromId ?? null,
    capacity: draft.capacity,
    words: draft.said,
    sha256: sha256(canonicalJson({ kind: petition.kind, words: petition.words })),
    at: write.at,
  };
}

/** A petition for which nothing more is to be done. */
export function endedPetition(write: Write, petition: Petition, state: Petition['state']): Partial<Petition> {
  return { state, stepOpen: [], stepSeats: [], version: petition.version + 1, heldSince: write.at };
}

/** What became of petitions by something else: on the card's row, and what was written down of each. */
export interface FollowedPetitions {
  patch: Partial<Card>;
  acts: PetitionActRow[];
}

type Counters = Pick<Card, 'petitionsOpen' | 'extensionAskedOn'>;

/** The counters of a card once these petitions are over. What never left its agency was not counted. */
export function countersWithout(card: Counters, ended: readonly Petition[]): Counters {
  const sent = ended.filter((petition) => petition.sent === 'yes');
  return {
    petitionsOpen: card.petitionsOpen - sent.length,
    extensionAskedOn: sent.some(({ kind }) => kind === 'extension') ? null : card.extensionAskedOn,
  };
}

const endingMoves: ReadonlySet<CardMove> = new Set([
  'accept',
  'endorse',
  'receive',
  'send_back',
  'withdraw',
  'reopen',
  'record_request',
  'cancel',
]);

/**
 * Ends the petitions that a move answers or overtakes.
 * @param after the card as the move leaves it.
 */
export async function followMove(
  write: BoardWrite,
  move: CardMove,
  after: Card,
  membership: ActiveMembership,
): Promise<FollowedPetitions> {
  const acts: PetitionActRow[] = [];
  if (!endingMoves.has(move)) return { patch: {}, acts };
  const waiting = await waitingOn(write, after.id);
  const ended: Petition[] = [];
  for (const petition of waiting) {
    const fate = petitionFate(petition, move, after);
    if (fate === null) continue;
    ended.push(petition);
    const act = petitionAct(write, petition, {
      kind: fate === 'granted' ? 'grant' : 'lapse',
      step: fate === 'granted' ? 1 : null,
      membership,
      capacity: null,
      said: {},
    });
    acts.push(act);
    const patch = endedPetition(write, petition, fate);
    write.alongside((parameters) => insertStatement(write.db, PetitionActRow, act, parameters));
    write.alongside((parameters) => updateStatement(write.db, Petition, petition.id, patch, parameters));
  }
  return { patch: ended.length > 0 ? countersWithout(after, ended) : {}, acts };
}

/** Ends whatever waits for a decision on a card that is stopped from elsewhere. */
export async function lapsePetitions(write: Write, card: Card): Promise<FollowedPetitions> {
  const waiting = await waitingOn(write, card.id);
  const acts: PetitionActRow[] = [];
  for (const petition of waiting) {
    const draft: ActDraft = { kind: 'lapse', step: null, membership: null, capacity: null, said: {} };
    const act = petitionAct(write, petition, draft);
    acts.push(act);
    await insertRows(write.db, PetitionActRow, [act]);
    await updateRow(write.db, Petition, petition.id, endedPetition(write, petition, 'lapsed'));
  }
  return { patch: waiting.length > 0 ? countersWithout(card, waiting) : {}, acts };
}

/** The states of a petition that waits for somebody, as SQL lists them. */
export const waitingStates = `'consent', 'decision'`;

async function waitingOn(write: Write, cardId: string): Promise<Petition[]> {
  return selectRows(write.db, Petition, `t.card_id = $1 AND t.state IN (${waitingStates}) ORDER BY t.id`, [
    cardId,
  ]);
}
