/** The plans of the register that a document may be about: the same one again, or one that it amends. */
import { foldText, type AppAbility, type Proposal } from '@tien-do/shared';
import type { ImportView } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';

type About = ImportView['about'][number];

/** Those that the ability may read, what the document names first. */
export async function plansAbout(
  db: EntityManager,
  ability: AppAbility,
  { plan, findings }: Proposal,
): Promise<About[]> {
  const named = findings
    .filter((finding) => finding.kind === 'amends_plan')
    .map(({ words }) => symbol(words));
  if (named.length === 0 && plan.number === null) return [];
  const parameters: unknown[] = [];
  const readable = scope(ability, 'read', 'Plan', parameters);
  const rows = await db.query<(Omit<About, 'how'> & { issuerId: string })[]>(
    `SELECT p.id AS "planId", p.short_title AS "shortTitle", p.number, p.issued_on AS "issuedOn", p.issuer_id AS "issuerId"
       FROM plan p WHERE ${readable} AND p.archived_at IS NULL AND p.number IS NOT NULL ORDER BY p.issued_on DESC, p.id`,
    parameters,
  );
  const issuer = plan.issuer?.target;
  const about = rows.flatMap(({ issuerId, ...row }): About[] => {
    const number = symbol(row.number ?? '');
    // A number ends where its symbol ends: 12/KH-UBND is not named by 112/KH-UBND.
    if (named.some((words) => words.endsWith(`so${number}`) || words.endsWith(`so:${number}`))) {
      return [{ ...row, how: 'named' }];
    }
    const same = plan.number !== null && symbol(plan.number) === number && plan.issuedOn === row.issuedOn;
    const issued = issuer?.kind === 'agency' && issuer.id === issuerId;
    return same && issued ? [{ ...row, how: 'same' }] : [];
  });
  return about.sort((a, b) => (a.how < b.how ? -1 : a.how > b.how ? 1 : 0));
}

function symbol(text: string): string {
  return foldText(text).replace(/\s+/gu, '');
}
