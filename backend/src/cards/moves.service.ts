import { Injectable, Logger } from '@nestjs/common';
import {
  dayOf,
  decideMove,
  missingParts,
  needsException,
  ProblemError,
  problemSentence,
  transitions,
  unanswered,
  type ActiveMembership,
  type DeskFacts,
  type MoveContext,
  type MoveDetails,
  type MoveFacts,
  type Problem,
  type Refusal,
} from '@tien-do/shared';
import type {
  BulkPreview,
  BulkResult,
  BulkTransitionBody,
  CardWritten,
  TransitionBody,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { contributorsOf, factOf, readDesk, versionNow, withoutGone } from '../approvals/index.js';
import type { Context } from '../database/context.js';
import { updateStatement } from '../database/rows.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { problemOf } from '../http/problem-filter.js';
import { hasEvidence, hasResult } from './content.js';
import type { Acting, LoadedCard } from './effect.js';
import { Card } from './entities.js';
import { faceOf, moveFactsOf, type BoardFacts } from './face-of.js';
import { loadForMove } from './load-card.js';
import { carryOut } from './move-effects.js';
import { followMove } from './petition-effects.js';
import { endedDetail } from './petition-seals.js';

/** A person without any duty on the card cannot have made an allowed move; this stands for the system itself. */
const systemMembership: ActiveMembership = { id: '', agencyId: '', duty: 'admin' };

@Injectable()
export class MovesService {
  private readonly logger = new Logger('moves');

  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Moves a card: lock, load, authorize, compare versions, decide, carry out, write down.
   * @param onBoardId where the card must be, if the caller named a board.
   * @throws ProblemError NOT_FOUND, STALE, FORBIDDEN, WRONG_STATE, LOCKED, FOUR_EYES, INCOMPLETE, INVALID or NO_APPROVER.
   */
  async move(
    ctx: Context,
    cardId: string,
    body: TransitionBody,
    onBoardId: string | null = null,
  ): Promise<CardWritten> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      if (onBoardId !== null && write.board.id !== onBoardId) throw new ProblemError('NOT_FOUND');
      const { loaded, petitioned, facts, acting, details, context, refusal } = await weigh(
        write,
        write.board,
        cardId,
        body,
      );
      if (refusal) {
        throw new ProblemError(refusal.code, refusal.reason ? { reason: refusal.reason } : {});
      }
      const words = {
        ...body,
        // A reason that nobody needed would make an exception of what is none.
        exception: needsException(context, body.action, details) ? (body.exception ?? '') : '',
      };
      const effect = await carryOut(write, body.action, loaded, words, acting);
      const after = { ...loaded.card, ...effect.patch };
      const petitions = petitioned
        ? await followMove(write, body.action, after, acting.membership)
        : { patch: {}, acts: [] };
      return saveMove(
        write,
        loaded.card,
        facts,
        { ...effect.patch, ...petitions.patch },
        {
          action: `card.${body.action}`,
          membership: acting.membership,
          detail: {
            ...effect.detail,
            ...saidOf(acting, words.exception),
            ...endedDetail(petitions.acts),
          },
        },
      );
    });
  }

  /** Moves several cards of a board, each under its own lock and rules. @returns one result per card, in order. */
  async moveMany(ctx: Context, boardId: string, body: BulkTransitionBody): Promise<BulkResult[]> {
    const { cards, ...words } = body;
    ctx.checked.add('Card');
    const results: BulkResult[] = [];
    for (const { cardId, expectedVersion } of cards) {
      const own = ctx.idempotency && { ...ctx.idempotency, key: `${ctx.idempotency.key}:${cardId}` };
      try {
        const { face } = await this.move(
          { ...ctx, idempotency: own },
          cardId,
          { ...words, expectedVersion },
          boardId,
        );
        results.push({ cardId, face, problem: null });
      } catch (error) {
        const problem = problemOf(error, this.logger);
        results.push({ cardId, face: null, problem: problemView(problem) });
      }
    }
    return results;
  }

  /**
   * What `moveMany` would do now, card by card, by the same rules on rows read without locks. Nothing is written: what changes
   * between the preview and the act is judged by the act.
   */
  async preview(ctx: Context, boardId: string, body: BulkTransitionBody): Promise<BulkPreview[]> {
    const { cards, ...words } = body;
    const asking = this.reading(ctx);
    const board = await readBoard(asking.db, boardId);
    const results: BulkPreview[] = [];
    for (const { cardId, expectedVersion } of cards) {
      try {
        if (!board) throw new ProblemError('NOT_FOUND');
        const { loaded, refusal } = await weigh(asking, board, cardId, { ...words, expectedVersion });
        if (loaded.card.boardId !== boardId) throw new ProblemError('NOT_FOUND');
        if (board.archived) throw new ProblemError('LOCKED', { reason: 'plan_archived' });
        const problem = refusal && {
          code: refusal.code,
          data: refusal.reason ? { reason: refusal.reason } : {},
        };
        results.push({ cardId, ...previewOf(problem) });
      } catch (error) {
        results.push({ cardId, ...previewOf(problemOf(error, this.logger)) });
      }
    }
    return results;
  }

  private reading(ctx: Context): Weighing {
    ctx.checked.add('Card');
    return {
      db: this.source.manager,
      actor: ctx.actor,
      ability: ctx.ability,
      checked: ctx.checked,
      at: new Date(ctx.now()),
      today: dayOf(ctx.now()),
    };
  }
}

/** Who asks, with which rights, and when: a write, or a reading beside it. */
type Weighing = Pick<BoardWrite, 'db' | 'actor' | 'ability' | 'checked' | 'at' | 'today'>;

