import { Injectable } from '@nestjs/common';
import {
  answerSeatsOf,
  isHeadDuty,
  cycleInHand,
  dayOf,
  may,
  petitionChain,
  phaseLock,
  ProblemError,
  raisingFault,
  raisingRefusal,
  raisingRights,
  seatsOf,
  type ActiveMembership,
  type Capacity,
  type CyclePhase,
  type DecidedKind,
  type MoveFacts,
  type PetitionState,
  type RaisingWords,
  type Refusal,
  type ResolvedChain,
  type SubjectFields,
  type SubjectName,
  type Vocabulary,
} from '@tien-do/shared';
import type { PetitionWritten, RaiseBody, RaiseOnPlanBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { abilityFor, authorize } from '../access/index.js';
import { readCapacities, requireApprovers, openSteps, refuse } from '../approvals/index.js';
import {
  Card,
  faceOf,
  moveFactsOf,
  petitionAct,
  petitionActHash,
  raisedHash,
  readSurroundings,
} from '../cards/index.js';
import type { Context } from '../database/context.js';
import { insertRows, insertStatement, selectRow, updateStatement } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { Plan, requireLiving } from '../plans/index.js';
import { extensionOf, readDueGround } from './due-facts.js';
import { Petition, PetitionActRow, type PetitionSaid } from './entities.js';

/** Raising petitions: on a card, or a difficulty on a plan. */
@Injectable()
export class RaisingService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Raises a petition on a card. Where a head raises it, that is the agency's consent.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, WRONG_STATE, INVALID, NO_APPROVER when nobody living could decide on it.
   */
  async raise(ctx: Context, cardId: string, body: RaiseBody): Promise<PetitionWritten> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const card = await selectRow(write.db, Card, 't.id = $1', [cardId]);
      const facts = card && moveFactsOf(card, write.board, await readSurroundings(write.db, cardId));
      authorize(write, 'Card', raisingRights[body.kind], 'read', facts);
      if (!card) throw new ProblemError('NOT_FOUND');
      const waiting = await waitingKinds(write, cardId);
      refuse(raisingRefusal(write.ability, body.kind, { ...facts, waiting }));
      refuse(versionFault(card, body));
      refuse(raisingFault(body.kind, facts, saidBy(body), write.today));
      if (body.kind === 'reassignment' && body.proposedAgencyId) {
        await requireAgency(write, body.proposedAgencyId);
      }
      const membership = bestDuty(write, raisingRights[body.kind], 'Card', facts);
      const words = await this.wordsOf(write, card, body);
      return this.put(write, { kind: body.kind, card, facts, membership, words });
    });
  }

  /**
   * Raises a difficulty of a plan as a whole, on the board of its period in hand.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, WRONG_STATE when the plan has no period, LOCKED, INVALID.
   */
  async raiseOnPlan(ctx: Context, planId: string, body: RaiseOnPlanBody): Promise<PetitionWritten> {
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'raise_difficulty', 'read', plan);
    requireLiving(plan);
    const boardId = await this.boardInHand(ctx, planId);
    return this.writer.boardWrite(ctx, { boardId }, async (write) => {
      authorize(write, 'Plan', 'raise_difficulty', 'read', write.board);
      const [cycle] = await write.db.query<{ phase: CyclePhase }[]>('SELECT phase FROM cycle WHERE id = $1', [
        write.board.cycleId,
      ]);
      const locked = cycle && phaseLock(cycle.phase);
      if (locked) throw new ProblemError('LOCKED', { reason: locked });
      refuse(raisingFault('difficulty', { dueOn: null, leadIds: [] }, body, write.today));
      const membership = bestDuty(write, 'raise_difficulty', 'Plan', write.board, body.agencyId);
      const { text, cause, proposal } = body;
      const words = clean({ text, cause, proposal });
      return this.put(write, { kind: 'difficulty', card: null, facts: null, membership, words });
    });
  }

  private async boardInHand(ctx: Context, planId: string): Promise<string> {
    const rows = await this.source.query<{ boardId: string; phase: CyclePhase; dueOn: string }[]>(
      `SELECT b.id AS "boardId", y.phase, y.due_on AS "dueOn" FROM board b JOIN cycle y ON y.id = b.cycle_id
        WHERE b.plan_id = $1 ORDER BY y.year DESC`,
      [planId],
    );
    const inHand = cycleInHand(rows, dayOf(ctx.now()));
    if (!inHand) throw new ProblemError('WRONG_STATE', { reason: 'no_period' });
    return inHand.boardId;
  }

  private async wordsOf(write: BoardWrite, card: Card, body: RaiseBody): Promise<PetitionSaid> {
    switch (body.kind) {
      case 'extension': {
        const ground = extensionOf(card, await readDueGround(write.db, card.id));
        if (!ground) throw new Error(`card ${card.id} has no due to extend`);
        const { reason, askedOn, dueOn, lateReason, document } = body;
        const late = dueOn < write.today ? lateReason : '';
        return clean({ text: reason, askedOn, dueOn, lateReason: late, document, ...ground });
      }
      case 'difficulty': {
        const { text, cause, proposal } = body;
        return clean({ text, cause, proposal });
      }
      case 'reassignment': {
        const { reason, proposedAgencyId, document } = body;
        return clean({ text: reason, document, proposedAgencyId });
      }
      case 'return':
        return { text: body.reason.trim(), submission: body.submission };
    }
  }

  private async put(write: BoardWrite, raised: Raised): Promise<PetitionWritten> {
    const { kind, card, membership, words } = raised;
    const byHead = isHeadDuty(membership.duty);
    const chain = kind === 'difficulty' ? null : await this.chainOf(write, kind, raised, byHead);
    const start = chain ? startOf(chain, membership, write.actor.personId, byHead) : raisedAtOnce;
    const petition: Petition = {
      id: newId(),
      planId: write.board.planId,
      boardId: write.board.id,
      cardId: card?.id ?? null,
      kind,
      agencyId: membership.agencyId,
      coordinatorId: write.board.coordinatorId,
      readerIds: readersOf(write, card, membership.agencyId),
      stepSeats: seatsOf(start.stepOpen),
      answerSeats:
        kind === 'difficulty' ? answerSeatsOf({ ...write.board, agencyId: membership.agencyId }) : [],
      chain,
      words,
      raisedBy: write.actor.personId,
      raisedAt: write.at,
      heldSince: write.at,
      version: 1,
      ...start,
    };
    const act = petitionAct(
      write,
      { ...petition, version: 0 },
      {
        kind: 'raise',
        step: chain && byHead ? 0 : null,
        membership,
        capacity: await this.capacity(write, chain !== null && byHead, membership),
        said: {},
      },
    );
    await insertRows(write.db, Petition, [petition]);
    write.alongside((parameters) => insertStatement(write.db, PetitionActRow, act, parameters));
    const sent = petition.sent === 'yes';
    const patch: Partial<Card> = {
      ...(card && sent ? { petitionsOpen: card.petitionsOpen + 1 } : {}),
      ...(sent && words.askedOn ? { extensionAskedOn: words.askedOn } : {}),
      at: write.version,
      changedAt: write.at,
      changedByAgencyId: membership.agencyId,
    };
    if (card) {
      write.alongside((parameters) => updateStatement(write.db, Card, card.id, patch, parameters));
    }
    const { dueOn, askedOn } = words;
    write.record({
      action: 'petition.raised',
      ...(card ? { cardId: card.id } : {}),
      agencyId: membership.agencyId,
      duty: membership.duty,
      detail: {
        ...{ petition: petition.id, kind, state: petition.state },
        ...{ frozen: raisedHash(petition), act: petitionActHash(act) },
        ...(askedOn ? { before: dueOn, dueOn: askedOn } : {}),
      },
    });
    return {
      petition: { id: petition.id, state: petition.state, version: petition.version },
      face: card && faceOf({ ...card, ...patch }),
      boardVersion: write.version,
    };
  }

  private async chainOf(
    write: BoardWrite,
    kind: DecidedKind,
    { membership, words }: Raised,
    byHead: boolean,
  ): Promise<ResolvedChain> {
    const { coordinatorId, issuerId } = write.board;
    const parties = { agencyId: membership.agencyId, coordinatorId, issuerId };
    const chain = petitionChain(kind, parties, words.grantor ?? 'coordinator');
    const ahead = byHead ? { steps: chain.steps.slice(1) } : chain;
    await requireApprovers(write.db, ahead, [write.actor.personId], write.at);
    return chain;
  }

  private async capacity(
    write: BoardWrite,
    signs: boolean,
    membership: ActiveMembership,
  ): Promise<Capacity | null> {
    if (!signs) return null;
    const [usual] = await readCapacities(write.db, write.actor, membership, write.at, write.today);
    return usual ?? null;
  }
}

