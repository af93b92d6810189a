/** Delegation × every actor; part of the table of routes. The lead's head lends to the lead's officer. */
import { randomUUID } from 'node:crypto';
import type { RouteName } from '@tien-do/shared/contract';
import { usernames } from './actors.js';
import type { RouteCase, Target } from './route-table.js';
import { later, type World } from './world.js';

interface Lent {
  membershipId: string;
  personId: string;
}

async function dutyOf(world: World, username: string | null): Promise<Lent> {
  const [row] = await world.app.sql<Lent>(
    `SELECT m.id AS "membershipId", p.id AS "personId" FROM membership m JOIN person p ON p.id = m.person_id
      WHERE p.username = $1`,
    [username],
  );
  if (!row) throw new Error(`nobody is called ${String(username)}`);
  return row;
}

async function aDelegation(world: World): Promise<Partial<Target>> {
  const from = await dutyOf(world, usernames.leadHead);
  const to = await dutyOf(world, usernames.leadOfficer);
  const delegationId = randomUUID();
  await world.app.sql(
    `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason,
                             valid_from, valid_to, made_at)
     VALUES ($1, $2, $3, $4, $5, '{}', 'Đi công tác', '2020-01-01', '2100-01-01', '2020-01-01')`,
    [delegationId, from.membershipId, from.personId, to.personId, world.agency('tu-phap')],
  );
  return { delegationId };
}

export const delegationRouteTable = {
  delegations: {
    // Both people, whoever keeps the duties, and the auditor.
    row: '- -  o o +   o o   + + o   o   o o o o   o +',
    make: aDelegation,
    send: (c) => c.get('/api/delegations'),
    judge: (answer, target) =>
      answer.status !== 200
        ? 'SIGNED_OUT'
        : JSON.stringify(answer.body).includes(target.delegationId)
          ? 'ok'
          : 'empty',
  },
  newDelegation: {
    row: '- -  n n n   n n   n + n   n   n n n n   n n',
    // What earlier requests lent is known to those who were lent it: here everybody begins with nothing.
    make: async (world) => {
      await world.app.sql('DELETE FROM delegation');
      return {};
    },
    send: async (c, _target, world) => {
      const { membershipId } = await dutyOf(world, usernames.leadHead);
      const { personId: delegateId } = await dutyOf(world, usernames.leadDeputy);
      const to = new Date(Date.parse(later) + 86_400_000).toISOString();
      return c.post('/api/delegations', {
        membershipId,
        delegateId,
        from: `${later}T00:00:00Z`,
        to,
        planIds: [],
        reason: 'Đi công tác theo lịch',
      });
    },
  },
  revokeDelegation: {
    row: '- -  n n +   n n   f + n   n   n n n n   n f',
    make: aDelegation,
    send: (c, t) => c.post(`/api/delegations/${t.delegationId}/revoke`),
    id: 'delegationId',
  },
} satisfies Partial<Record<RouteName, RouteCase>>;