interface Weighed {
  loaded: LoadedCard;
  /** Whether a petition on the card waits for somebody. */
  petitioned: boolean;
  facts: MoveFacts;
  acting: Acting;
  details: MoveDetails;
  context: MoveContext;
  refusal: Refusal | null;
}

/**
 * Loads what a move of a card rests on and judges it. Nothing is changed by it.
 * @throws ProblemError NOT_FOUND when there is no such card or it may not be read, STALE when it moved on.
 */
async function weigh(
  asking: Weighing,
  board: BoardFacts,
  cardId: string,
  body: TransitionBody,
): Promise<Weighed> {
  const { loaded, setting, petitioned } = await loadForMove(asking.db, cardId, body.action, asking.today);
  const facts = moveFactsOf(loaded.card, board, setting);
  authorize(asking, 'Card', 'read', 'read', facts);
  if (loaded.card.version !== body.expectedVersion) {
    throw new ProblemError('STALE', { version: loaded.card.version });
  }
  const acting = await actingOn(asking, body, facts, loaded);
  const details = detailsOf(loaded, acting.desk);
  const context = {
    ability: asking.ability,
    personId: asking.actor.personId,
    today: asking.today,
    onBehalfOfId: acting.desk?.onBehalfOfId ?? null,
  };
  return {
    loaded,
    petitioned,
    facts,
    acting,
    details,
    context,
    refusal: decideMove(context, body.action, withoutGone(facts, acting.desk), details, body),
  };
}

/** What a board's cards are judged by; null when there is none. */
async function readBoard(
  db: EntityManager,
  boardId: string,
): Promise<(BoardFacts & { archived: boolean }) | null> {
  const [board] = await db.query<(BoardFacts & { archived: boolean })[]>(
    `SELECT plan_id AS "planId", coordinator_id AS "coordinatorId", issuer_id AS "issuerId",
            participant_ids AS "participantIds", visibility, archived
       FROM board WHERE id = $1`,
    [boardId],
  );
  return board ?? null;
}

/** A problem as a bulk answer carries it: said in Vietnamese, and with what another language needs to say it. */
function problemView(problem: Problem): NonNullable<BulkResult['problem']> {
  const { reason, name } = problem.data;
  return {
    code: problem.code,
    detail: problemSentence(problem, 'vi'),
    ...(reason ? { reason } : {}),
    ...(name ? { name } : {}),
  };
}

/** A refusal of words is something that can still be said; every other one stands. */
function previewOf(problem: Problem | null): Omit<BulkPreview, 'cardId'> {
  if (!problem) return { outcome: 'allowed', problem: null };
  return { outcome: problem.code === 'INVALID' ? 'needs' : 'refused', problem: problemView(problem) };
}

/** By which duty somebody acts, from which desk, and in which capacity they sign. */
async function actingOn(
  asking: Weighing,
  body: TransitionBody,
  facts: MoveFacts,
  loaded: LoadedCard,
): Promise<Acting> {
  const atStep = transitions[body.action].stepAct !== undefined || atDesk.has(body.action);
  const desk =
    atStep && loaded.round
      ? await readDesk(asking.db, asking.actor, facts, loaded.round, asking.at, asking.today)
      : null;
  const membership =
    desk?.membership ?? membershipFor(asking.actor, body.action, 'Card', facts) ?? systemMembership;
  const asked = desk?.capacities.find(({ kind }) => kind === body.capacity);
  const signs = transitions[body.action].inputs.includes('capacity');
  return { membership, desk, capacity: signs ? (asked ?? desk?.capacities[0] ?? null) : null };
}

const atDesk: ReadonlySet<string> = new Set(['send_back', 'take_over', 'hand_on']);

/** What the log says of whoever decided. */
function saidOf({ membership, capacity }: Acting, exception: string): Record<string, unknown> {
  return {
    ...(capacity ? { capacity } : {}),
    ...(membership.delegation
      ? { onBehalfOf: membership.delegation.fromId, delegation: membership.delegation.id }
      : {}),
    ...(exception ? { exception } : {}),
  };
}

/** What of the loaded rows a decision depends on. */
export function detailsOf(loaded: LoadedCard, desk: DeskFacts | null): MoveDetails {
  const { round, content, card, standing } = loaded;
  return {
    desk,
    version: round && { content: round.submission.content, files: round.submission.files },
    figureFaults: loaded.figureFaults,
    missingParts: missingParts(content.content, card.leadIds).length,
    unansweredRemarks: standing
      ? unanswered(
          standing.remarks,
          content.answers,
          standing.returned,
          versionNow(content.content, standing),
        ).length
      : 0,
    chain: round?.submission.chain ?? null,
    decisions: round?.decisions.map(factOf) ?? [],
    contributorIds: round ? contributorsOf(round) : [],
    hasResult: hasResult(content.content),
    hasEvidence: hasEvidence(content.content, card.files),
  };
}

interface SaveNote {
  action: string;
  membership: ActiveMembership;
  detail: Record<string, unknown>;
}

/** Puts the patch, the versions and the audit note in place and gives the new face. */
export function saveMove(
  write: BoardWrite,
  card: Card,
  before: MoveFacts,
  patch: Partial<Card>,
  note: SaveNote,
): CardWritten {
  const agencyId = note.membership.agencyId || null;
  const change: Partial<Card> = {
    ...patch,
    version: write.version,
    at: write.version,
    changedAt: write.at,
    changedByAgencyId: agencyId,
  };
  write.alongside((parameters) => updateStatement(write.db, Card, card.id, change, parameters));
  const after = { ...card, ...change };
  write.record({
    action: note.action,
    cardId: card.id,
    ...(agencyId ? { agencyId, duty: note.membership.duty } : {}),
    detail: { from: before.state, to: after.state, ...note.detail },
  });
  return { face: faceOf(after), boardVersion: write.version };
}
