import type { INestApplicationContext } from '@nestjs/common';
import { loadRights, type Context } from '@tien-do/backend';
import { DataSource } from 'typeorm';
import { idOf, type Register } from './register.js';

/** A person at work: what a service is told of who acts, with the rights of that moment. @throws Error for an unknown user name. */
export async function actAs(
  app: INestApplicationContext,
  { personIds }: Pick<Register, 'personIds'>,
  username: string,
  now: () => number,
): Promise<Context> {
  const personId = idOf(personIds, username);
  const rights = await loadRights(app.get(DataSource).manager, personId, now());
  return {
    ...rights,
    personId,
    now,
    requestId: 'demo',
    address: '127.0.0.1',
    idempotency: null,
    checked: new Set(),
  };
}
