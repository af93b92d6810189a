import type { Actor, AppAbility } from '@tien-do/shared';

/** A key under which the same request has one effect and one answer. */
export interface Idempotency {
  key: string;
  /** SHA-256 over route and body: what "the same request" means. */
  fingerprint: string;
}

/**
 * Who acts, when, and from where: the first argument of every service, for HTTP, sockets, jobs, seeds and tests alike.
 * `actor` is as of the request; a write loads it anew under lock.
 */
export interface Context {
  /** Null for the system itself (migration of data, jobs). */
  personId: string | null;
  actor: Actor;
  ability: AppAbility;
  /** The clock: epoch milliseconds. */
  now: () => number;
  requestId: string;
  address: string;
  idempotency: Idempotency | null;
  /** Subjects on which a right was asked; a route that declares a right and never asked is refused its answer. */
  checked: Set<string>;
}
