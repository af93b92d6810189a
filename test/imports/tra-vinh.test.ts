/** The plan of Trà Vinh city, measured field by field against its reading by hand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Knowledge, PartyTarget, Proposal, ProposedRow } from '@tien-do/shared';
import { parsePlan } from '../../backend/src/imports/domain/parse-plan.js';
import { readText } from '../../backend/src/imports/extract/text.js';

const data = path.resolve(import.meta.dirname, '../../seeds/data');

function json<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(data, name), 'utf8')) as T;
}

interface HandItem {
  path: string;
  stt: string;
  kind: 'group' | 'task';
  title: string;
  leads: string[];
  coordinators: string[];
  expectedResults: string[];
  deadlineText: string | null;
  deadline: { kind: string; from: number | null; to: number | null; authority: string | null } | null;
  feedsAnnualReport: boolean;
  requestedLead: boolean;
  requestedLeadOf: string[];
  brokenAcrossPage: boolean;
  sourceLines: number[];
  leadCell: string;
  coordinatorCell: string;
  resultCell: string;
}

interface HandReading {
  plan: {
    title: string;
    number: string | null;
    numberPrinted: string;
    issued: string;
    issuedPrinted: string;
    issuer: string;
    coordinator: string;
    coordinatorQuote: string;
    parentPlan: { number: string; issuer: string; date: string };
    annualReportBasis: { quote: string };
    legalBases: { number: string | null; date: string | null; issuer: string | null }[];
  };
  sections: { no: string; printed: string; title: string; sourceLine: number }[];
  items: HandItem[];
}

/** The same plan as the demo holds it: agencies by their keys, deadlines as rules. */
interface SeedTask {
  key: string;
  leadMode: string;
  leads: { agency: string | null; set: string | null }[];
  coordinating: { agency: string | null; set: string | null }[];
  deadline: ProposedRow['deadline'];
  requestedBreakdowns: string[];
}

interface SeedAgencies {
  agencies: {
    key: string;
    name: string;
    shortName: string;
    kind: string;
    level: string;
    parent: string | null;
    aliases: string[];
    validFrom: string | null;
    validTo: string | null;
  }[];
  sets: { key: string; name: string; aliases: string[] }[];
}

function knowledgeOf({ agencies, sets }: SeedAgencies): Knowledge {
  return {
    agencies: agencies.map(({ key, shortName, parent, aliases, ...rest }) => ({
      ...rest,
      id: key,
      aliases: [shortName, ...aliases],
      parentId: parent,
    })),
    sets: sets.map(({ key, name, aliases }) => ({ id: key, name, aliases })),
    aroundAgencyId: null,
  };
}

const hand = json<HandReading>('tra-vinh-2023.expected.json');
const seed = json<{ tasks: SeedTask[] }>('tra-vinh-2023.json');

/** The kinds of the hand reading; what follows a decision or a plan is told apart there by other names. */
const handKind: Readonly<Partial<Record<ProposedRow['deadline']['kind'], string>>> = {
  annual: 'annual',
  year_range: 'range',
  on_request: 'on-request',
  by_notice: 'on-request',
  by_document: 'per-decision',
  by_lead_plan: 'per-plan',
  mixed: 'mixed',
};

let proposal: Proposal;
let byKey: Map<string, ProposedRow>;

beforeAll(async () => {
  const document = await readText(readFileSync(path.join(data, 'plans/tra-vinh-2023.txt')));
  proposal = parsePlan(document, knowledgeOf(json<SeedAgencies>('agencies.json')));
  byKey = new Map(proposal.rows.map((row) => [row.key, row]));
});

