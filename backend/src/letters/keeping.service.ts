import { Injectable } from '@nestjs/common';
import { dailyDuties, dayOf, ProblemError, type ActiveMembership } from '@tien-do/shared';
import type { DeliverLetterBody, LettersWritten, NumberLettersBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { Letter, LetterReading } from './entities.js';

/** What becomes of letters once they are made: number and date, opening, delivery on paper; a draft that is given up. */
@Injectable()
export class LetterKeepingService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Records number and date as the records clerk gave them; given once more, they replace what was recorded.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID; EXISTS when the number stands in the year already.
   */
  async number(ctx: Context, boardId: string, body: NumberLettersBody): Promise<LettersWritten> {
    return this.writer.boardWrite(ctx, { boardId }, async (write) => {
      authorize(write, 'Plan', 'keep_letters', 'read', write.board);
      const ids = body.letters.map(({ id }) => id);
      const letters = await selectRows(write.db, Letter, 't.board_id = $1 AND t.id = ANY($2::uuid[])', [
        write.board.id,
        ids,
      ]);
      if (letters.length < ids.length) throw new ProblemError('NOT_FOUND');
      for (const letter of letters) {
        if (letter.state !== 'issued') throw new ProblemError('WRONG_STATE', { reason: 'letter_not_issued' });
        if (body.datedOn < dayOf(letter.madeAt.getTime()) || body.datedOn > write.today)
          throw new ProblemError('INVALID', { reason: 'letter_dated' });
      }
      await this.requireFree(write, body);
      // Those that swap numbers pass through having none.
      await write.db.query('UPDATE letter SET number = NULL, dated_on = NULL WHERE id = ANY($1)', [ids]);
      for (const { id, number } of body.letters)
        await updateRow(write.db, Letter, id, { number, datedOn: body.datedOn });
      return answered(write, 'keep_letters', 'letters.numbered', letters, {
        datedOn: body.datedOn,
        letters: body.letters.map(({ id, number }) => ({ letter: id, number })),
      });
    });
  }

  /**
   * Records that a letter was handed over on paper.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID; EXISTS when that is on record.
   */
  async deliver(ctx: Context, id: string, { on, document }: DeliverLetterBody): Promise<LettersWritten> {
    return this.writer.boardWrite(ctx, { boardId: await this.boardOf(ctx, id) }, async (write) => {
      const letter = await letterFor(write, id, 'keep_letters');
      if (letter.issuedAt === null || letter.state !== 'issued')
        throw new ProblemError('WRONG_STATE', { reason: 'letter_not_issued' });
      if (letter.deliveredOn !== null) throw new ProblemError('EXISTS', { reason: 'letter_delivered' });
      if (on < dayOf(letter.issuedAt.getTime()) || on > write.today)
        throw new ProblemError('INVALID', { reason: 'letter_delivered_on' });
      await updateRow(write.db, Letter, id, {
        ...{ deliveredOn: on, deliveryDocument: document },
        ...{ deliveryBy: write.actor.personId, deliveryAt: write.at },
      });
      return answered(write, 'keep_letters', 'letter.delivered', [letter], { letter: id, on, document });
    });
  }

  /** Gives up a draft. @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE where it is none. */
  async withdraw(ctx: Context, id: string): Promise<LettersWritten> {
    return this.writer.boardWrite(ctx, { boardId: await this.boardOf(ctx, id) }, async (write) => {
      const letter = await letterFor(write, id, 'draft_letters');
      if (letter.state !== 'draft') throw new ProblemError('WRONG_STATE', { reason: 'letter_not_draft' });
      await updateRow(write.db, Letter, id, { state: 'withdrawn' });
      return answered(write, 'draft_letters', 'letter.withdrawn', [{ ...letter, state: 'withdrawn' }], {
        letter: id,
        agency: letter.agencyId,
      });
    });
  }

  /**
   * Notes that the actor opened a letter, where they belong to the agency that it urges: the first such opening serves it. Once for
   * each person, however often and by however many doors they open it.
   */
  async noteOpening(ctx: Context, letter: Letter): Promise<void> {
    if (
      !isAddressee(ctx.actor.memberships, letter) ||
      (await hasOpened(this.source, ctx.actor.personId, letter.id))
    )
      return;
    const [board] = await this.source.query<{ archived: boolean }[]>(
      'SELECT archived FROM board WHERE id = $1',
      [letter.boardId],
    );
    // Nothing is written about a plan that was put away.
    if (!board || board.archived) return;
    try {
      await this.writer.boardWrite(ctx, { boardId: letter.boardId }, (write) => open(write, letter.id));
    } catch (error) {
      if (!(error instanceof AlreadyOpened)) throw error;
    }
  }

  /** Of a letter that the actor may read. @throws ProblemError NOT_FOUND. */
  private async boardOf(ctx: Context, id: string): Promise<string> {
    const letter = await selectRow(this.source.manager, Letter, 't.id = $1', [id]);
    authorize(ctx, 'Letter', 'read', 'read', letter);
    return letter.boardId;
  }

  private async requireFree(write: BoardWrite, body: NumberLettersBody): Promise<void> {
    const ids = body.letters.map(({ id }) => id);
    const numbers = body.letters.map(({ number }) => number);
    const [taken] = await write.db.query<{ number: string }[]>(
      `SELECT number FROM letter WHERE coordinator_id = $1 AND number = ANY($2) AND NOT id = ANY($3)
          AND date_part('year', dated_on::timestamp) = $4`,
      [write.board.coordinatorId, numbers, ids, Number(body.datedOn.slice(0, 4))],
    );
    const twice = new Set(numbers).size < numbers.length;
    if (taken ?? twice)
      throw new ProblemError('EXISTS', {
        reason: 'letter_number_taken',
        ...(taken ? { name: taken.number } : {}),
      });
  }
}

