/** Who is inside a card's lead agency, and which versions have left it, as conditions on rows. */
import type { Actor } from '@tien-do/shared';
import { place } from '../database/rows.js';

/** Who reads the texts in the making of every card. */
export function readsEveryText(actor: Actor): boolean {
  return actor.memberships.some(({ duty }) => duty === 'auditor');
}

/** As `readsWorkingText`, of the card `c`: the text in the making and what has not left the agency is for these people alone. */
export function insideSql(actor: Actor, parameters: unknown[]): string {
  if (readsEveryText(actor)) return 'true';
  const agencies = actor.memberships.filter(({ duty }) => duty !== 'admin').map(({ agencyId }) => agencyId);
  return `c.lead_ids && ${place(parameters, agencies)}::uuid[]`;
}

/** As `leftLeadAt`, of a submission: every step before the coordinator's first is passed by enough agencies and people. */
export function leftLeadSql(submission: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM jsonb_array_elements(${submission}.chain->'steps') WITH ORDINALITY AS own(step, n)
     WHERE own.n < coalesce((SELECT min(w.n) FROM jsonb_array_elements(${submission}.chain->'steps') WITH ORDINALITY AS w(step, n)
                              WHERE w.step->>'state' = 'submitted'), 1)
       AND (SELECT count(*) FROM jsonb_array_elements_text(own.step->'agencyIds') AS g
             WHERE (SELECT count(DISTINCT d.person_id) FROM decision d
                     WHERE d.submission_id = ${submission}.id AND d.kind = 'pass' AND d.step = own.n - 1
                       AND d.agency_id = g::uuid) >= greatest(1, coalesce((own.step->>'people')::int, 1)))
           < CASE own.step->>'rule' WHEN 'any' THEN 1 WHEN 'all' THEN jsonb_array_length(own.step->'agencyIds')
                  ELSE least((own.step->>'rule')::int, jsonb_array_length(own.step->'agencyIds')) END)`;
}