function rowAt(key: string): ProposedRow {
  const row = byKey.get(key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
}

type Field = readonly [string, (row: ProposedRow) => unknown, (item: HandItem) => unknown];

const words = (parties: ProposedRow['leads']): string[] => parties.map((party) => party.words);
const asked = (row: ProposedRow): string[] => words(row.leads.filter((lead) => lead.requested));

const fields: readonly Field[] = [
  ['printed number', (row) => row.printedNumber, (item) => item.stt],
  ['kind', (row) => row.kind, (item) => item.kind],
  ['title', (row) => row.title, (item) => item.title],
  ['leads', (row) => words(row.leads), (item) => item.leads],
  ['coordinating agencies', (row) => words(row.coordinating), (item) => item.coordinators],
  ['expected results', (row) => row.expectedResults, (item) => item.expectedResults],
  ['deadline as printed', (row) => row.deadlineWords, (item) => item.deadlineText ?? ''],
  [
    'kind of deadline',
    (row) => (row.kind === 'task' ? handKind[row.deadline.kind] : undefined),
    (item) => item.deadline?.kind,
  ],
  ['feeds the annual report', (row) => row.feedsAnnualReport, (item) => item.feedsAnnualReport],
  ['leads that are asked', (row) => asked(row).length > 0, (item) => item.requestedLead],
  ['which leads are asked', asked, (item) => item.requestedLeadOf],
  ['rejoined', (row) => row.rejoined, (item) => item.brokenAcrossPage],
  ['lines of the source', (row) => row.lines, (item) => item.sourceLines],
  ['cell of the leads', (row) => row.leadWords, (item) => item.leadCell],
  ['cell of the coordinating agencies', (row) => row.coordinatingWords, (item) => item.coordinatorCell],
  ['cell of the results', (row) => row.resultWords, (item) => item.resultCell],
];

describe('the plan of Trà Vinh, against its reading by hand', () => {
  it('has the same rows in the same order', () => {
    const keys = proposal.rows.filter((row) => row.kind !== 'section').map((row) => row.key);
    expect(keys).toEqual(hand.items.map((item) => item.path));
    const count = (kind: ProposedRow['kind']): number =>
      proposal.rows.filter((row) => row.kind === kind).length;
    expect([count('task'), count('group'), count('section')]).toEqual([51, 10, 6]);
  });

  it('has the same sections, the second IV in its place', () => {
    const sections = proposal.rows.filter((row) => row.kind === 'section');
    expect(
      sections.map(({ key, printedNumber, title, lines }) => [key, printedNumber, title, lines]),
    ).toEqual(hand.sections.map(({ no, printed, title, sourceLine }) => [no, printed, title, [sourceLine]]));
  });

  it.each(fields)('agrees on every row: %s', (_, got, wanted) => {
    const read = hand.items.map((item) => [item.path, got(rowAt(item.path))]);
    expect(read).toEqual(hand.items.map((item) => [item.path, wanted(item)]));
  });

  it('finds every agency in the register, and reads deadlines and leading as the demo holds them', () => {
    const target = (one: { agency: string | null; set: string | null }): PartyTarget | null => {
      if (one.agency !== null) return { kind: 'agency', id: one.agency };
      return one.set === null ? null : { kind: 'set', id: one.set };
    };
    const read = seed.tasks.map(({ key }) => {
      const { leadMode, leads, coordinating, deadline } = rowAt(key);
      const targets = (parties: ProposedRow['leads']): unknown[] => parties.map((party) => party.target);
      return { key, leadMode, leads: targets(leads), coordinating: targets(coordinating), deadline };
    });
    const wanted = seed.tasks.map(({ key, leadMode, leads, coordinating, deadline }) => ({
      key,
      leadMode,
      leads: leads.map(target),
      coordinating: coordinating.map(target),
      deadline,
    }));
    expect(read).toEqual(wanted);
  });

  it('has the facts of the plan', () => {
    const { plan } = hand;
    expect(proposal.plan).toMatchObject({
      title: plan.title,
      number: plan.number,
      numberPrinted: plan.numberPrinted,
      issuedOn: plan.issued,
      issuedPrinted: plan.issuedPrinted,
      issuer: { words: plan.issuer, target: { kind: 'agency', id: 'ubnd' } },
      coordinator: { words: plan.coordinator, target: { kind: 'agency', id: 'cong-an' } },
      coordinatorQuote: plan.coordinatorQuote,
      parentPlan: {
        number: plan.parentPlan.number,
        issuedOn: plan.parentPlan.date,
        issuer: plan.parentPlan.issuer,
      },
      dueRule: { month: 10, day: 15, bound: 'before' },
      dueQuote: plan.annualReportBasis.quote,
    });
  });

  it('cites the same documents', () => {
    const cited = (one: { number: string | null; date: string | null; issuer: string | null }): string =>
      [one.number ?? '-', one.date ?? '-', one.issuer ?? '-'].join(' ');
    expect(proposal.plan.legalBases.map(cited).sort()).toEqual(hand.plan.legalBases.map(cited).sort());
  });

  it('asks for the figures that a row or a group above asks', () => {
    const asked = (key: string): string[] => [...rowAt(key).breakdowns].sort();
    expect(seed.tasks.map(({ key }) => [key, asked(key)])).toEqual(
      seed.tasks.map(({ key, requestedBreakdowns }) => [key, [...requestedBreakdowns].sort()]),
    );
    expect(seed.tasks.filter((task) => task.requestedBreakdowns.length > 0)).toHaveLength(5);
  });

  it('points out few places, and nothing that would stop the plan', () => {
    const weighing = proposal.findings.filter((one) => one.weight !== 'note');
    expect(weighing.filter((one) => one.weight === 'must')).toEqual([]);
    expect(weighing.length).toBeLessThan(40);
    const rejoined = proposal.findings.filter((one) => one.kind === 'rejoined');
    expect(rejoined.map((one) => one.line)).toEqual([165, 173, 179, 208, 217, 223, 230, 237, 242]);
    const repeated = proposal.findings.filter((one) => one.kind === 'number_repeated');
    expect(repeated).toMatchObject([{ line: 257, words: 'IV.', suggestion: 'VI.' }]);
  });
});
