import { Injectable } from '@nestjs/common';
import {
  addDays,
  changedParts,
  lockedChange,
  may,
  phaseLock,
  ProblemError,
  startOfDay,
  strangeParts,
  type Day,
  type MoveFacts,
  type Vocabulary,
} from '@tien-do/shared';
import type { CardWritten, CommentView, ContentBody, LastComment, PersonRef } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor, scope } from '../access/index.js';
import { readStandingReturn } from '../approvals/index.js';
import { Board } from '../boards/entities.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { requireKnownFigures } from '../figures/index.js';
import { Card, CardContentRow, Comment } from './entities.js';
import { faceOf, moveFactsOf } from './face-of.js';
import { readContent, readSurroundings } from './load-card.js';
import { saveMove } from './moves.service.js';

type Mentionable = PersonRef & {
  agencyId: string;
  duty: 'officer' | 'head' | 'deputy' | 'clerk' | 'admin' | 'auditor';
};

/** The working text and the exchange of a card. */
@Injectable()
export class CardContentService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Saves the working text. Who writes in it becomes one of its contributors.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, STALE, WRONG_STATE (not in progress); LOCKED, also for a place that the last return
   *   accepted; INVALID for an answer to a remark that was not made.
   */
  async save(ctx: Context, cardId: string, body: ContentBody): Promise<CardWritten> {
    const { content } = body;
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const { card, facts } = await loadFor(write, cardId, 'write');
      if (card.version !== body.expectedVersion) throw new ProblemError('STALE', { version: card.version });
      requireWritable(facts);
      const row = await readContent(write.db, cardId);
      requireOwnParts(write, facts, row.content, content);
      const locked = lockedChange(row.content, content, row.openPaths);
      if (locked !== null) {
        throw new ProblemError('LOCKED', {
          reason: 'field_locked',
          fields: [{ path: locked, rule: 'locked' }],
        });
      }
      await requireKnownFigures(write.db, card.taskId, content.figures, {
        place: { kind: 'lead', agencyIds: card.leadIds },
        before: row.content.figures ?? {},
        day: write.today,
      });
      const answers = body.answers ?? row.answers;
      await requireRemarks(write.db, cardId, row, answers);
      await updateRow(write.db, CardContentRow, cardId, {
        content,
        answers,
        contributorIds: [...new Set([...row.contributorIds, write.actor.personId])],
        updatedBy: write.actor.personId,
        updatedAt: write.at,
      });
      const membership = membershipFor(write.actor, 'write', 'Card', facts);
      if (!membership) throw new ProblemError('FORBIDDEN');
      return saveMove(
        write,
        card,
        facts,
        {},
        {
          action: 'card.content_saved',
          membership,
          detail: { sha256: sha256(canonicalJson(content)) },
        },
      );
    });
  }

  /** The exchange on a card, oldest first. @throws ProblemError NOT_FOUND. */
  async comments(ctx: Context, cardId: string): Promise<CommentView[]> {
    await this.readable(ctx, cardId);
    return this.source.query<CommentView[]>(
      `SELECT m.id, json_build_object('id', p.id, 'name', p.name) AS author, m.agency_id AS "agencyId", m.body,
              coalesce((SELECT json_agg(json_build_object('id', q.id, 'name', q.name) ORDER BY q.name)
                          FROM person q WHERE q.id = ANY(m.mention_ids)), '[]') AS mentions,
              to_char(m.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
         FROM comment m JOIN person p ON p.id = m.author_id
        WHERE m.card_id = $1 ORDER BY m.at, m.id`,
      [cardId],
    );
  }

  /**
   * What was said last on cards of a board, up to the end of a day where one is given; nothing of a card whose exchange I may not
   * read. @throws ProblemError NOT_FOUND for a board that I may not read.
   */
  async lastComments(
    ctx: Context,
    boardId: string,
    { cards, day }: { cards: readonly string[]; day?: Day | undefined },
  ): Promise<LastComment[]> {
    const db = this.source.manager;
    const board = await selectRow(db, Board, 't.id = $1', [boardId]);
    authorize(ctx, 'Board', 'read', 'read', board);
    const parameters: unknown[] = [boardId, cards, day ? new Date(startOfDay(addDays(day, 1))) : null];
    const readable = scope(ctx.ability, 'read_content', 'Card', parameters);
    return db.query<LastComment[]>(
      `SELECT c.id AS "cardId", p.name AS author, m.agency_id AS "agencyId", m.body,
              to_char(m.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
         FROM card c JOIN board b ON b.id = c.board_id
        CROSS JOIN LATERAL (SELECT * FROM comment x WHERE x.card_id = c.id AND ($3::timestamptz IS NULL OR x.at < $3)
                             ORDER BY x.at DESC, x.id DESC LIMIT 1) m
         JOIN person p ON p.id = m.author_id
        WHERE c.board_id = $1 AND c.id = ANY($2) AND ${readable}
        ORDER BY c.id`,
      parameters,
    );
  }

  /**
   * Adds to the exchange. It does not disturb whoever is about to act on the card: only the face's counter moves.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, INVALID when somebody is mentioned who may not read the card.
   */
  async comment(
    ctx: Context,
    cardId: string,
    body: string,
    mentionIds: string[],
  ): Promise<CardWritten & { comment: CommentView }> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const { card, facts } = await loadFor(write, cardId, 'comment');
      const people = mentionIds.length > 0 ? await this.peopleOn(write.db, facts, write.at) : [];
      const mentions = mentionIds.map((id) => {
        const person = people.find((candidate) => candidate.id === id);
        if (!person) throw new ProblemError('INVALID', { fields: [{ path: 'mentions', rule: 'unknown' }] });
        return { id: person.id, name: person.name };
      });
      const membership = membershipFor(write.actor, 'comment', 'Card', facts);
      if (!membership) throw new ProblemError('FORBIDDEN');
      const row: Comment = {
        id: newId(),
        boardId: card.boardId,
        cardId,
        authorId: write.actor.personId,
        agencyId: membership.agencyId,
        body,
        mentionIds,
        at: write.at,
      };
      await insertRows(write.db, Comment, [row]);
      const change: Partial<Card> = {
        comments: card.comments + 1,
        at: write.version,
        changedAt: write.at,
        changedByAgencyId: membership.agencyId,
      };
      await updateRow(write.db, Card, cardId, change);
      write.record({
        action: 'card.commented',
        cardId,
        agencyId: membership.agencyId,
        duty: membership.duty,
        detail: { comment: row.id, sha256: sha256(body) },
      });
      const [author] = await write.db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = $1', [
        row.authorId,
      ]);
      if (!author) throw new Error(`no person ${row.authorId}`);
      return {
        face: faceOf({ ...card, ...change }),
        boardVersion: write.version,
        comment: { id: row.id, author, agencyId: row.agencyId, body, mentions, at: write.at.toISOString() },
      };
    });
  }

  /** Who can be mentioned on a card. @throws ProblemError NOT_FOUND or FORBIDDEN. */
  async mentionable(ctx: Context, cardId: string): Promise<Mentionable[]> {
    const facts = await this.readable(ctx, cardId);
    authorize(ctx, 'Card', 'comment', 'read_content', facts);
    return this.peopleOn(this.source.manager, facts, new Date(ctx.now()));
  }

  private async readable(ctx: Context, cardId: string): Promise<MoveFacts> {
    const { facts } = await readFacts(this.source.manager, cardId);
    authorize(ctx, 'Card', 'read_content', 'read_content', facts);
    return facts;
  }

  private async peopleOn(db: BoardWrite['db'], facts: MoveFacts, at: Date): Promise<Mentionable[]> {
    const agencyIds = [...facts.leadIds, ...facts.coordinatingIds, facts.coordinatorId, facts.issuerId];
    return db.query<Mentionable[]>(
      `SELECT DISTINCT ON (p.name, p.id) p.id, p.name, m.agency_id AS "agencyId", m.duty
         FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.agency_id = ANY($1) AND m.duty IN ('officer', 'head', 'deputy', 'clerk') AND p.disabled_at IS NULL
          AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
        ORDER BY p.name, p.id`,
      [agencyIds, at],
    );
  }
}

