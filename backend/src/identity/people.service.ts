import { Injectable } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import type { AccountLine } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { SessionReader } from '../http/session-reader.js';
import { readAccount, readAccounts } from './account-lines.js';
import { Person } from './entities.js';
import { keepAnAdmin } from './last-admin.js';
import { hashPassword } from './passwords.js';

export interface NewPerson {
  username: string;
  name: string;
  /** A password, or a hash already made of one: many demo accounts share one, and hashing takes its time. */
  password: { plain: string } | { hash: string };
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
  ) {}

  /** All accounts, by user name. @throws ProblemError NOT_FOUND for whoever may not read accounts. */
  async list(ctx: Context): Promise<AccountLine[]> {
    authorize(ctx, 'Account', 'read', 'read', {});
    return readAccounts(this.source.manager, new Date(ctx.now()), null);
  }

  /** Makes an account without duties. @throws ProblemError NOT_FOUND, FORBIDDEN; EXISTS when the user name is taken. */
  async create(ctx: Context, given: NewPerson): Promise<AccountLine> {
    authorize(ctx, 'Account', 'manage', 'read', {});
    const passwordHash =
      'hash' in given.password ? given.password.hash : await hashPassword(given.password.plain);
    return this.writer.write(withoutPassword(ctx, given), 'accounts', async (write) => {
      authorize(write, 'Account', 'manage', 'read', {});
      if (await selectRow(write.db, Person, 't.username = $1', [given.username]))
        throw new ProblemError('EXISTS');
      const person: Person = {
        id: newId(),
        username: given.username,
        name: given.name,
        passwordHash,
        createdAt: write.at,
        disabledAt: null,
      };
      await insertRows(write.db, Person, [person]);
      write.record(accountNote(write, 'person.created', { person: person.id }));
      return readAccount(write.db, write.at, person.id);
    });
  }

  /**
   * Disables, enables, or sets a new password; every session of the person ends with it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID when nothing is to change; LAST_ADMIN.
   */
  async change(ctx: Context, personId: string, change: AccountChange): Promise<AccountLine> {
    authorize(ctx, 'Account', 'manage', 'read', {});
    const { disabled, password } = change;
    if (disabled === undefined && password === undefined) {
      throw new ProblemError('INVALID', { fields: [{ path: 'body', rule: 'empty' }] });
    }
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const line = await this.writer.write(ctx, 'accounts', async (write) => {
      authorize(write, 'Account', 'manage', 'read', {});
      const person = await selectRow(write.db, Person, 't.id = $1', [personId]);
      if (!person) throw new ProblemError('NOT_FOUND');
      // Whatever the person is writing at this moment holds these rows: it ends before the account does.
      await write.db.query('SELECT id FROM membership WHERE person_id = $1 ORDER BY id FOR UPDATE', [
        personId,
      ]);
      await updateRow(write.db, Person, personId, {
        ...(disabled === undefined ? {} : { disabledAt: disabled ? (person.disabledAt ?? write.at) : null }),
        ...(passwordHash === null ? {} : { passwordHash }),
      });
      await write.db.query('DELETE FROM session WHERE person_id = $1', [personId]);
      if (disabled && person.disabledAt === null && (await isAdmin(write, personId)))
        await keepAnAdmin(write.db, write.at);
      write.record(
        accountNote(write, 'person.changed', {
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

/** An entry about accounts with the duty by which it was done. */
export function accountNote(write: Write, action: string, detail: Record<string, unknown>): AuditNote {
  const by = membershipFor(write.actor, 'manage', 'Account', {});
  return { action, detail, ...(by ? { agencyId: by.agencyId, duty: by.duty } : {}) };
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
  const { username, name } = given;
  const fingerprint = sha256(canonicalJson({ route: 'newAccount', username, name }));
  return { ...ctx, idempotency: { key: ctx.idempotency.key, fingerprint } };
}
