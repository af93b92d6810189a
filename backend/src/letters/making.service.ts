import { Injectable } from '@nestjs/common';
import {
  dayOf,
  groupBy,
  isAskable,
  letterSymbol,
  ProblemError,
  rewordedParagraphs,
  urgingBlock,
  type LetterCard,
  type LetterModel,
} from '@tien-do/shared';
import type { IssueLettersBody, LettersWritten, MakeLettersBody } from '@tien-do/shared/contract';
import { authorize, membershipFor } from '../access/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { Letter } from './entities.js';
import { LetterGround, signing } from './ground.js';

/** Making letters and issuing them, each time all in one write. */
@Injectable()
export class LetterMakingService {
  constructor(private readonly writer: Writer) {}

  /**
   * Makes a letter for each agency, as drafts or issued at once. A card for which there is nothing to urge any more is in no letter
   * and is named; so is an agency to which none is made.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED in a frozen period; INVALID; WRONG_STATE and EXISTS when no letter is left to make.
   */
  async make(ctx: Context, boardId: string, body: MakeLettersBody): Promise<LettersWritten> {
    return this.writer.boardWrite(ctx, { boardId }, async (write) => {
      authorize(write, 'Plan', 'draft_letters', 'read', write.board);
      if (body.issue) authorize(write, 'Plan', 'issue_letters', 'read', write.board);
      const agencyIds = body.agencies.map(({ agencyId }) => agencyId);
      const ground = await readGround(
        write,
        agencyIds,
        body.agencies.flatMap(({ cardIds }) => cardIds),
      );
      ground.requireOpen();
      requireAskable(body.dueOn, write.today);
      if (body.symbol !== '' && !letterSymbol.test(body.symbol))
        throw new ProblemError('INVALID', { reason: 'letter_symbol' });
      const signed = body.issue ? await signing(write, body.capacity) : null;
      const earlier = await earlierLetters(write, agencyIds);
      const made = new Outcome(write);
      const said = {
        ...{ place: body.place, symbol: body.symbol, dueOn: body.dueOn },
        signature: signed?.signature ?? ground.unsigned(),
      };
      const urgingId = newId();
      for (const { agencyId, cardIds } of body.agencies) {
        const own = earlier.get(agencyId) ?? [];
        const { urged, fallen } = ground.divide(agencyId, cardIds);
        made.fell(agencyId, fallen);
        if (ground.hasEnded(agencyId)) made.skip(agencyId, 'ended');
        else if (urgingBlock(own.map(asEarlier), write.today)) made.skip(agencyId, 'just_made');
        else if (urged.length === 0) made.skip(agencyId, 'no_card');
        else {
          const model = ground.compose(agencyId, urged, said, issuedOnes(own));
          made.add(letterOf(write, urgingId, agencyId, model, signed?.capacity ?? null), urged);
        }
      }
      made.requireSome();
      await insertRows(write.db, Letter, made.letters);
      return made.close(body.issue ? 'letters.issued' : 'letters.drafted', body.issue);
    });
  }

  /**
   * Issues drafts: each is composed anew as of today. What was sent meanwhile falls out and is named.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, INVALID; WRONG_STATE when nothing is left to issue.
   */
  async issue(ctx: Context, boardId: string, body: IssueLettersBody): Promise<LettersWritten> {
    return this.writer.boardWrite(ctx, { boardId }, async (write) => {
      authorize(write, 'Plan', 'issue_letters', 'read', write.board);
      const ids = [...new Set(body.ids)];
      const drafts = await selectRows(
        write.db,
        Letter,
        't.board_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id',
        [write.board.id, ids],
      );
      if (drafts.length < ids.length) throw new ProblemError('NOT_FOUND');
      const agencyIds = drafts.map(({ agencyId }) => agencyId);
      const ground = await readGround(
        write,
        agencyIds,
        drafts.flatMap(({ cardIds }) => cardIds),
      );
      ground.requireOpen();
      const { capacity, signature } = await signing(write, body.capacity);
      const earlier = await earlierLetters(write, agencyIds);
      const issued = new Outcome(write);
      for (const draft of drafts) {
        if (draft.state !== 'draft') {
          issued.skip(draft.agencyId, 'not_draft');
          continue;
        }
        if (ground.hasEnded(draft.agencyId)) {
          issued.skip(draft.agencyId, 'ended');
          continue;
        }
        const { urged, fallen } = ground.divide(draft.agencyId, draft.cardIds);
        issued.fell(draft.agencyId, fallen);
        if (urged.length === 0) {
          issued.skip(draft.agencyId, 'no_card');
          continue;
        }
        const dueOn = body.dueOn ?? draft.dueOn;
        requireAskable(dueOn, write.today);
        // Its own words may speak of a number of tasks or a day: they are looked at again before they go out with others.
        if (draft.composed && (fallen.length > 0 || dueOn !== draft.dueOn)) {
          issued.skip(draft.agencyId, 'reworded');
          continue;
        }
        const { place, symbol } = draft.model;
        const own = earlier.get(draft.agencyId) ?? [];
        const model = ground.compose(
          draft.agencyId,
          urged,
          { place, symbol, dueOn, signature },
          issuedOnes(own),
        );
        const { id, madeBy, madeAt, urgingId, composed } = draft;
        const worded = composed
          ? { ...model, paragraphs: rewordedParagraphs(draft.model.paragraphs, composed, model.paragraphs) }
          : model;
        const anew = letterOf(write, urgingId, draft.agencyId, worded, capacity);
        issued.add({ ...anew, id, madeBy, madeAt, composed, version: draft.version + 1 }, urged);
      }
      issued.requireSome();
      for (const letter of issued.letters) await updateRow(write.db, Letter, letter.id, letter);
      return issued.close('letters.issued', true);
    });
  }
}