/**
 * On a card with joint leads each writes its own part.
 * @throws ProblemError INVALID for a part that is nobody's; FORBIDDEN for a change of another lead's.
 */
function requireOwnParts(
  write: BoardWrite,
  facts: MoveFacts,
  before: ContentBody['content'],
  after: ContentBody['content'],
): void {
  const [strange] = strangeParts(after, facts.leadIds);
  if (strange !== undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: `parts.${strange}`, rule: 'unknown' }] });
  }
  const others = changedParts(before, after).find(
    (id) => !may(write.ability, 'write', 'Card', { ...facts, leadIds: [id] }),
  );
  if (others !== undefined) {
    throw new ProblemError('FORBIDDEN', {
      reason: 'other_leads_part',
      fields: [{ path: `parts.${others}`, rule: 'locked' }],
    });
  }
}

/** Only what the last return remarked is answered. */
async function requireRemarks(
  db: BoardWrite['db'],
  cardId: string,
  row: CardContentRow,
  answers: Record<string, string>,
): Promise<void> {
  const ids = Object.keys(answers);
  if (ids.length === 0) return;
  const standing = row.openPaths === null ? null : await readStandingReturn(db, cardId);
  const strange = ids.find((id) => !standing?.remarks.some((remark) => remark.id === id));
  if (strange !== undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: `answers.${strange}`, rule: 'unknown' }] });
  }
}

