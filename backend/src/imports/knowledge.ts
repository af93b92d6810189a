import { groupBy, ownersAround, setsFor, type Knowledge } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Agency, AgencySet, FormerAgencyName } from '../agencies/entities.js';
import { selectRows } from '../database/rows.js';
import { setKey } from './domain/agencies/register.js';

/**
 * What the register knows, for the reading of a plan: of the sets those that are for the agency, so that a name which another
 * province uses as well means the own one.
 * @param aroundAgencyId the agency that takes the plan in.
 */
export async function readKnowledge(db: EntityManager, aroundAgencyId: string): Promise<Knowledge> {
  const agencies = await selectRows(db, Agency, 'true ORDER BY t.id', []);
  const formerNames = groupBy(
    await selectRows(db, FormerAgencyName, 'true ORDER BY t.valid_to DESC', []),
    (former) => former.agencyId,
  );
  const sets = await selectRows(db, AgencySet, 'true ORDER BY t.id', []);
  const parentOf = new Map(agencies.map((agency) => [agency.id, agency.parentId]));
  const issuers = await db.query<{ id: string }[]>(
    'SELECT DISTINCT issuer_id AS id FROM plan WHERE coordinator_id = $1 ORDER BY issuer_id',
    [aroundAgencyId],
  );
  const owners = ownersAround(
    aroundAgencyId,
    parentOf,
    issuers.map(({ id }) => id),
  );
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
    sets: setsFor(sets, owners, setKey).map(({ id, name, aliases }) => ({ id, name, aliases })),
    aroundAgencyId,
  };
}
