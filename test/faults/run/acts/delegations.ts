/** People lend their duties to colleagues for some seconds, and take them back, through the product's own routes. */
import type { DelegationLine, DelegationsView } from '@tien-do/shared/contract';
import type { Client } from '../client.js';

/** Somebody lends a duty, or takes one back; what was lent is used by whoever goes on with a card. */
export async function delegate(client: Client): Promise<void> {
  const { random, scene } = client;
  const { all, leads, coordinatorId } = scene.players;
  const agencyId = random.pick([...leads, coordinatorId]);
  const player = client.of([agencyId], random.chance(0.6) ? ['head'] : undefined);
  if (!player) return;
  const view = await client.get<DelegationsView>(player, '/api/delegations');
  if (!view) return;
  const revocable = view.delegations.filter(({ mayRevoke }) => mayRevoke);
  if (revocable.length > 0 && random.chance(0.5)) {
    const { id } = random.pick(revocable);
    await client.write(player, { op: 'take back duty' }, 'POST', `/api/delegations/${id}/revoke`, undefined);
    return;
  }
  const lendable = view.lendable.filter(({ colleagues }) => colleagues.length > 0);
  if (lendable.length === 0) return;
  const duty = random.pick(lendable);
  // Most of what is lent begins at once; some begins and ends while it is used.
  const from = random.chance(0.7) ? null : new Date(Date.now() + random.below(4_000)).toISOString();
  const to = new Date(Date.now() + 4_500 + random.below(20_000)).toISOString();
  // Somebody of another agency, and oneself, are refused.
  const delegateId = random.chance(0.05) ? random.pick(all).id : random.pick(duty.colleagues).id;
  const lent = await client.write<DelegationLine>(player, { op: 'lend duty' }, 'POST', '/api/delegations', {
    membershipId: duty.membershipId,
    delegateId,
    from,
    to,
    planIds: random.chance(0.5) ? [] : [client.board().planId],
    reason: 'Đi công tác theo Quyết định số 12/QĐ-UBND.',
  });
  if (lent) scene.delegates.set(agencyId, lent.delegate.id);
}
