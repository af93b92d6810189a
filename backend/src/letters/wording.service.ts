import { Injectable } from '@nestjs/common';
import { isReworded, ProblemError, rewordedParagraphs } from '@tien-do/shared';
import type { LettersWritten, RewordLetterBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { selectRow, updateRow } from '../database/rows.js';
import { Writer } from '../database/write.js';
import { Letter } from './entities.js';
import { earlierLetters, issuedOnes, readGround } from './making.service.js';

/** The text of a draft in the words of the people who make it. */
@Injectable()
export class LetterWordingService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Writes the paragraphs of a draft. The rest of it is composed anew as of today, so that whoever saves has seen what the words go
   * with: cards for which there is nothing to urge any more are left out and named, paragraphs of the product's own say what is now.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED in a frozen period; STALE where somebody saved meanwhile; WRONG_STATE where it
   *   is no draft, or nothing is left to urge.
   */
  async reword(ctx: Context, id: string, body: RewordLetterBody): Promise<LettersWritten> {
    const found = await selectRow(this.source.manager, Letter, 't.id = $1', [id]);
    authorize(ctx, 'Letter', 'read', 'read', found);
    return this.writer.boardWrite(ctx, { boardId: found.boardId }, async (write) => {
      const letter = await selectRow(write.db, Letter, 't.id = $1', [id]);
      authorize(write, 'Letter', 'read', 'read', letter);
      authorize(write, 'Plan', 'draft_letters', 'read', write.board);
      if (letter.state !== 'draft') throw new ProblemError('WRONG_STATE', { reason: 'letter_not_draft' });
      if (letter.version !== body.expectedVersion)
        throw new ProblemError('STALE', { version: letter.version });
      const { agencyId, dueOn } = letter;
      const ground = await readGround(write, [agencyId], letter.cardIds);
      ground.requireOpen();
      const { urged, fallen } = ground.divide(agencyId, letter.cardIds);
      if (urged.length === 0) throw new ProblemError('WRONG_STATE', { reason: 'letter_no_card' });
      const earlier = issuedOnes((await earlierLetters(write, [agencyId])).get(agencyId) ?? []);
      const { place, symbol } = letter.model;
      const signature = ground.unsigned();
      const anew = ground.compose(agencyId, urged, { place, symbol, dueOn, signature }, earlier);
      const paragraphs = body.paragraphs
        ? rewordedParagraphs(body.paragraphs, letter.composed ?? letter.model.paragraphs, anew.paragraphs)
        : anew.paragraphs;
      const model = { ...anew, paragraphs };
      const reworded = isReworded(paragraphs, anew.paragraphs);
      const hash = sha256(canonicalJson(model));
      await updateRow(write.db, Letter, id, {
        ...{ model, sha256: hash, version: letter.version + 1 },
        composed: reworded ? anew.paragraphs : null,
        cardIds: model.appendix.rows.map(({ cardId }) => cardId),
      });
      const membership = membershipFor(write.actor, 'draft_letters', 'Plan', write.board);
      write.record({
        action: 'letter.reworded',
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
        detail: { letter: id, agency: agencyId, reworded, sha256: hash },
      });
      return {
        letters: [{ id, agencyId, state: letter.state }],
        fallen: fallen.length > 0 ? [{ agencyId, cardIds: fallen }] : [],
        ...{ skipped: [], boardVersion: write.version },
      };
    });
  }
}
