import { Injectable } from '@nestjs/common';
import {
  askableAgencies,
  askRefusal,
  cardRefusal,
  deskRefusal,
  isAwaited,
  may,
  ProblemError,
  supplementRefusal,
  dayOf,
  type ActiveMembership,
  type MoveFacts,
  type Refusal,
} from '@tien-do/shared';
import type {
  AskContributionsBody,
  AskSupplementBody,
  CardContributions,
  CardWritten,
} from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { Submission } from '../approvals/index.js';
import { loadFor, readFacts, saveMove, type Card } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { readAsked, readMembers } from '../figures/index.js';
import { Contribution, type ContributionAsk } from './entities.js';
import { fieldsOf } from './load.js';
import { viewsOf } from './views.js';

/** Asking agencies for contributions and leads for supplements, and what a card has of both. */
@Injectable()
export class AskingService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * The contributions and supplements of a card that this reader may read, oldest first, and who can be asked now.
   * @throws ProblemError NOT_FOUND; also for whoever sees only the card's face.
   */
  async list(ctx: Context, cardId: string): Promise<CardContributions> {
    const db = this.source.manager;
    const { card, facts } = await readFacts(db, cardId);
    authorize(ctx, 'Card', 'read_content', 'read_content', facts);
    const all = await rowsOf(db, cardId);
    const agencyIds = [...card.coordinatingIds, ...all.map(({ agencyId }) => agencyId)];
    const today = dayOf(ctx.now());
    const place = { kind: 'contributor', agencyIds } as const;
    const { indicators, sets } = await readAsked(db, card.taskId, place, today);
    const reader = {
      actor: ctx.actor,
      ability: ctx.ability,
      at: new Date(ctx.now()),
      today,
    };
    const readable = all.filter((row) => may(ctx.ability, 'read', 'Contribution', fieldsOf(row)));
    return {
      contributions: await viewsOf(db, reader, readable, facts),
      askable: askableNow(ctx, facts, all),
      supplementable: supplementableNow(ctx, facts),
      ...{ indicators, breakdowns: sets, members: await readMembers(db, indicators, today) },
    };
  }

  /**
   * Asks coordinating agencies for contributions by a day; one that filed before is asked for more, and what it filed stays.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, STALE, LOCKED, WRONG_STATE; INVALID for an agency that does not coordinate, a day past.
   */
  async ask(ctx: Context, cardId: string, body: AskContributionsBody): Promise<CardWritten> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const { card, facts, membership } = await loadAsking(
        write,
        cardId,
        'ask_contribution',
        body.expectedVersion,
      );
      const agencyIds = [...new Set(body.agencyIds)];
      const standing = (await rowsOf(write.db, cardId)).filter(({ kind }) => kind === 'contribution');
      refuse(askRefusal(facts, agencyIds, body.dueOn, standing, write.today));
      const ask = askOf(write, membership.agencyId, { ...body, missing: [] });
      for (const agencyId of agencyIds) {
        const before = standing.find((row) => row.agencyId === agencyId);
        await (before ? askAgain(write, before, ask, facts) : askFirst(write, card, facts, agencyId, ask));
      }
      const patch = { contributionsOpen: card.contributionsOpen + agencyIds.length };
      return saveMove(write, card, facts, patch, {
        action: 'contribution.asked',
        membership,
        detail: { agencies: agencyIds, dueOn: body.dueOn },
      });
    });
  }

  /**
   * Asks the lead to complete the submission that is under decision; until it has, or the request is dropped, nobody decides.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, STALE, LOCKED, WRONG_STATE; INVALID for an agency that does not lead, a day past.
   */
  async askSupplement(ctx: Context, cardId: string, body: AskSupplementBody): Promise<CardWritten> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const { card, facts, membership } = await loadAsking(
        write,
        cardId,
        'ask_supplement',
        body.expectedVersion,
      );
      const [only] = facts.leadIds.length === 1 ? facts.leadIds : [];
      const named = [...new Set(body.agencyIds)];
      const agencyIds = named.length === 0 && only !== undefined ? [only] : named;
      const context = {
        ability: write.ability,
        personId: write.actor.personId,
        today: write.today,
        onBehalfOfId: membership.delegation?.fromId ?? null,
      };
      refuse(
        supplementRefusal(facts, agencyIds, body.dueOn, write.today) ??
          deskRefusal(context, 'send_back', facts),
      );
      const submission = await selectRow(write.db, Submission, 't.card_id = $1 AND t.number = $2', [
        cardId,
        card.submissions,
      ]);
      if (!submission) throw new Error(`card ${cardId} waits for a decision and has no submission`);
      const ask = askOf(write, membership.agencyId, body);
      const rows = agencyIds.map((agencyId) => ({
        ...newRow(write, card, facts, agencyId, ask),
        kind: 'supplement' as const,
        submissionId: submission.id,
        askerIds: [membership.agencyId],
      }));
      await insertRows(write.db, Contribution, rows);
      const patch = { supplementOpen: true, heldSince: write.at };
      return saveMove(write, card, facts, patch, {
        action: 'supplement.asked',
        membership,
        detail: {
          agencies: agencyIds,
          dueOn: body.dueOn,
          submission: submission.number,
          sha256: submission.sha256,
          ...(membership.delegation
            ? { onBehalfOf: membership.delegation.fromId, delegation: membership.delegation.id }
            : {}),
        },
      });
    });
  }
}

