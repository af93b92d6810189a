/** The register of a place: its agencies and sets, and the people who serve in them. */
import type { INestApplicationContext } from '@nestjs/common';
import { AgenciesService, hashPassword, PeopleService, systemContext } from '@tien-do/backend';
import { agencySigning, type AgencyFile, type DemoPerson } from './data/index.js';

/** The one password of all demo accounts; the demo cannot be on where it would matter. */
export const demoPassword = 'tien-do-demo';

/** Ids by the keys of the data. */
export interface Register {
  agencyIds: Map<string, string>;
  setIds: Map<string, string>;
  personIds: Map<string, string>;
}

/** The id of what the data name. @throws Error when it is not there. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the data name ${key}, which is not there`);
  return id;
}

/** What a register is made of. */
export interface Place {
  agencies: AgencyFile;
  people: readonly DemoPerson[];
  /** The domain of everybody's mail; null where nobody has any. */
  mailDomain: string | null;
}

/**
 * Makes agencies, sets and people, through the services.
 * @param now the clock of everything that is made, epoch milliseconds.
 */
export async function seedRegister(
  app: INestApplicationContext,
  now: () => number,
  { agencies, people, mailDomain }: Place,
): Promise<Register> {
  const agencyIds = await seedAgencies(app, now, agencies.agencies);
  const setIds = await seedSets(app, now, agencies.sets, agencyIds);
  return { agencyIds, setIds, personIds: await seedPeople(app, now, people, mailDomain, agencyIds) };
}

async function seedAgencies(
  app: INestApplicationContext,
  now: () => number,
  given: AgencyFile['agencies'],
): Promise<Map<string, string>> {
  const ctx = systemContext('demo', now);
  const service = app.get(AgenciesService);
  const ids = new Map<string, string>();
  const waiting = [...given];
  // A parent comes before its children, in whatever order the data have them.
  while (waiting.length > 0) {
    const index = waiting.findIndex((agency) => agency.parent === null || ids.has(agency.parent));
    const [agency] = waiting.splice(index, 1);
    if (index < 0 || !agency) throw new Error('the agencies of the data are their own parents');
    const { key, parent, ...rest } = agency;
    const parentId = parent === null ? null : idOf(ids, parent);
    ids.set(
      key,
      await service.create(ctx, { ...rest, code: key, parentId, signing: agencySigning[key] ?? null }),
    );
  }
  return ids;
}

async function seedSets(
  app: INestApplicationContext,
  now: () => number,
  given: AgencyFile['sets'],
  agencyIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ctx = systemContext('demo', now);
  const ids = new Map<string, string>();
  for (const { key, name, aliases, members } of given) {
    const places = members.map((member) => ({
      agencyId: idOf(agencyIds, member),
      validFrom: null,
      validTo: null,
    }));
    ids.set(
      key,
      await app.get(AgenciesService).createSet(ctx, { code: key, name, aliases, members: places }),
    );
  }
  return ids;
}

async function seedPeople(
  app: INestApplicationContext,
  now: () => number,
  people: readonly DemoPerson[],
  mailDomain: string | null,
  agencyIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ctx = systemContext('demo', now);
  const hash = await hashPassword(demoPassword);
  const ids = new Map<string, string>();
  for (const { username, name, agency, duty } of people) {
    const membership = { agencyId: idOf(agencyIds, agency), duty };
    const person = await app.get(PeopleService).create(ctx, {
      ...{ username, name, password: { hash }, membership },
      ...(mailDomain === null ? {} : { email: `${username}@${mailDomain}` }),
    });
    ids.set(username, person.id);
  }
  return ids;
}
