import { Injectable } from '@nestjs/common';
import { lastDayEndingNow, ProblemError, refuseSigner, signerLines } from '@tien-do/shared';
import type { NewSignerBody, SignerLine } from '@tien-do/shared/contract';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Membership, SignerRow } from './entities.js';

/**
 * What people may sign as besides what their duties give: acting head, by order, by authorisation. Each entry rests on a document
 * and stays: it ends with a day, and a decision keeps the capacity in which it was signed.
 */
@Injectable()
export class SignersService {
  constructor(private readonly writer: Writer) {}

  /**
   * Enters a capacity for a duty.
   * @throws ProblemError NOT_FOUND (also when the duty has ended), FORBIDDEN; INVALID with the field; EXISTS when it is held in that
   *   time.
   */
  async enter(ctx: Context, membershipId: string, given: NewSignerBody): Promise<SignerLine> {
    return this.writer.write(ctx, 'accounts', async (write) => {
      // Held until the commit: the duty does not end meanwhile.
      const duty = await selectRow(
        write.db,
        Membership,
        't.id = $1 AND (t.valid_to IS NULL OR t.valid_to > greatest($2, t.valid_from)) FOR SHARE',
        [membershipId, write.at],
      );
      requireMay(write, duty);
      const held = await selectRows(write.db, SignerRow, 't.membership_id = $1', [duty.id]);
      const refusal = refuseSigner(given, duty.duty, held, write.today);
      if (refusal) {
        const { code, reason, field } = refusal;
        throw new ProblemError(code, { reason, fields: [{ path: field, rule: reason }] });
      }
      const { kind, basis, validFrom, validTo } = given;
      const row = {
        id: newId(),
        membershipId: duty.id,
        kind,
        lines: signerLines(kind, given),
        basis,
        validFrom,
        validTo,
      };
      await insertRows(write.db, SignerRow, [row]);
      record(write, 'signer.entered', row, duty);
      return lineOf(row);
    });
  }

  /**
   * Ends a capacity today: from now on nothing is signed in it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE when it has ended.
   */
  async end(ctx: Context, id: string): Promise<SignerLine> {
    return this.writer.write(ctx, 'accounts', async (write) => {
      const row = await selectRow(write.db, SignerRow, 't.id = $1 FOR UPDATE', [id]);
      const duty = row && (await selectRow(write.db, Membership, 't.id = $1', [row.membershipId]));
      requireMay(write, duty);
      if (!row) throw new ProblemError('NOT_FOUND');
      const validTo = lastDayEndingNow(row, write.today);
      if (row.validTo !== null && row.validTo <= validTo) {
        throw new ProblemError('WRONG_STATE', { reason: 'signer_ended' });
      }
      await updateRow(write.db, SignerRow, id, { validTo });
      record(write, 'signer.ended', { ...row, validTo }, duty);
      return lineOf({ ...row, validTo });
    });
  }
}

function requireMay(write: Write, duty: Membership | null): asserts duty is Membership {
  const facts = duty && { agencyId: duty.agencyId, duty: duty.duty };
  authorize(write, 'Membership', 'manage', 'read', facts);
  if (!duty) throw new ProblemError('NOT_FOUND');
}

function record(
  write: Write,
  action: string,
  row: SignerRow,
  { personId, agencyId, duty }: Membership,
): void {
  const by = membershipFor(write.actor, 'manage', 'Membership', { agencyId, duty });
  const { id, kind, lines, basis, validFrom, validTo } = row;
  write.record({
    action,
    ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
    detail: {
      ...{ signer: id, person: personId, agency: agencyId, as: duty },
      ...{ kind, lines, document: basis, validFrom, validTo },
    },
  });
}

function lineOf({ membershipId: _, ...line }: SignerRow): SignerLine {
  return line;
}
