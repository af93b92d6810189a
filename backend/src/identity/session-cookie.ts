import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../http/session-reader.js';
import { settingsToken, type HttpSettings } from '../http/settings.js';

/** The cookie that holds a session's secret: out of reach of scripts, never sent along from another site. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(settingsToken) private readonly settings: HttpSettings) {}

  /** The secret that the browser sent, or null. */
  read(request: FastifyRequest): string | null {
    return request.cookies[sessionCookie] ?? null;
  }

  /** Gives the browser a secret until the session ends. */
  set(request: FastifyRequest, reply: FastifyReply, opened: { secret: string; expiresAt: Date }): void {
    void reply.setCookie(sessionCookie, opened.secret, {
      ...this.attributes(request),
      expires: opened.expiresAt,
    });
  }

  /** Takes the secret from the browser. */
  clear(request: FastifyRequest, reply: FastifyReply): void {
    void reply.clearCookie(sessionCookie, this.attributes(request));
  }

  private attributes(request: FastifyRequest): {
    httpOnly: true;
    sameSite: 'strict';
    path: '/';
    secure: boolean;
  } {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.isSecure(request) };
  }

  private isSecure(request: FastifyRequest): boolean {
    if (this.settings.publicUrl?.startsWith('https:')) return true;
    const forwarded = request.headers['x-forwarded-proto'];
    const scheme = Array.isArray(forwarded) ? forwarded[0] : forwarded;
    return this.settings.trustProxy && scheme?.split(',')[0]?.trim() === 'https';
  }
}