function rowsOf(db: BoardWrite['db'], cardId: string): Promise<Contribution[]> {
  return selectRows(db, Contribution, 't.card_id = $1 ORDER BY t.id', [cardId]);
}

/**
 * The card with the duty by which somebody asks. Who looked at an older card is told so first: the right may have gone with it.
 * @throws ProblemError NOT_FOUND, STALE or FORBIDDEN.
 */
async function loadAsking(
  write: BoardWrite,
  cardId: string,
  action: 'ask_contribution' | 'ask_supplement',
  expected: number,
): Promise<{ card: Card; facts: MoveFacts; membership: ActiveMembership }> {
  const { card, facts } = await loadFor(write, cardId, 'read_content');
  if (card.version !== expected) throw new ProblemError('STALE', { version: card.version });
  authorize(write, 'Card', action, 'read_content', facts);
  const membership = membershipFor(write.actor, action, 'Card', facts);
  if (!membership) throw new ProblemError('FORBIDDEN');
  return { card, facts, membership };
}

/** @throws ProblemError for a refusal. */
function refuse(refusal: Refusal | null): void {
  if (refusal) throw new ProblemError(refusal.code, refusal.reason ? { reason: refusal.reason } : {});
}

function askOf(
  write: BoardWrite,
  agencyId: string,
  { words, missing, dueOn }: Pick<AskSupplementBody, 'words' | 'missing' | 'dueOn'>,
): ContributionAsk {
  return { words, missing, dueOn, at: write.at.toISOString(), byId: write.actor.personId, agencyId };
}

function newRow(
  write: BoardWrite,
  card: Card,
  facts: MoveFacts,
  agencyId: string,
  ask: ContributionAsk,
): Contribution {
  return {
    id: newId(),
    planId: write.board.planId,
    boardId: card.boardId,
    cardId: card.id,
    agencyId,
    kind: 'contribution',
    submissionId: null,
    askerIds: [...facts.leadIds],
    readerIds: readersOf(facts),
    asks: [ask],
    state: 'asked',
    since: write.at,
    text: '',
    figures: {},
    contributorIds: [],
    updatedBy: null,
    updatedAt: null,
    returned: null,
    waived: null,
    number: 0,
    version: write.version,
  };
}

/** Whoever may read what the lead submits. */
function readersOf(facts: MoveFacts): string[] {
  const { leadIds, coordinatingIds, coordinatorId, issuerId } = facts;
  return [...new Set([...leadIds, ...coordinatingIds, coordinatorId, issuerId])];
}

async function askFirst(
  write: BoardWrite,
  card: Card,
  facts: MoveFacts,
  agencyId: string,
  ask: ContributionAsk,
): Promise<void> {
  await insertRows(write.db, Contribution, [newRow(write, card, facts, agencyId, ask)]);
}

async function askAgain(
  write: BoardWrite,
  row: Contribution,
  ask: ContributionAsk,
  facts: MoveFacts,
): Promise<void> {
  await updateRow(write.db, Contribution, row.id, {
    asks: [...row.asks, ask],
    readerIds: readersOf(facts),
    // What a head has consented to is nobody's own any more; what was waived before that still is.
    ...(row.state === 'filed' ? { contributorIds: [] } : {}),
    state: 'asked',
    since: write.at,
    returned: null,
    waived: null,
    version: write.version,
  });
}

/** The agencies that can be asked now: none without the right or where the card is elsewhere. */
function askableNow(ctx: Context, facts: MoveFacts, rows: readonly Contribution[]): string[] {
  if (!may(ctx.ability, 'ask_contribution', 'Card', facts)) return [];
  if (facts.state !== 'in_progress' || cardRefusal(facts)) return [];
  const waiting = new Set(
    rows.flatMap(({ kind, agencyId, state }) =>
      kind === 'contribution' && isAwaited(state) ? [agencyId] : [],
    ),
  );
  return askableAgencies(facts).filter((id) => !waiting.has(id));
}

function supplementableNow(ctx: Context, facts: MoveFacts): string[] {
  if (!may(ctx.ability, 'ask_supplement', 'Card', facts)) return [];
  const today = dayOf(ctx.now());
  const context = { ability: ctx.ability, personId: ctx.actor.personId, today };
  const refusal =
    supplementRefusal(facts, facts.leadIds, today, today) ?? deskRefusal(context, 'send_back', facts);
  return refusal ? [] : facts.leadIds;
}
