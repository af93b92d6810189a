import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Knowledge, PlanDocument, ProposedParty } from '@tien-do/shared';
import { agencyFinder } from './index.js';

interface SeedAgency {
  key: string;
  name: string;
  shortName: string;
  kind: string;
  level: string;
  parent: string | null;
  aliases: string[];
  validFrom: string | null;
  validTo: string | null;
}
interface SeedParty {
  agency: string | null;
  set: string | null;
  words: string;
  requested?: boolean;
}
interface SeedTask {
  key: string;
  leadMode: string;
  leads: SeedParty[];
  coordinating: SeedParty[];
  leadWords: string;
  coordinatingWords: string;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../seeds/data/${file}`, import.meta.url), 'utf8'));
const register = read('agencies.json') as {
  agencies: SeedAgency[];
  sets: { key: string; name: string; aliases: string[] }[];
};
const { tasks } = read('tra-vinh-2023.json') as { tasks: SeedTask[] };

const known: Knowledge = {
  agencies: register.agencies.map((agency) => ({
    id: agency.key,
    name: agency.name,
    aliases: [agency.shortName, ...agency.aliases],
    kind: agency.kind,
    level: agency.level,
    parentId: agency.parent,
    validFrom: agency.validFrom,
    validTo: agency.validTo,
  })),
  sets: register.sets.map((set) => ({ id: set.key, name: set.name, aliases: set.aliases })),
  aroundAgencyId: 'cong-an',
};
const nothing: Knowledge = { agencies: [], sets: [], aroundAgencyId: null };
const document: PlanDocument = { format: 'text', blocks: [], notices: [] };

const finderWith = (knowledge: Knowledge) =>
  agencyFinder(document, knowledge, { issuerWords: 'UBND thành phố Trà Vinh', issuedOn: '2023-05' });

const facts = (party: ProposedParty) => [
  party.words,
  party.target && 'id' in party.target ? party.target.id : null,
];
const wanted = (party: SeedParty) => [party.words, party.agency ?? party.set];

describe('the cells of the first plan', () => {
  const finder = finderWith(known);
  const bare = finderWith(nothing);

  it.each(tasks.map((task) => [task.key, task] as const))('%s', (_, task) => {
    const read = finder.parties(task.leadWords, task.coordinatingWords, 1);
    expect(read.leads.map(facts)).toEqual(task.leads.map(wanted));
    expect(read.leads.map((party) => party.requested)).toEqual(task.leads.map((party) => party.requested));
    expect(read.coordinating.map(facts)).toEqual(task.coordinating.map(wanted));
    expect(read.leadMode).toBe(task.leadMode);
    expect([...read.leads, ...read.coordinating].map((party) => party.collective)).toEqual(
      [...task.leads, ...task.coordinating].map((party) => party.set !== null),
    );
    expect(read.findings.filter((finding) => finding.weight !== 'note')).toEqual([]);
  });

  it.each(tasks.map((task) => [task.key, task] as const))('%s, by grammar alone', (_, task) => {
    const read = bare.parties(task.leadWords, task.coordinatingWords, 1);
    expect(read.leads.map((party) => party.words)).toEqual(task.leads.map((party) => party.words));
    expect(read.coordinating.map((party) => party.words)).toEqual(
      task.coordinating.map((party) => party.words),
    );
    expect(read.leadMode).toBe(task.leadMode);
    expect([...read.leads, ...read.coordinating].every((party) => party.target === null)).toBe(true);
  });

  it('names 67 who lead and 134 who coordinate', () => {
    const all = tasks.map((task) => finder.parties(task.leadWords, task.coordinatingWords, 1));
    expect(all.flatMap((row) => row.leads)).toHaveLength(67);
    expect(all.flatMap((row) => row.coordinating)).toHaveLength(134);
  });
});
