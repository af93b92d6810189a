/** The names that reports show. */
import { nameInFull, nameOn, superiorOf } from '@tien-do/shared';
import type { PersonRef, ReportLine } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { Agency, readFormerNames } from '../agencies/index.js';
import { selectRow } from '../database/rows.js';

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

/** Names of agencies as on a day. */
export async function namesOn(
  db: EntityManager,
  ids: readonly string[],
  on: string,
): Promise<Map<string, string>> {
  const former = await readFormerNames(db, [...ids]);
  const rows = await Promise.all(ids.map((id) => selectRow(db, Agency, 't.id = $1', [id])));
  return new Map(
    rows.flatMap((row) =>
      row ? [[row.id, nameOn({ ...row, formerNames: former.get(row.id) ?? [] }, on).name]] : [],
    ),
  );
}

/**
 * The two names at the head of an agency's document: the one above it, '' where none is printed, and its own in full (Nghị định
 * 30/2020/NĐ-CP, Điều 8).
 */
export async function headingOf(
  db: EntityManager,
  agency: Pick<Agency, 'id' | 'kind' | 'parentId' | 'name' | 'aliases'>,
  on: string,
): Promise<{ superior: string; agency: string }> {
  const above = superiorOf(agency);
  const names = await namesOn(db, [agency.id, ...(above === null ? [] : [above])], on);
  return {
    superior: names.get(above ?? '') ?? '',
    agency: nameInFull(names.get(agency.id) ?? agency.name, agency.aliases),
  };
}