interface Raised {
  kind: Petition['kind'];
  card: Card | null;
  facts: MoveFacts | null;
  membership: ActiveMembership;
  words: PetitionSaid;
}

type Start = Pick<Petition, 'state' | 'sent' | 'stepOpen'>;

const raisedAtOnce: Start = { state: 'raised', sent: 'yes', stepOpen: [] };

/** Where a chain begins: with the own head, or past it where a head raised the petition. */
function startOf(
  chain: ResolvedChain,
  { agencyId }: ActiveMembership,
  personId: string,
  byHead: boolean,
): Start {
  const passed = byHead ? [{ step: 0, kind: 'pass' as const, personId, agencyId }] : [];
  const stepOpen = openSteps(chain, passed);
  const state: PetitionState = byHead ? 'decision' : 'consent';
  return { state, sent: byHead ? 'yes' : 'no', stepOpen };
}

/** What the asker had before them is what there is: another due or another version is another matter. */
function versionFault(card: Card, body: RaiseBody): Refusal | null {
  if (body.kind === 'extension' && body.dueOn !== card.dueOn) return { code: 'STALE', reason: 'due_moved' };
  return body.kind === 'return' && body.submission !== card.submissions ? { code: 'STALE' } : null;
}

function saidBy(body: RaiseBody): RaisingWords {
  if (body.kind === 'difficulty') return { text: body.text };
  const { reason, ...rest } = body;
  return { text: reason, ...rest };
}

