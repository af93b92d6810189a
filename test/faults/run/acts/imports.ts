/** A plan on its way in: several accept it at once, and somebody puts it away meanwhile. */
import type { ImportLine } from '@tien-do/shared/contract';
import { oneTask, planFacts } from '../../../support/imports.js';
import type { Client } from '../client.js';

/** Begins a plan by hand and lets several people end it at the same moment. */
export async function takeIn(client: Client): Promise<void> {
  const { coordinatorId } = client.scene.players;
  const officer = client.of([coordinatorId], ['officer']);
  if (!officer) return;
  const begun = await client.write<ImportLine>(
    officer,
    { op: 'begin import' },
    'POST',
    '/api/imports/by-hand',
    {
      agencyId: coordinatorId,
      basePlanId: null,
    },
  );
  if (!begun) return;
  const path = `/api/imports/${begun.id}`;
  const edits = [{ op: 'set_plan', patch: planFacts(coordinatorId) }, ...oneTask(coordinatorId)];
  await client.write(officer, { op: 'edit import', importId: begun.id }, 'POST', `${path}/edits`, {
    expectedVersion: 1,
    edits,
  });
  const accept = async (): Promise<void> => {
    const head = client.of([coordinatorId], client.random.chance(0.9) ? ['head'] : undefined);
    if (!head) return;
    await client.write(head, { op: 'accept import', importId: begun.id }, 'POST', `${path}/accept`, {
      expectedVersion: client.random.chance(0.1) ? 1 : 2,
      openYear: null,
    });
  };
  const discard = async (): Promise<void> => {
    await client.write(
      officer,
      { op: 'discard import', importId: begun.id },
      'POST',
      `${path}/discard`,
      undefined,
    );
  };
  const all = client.random.chance(0.7) ? [accept, accept, discard] : [discard, accept];
  await Promise.all(all.map((act) => act()));
}
