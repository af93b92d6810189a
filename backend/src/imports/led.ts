/** Whether somebody leads what a plan asks for: a set may have no members on the day on which it is accepted. */
import { ProblemError, type Day } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { membersOn, type TaskDraft } from '../plans/index.js';
import { mostFaults } from './import-write.js';

/**
 * Asks that every task has a lead on a day. One that each member of a set does for itself may wait for members: it has a card
 * for each of them once they come. What nobody led before an amendment either is not the amendment's doing.
 * @param rowIds of the rows that the tasks come from, by the tasks' keys. @param before keys of tasks that nobody led before.
 * @throws ProblemError INCOMPLETE (`set_without_members`) with the sets' names and the rows.
 */
export async function requireLed(
  db: EntityManager,
  tasks: readonly TaskDraft[],
  day: Day,
  rowIds: ReadonlyMap<string, string>,
  before: ReadonlySet<string> = new Set(),
): Promise<void> {
  const members = await membersOn(db, day);
  const leaderless = tasks.filter(
    ({ key, leadMode, leads }) =>
      leadMode !== 'each' &&
      !before.has(key) &&
      !leads.some(({ agencyId, setId }) => agencyId !== null || members.has(setId ?? '')),
  );
  if (leaderless.length === 0) return;
  const setIds = leaderless.flatMap(({ leads }) => leads.flatMap(({ setId }) => setId ?? []));
  const sets = await db.query<{ name: string }[]>(
    'SELECT name FROM agency_set WHERE id = ANY($1) ORDER BY name',
    [setIds],
  );
  throw new ProblemError('INCOMPLETE', {
    reason: 'set_without_members',
    name: sets.map(({ name }) => name).join('; '),
    fields: leaderless
      .slice(0, mostFaults)
      .map(({ key }) => ({ path: rowIds.get(key) ?? 'plan', rule: 'no_lead' })),
  });
}