/** Blank words are none. */
function clean(words: { [K in keyof PetitionSaid]: PetitionSaid[K] | undefined }): PetitionSaid {
  const entries = Object.entries(words)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .filter(([name, value]) => name === 'text' || (value !== undefined && value !== ''));
  return Object.fromEntries(entries) as unknown as PetitionSaid;
}

/** Everybody who may read the card's content, for as long as nothing else is said. */
function readersOf(write: BoardWrite, card: Card | null, agencyId: string): string[] {
  const { coordinatorId, issuerId } = write.board;
  return [
    ...new Set([
      agencyId,
      ...(card ? [...card.leadIds, ...card.coordinatingIds] : []),
      coordinatorId,
      issuerId,
    ]),
  ].sort();
}

async function waitingKinds(write: BoardWrite, cardId: string): Promise<Petition['kind'][]> {
  const rows = await write.db.query<{ kind: Petition['kind'] }[]>(
    `SELECT kind FROM petition WHERE card_id = $1 AND state IN ('consent', 'decision')`,
    [cardId],
  );
  return rows.map(({ kind }) => kind);
}

/** An agency that can take on a task today. @throws ProblemError INVALID for any other. */
export async function requireAgency(write: BoardWrite, agencyId: string): Promise<void> {
  const [row] = await write.db.query<unknown[]>(
    `SELECT 1 FROM agency WHERE id = $1 AND kind <> 'system' AND (valid_from IS NULL OR valid_from <= $2)
        AND (valid_to IS NULL OR valid_to >= $2)`,
    [agencyId, write.today],
  );
  if (!row) throw new ProblemError('INVALID', { reason: 'reassign_to_required' });
}

/** The duty by which the actor raises: a head's before an officer's, as it is the consent too. */
function bestDuty<S extends SubjectName>(
  write: BoardWrite,
  action: Vocabulary[S],
  subject: S,
  facts: SubjectFields[S],
  agencyId?: string,
): ActiveMembership {
  const { actor } = write;
  const fitting = actor.memberships.filter(
    (membership) =>
      (agencyId === undefined || membership.agencyId === agencyId) &&
      may(abilityFor({ personId: actor.personId, memberships: [membership] }), action, subject, facts),
  );
  const head = fitting.find(({ duty }) => isHeadDuty(duty));
  const best = head ?? fitting[0];
  if (!best) throw new ProblemError('FORBIDDEN');
  return best;
}
