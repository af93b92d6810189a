import { groupBy, type Knowledge } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency, AgencySet, FormerAgencyName } from '../agencies/entities.js';
import { selectRows } from '../database/rows.js';

/**
 * What the register knows, for the reading of a plan.
 * @param aroundAgencyId the agency that takes the plan in.
 */
export async function readKnowledge(db: EntityManager, aroundAgencyId: string): Promise<Knowledge> {
  const agencies = await selectRows(db, Agency, 'true ORDER BY t.id', []);
  const formerNames = groupBy(
    await selectRows(db, FormerAgencyName, 'true ORDER BY t.valid_to DESC', []),
    (former) => former.agencyId,
  );
  const sets = await selectRows(db, AgencySet, 'true ORDER BY t.id', []);
  return {
    agencies: agencies.map((agency) => ({
      id: agency.id,
      name: agency.name,
      aliases: [
        agency.shortName,
        ...agency.aliases,
        // A document of then, and one of now that still says it so, calls the agency as it was called.
        ...(formerNames.get(agency.id) ?? []).flatMap(({ name, shortName }) => [name, shortName]),
      ].filter((name) => name !== '' && name !== agency.name),
      kind: agency.kind,
      level: agency.level,
      parentId: agency.parentId,
      validFrom: agency.validFrom,
      validTo: agency.validTo,
    })),
    sets: sets.map(({ id, name, aliases }) => ({ id, name, aliases })),
    aroundAgencyId,
  };
}
