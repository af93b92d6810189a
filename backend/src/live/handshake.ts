import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  isOwnOrigin,
  languageOf,
  sessionCookie,
  SessionReader,
  settingsToken,
  type HttpSettings,
} from '../http/index.js';
import type { Admission } from './connection.js';
import { Connections } from './connections.js';

/** Who may open a socket: a page of this system, with a session in force. No guard of Nest stands before a socket. */
@Injectable()
export class Handshake {
  private readonly logger = new Logger('handshake');
  private readonly admissions = new WeakMap<IncomingMessage, Admission>();

  constructor(
    private readonly sessions: SessionReader,
    private readonly connections: Connections,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /** Is the request to become a socket? Never throws. */
  async allows(request: IncomingMessage): Promise<boolean> {
    // A browser names its origin on every handshake; whoever names none is no page, and holds the cookie itself.
    if (!isOwnOrigin(request.headers, this.settings)) return false;
    const secret = cookieOf(request.headers.cookie, sessionCookie);
    if (!secret) return false;
    const { mark } = this.connections;
    try {
      const session = await this.sessions.read(secret);
      if (!session) return false;
      const language = languageOf(request.headers['accept-language']);
      this.admissions.set(request, { secret, session, language, mark });
      return true;
    } catch (error) {
      this.logger.warn(
        `a session could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
      return false;
    }
  }

  /** The admission of a request, once: `none` when it has none, `changed` when rights changed since it was given. */
  take(request: IncomingMessage | null): Admission | 'none' | 'changed' {
    if (!request) return 'none';
    const admission = this.admissions.get(request);
    this.admissions.delete(request);
    if (!admission) return 'none';
    const { session, mark } = admission;
    return this.connections.changedSince(session.actor.personId, mark) ? 'changed' : admission;
  }
}

/** A cookie of a `Cookie` header. Its value is plain letters and digits, so nothing is decoded. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
