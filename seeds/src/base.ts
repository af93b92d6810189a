/** What every installation of the demo stands on: agencies, sets, people with their duties, and the plan itself. */
import type { INestApplicationContext } from '@nestjs/common';
import {
  AgenciesService,
  hashPassword,
  MembershipsService,
  PeopleService,
  PlansService,
  systemContext,
  type PlanDraft,
} from '@tien-do/backend';
import { agencySeeds, demoPeople, planSeed, type MentionSeed } from './data/index.js';

/** The one password of all demo accounts; the demo cannot be on where it would matter. */
export const demoPassword = 'tien-do-demo';

export interface Base {
  planId: string;
  /** Ids by the keys of the data. */
  agencyIds: Map<string, string>;
  personIds: Map<string, string>;
}

function idOf(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the data names ${key}, which is not there`);
  return id;
}

/**
 * Makes agencies, sets, people and the plan, through the services.
 * @param now the clock of everything that is made, epoch milliseconds.
 */
export async function seedBase(app: INestApplicationContext, now: () => number): Promise<Base> {
  const ctx = systemContext('demo', now);
  const agencyIds = new Map<string, string>();
  const agencies = app.get(AgenciesService);
  const waiting = [...agencySeeds.agencies];
  // A parent comes before its children, in whatever order the data has them.
  while (waiting.length > 0) {
    const index = waiting.findIndex((agency) => agency.parent === null || agencyIds.has(agency.parent));
    const [agency] = waiting.splice(index, 1);
    if (index < 0 || !agency) throw new Error('the agencies of the data are their own parents');
    const { key, parent, ...rest } = agency;
    const parentId = parent === null ? null : idOf(agencyIds, parent);
    agencyIds.set(key, await agencies.create(ctx, { ...rest, code: key, parentId }));
  }
  const setIds = new Map<string, string>();
  for (const { key, name, aliases, members } of agencySeeds.sets) {
    const places = members.map((member) => ({
      agencyId: idOf(agencyIds, member),
      validFrom: null,
      validTo: null,
    }));
    setIds.set(key, await agencies.createSet(ctx, { code: key, name, aliases, members: places }));
  }
  const personIds = await seedPeople(app, now, agencyIds);
  const planId = await app.get(PlansService).create(ctx, planDraft(agencyIds, setIds));
  return { planId, agencyIds, personIds };
}

async function seedPeople(
  app: INestApplicationContext,
  now: () => number,
  agencyIds: Map<string, string>,
): Promise<Map<string, string>> {
  const ctx = systemContext('demo', now);
  const hash = await hashPassword(demoPassword);
  const personIds = new Map<string, string>();
  for (const { username, name, agency, duty } of demoPeople) {
    const person = await app.get(PeopleService).create(ctx, { username, name, password: { hash } });
    personIds.set(username, person.id);
    await app
      .get(MembershipsService)
      .give(ctx, { personId: person.id, agencyId: idOf(agencyIds, agency), duty });
  }
  return personIds;
}

function planDraft(agencyIds: Map<string, string>, setIds: Map<string, string>): PlanDraft {
  const { head } = planSeed;
  const party = (mention: MentionSeed, requested: boolean): PlanDraft['tasks'][number]['leads'][number] => ({
    agencyId: mention.agency === null ? null : idOf(agencyIds, mention.agency),
    setId: mention.set === null ? null : idOf(setIds, mention.set),
    words: mention.words,
    requested,
  });
  return {
    code: head.key,
    title: head.title,
    shortTitle: head.shortTitle,
    number: head.number,
    issuedOn: head.issuedOn,
    issuerId: idOf(agencyIds, head.issuer),
    coordinatorId: idOf(agencyIds, head.coordinator),
    visibility: 'participants',
    dueRule: head.dueRule,
    // Figures of a report due before 15 October are taken up to the end of September.
    dataEnds: { month: 9, day: 30 },
    quotations: { dueRule: head.dueBasis.quote, coordinator: head.coordinatorQuote },
    legalBases: head.legalBases.map(({ number, date, issuer, title, roles }) => ({
      number,
      date,
      issuer,
      title,
      role: roles.join(', '),
    })),
    sections: planSeed.sections.map(({ key, parentKey, kind, printedNumber, title }) => ({
      key,
      parentKey,
      kind,
      printedNumber,
      title,
    })),
    tasks: planSeed.tasks.map((task) => ({
      key: task.key,
      parentKey: task.parentKey,
      printedNumber: task.printedNumber,
      title: task.title,
      leadMode: task.leadMode,
      leads: task.leads.map((lead) => party(lead, lead.requested)),
      leadWords: task.leadWords,
      coordinating: task.coordinating.map((mention) => party(mention, false)),
      coordinatingWords: task.coordinatingWords,
      expectedResults: task.expectedResults,
      deadlineWords: task.deadlineWords,
      deadline: task.deadline,
      feedsAnnualReport: task.feedsAnnualReport,
    })),
  };
}
