/** Plans below plans: found by the words of the print, or chosen by who may edit. Never in a circle. */
import { isNamedPlan, ProblemError } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { updateRow } from '../database/rows.js';
import type { Write } from '../database/write.js';
import { Plan, type ParentPlan } from './entities.js';

interface Candidate {
  id: string;
  number: string | null;
  issuedOn: string;
  issuerNames: string[];
  parentId: string | null;
  parentPlan: ParentPlan | null;
}

/**
 * Puts a new plan below the one that its print names, when exactly one of the register is that; and those below it that name
 * it and were waiting for it.
 */
export async function linkByName(write: Write, plan: Plan): Promise<void> {
  await lockTree(write.db);
  const all = await candidates(write.db);
  const own = all.find(({ id }) => id === plan.id);
  if (!own) throw new Error(`plan ${plan.id} is not in the register`);
  const { parentPlan } = plan;
  const above = parentPlan ? all.filter((one) => one.id !== plan.id && isNamedPlan(parentPlan, one)) : [];
  const [parent] = above;
  if (parent && above.length === 1) await updateRow(write.db, Plan, plan.id, { parentId: parent.id });
  for (const one of all) {
    if (one.id === plan.id || one.parentId !== null || one.parentPlan === null) continue;
    if (!isNamedPlan(one.parentPlan, own) || (await isBelow(write.db, plan.id, one.id))) continue;
    await updateRow(write.db, Plan, one.id, { parentId: plan.id });
  }
}

/**
 * Makes sure that a plan may be put below another.
 * @throws ProblemError WRONG_STATE (`plan_above_itself`) when the other stands below it or is it.
 */
export async function requireNoCircle(write: Write, planId: string, parentId: string): Promise<void> {
  await lockTree(write.db);
  if (parentId === planId || (await isBelow(write.db, parentId, planId))) {
    throw new ProblemError('WRONG_STATE', { reason: 'plan_above_itself' });
  }
}

/** Two who link at once would each see a tree without a circle. Held until the commit. */
async function lockTree(db: EntityManager): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('plan tree'))`);
}

async function candidates(db: EntityManager): Promise<Candidate[]> {
  return db.query<Candidate[]>(
    `SELECT p.id, p.number, p.issued_on AS "issuedOn", p.parent_id AS "parentId", p.parent_plan AS "parentPlan",
            ARRAY[a.name, a.short_name] || a.aliases ||
              coalesce((SELECT array_agg(n.name) FROM agency_name n WHERE n.agency_id = a.id), '{}') AS "issuerNames"
       FROM plan p JOIN agency a ON a.id = p.issuer_id WHERE p.archived_at IS NULL ORDER BY p.id`,
  );
}

/** Does a plan stand, over however many, below another? */
async function isBelow(db: EntityManager, planId: string, aboveId: string): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `WITH RECURSIVE up AS (
       SELECT parent_id FROM plan WHERE id = $1
       UNION
       SELECT p.parent_id FROM plan p JOIN up ON p.id = up.parent_id)
     SELECT 1 FROM up WHERE parent_id = $2`,
    [planId, aboveId],
  );
  return rows.length > 0;
}
