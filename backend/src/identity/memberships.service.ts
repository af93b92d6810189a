import { Injectable } from '@nestjs/common';
import { ProblemError, type Duty } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import { authorize } from '../access/index.js';
import { Agency } from '../agencies/entities.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { SessionReader } from '../http/session-reader.js';
import { readAccount } from './account-lines.js';
import { Membership, Person } from './entities.js';
import { keepAnAdmin } from './last-admin.js';
import { accountNote } from './people.service.js';

export interface NewMembership {
  personId: string;
  agencyId: string;
  duty: Duty;
}

/** Duties of people in agencies. A duty is never deleted: it ends, and the log keeps who held it when. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly writer: Writer,
    private readonly sessions: SessionReader,
  ) {}

  /**
   * Gives a duty from now on.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID when the agency is not there (any more); EXISTS when the person has it.
   */
  async give(ctx: Context, given: NewMembership): Promise<AccountLine> {
    const { personId, agencyId, duty } = given;
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      authorize(write, 'Account', 'manage', 'read', {});
      if (!(await selectRow(write.db, Person, 't.id = $1', [personId]))) throw new ProblemError('NOT_FOUND');
      await requireAgency(write, agencyId);
      const held = await selectRow(
        write.db,
        Membership,
        't.person_id = $1 AND t.agency_id = $2 AND t.duty = $3 AND (t.valid_to IS NULL OR t.valid_to > $4)',
        [personId, agencyId, duty, write.at],
      );
      if (held) throw new ProblemError('EXISTS');
      const id = newId();
      await insertRows(write.db, Membership, [
        { id, personId, agencyId, duty, validFrom: write.at, validTo: null },
      ]);
      write.record(
        accountNote(write, 'membership.given', {
          membership: id,
          person: personId,
          agency: agencyId,
          as: duty,
        }),
      );
      return readAccount(write.db, write.at, personId);
    });
    this.sessions.forget(personId);
    return line;
  }

  /** Ends a duty now. @throws ProblemError NOT_FOUND (also when it has ended), FORBIDDEN; LAST_ADMIN. */
  async end(ctx: Context, membershipId: string): Promise<AccountLine> {
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      authorize(write, 'Account', 'manage', 'read', {});
      const row = await selectRow(
        write.db,
        Membership,
        't.id = $1 AND (t.valid_to IS NULL OR t.valid_to > $2)',
        [membershipId, write.at],
      );
      if (!row) throw new ProblemError('NOT_FOUND');
      // Whoever acts by this duty holds its row until their commit: the end is dated after it, never before.
      await write.db.query('SELECT 1 FROM membership WHERE id = $1 FOR UPDATE', [row.id]);
      const validTo = new Date(write.ctx.now());
      await updateRow(write.db, Membership, row.id, { validTo });
      if (row.duty === 'admin') await keepAnAdmin(write.db, validTo);
      write.record(
        accountNote(write, 'membership.ended', {
          membership: row.id,
          person: row.personId,
          agency: row.agencyId,
          as: row.duty,
        }),
      );
      return readAccount(write.db, validTo, row.personId);
    });
    this.sessions.forget(line.id);
    return line;
  }
}

async function requireAgency(write: Write, agencyId: string): Promise<void> {
  const agency = await selectRow(write.db, Agency, 't.id = $1 AND (t.valid_to IS NULL OR t.valid_to >= $2)', [
    agencyId,
    write.today,
  ]);
  if (!agency) throw new ProblemError('INVALID', { fields: [{ path: 'agencyId', rule: 'exists' }] });
}
