import { createMongoAbility } from '@casl/ability';
import { randomUUID } from 'node:crypto';
import { everyRight, type AppAbility } from '@tien-do/shared';
import type { Context } from '../database/context.js';

/**
 * The context of the system itself, for the first data of an installation and for jobs. It cannot come from a request: only
 * code of the process makes one.
 * @param name says in the log which part of the system acted. @param now the clock, epoch milliseconds.
 */
export function systemContext(name: string, now: () => number): Context {
  const ability = createMongoAbility<AppAbility>(
    everyRight.map(({ subject, action }) => ({ subject, action: action as never })),
  );
  return {
    personId: null,
    actor: { personId: '', memberships: [] },
    ability,
    now,
    requestId: `system:${name}:${randomUUID()}`,
    address: '',
    idempotency: null,
    checked: new Set(),
  };
}
