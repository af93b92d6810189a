import { Injectable } from '@nestjs/common';
import {
  daysOfDuty,
  endOfLastDay,
  isValidOn,
  ProblemError,
  startOfDay,
  type Day,
  type Duty,
} from '@tien-do/shared';
import type { AccountLine, AgencyDuty } from '@tien-do/shared/contract';
import { authorize, membershipFor } from '../access/index.js';
import { Agency } from '../agencies/entities.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { SessionReader } from '../http/session-reader.js';
import { readAccount } from './account-lines.js';
import { Membership, Person } from './entities.js';
import { keepAnAdmin } from './last-admin.js';

/** First and last day of a duty; null: from now, without an end. */
export interface DutyDays {
  from?: Day | null | undefined;
  lastDay?: Day | null | undefined;
}

export interface NewMembership extends DutyDays {
  personId: string;
  agencyId: string;
  duty: Duty;
}

type Given = Pick<Membership, 'agencyId' | 'duty'>;

/** Duties of people in agencies. A duty is never deleted: it ends, and the log keeps who held it when. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly writer: Writer,
    private readonly sessions: SessionReader,
  ) {}

  /**
   * Gives a duty, from now or from a day to come.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID when the days do not fit or the agency is not there in them; EXISTS
   *   when the person has it in that time.
   */
  async give(ctx: Context, given: NewMembership): Promise<AccountLine> {
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      requireMay(write, given);
      if (!(await selectRow(write.db, Person, 't.id = $1', [given.personId])))
        throw new ProblemError('NOT_FOUND');
      const row = await this.giveIn(write, given);
      write.record(membershipNote(write, 'membership.given', row));
      return readAccount(write.db, write.at, given.personId);
    });
    this.sessions.forget(given.personId);
    return line;
  }

  /**
   * Gives a duty to whoever has this user name. Whoever keeps one agency cannot look through all accounts; they are told the
   * name by the person.
   * @throws ProblemError as `give`; INVALID on `username` when nobody has it.
   */
  async giveByName(
    ctx: Context,
    given: Omit<NewMembership, 'personId'> & { username: string },
  ): Promise<AgencyDuty> {
    const duty = await this.writer.write(ctx, 'accounts', async (write): Promise<AgencyDuty> => {
      requireMay(write, given);
      const person = await selectRow(write.db, Person, 't.username = $1', [given.username]);
      if (!person) throw new ProblemError('INVALID', { fields: [{ path: 'username', rule: 'exists' }] });
      const row = await this.giveIn(write, { ...given, personId: person.id });
      write.record(membershipNote(write, 'membership.given', row));
      const { id, name } = person;
      return {
        id: row.id,
        personId: id,
        name,
        duty: row.duty,
        ...daysOf(row),
        account: null,
        signers: [],
      };
    });
    this.sessions.forget(duty.personId);
    return duty;
  }

  /** Makes the row of a duty as part of a write, which has asked for the right and says in the log what was done. */
  async giveIn(write: Write, given: NewMembership): Promise<Membership> {
    const { personId, agencyId, duty } = given;
    const { validFrom, validTo } = periodOf(write, given);
    await requireAgency(write, agencyId, given.from ?? write.today);
    const held = await selectRow(
      write.db,
      Membership,
      `t.person_id = $1 AND t.agency_id = $2 AND t.duty = $3
         AND (t.valid_to IS NULL OR t.valid_to > greatest($4, t.valid_from)) AND ($5::timestamptz IS NULL OR t.valid_from < $5)`,
      [personId, agencyId, duty, validFrom, validTo],
    );
    if (held) throw new ProblemError('EXISTS');
    const row: Membership = { id: newId(), personId, agencyId, duty, validFrom, validTo };
    await insertRows(write.db, Membership, [row]);
    await closeForeignInvitations(write, row);
    return row;
  }

  /** Ends a duty now; one that has not begun never does. @throws ProblemError NOT_FOUND (also when it has ended), FORBIDDEN; LAST_ADMIN. */
  async end(ctx: Context, membershipId: string): Promise<AccountLine> {
    return this.change(ctx, membershipId, 'membership.ended', (row, nowMs) => {
      return new Date(Math.max(nowMs, row.validFrom.getTime()));
    });
  }

  /**
   * Gives a duty a last day, or takes it away (null).
   * @throws ProblemError NOT_FOUND (also when it has ended), FORBIDDEN; INVALID for a day that is over or before the first;
   *   LAST_ADMIN.
   */
  async limit(ctx: Context, membershipId: string, lastDay: Day | null): Promise<AccountLine> {
    return this.change(ctx, membershipId, 'membership.limited', (row, nowMs) => {
      if (lastDay === null) return null;
      const validTo = new Date(endOfLastDay(lastDay));
      if (validTo.getTime() <= Math.max(nowMs, row.validFrom.getTime())) throw invalidDay('lastDay');
      return validTo;
    });
  }

  private async change(
    ctx: Context,
    membershipId: string,
    action: 'membership.ended' | 'membership.limited',
    endOf: (row: Membership, nowMs: number) => Date | null,
  ): Promise<AccountLine> {
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      const row = await selectRow(
        write.db,
        Membership,
        't.id = $1 AND (t.valid_to IS NULL OR t.valid_to > greatest($2, t.valid_from))',
        [membershipId, write.at],
      );
      authorize(write, 'Membership', 'manage', 'read', row && factsOf(row));
      if (!row) throw new ProblemError('NOT_FOUND');
      // Whoever acts by this duty holds its row until their commit: the end is dated after it, never before.
      await write.db.query('SELECT 1 FROM membership WHERE id = $1 FOR UPDATE', [row.id]);
      const nowMs = write.ctx.now();
      const validTo = endOf(row, nowMs);
      await requireFree(write, row, validTo);
      await updateRow(write.db, Membership, row.id, { validTo });
      if (row.duty === 'admin') await keepAnAdmin(write.db, new Date(nowMs));
      write.record(membershipNote(write, action, { ...row, validTo }));
      return readAccount(write.db, new Date(nowMs), row.personId);
    });
    this.sessions.forget(line.id);
    return line;
  }
}

