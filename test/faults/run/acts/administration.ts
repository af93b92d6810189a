/** Periods, plans and duties, changed while everybody acts. */
import { unfinishedOf } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import type { Client } from '../client.js';
import { words } from '../choices.js';
import type { Board, Player } from '../people.js';

function coordinating({ scene: { players }, random }: Client): Player {
  return random.pick(players.all.filter(({ agencyId }) => agencyId === players.coordinatorId));
}

/** Freezes a period, or opens it again. */
export async function changePeriod(client: Client): Promise<void> {
  const board = client.board();
  // A period that nobody opens again would let nothing else happen.
  const act = client.random.weighted([
    ['freeze', 1],
    ['reopen', 4],
  ] as const);
  const player = coordinating(client);
  await client.write(
    player,
    { op: act },
    'POST',
    `/api/cycles/${board.cycleId}/${act}`,
    act === 'reopen' ? { reason: words['reason'] } : { unfinished: await unfinished(client, board, player) },
  );
}

/** What whoever freezes is shown; none where the plan cannot be read now. */
async function unfinished(client: Client, { id, planId }: Board, player: Player): Promise<number> {
  const plan = await client.get<PlanDetail>(player, `/api/plans/${planId}`);
  const cycle = plan?.cycles.find(({ boardId }) => boardId === id);
  return cycle ? unfinishedOf(cycle.progress).total : 0;
}

/** Changes the plan, which takes all its boards along. */
export async function changePlan(client: Client): Promise<void> {
  const { planId } = client.board();
  const player = coordinating(client);
  const seen = await client.get<{ version: number }>(player, `/api/plans/${planId}`);
  if (!seen) return;
  await client.write(player, { op: 'change plan' }, 'PATCH', `/api/plans/${planId}`, {
    expectedVersion: seen.version,
    shortTitle: `Kế hoạch ${String(client.random.below(1_000))}`,
  });
}

/** An administrator ends a deputy's duty, or gives it again. */
export async function changeDuty(client: Client): Promise<void> {
  const { players } = client.scene;
  const deputy = client.random.pick(players.all.filter(({ duty }) => duty === 'deputy'));
  await change(client, client.random.pick(players.admins), deputy, 'deputy', deputy.agencyId);
}

/** Administrators take the duty from each other and themselves; who remains gives it again. */
export async function changeAdmins(client: Client): Promise<void> {
  const { admins, systemId } = client.scene.players;
  await change(client, client.random.pick(admins), client.random.pick(admins), 'admin', systemId);
}

async function change(
  client: Client,
  by: Player,
  of: Player,
  duty: 'deputy' | 'admin',
  agencyId: string,
): Promise<void> {
  const held = await client.scene
    .sql<{ id: string }>(
      `SELECT id FROM membership WHERE person_id = $1 AND duty = $2 AND valid_to IS NULL`,
      [of.id, duty],
    )
    .catch(() => null);
  if (!held) return;
  const [row] = held;
  if (row)
    await client.write(by, { op: `end ${duty}` }, 'DELETE', `/api/memberships/${row.id}`, undefined, false);
  else
    await client.write(by, { op: `give ${duty}` }, 'POST', `/api/accounts/${of.id}/memberships`, {
      agencyId,
      duty,
    });
}