/** What a write made, what fell out of it, and what it left alone. */
class Outcome {
  readonly letters: Letter[] = [];
  private readonly cards = new Map<string, readonly LetterCard[]>();
  private readonly fallen: LettersWritten['fallen'] = [];
  private readonly skipped: LettersWritten['skipped'] = [];

  constructor(private readonly write: BoardWrite) {}

  add(letter: Letter, cards: readonly LetterCard[]): void {
    this.letters.push(letter);
    this.cards.set(letter.id, cards);
  }

  fell(agencyId: string, cardIds: string[]): void {
    if (cardIds.length > 0) this.fallen.push({ agencyId, cardIds });
  }

  skip(agencyId: string, why: LettersWritten['skipped'][number]['why']): void {
    this.skipped.push({ agencyId, why });
  }

  /** @throws ProblemError when there is nothing left to do; it says why. */
  requireSome(): void {
    if (this.letters.length > 0) return;
    const whys = new Set(this.skipped.map(({ why }) => why));
    if (whys.has('ended')) throw new ProblemError('WRONG_STATE', { reason: 'letter_agency_ended' });
    if (whys.has('reworded')) throw new ProblemError('WRONG_STATE', { reason: 'letter_reworded' });
    if (whys.has('just_made')) throw new ProblemError('EXISTS', { reason: 'letter_just_made' });
    throw new ProblemError('WRONG_STATE', {
      reason: whys.has('not_draft') ? 'letter_not_draft' : 'letter_no_card',
    });
  }

  /** Says it in the log, counts it on the cards, and gives the answer. */
  async close(action: string, issued: boolean): Promise<LettersWritten> {
    const { write } = this;
    const membership = membershipFor(
      write.actor,
      issued ? 'issue_letters' : 'draft_letters',
      'Plan',
      write.board,
    );
    if (issued) {
      // A card with joint leads that are urged together was urged once. It is no news of the card's own: who changed it last stays.
      const urged = this.letters.flatMap(({ cardIds, urgingId }) =>
        cardIds.map((cardId) => ({ cardId, urgingId })),
      );
      await write.db.query(
        `UPDATE card c SET at = $2, urgings = c.urgings || ARRAY(
                  SELECT DISTINCT u."urgingId" FROM jsonb_to_recordset($1::jsonb) AS u("cardId" uuid, "urgingId" uuid)
                   WHERE u."cardId" = c.id AND u."urgingId" <> ALL(c.urgings) ORDER BY 1)
          WHERE c.id = ANY($3)`,
        [JSON.stringify(urged), write.version, urged.map(({ cardId }) => cardId)],
      );
    }
    write.record({
      action,
      ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      detail: {
        letters: this.letters.map((letter) => ({
          ...{ letter: letter.id, agency: letter.agencyId, cards: letter.cardIds, dueOn: letter.dueOn },
          late: (this.cards.get(letter.id) ?? []).filter(({ why }) => why.ground !== 'due_soon').length,
          sha256: letter.sha256,
        })),
      },
    });
    return {
      letters: this.letters.map(({ id, agencyId, state }) => ({ id, agencyId, state })),
      fallen: this.fallen,
      skipped: this.skipped,
      boardVersion: write.version,
    };
  }
}

/** What letters of the write's board rest on. */
export function readGround(
  write: BoardWrite,
  agencyIds: readonly string[],
  cardIds: readonly string[],
): Promise<LetterGround> {
  return LetterGround.read(write.db, write.board, agencyIds, cardIds, write.today);
}

function letterOf(
  write: BoardWrite,
  urgingId: string,
  agencyId: string,
  model: LetterModel,
  capacity: Letter['capacity'],
): Letter {
  const { id: boardId, planId, coordinatorId, issuerId } = write.board;
  const issued = capacity !== null;
  return {
    id: newId(),
    ...{ urgingId, planId, boardId, coordinatorId, issuerId, agencyId, model, capacity },
    state: issued ? 'issued' : 'draft',
    sent: issued ? 'yes' : 'no',
    cardIds: model.appendix.rows.map(({ cardId }) => cardId),
    ...{ sha256: sha256(canonicalJson(model)), version: 1, composed: null },
    dueOn: model.dueOn,
    madeBy: write.actor.personId,
    madeAt: write.at,
    issuedBy: issued ? write.actor.personId : null,
    issuedAt: issued ? write.at : null,
    ...{ number: null, datedOn: null, openedBy: null, openedAt: null },
    ...{ deliveredOn: null, deliveryDocument: null, deliveryBy: null, deliveryAt: null },
  };
}

/** Drafts and issued letters of the board to these agencies. */
export async function earlierLetters(
  write: BoardWrite,
  agencyIds: readonly string[],
): Promise<Map<string, Letter[]>> {
  const rows = await selectRows(
    write.db,
    Letter,
    `t.board_id = $1 AND t.agency_id = ANY($2) AND t.state <> 'withdrawn' ORDER BY t.made_at`,
    [write.board.id, agencyIds],
  );
  return groupBy(rows, ({ agencyId }) => agencyId);
}

/** Those of them that were issued. */
export function issuedOnes(letters: readonly Letter[]): Letter[] {
  return letters.filter(({ state }) => state === 'issued');
}

/** A letter as far as proposals depend on it. */
export function asEarlier({ issuedAt }: Pick<Letter, 'issuedAt'>): { issuedOn: string | null } {
  return { issuedOn: issuedAt && dayOf(issuedAt.getTime()) };
}

function requireAskable(dueOn: string, today: string): void {
  if (!isAskable(dueOn, today)) throw new ProblemError('INVALID', { reason: 'letter_due' });
}
