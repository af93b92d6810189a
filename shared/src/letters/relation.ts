/** How a coordinator speaks to an agency: by what that agency is to it. */
import { registerOf } from '../agencies/spoken.js';

/**
 * `subordinate` is told, `peer` is asked to hurry, `independent` (courts, procuracies, the Front, unions) is asked for information,
 * `superior` is asked with respect.
 */
export const relations = ['subordinate', 'peer', 'independent', 'superior'] as const;
export type Relation = (typeof relations)[number];

export interface RelatedAgency {
  id: string;
  kind: string;
  parentId: string | null;
}

/**
 * @param agencies everything between the two and their tops, by id; what is missing ends a way up.
 */
export function relationTo(
  coordinatorId: string,
  issuerId: string,
  agency: RelatedAgency,
  agencies: ReadonlyMap<string, RelatedAgency>,
): Relation {
  if (registerOf([agency.kind]) === 'asked') return 'independent';
  if (agency.id === issuerId || isAbove(agency.id, coordinatorId, agencies)) return 'superior';
  return isAbove(coordinatorId, agency.id, agencies) ? 'subordinate' : 'peer';
}

function isAbove(upper: string, lower: string, agencies: ReadonlyMap<string, RelatedAgency>): boolean {
  const seen = new Set<string>();
  for (let at = agencies.get(lower)?.parentId ?? null; at !== null; at = agencies.get(at)?.parentId ?? null) {
    if (at === upper) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
