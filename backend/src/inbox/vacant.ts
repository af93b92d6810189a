/** What administrators are told of steps that nobody could take: which duty to give where. Nothing of the cards themselves. */
import { dutiesInOrder, may } from '@tien-do/shared';
import type { VacantDesk } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { findVacant } from './uncovered.js';

/**
 * The agencies that are short of somebody whose duty the actor may give, the longest wait first.
 * An administrator of the system keeps every agency's duties, one of an agency its own.
 */
export async function vacantDesks(db: EntityManager, ctx: Context): Promise<VacantDesk[]> {
  ctx.checked.add('Membership');
  const keeping = ctx.actor.memberships.filter(({ duty, delegation }) => duty === 'admin' && !delegation);
  if (keeping.length === 0) return [];
  const everywhere = keeping.some(({ system }) => system === true);
  const found = await findVacant(db, new Date(ctx.now()), (parameters) => ({
    cards: 'true',
    agencies: everywhere
      ? 'true'
      : `w.id = ANY(${place(
          parameters,
          keeping.map(({ agencyId }) => agencyId),
        )}::uuid[])`,
  }));
  const desks = new Map<string, VacantDesk>();
  for (const { row, agencyId, open } of found) {
    const duties = open.duties.filter((duty) => may(ctx.ability, 'manage', 'Membership', { agencyId, duty }));
    if (duties.length === 0) continue;
    const key = [agencyId, ...dutiesInOrder(duties)].join();
    const held = desks.get(key);
    if (held) held.cards += 1;
    else {
      const since = row.heldSince.toISOString();
      desks.set(key, { agencyId, agencyName: '', duties: dutiesInOrder(duties), cards: 1, since });
    }
  }
  const names = await db.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM agency WHERE id = ANY($1)',
    [[...desks.values()].map(({ agencyId }) => agencyId)],
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return [...desks.values()].map((desk) => ({ ...desk, agencyName: nameOf.get(desk.agencyId) ?? '' }));
}