function factsOf({ agencyId, duty }: Given): Given {
  return { agencyId, duty };
}

function daysOf({ validFrom, validTo }: Membership): { from: Day; lastDay: Day | null } {
  return daysOfDuty(validFrom.getTime(), validTo?.getTime() ?? null);
}

function requireMay(write: Write, given: Given): void {
  authorize(write, 'Membership', 'manage', 'read', factsOf(given));
}

/** What is said in the log of a duty that was given or ended, with the duty by which it was done. */
export function membershipNote(write: Write, action: string, row: Membership): AuditNote {
  const by = membershipFor(write.actor, 'manage', 'Membership', factsOf(row));
  const { id, personId, agencyId, duty } = row;
  return {
    action,
    detail: { membership: id, person: personId, agency: agencyId, as: duty, ...daysOf(row) },
    ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}),
  };
}

function invalidDay(path: string): ProblemError {
  return new ProblemError('INVALID', { fields: [{ path, rule: 'day' }] });
}

/** A duty begins now, or with a day to come: what somebody did without it cannot become right afterwards. */
function periodOf(write: Write, { from, lastDay }: DutyDays): { validFrom: Date; validTo: Date | null } {
  if (from && from < write.today) throw invalidDay('from');
  const validFrom = from && from > write.today ? new Date(startOfDay(from)) : write.at;
  const validTo = lastDay ? new Date(endOfLastDay(lastDay)) : null;
  if (validTo && validTo <= validFrom) throw invalidDay('lastDay');
  return { validFrom, validTo };
}

async function requireAgency(write: Write, agencyId: string, from: Day): Promise<void> {
  // Held until the commit, so that no ending of the agency comes between.
  const agency = await selectRow(write.db, Agency, 't.id = $1 FOR SHARE', [agencyId]);
  if (!agency || !isValidOn({ ...agency, validFrom: null }, from)) {
    throw new ProblemError('INVALID', { fields: [{ path: 'agencyId', rule: 'exists' }] });
  }
}

/** A later end must not run into the same duty given anew. @throws ProblemError EXISTS. */
async function requireFree(write: Write, row: Membership, validTo: Date | null): Promise<void> {
  const other = await selectRow(
    write.db,
    Membership,
    `t.id <> $1 AND t.person_id = $2 AND t.agency_id = $3 AND t.duty = $4
       AND t.valid_from >= $5 AND ($6::timestamptz IS NULL OR t.valid_from < $6)
       AND (t.valid_to IS NULL OR t.valid_to > t.valid_from)`,
    [row.id, row.personId, row.agencyId, row.duty, row.validFrom, validTo],
  );
  if (other) throw new ProblemError('EXISTS');
}

/**
 * The administrator of one agency may hold a way to the password of somebody who serves there alone. It closes as soon as
 * the person gets a duty that is not that administrator's to give.
 */
async function closeForeignInvitations(
  write: Write,
  { personId, agencyId, duty }: Membership,
): Promise<void> {
  await write.db.query(
    `UPDATE invitation SET revoked_at = $2
      WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL
        AND agency_id IS NOT NULL AND (agency_id <> $3 OR $4 IN ('admin', 'auditor'))`,
    [personId, write.at, agencyId, duty],
  );
}
