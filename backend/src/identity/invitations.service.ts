import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import type { InvitationSecret, InvitationView } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { hashSecret } from '../http/guard.js';
import { SessionReader } from '../http/session-reader.js';
import { Invitation } from './entities.js';
import { hashPassword } from './passwords.js';
import { accountNote, endWaysIn, manageable } from './people.service.js';
import { SessionsService } from './sessions.service.js';
import type { Browser } from './sign-in.service.js';
import { SignInThrottle } from './throttle.js';

/** An invitation is open for a week. */
const openMs = 7 * 24 * 3_600_000;

/** In place of a user name in the count of attempts; no user name looks like it. */
const counted = '?invitation';

interface OpenInvitation {
  id: string;
  personId: string;
  username: string;
  name: string;
  expiresAt: Date;
}

/** Invitations: a link by which a person sets a password that nobody else has ever known. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly sessions: SessionsService,
    private readonly reader: SessionReader,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Makes an invitation; earlier ones of the person close.
   * @returns its secret, which is told this once.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE when the account is disabled.
   */
  async make(ctx: Context, personId: string): Promise<InvitationSecret> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = await this.writer.write(ctx, 'accounts', async (write) => {
      const { person, fields } = await manageable(write, personId);
      if (person.disabledAt !== null) throw new ProblemError('WRONG_STATE', { reason: 'account_disabled' });
      const by = membershipFor(write.actor, 'manage', 'Account', fields);
      await closeInvitations(write.db, personId, write.at);
      const row: Invitation = {
        id: newId(),
        secretHash: hashSecret(token),
        personId,
        agencyId: by === null || by.system === true ? null : by.agencyId,
        createdAt: write.at,
        expiresAt: new Date(write.at.getTime() + openMs),
        usedAt: null,
        revokedAt: null,
      };
      await insertRows(write.db, Invitation, [row]);
      write.record(accountNote(write, fields, 'invitation.made', { person: personId, invitation: row.id }));
      return row.expiresAt;
    });
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** Closes the open invitation of a person. @throws ProblemError NOT_FOUND (also when none is open), FORBIDDEN. */
  async revoke(ctx: Context, personId: string): Promise<void> {
    await this.writer.write(ctx, 'accounts', async (write) => {
      const { fields } = await manageable(write, personId);
      const closed = await closeInvitations(write.db, personId, write.at);
      if (closed === 0) throw new ProblemError('NOT_FOUND');
      write.record(accountNote(write, fields, 'invitation.revoked', { person: personId }));
    });
  }

  /**
   * Whom an invitation is for. One that was used, closed, over or never made answers alike.
   * @throws ProblemError NOT_FOUND; THROTTLED.
   */
  async look(ctx: Context, token: string): Promise<InvitationView> {
    const { username, name, expiresAt } = await this.find(ctx, token);
    return { username, name, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Sets the person's password by an invitation, once, and signs in; every earlier session of the person ends.
   * @throws ProblemError NOT_FOUND as `look`; THROTTLED.
   */
  async accept(
    ctx: Context,
    given: { token: string; password: string },
    browser: Browser,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const { id, personId } = await this.find(ctx, given.token);
    const passwordHash = await hashPassword(given.password);
    try {
      await this.writer.write({ ...ctx, personId, idempotency: null }, 'accounts', async (write) => {
        // It may have been used or closed while the password was being hashed.
        const [, used] = await write.db.query<[unknown, number]>(
          `UPDATE invitation SET used_at = $2
            WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`,
          [id, write.at],
        );
        if (used !== 1) throw new ProblemError('NOT_FOUND');
        await write.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [personId, passwordHash]);
        await endWaysIn(write, personId);
        write.record({ action: 'invitation.used', detail: { person: personId, invitation: id } });
      });
      this.reader.forget(personId);
      return await this.sessions.open(ctx, personId, browser.device, {
        passwordHash,
        replaces: browser.secret,
      });
    } catch (error) {
      // Disabled since it was found: the same answer as for one that is closed.
      if (error instanceof ProblemError && error.problem.code === 'SIGNED_OUT') {
        throw new ProblemError('NOT_FOUND');
      }
      throw error;
    }
  }

  private async find(ctx: Context, token: string): Promise<OpenInvitation> {
    await this.throttle.begin(counted, ctx.address, ctx.now());
    const [found] = await this.source.query<OpenInvitation[]>(
      `SELECT i.id, p.id AS "personId", p.username, p.name, i.expires_at AS "expiresAt"
         FROM invitation i JOIN person p ON p.id = i.person_id
        WHERE i.secret_hash = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
          AND p.disabled_at IS NULL`,
      [hashSecret(token), new Date(ctx.now())],
    );
    if (!found) throw new ProblemError('NOT_FOUND');
    await this.throttle.succeed(counted, ctx.address);
    return found;
  }
}

async function closeInvitations(db: EntityManager, personId: string, at: Date): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    'UPDATE invitation SET revoked_at = $2 WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL',
    [personId, at],
  );
  return count;
}
