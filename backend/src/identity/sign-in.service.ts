import { Injectable, Logger } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import type { Context } from '../database/context.js';
import { selectRow } from '../database/rows.js';
import { Writer } from '../database/write.js';
import { Person } from './entities.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { SessionsService, type SignInProof } from './sessions.service.js';
import { SignInThrottle } from './throttle.js';

export interface Credentials {
  username: string;
  password: string;
}

/** Where a sign-in comes from: the browser's own words, and the session that it held until now. */
export interface Browser {
  device: string;
  secret: string | null;
}

/** What a user name can look like; anything else is unknown without asking the database. */
const namePattern = /^[a-z0-9.-]{1,100}$/u;

/** Passwords at the door. Every refusal answers the same; why it was refused stands in the security log only. */
@Injectable()
export class SignInService {
  private readonly securityLog = new Logger('security');

  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Signs in, with a session secret that nobody had before.
   * @throws ProblemError SIGN_IN_FAILED for an unknown name, a wrong password and a disabled person alike; THROTTLED.
   */
  async signIn(
    ctx: Context,
    credentials: Credentials,
    browser: Browser,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const username = credentials.username.toLowerCase();
    const known = namePattern.test(username) ? username : '?';
    await this.count(ctx, known, null);
    const person =
      known === '?' ? null : await selectRow(this.source.manager, Person, 't.username = $1', [known]);
    const proved = await verifyPassword(person?.passwordHash ?? null, credentials.password);
    if (!person || !proved || person.passwordHash === null || person.disabledAt !== null) {
      throw this.refusal(
        ctx,
        person,
        person === null ? 'unknown name' : proved ? 'disabled' : 'wrong password',
      );
    }
    const proof = { passwordHash: person.passwordHash, replaces: browser.secret };
    const opened = await this.open(ctx, person, browser.device, proof);
    await this.throttle.succeed(known, ctx.address);
    return opened;
  }

  /**
   * Changes my password; all my other sessions end.
   * @throws ProblemError SIGN_IN_FAILED when the current one is wrong (it counts as a failed sign-in); THROTTLED.
   */
  async changePassword(
    ctx: Context,
    sessionId: string,
    words: { current: string; next: string },
  ): Promise<void> {
    const person = await selectRow(this.source.manager, Person, 't.id = $1', [ctx.personId]);
    if (!person) throw new ProblemError('SIGNED_OUT');
    await this.count(ctx, person.username, person.id);
    if (!(await verifyPassword(person.passwordHash, words.current))) {
      throw this.refusal(ctx, person, 'wrong current password');
    }
    const passwordHash = await hashPassword(words.next);
    await this.writer.write(ctx, 'accounts', async (write) => {
      const [, changed] = await write.db.query<[unknown, number]>(
        'UPDATE person SET password_hash = $3 WHERE id = $1 AND password_hash = $2',
        [person.id, person.passwordHash, passwordHash],
      );
      // Somebody changed it while ours was being hashed: what was proved proves nothing now.
      if (changed !== 1) throw new ProblemError('SIGN_IN_FAILED');
      await write.db.query('DELETE FROM session WHERE person_id = $1 AND id <> $2', [person.id, sessionId]);
      write.record({ action: 'password.changed', detail: { session: sessionId } });
    });
    this.sessions.forget(person.id);
    await this.throttle.succeed(person.username, ctx.address);
  }

  private async open(
    ctx: Context,
    person: Person,
    device: string,
    proof: SignInProof,
  ): Promise<{ secret: string; expiresAt: Date }> {
    try {
      return await this.sessions.open(ctx, person.id, device, proof);
    } catch (error) {
      // Disabled between the look and the lock.
      if (error instanceof ProblemError && error.problem.code === 'SIGNED_OUT') {
        throw this.refusal(ctx, person, 'disabled');
      }
      throw error;
    }
  }

  private async count(ctx: Context, username: string, personId: string | null): Promise<void> {
    try {
      await this.throttle.begin(username, ctx.address, ctx.now());
    } catch (error) {
      if (error instanceof ProblemError) this.note(ctx, personId, 'too many attempts');
      throw error;
    }
  }

  private refusal(ctx: Context, person: Person | null, why: string): ProblemError {
    this.note(ctx, person?.id ?? null, why);
    return new ProblemError('SIGN_IN_FAILED');
  }

  // Never the name as typed: a password lands in that field now and then.
  private note(ctx: Context, personId: string | null, why: string): void {
    this.securityLog.warn(
      `sign-in refused: ${why}, person ${personId ?? 'unknown'}, from ${ctx.address}, request ${ctx.requestId}`,
    );
  }
}