/** The same person opened it by another door in the same moment: there is nothing left to note. */
class AlreadyOpened extends Error {}

async function open(write: BoardWrite, letterId: string): Promise<void> {
  const letter = await selectRow(write.db, Letter, 't.id = $1', [letterId]);
  authorize(write, 'Letter', 'read', 'read', letter);
  const membership = isAddressee(write.actor.memberships, letter);
  if (!membership) throw new ProblemError('FORBIDDEN');
  const { personId } = write.actor;
  if (await hasOpened(write.db, personId, letterId)) throw new AlreadyOpened();
  const { agencyId, duty } = membership;
  await insertRows(write.db, LetterReading, [{ letterId, personId, agencyId, duty, at: write.at }]);
  const first = letter.openedAt === null;
  if (first) await updateRow(write.db, Letter, letterId, { openedBy: personId, openedAt: write.at });
  write.record({ action: 'letter.opened', agencyId, duty, detail: { letter: letterId, first } });
}

async function letterFor(
  write: BoardWrite,
  id: string,
  action: 'keep_letters' | 'draft_letters',
): Promise<Letter> {
  const letter = await selectRow(write.db, Letter, 't.id = $1', [id]);
  authorize(write, 'Letter', 'read', 'read', letter);
  authorize(write, 'Plan', action, 'read', write.board);
  return letter;
}

function answered(
  write: BoardWrite,
  right: 'keep_letters' | 'draft_letters',
  action: string,
  letters: readonly Letter[],
  detail: Record<string, unknown>,
): LettersWritten {
  const membership = membershipFor(write.actor, right, 'Plan', write.board);
  write.record({
    action,
    ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
    detail,
  });
  return {
    letters: letters.map(({ id, agencyId, state }) => ({ id, agencyId, state })),
    ...{ fallen: [], skipped: [], boardVersion: write.version },
  };
}

/** The duty by which somebody is of the agency that a letter urges; a lent one is none. */
function isAddressee(
  memberships: readonly ActiveMembership[],
  letter: Pick<Letter, 'agencyId' | 'sent'>,
): ActiveMembership | null {
  if (letter.sent !== 'yes') return null;
  return (
    memberships.find(
      ({ agencyId, duty, delegation }) =>
        agencyId === letter.agencyId && !delegation && dailyDuties.some((daily) => daily === duty),
    ) ?? null
  );
}

async function hasOpened(
  db: { query: <R>(text: string, parameters: unknown[]) => Promise<R> },
  personId: string,
  letterId: string,
): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    'SELECT 1 FROM letter_reading WHERE letter_id = $1 AND person_id = $2',
    [letterId, personId],
  );
  return rows.length > 0;
}