/** May the working text be written now? @throws ProblemError LOCKED or WRONG_STATE with what is in the way. */
export function requireWritable(facts: MoveFacts): void {
  const locked = phaseLock(facts.cyclePhase);
  if (locked) throw new ProblemError('LOCKED', { reason: locked });
  if (facts.cancelled) throw new ProblemError('WRONG_STATE', { reason: 'cancelled' });
  if (facts.onHold) throw new ProblemError('WRONG_STATE', { reason: 'on_hold' });
  if (facts.state !== 'in_progress') throw new ProblemError('WRONG_STATE', { reason: 'state' });
}

/** The card and its facts inside a write, with the right asked. @throws ProblemError NOT_FOUND or FORBIDDEN. */
export async function loadFor(
  write: BoardWrite,
  cardId: string,
  action: Vocabulary['Card'],
): Promise<{ card: Card; facts: MoveFacts }> {
  const card = await selectRow(write.db, Card, 't.id = $1', [cardId]);
  if (!card) throw new ProblemError('NOT_FOUND');
  const facts = moveFactsOf(card, write.board, await readSurroundings(write.db, card.id));
  // Whoever sees only the face is told about the right; whoever does not see it at all, that there is no such card.
  const visible = may(write.ability, 'read', 'Card', facts) ? 'read' : 'read_content';
  authorize(write, 'Card', action, visible, facts);
  return { card, facts };
}

/** A card's facts outside a write. @throws ProblemError NOT_FOUND when there is no such card. */
export async function readFacts(
  db: BoardWrite['db'],
  cardId: string,
): Promise<{ card: Card; facts: MoveFacts; year: number }> {
  const card = await selectRow(db, Card, 't.id = $1', [cardId]);
  if (!card) throw new ProblemError('NOT_FOUND');
  const [board] = await db.query<Parameters<typeof moveFactsOf>[1][]>(
    `SELECT plan_id AS "planId", coordinator_id AS "coordinatorId", issuer_id AS "issuerId", participant_ids AS "participantIds", visibility
       FROM board WHERE id = $1`,
    [card.boardId],
  );
  if (!board) throw new ProblemError('NOT_FOUND');
  const setting = await readSurroundings(db, card.id);
  return { card, facts: moveFactsOf(card, board, setting), year: setting.year };
}
