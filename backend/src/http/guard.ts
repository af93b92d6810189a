import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { abilityOf, ProblemError } from '@tien-do/shared';
import { routes, type RouteContract, type RouteName } from '@tien-do/shared/contract';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Idempotency } from '../database/context.js';
import { Clock } from './clock.js';
import { isOwnOrigin } from './origin.js';
import { refuseUnexpected, routeKey, type AdmittedRequest } from './route.js';
import { sessionCookie, SessionReader } from './session-reader.js';
import { settingsToken, type HttpSettings } from './settings.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a request in: declared route, own origin for writes, session unless public. Rights on rows are asked where the row is
 * loaded.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionReader,
    private readonly clock: Clock,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /** @throws ProblemError FOREIGN_ORIGIN, SIGNED_OUT or INVALID (a malformed idempotency key). */
  async canActivate(host: ExecutionContext): Promise<boolean> {
    const request = host.switchToHttp().getRequest<AdmittedRequest>();
    const name = this.reflector.get<RouteName | undefined>(routeKey, host.getHandler());
    if (!name) throw new ProblemError('NOT_FOUND');
    const route: RouteContract = routes[name];
    if (!safeMethods.has(request.method) && !isOwnOrigin(request.headers, this.settings)) {
      throw new ProblemError('FOREIGN_ORIGIN');
    }
    const secret = request.cookies[sessionCookie];
    const session = secret ? await this.sessions.read(secret) : null;
    if (route.access.kind !== 'public' && !session) throw new ProblemError('SIGNED_OUT');
    refuseUnexpected(route, request);
    const actor = session?.actor ?? { personId: '', memberships: [] };
    request.admitted = {
      route: name,
      session: session
        ? { id: session.id, expiresAt: session.expiresAt, username: session.username, name: session.name }
        : null,
      ctx: {
        personId: session?.actor.personId ?? null,
        actor,
        ability: session?.ability ?? abilityOf(actor),
        now: this.clock.now,
        requestId: randomUUID(),
        address: request.ip,
        idempotency: route.idempotent ? readKey(request, name) : null,
        checked: new Set(),
      },
    };
    return true;
  }
}

function readKey(request: AdmittedRequest, route: RouteName): Idempotency | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/u.test(key)) {
    throw new ProblemError('INVALID', { fields: [{ path: 'Idempotency-Key', rule: 'format' }] });
  }
  // A multipart body is not parsed here: its files are told apart by their own hash, which the handler adds.
  const body = request.isMultipart() ? null : (request.body ?? null);
  return { key, fingerprint: fingerprintOf({ route, url: request.url, body }) };
}

/** @throws ProblemError INVALID for what is nested deeper than the stack: no body of the contract is. */
function fingerprintOf(facts: Record<string, unknown>): string {
  try {
    return sha256(canonicalJson(facts));
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError('INVALID');
    throw error;
  }
}

/** SHA-256, hex, of a session secret: what the database holds instead of it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
