import { Injectable } from '@nestjs/common';
import {
  decidePetition,
  isOpenPetition,
  petitionTransitions,
  ProblemError,
  seatsOf,
  standingOfPetition,
  type ActiveMembership,
  type Capacity,
  type PetitionAct,
  type PetitionFacts,
  type PetitionState,
} from '@tien-do/shared';
import type { PetitionActBody, PetitionWritten } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { openSteps, readCapacities, refuse } from '../approvals/index.js';
import {
  Card,
  countersWithout,
  endedDetail,
  faceOf,
  petitionAct,
  petitionActHash,
  readSurroundings,
} from '../cards/index.js';
import type { Context } from '../database/context.js';
import { insertStatement, selectRow, selectRows, updateStatement } from '../database/rows.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { Petition, PetitionActRow, type ActSaid } from './entities.js';
import { contextOf, decisionsOf, petitionFactsOf, seatAt } from './petition-facts.js';
import { reassign } from './reassign.js';

/** What an act does: to the petition, to its card, and what is kept of it. */
interface Outcome {
  state: PetitionState;
  said: ActSaid;
  card: Partial<Card>;
  /** The card is another one for whoever is about to act on it. */
  decisive: boolean;
  /** More agencies that may read the petition. */
  readerIds?: string[];
  /** What became of other petitions by it. */
  lapsed?: PetitionActRow[];
}

/** Acting on petitions: consenting, granting, refusing, answering, closing. */
@Injectable()
export class PetitionActsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Acts on a petition: lock its board, load, authorize, compare versions, decide, carry out, write down.
   * @throws ProblemError NOT_FOUND, STALE, FORBIDDEN, FOUR_EYES, WRONG_STATE, LOCKED or INVALID.
   */
  async act(ctx: Context, petitionId: string, body: PetitionActBody): Promise<PetitionWritten> {
    const known = await selectRow(this.source.manager, Petition, 't.id = $1', [petitionId]);
    authorize(ctx, 'Petition', 'read', 'read', known);
    return this.writer.boardWrite(ctx, { boardId: known.boardId }, async (write) => {
      const petition = await selectRow(write.db, Petition, 't.id = $1', [petitionId]);
      authorize(write, 'Petition', 'read', 'read', petition);
      if (petition.version !== body.expectedVersion) {
        throw new ProblemError('STALE', { version: petition.version });
      }
      const acts = await selectRows(write.db, PetitionActRow, 't.petition_id = $1 ORDER BY t.number', [
        petitionId,
      ]);
      const card = petition.cardId ? await selectRow(write.db, Card, 't.id = $1', [petition.cardId]) : null;
      const facts = petitionFactsOf(petition, acts, { phase: await phaseOf(write, card), card });
      const { membership, capacities } = await actingOn(write, body.act, facts);
      const context = contextOf(write, facts, membership);
      refuse(
        decidePetition(
          context,
          body.act,
          facts,
          body,
          capacities.map(({ kind }) => kind),
        ),
      );
      if (!membership) throw new ProblemError('FORBIDDEN');
      const capacity = capacities.find(({ kind }) => kind === body.capacity) ?? capacities[0] ?? null;
      const row = petitionAct(write, petition, {
        kind: body.act,
        step: petitionTransitions[body.act].to === 'chain' ? (petition.stepOpen[0]?.index ?? null) : null,
        membership,
        capacity,
        said: body.words?.trim() ? { words: body.words.trim() } : {},
      });
      const outcome = await this.carryOut(write, body, { petition, acts: [...acts, row], card, facts });
      return save(write, {
        petition,
        card,
        row: { ...row, words: { ...row.words, ...outcome.said } },
        outcome,
      });
    });
  }

  private async carryOut(write: BoardWrite, body: PetitionActBody, found: Found): Promise<Outcome> {
    const { petition, acts, card, facts } = found;
    const { to } = petitionTransitions[body.act];
    const state = to === 'chain' ? standingOf(petition, acts) : to;
    const plain: Outcome = { state, said: {}, card: {}, decisive: false };
    if (state !== 'granted' || !card) return plain;
    if (petition.kind === 'extension') return extend(plain, card, body.dueOn ?? facts.askedOn);
    if (petition.kind !== 'reassignment') return plain;
    const toAgencyId = body.agencyId ?? facts.proposedAgencyId;
    if (!toAgencyId) throw new Error(`petition ${petition.id} is granted to nobody`);
    const { patch, said, lapsed } = await reassign(write, card, petition, toAgencyId);
    const readerIds = [...new Set([...petition.readerIds, toAgencyId])].sort();
    return { ...plain, card: patch, said, lapsed, readerIds, decisive: true };
  }
}

interface Found {
  petition: Petition;
  /** Those before, and the one that is made now. */
  acts: readonly PetitionActRow[];
  card: Card | null;
  facts: PetitionFacts;
}

function standingOf({ chain, id }: Petition, acts: readonly PetitionActRow[]): PetitionState {
  if (!chain) throw new Error(`petition ${id} is decided and has no chain`);
  return standingOfPetition(chain, decisionsOf(acts));
}

