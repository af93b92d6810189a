import { Injectable } from '@nestjs/common';
import { accountFieldsOf, ProblemError, type AccountFields, type Duty } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor, scope } from '../access/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { SessionReader } from '../http/session-reader.js';
import { readAccount, readAccountFields, readAccounts } from './account-lines.js';
import { Person } from './entities.js';
import { keepAnAdmin } from './last-admin.js';
import { MembershipsService, type DutyDays } from './memberships.service.js';
import { hashPassword } from './passwords.js';

export interface NewPerson {
  username: string;
  name: string;
  /**
   * A password, or a hash already made of one: many demo accounts share one, and hashing takes its time. Null for whoever is
   * to set it by an invitation.
   */
  password: { plain: string } | { hash: string } | null;
  /** The first duty. */
  membership?: (DutyDays & { agencyId: string; duty: Duty }) | undefined;
}

export interface AccountChange {
  disabled?: boolean;
  password?: string;
}

/** Accounts: a person who can sign in. An account is never deleted, so that its name and id never pass to somebody else. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly sessions: SessionReader,
    private readonly memberships: MembershipsService,
  ) {}

  /** The accounts that I keep or may read, by user name. @throws ProblemError NOT_FOUND for whoever may read none. */
  async list(ctx: Context): Promise<AccountLine[]> {
    ctx.checked.add('Account');
    // Whether there is a rule at all; which accounts it reaches is asked of each row below.
    if (!ctx.ability.can('read', 'Account')) throw new ProblemError('NOT_FOUND');
    const parameters: unknown[] = [new Date(ctx.now())];
    const condition = scope(ctx.ability, 'read', 'Account', parameters);
    return readAccounts(this.source.manager, new Date(ctx.now()), condition, parameters.slice(1));
  }

  /**
   * Makes an account, with its first duty where one is given.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; EXISTS when the user name is taken; INVALID for a duty as `give` says.
   */
  async create(ctx: Context, given: NewPerson): Promise<AccountLine> {
    const fields = accountFieldsOf(given.membership ? [given.membership] : []);
    authorize(ctx, 'Account', 'manage', 'read', fields);
    const passwordHash = await hashOf(given.password);
    return this.writer.write(withoutPassword(ctx, given), 'accounts', async (write) => {
      authorize(write, 'Account', 'manage', 'read', fields);
      if (given.membership) {
        const { agencyId, duty } = given.membership;
        authorize(write, 'Membership', 'manage', 'read', { agencyId, duty });
      }
      if (await selectRow(write.db, Person, 't.username = $1', [given.username]))
        throw new ProblemError('EXISTS');
      const person: Person = {
        id: newId(),
        username: given.username,
        name: given.name,
        passwordHash,
        createdAt: write.at,
        disabledAt: null,
        email: null,
      };
      await insertRows(write.db, Person, [person]);
      const duty = given.membership
        ? await this.memberships.giveIn(write, { ...given.membership, personId: person.id })
        : null;
      write.record(
        accountNote(write, fields, 'person.created', {
          person: person.id,
          ...(duty ? { membership: duty.id, agency: duty.agencyId, as: duty.duty } : {}),
        }),
      );
      return readAccount(write.db, write.at, person.id);
    });
  }

  /**
   * Disables, enables, or sets a new password; every session of the person ends with it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID when nothing is to change; LAST_ADMIN.
   */
  async change(ctx: Context, personId: string, change: AccountChange): Promise<AccountLine> {
    const { disabled, password } = change;
    // Hashing takes its time: whoever may not is told before, and asked again under the lock.
    const at = new Date(ctx.now());
    authorize(ctx, 'Account', 'manage', 'read', await readAccountFields(this.source.manager, at, personId));
    if (disabled === undefined && password === undefined) {
      throw new ProblemError('INVALID', { fields: [{ path: 'body', rule: 'empty' }] });
    }
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      const { person, fields } = await manageable(write, personId);
      // Whatever the person is writing at this moment holds these rows: it ends before the account does.
      await write.db.query('SELECT id FROM membership WHERE person_id = $1 ORDER BY id FOR UPDATE', [
        personId,
      ]);
      await updateRow(write.db, Person, personId, {
        ...(disabled === undefined ? {} : { disabledAt: disabled ? (person.disabledAt ?? write.at) : null }),
        ...(passwordHash === null ? {} : { passwordHash }),
      });
      await endWaysIn(write, personId);
      if (disabled && person.disabledAt === null && (await isAdmin(write, personId)))
        await keepAnAdmin(write.db, write.at);
      write.record(
        accountNote(write, fields, 'person.changed', {
          person: personId,
          ...(disabled === undefined ? {} : { disabled }),
          ...(passwordHash === null ? {} : { password: 'set' }),
        }),
      );
      return readAccount(write.db, write.at, personId);
    });
    this.sessions.forget(personId);
    return line;
  }
}

/**
 * The account that this write may manage.
 * @throws ProblemError NOT_FOUND, FORBIDDEN.
 */
export async function manageable(
  write: Write,
  personId: string,
): Promise<{ person: Person; fields: AccountFields }> {
  const person = await selectRow(write.db, Person, 't.id = $1', [personId]);
  const fields = await readAccountFields(write.db, write.at, personId);
  authorize(write, 'Account', 'manage', 'read', fields);
  if (!person) throw new ProblemError('NOT_FOUND');
  return { person, fields };
}

/**
 * Ends the sessions of a person, closes the invitations and revokes the links of calendars: what opened the account, or read for it,
 * until now does so no more.
 */
export async function endWaysIn(write: Write, personId: string): Promise<void> {
  await write.db.query('DELETE FROM session WHERE person_id = $1', [personId]);
  await write.db.query(
    'UPDATE invitation SET revoked_at = $2 WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [personId, write.at],
  );
  await write.db.query(
    'UPDATE calendar_feed SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL',
    [personId, write.at],
  );
}

/** An entry about an account with the duty by which it was done. */
export function accountNote(
  write: Write,
  fields: AccountFields,
  action: string,
  detail: Record<string, unknown>,
): AuditNote {
  const by = membershipFor(write.actor, 'manage', 'Account', fields);
  return { action, detail, ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}) };
}

async function hashOf(password: NewPerson['password']): Promise<string | null> {
  if (password === null) return null;
  return 'hash' in password ? password.hash : hashPassword(password.plain);
}

async function isAdmin(write: Write, personId: string): Promise<boolean> {
  const rows = await write.db.query<{ id: string }[]>(
    `SELECT id FROM membership WHERE person_id = $1 AND duty = 'admin'
        AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
    [personId, write.at],
  );
  return rows.length > 0;
}

/** The fingerprint of the request was made over the password too; such a fast hash of it must not lie in the database. */
function withoutPassword(ctx: Context, given: NewPerson): Context {
  if (!ctx.idempotency) return ctx;
  const { username, name, membership = null } = given;
  const fingerprint = sha256(canonicalJson({ route: 'newAccount', username, name, membership }));
  return { ...ctx, idempotency: { key: ctx.idempotency.key, fingerprint } };
}
