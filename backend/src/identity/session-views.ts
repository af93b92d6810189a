import { Inject, Injectable } from '@nestjs/common';
import { packAbility, ProblemError } from '@tien-do/shared';
import type { SessionView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { deskOf } from '../access/index.js';
import { readDelegationsInForce } from '../delegations/index.js';
import { Clock } from '../http/clock.js';
import { SessionReader, type ReadSession } from '../http/session-reader.js';
import { settingsToken, type HttpSettings } from '../http/settings.js';
import { readMemberships } from './account-lines.js';

/** What the browser learns of who is signed in. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionReader,
    private readonly clock: Clock,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /** The session of a cookie's secret. @throws ProblemError SIGNED_OUT when it is not in force. */
  async of(secret: string | null): Promise<SessionView> {
    const session = secret === null ? null : await this.sessions.read(secret);
    if (!session) throw new ProblemError('SIGNED_OUT');
    return this.view(session);
  }

  private async view(session: ReadSession): Promise<SessionView> {
    const nowMs = this.clock.now();
    const at = new Date(nowMs);
    const named = await readMemberships(this.source.manager, at, session.actor.personId);
    const desk = await deskOf(this.source.manager, session.actor, nowMs);
    // The duties of the session, which the rules were made of; a duty given this very second comes with the next reading.
    const inForce = new Set(session.actor.memberships.map((membership) => membership.id));
    return {
      person: { id: session.actor.personId, username: session.username, name: session.name },
      memberships: named.filter((membership) => inForce.has(membership.id)),
      dailyIds: desk.memberships.map(({ id }) => id),
      delegations: await readDelegationsInForce(this.source.manager, session.actor.personId, at),
      rules: packAbility(session.ability),
      sessionId: session.id,
      expiresAt: session.expiresAt.toISOString(),
      serverTime: new Date(nowMs).toISOString(),
      demo: this.settings.demo,
    };
  }
}