/** The due moves; the first one stays for ever. */
function extend(plain: Outcome, card: Card, dueOn: string | null): Outcome {
  if (dueOn === null || card.dueOn === null) throw new Error(`card ${card.id} is extended without a due`);
  return {
    ...plain,
    said: { dueOn, before: card.dueOn },
    card: { dueOn, originalDueOn: card.originalDueOn ?? card.dueOn },
    decisive: true,
  };
}

interface Saving {
  petition: Petition;
  card: Card | null;
  row: PetitionActRow;
  outcome: Outcome;
}

function save(write: BoardWrite, { petition, card, row, outcome }: Saving): PetitionWritten {
  const { state } = outcome;
  const stepOpen =
    petition.chain && (state === 'consent' || state === 'decision')
      ? openSteps(petition.chain, [{ step: 0, kind: 'pass', personId: '', agencyId: petition.agencyId }])
      : [];
  const sent = petition.sent === 'yes' || state === 'decision' ? 'yes' : 'no';
  const next: Partial<Petition> = {
    state,
    sent,
    stepOpen,
    stepSeats: seatsOf(stepOpen),
    heldSince: write.at,
    version: petition.version + 1,
    ...(outcome.readerIds ? { readerIds: outcome.readerIds } : {}),
  };
  write.alongside((parameters) => insertStatement(write.db, PetitionActRow, row, parameters));
  write.alongside((parameters) => updateStatement(write.db, Petition, petition.id, next, parameters));
  const patch: Partial<Card> = card ? cardPatch(write, card, petition, state, row, outcome) : {};
  if (card) write.alongside((parameters) => updateStatement(write.db, Card, card.id, patch, parameters));
  const { agencyId, duty, onBehalfOfId, delegationId, capacity, words } = row;
  write.record({
    action: `petition.${row.kind}`,
    ...(card ? { cardId: card.id } : {}),
    ...(agencyId && duty ? { agencyId, duty } : {}),
    detail: {
      ...{ petition: petition.id, kind: petition.kind, was: petition.state, state },
      act: petitionActHash(row),
      ...endedDetail(outcome.lapsed ?? []),
      ...(capacity ? { capacity } : {}),
      ...(onBehalfOfId ? { onBehalfOf: onBehalfOfId, delegation: delegationId } : {}),
      ...(words.dueOn ? { dueOn: words.dueOn, before: words.before } : {}),
      ...(words.toAgencyId ? { toAgency: words.toAgencyId, fromAgency: words.fromAgencyId } : {}),
      // The log has more readers than what never left its agency.
      ...(words.words && petition.sent === 'yes' ? { [saying(row.kind)]: words.words } : {}),
    },
  });
  return {
    petition: { id: petition.id, state, version: petition.version + 1 },
    face: card && faceOf({ ...card, ...patch }),
    boardVersion: write.version,
  };
}

/** Under which name the log has what was said: why not, or a word beside the act. */
function saying(kind: PetitionActRow['kind']): 'reason' | 'remark' {
  return kind === 'refuse' || kind === 'ask_again' ? 'reason' : 'remark';
}

function cardPatch(
  write: BoardWrite,
  card: Card,
  petition: Petition,
  state: PetitionState,
  row: PetitionActRow,
  outcome: Outcome,
): Partial<Card> {
  const leaves = petition.sent === 'no' && state === 'decision';
  const now: Card = { ...card, ...outcome.card };
  return {
    ...outcome.card,
    ...(isOpenPetition(state) ? {} : countersWithout(now, [petition])),
    ...(leaves
      ? {
          petitionsOpen: card.petitionsOpen + 1,
          ...(petition.words.askedOn ? { extensionAskedOn: petition.words.askedOn } : {}),
        }
      : {}),
    ...(outcome.decisive ? { version: write.version } : {}),
    at: write.version,
    changedAt: write.at,
    changedByAgencyId: row.agencyId,
  };
}

async function phaseOf(write: BoardWrite, card: Card | null): Promise<PetitionFacts['cyclePhase']> {
  if (card) return (await readSurroundings(write.db, card.id)).phase;
  const [cycle] = await write.db.query<{ phase: PetitionFacts['cyclePhase'] }[]>(
    'SELECT phase FROM cycle WHERE id = $1',
    [write.board.cycleId],
  );
  if (!cycle) throw new Error(`board ${write.board.id} has no cycle`);
  return cycle.phase;
}

/** By which duty somebody acts, and as what they could sign where the act is a decision. */
async function actingOn(
  write: BoardWrite,
  act: PetitionAct,
  facts: PetitionFacts,
): Promise<{ membership: ActiveMembership | null; capacities: Capacity[] }> {
  const { right } = petitionTransitions[act];
  if (right !== 'decide') {
    return { membership: membershipFor(write.actor, right, 'Petition', facts), capacities: [] };
  }
  const seat = seatAt(write.actor, facts);
  const capacities = seat ? await readCapacities(write.db, write.actor, seat, write.at, write.today) : [];
  return { membership: seat, capacities };
}
