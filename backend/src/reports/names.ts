/** The names that reports show. */
import type { PersonRef, ReportLine } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';

type AgencyName = ReportLine['coordinator'];

/** People and agencies by their ids. */
export class Names {
  private constructor(
    private readonly people: ReadonlyMap<string, PersonRef>,
    private readonly agencies: ReadonlyMap<string, AgencyName>,
  ) {}

  /** Reads them; ids that are null are passed over. */
  static async read(
    db: EntityManager,
    personIds: readonly (string | null)[],
    agencyIds: readonly (string | null)[],
  ): Promise<Names> {
    const people = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [
      known(personIds),
    ]);
    const agencies = await db.query<AgencyName[]>(
      'SELECT id, name, short_name AS "shortName" FROM agency WHERE id = ANY($1)',
      [known(agencyIds)],
    );
    return new Names(
      new Map(people.map((one) => [one.id, one])),
      new Map(agencies.map((one) => [one.id, one])),
    );
  }

  person(id: string): PersonRef {
    return this.people.get(id) ?? { id, name: '' };
  }

  personOrNull(id: string | null): PersonRef | null {
    return id === null ? null : this.person(id);
  }

  agency(id: string): AgencyName {
    return this.agencies.get(id) ?? { id, name: '', shortName: '' };
  }

  agencyOrNull(id: string | null): AgencyName | null {
    return id === null ? null : this.agency(id);
  }
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
