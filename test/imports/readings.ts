/** Readings by hand, of real plans and of made ones, as one list of rows in one form. */
import { readFileSync } from 'node:fs';
import type { DeadlineRule, DueRule, Knowledge, LeadMode, RowKind } from '@tien-do/shared';
import type { DocumentCase, ReadPlan, ReadRow } from './documents/reading.js';

/** Undefined where the reading by hand says nothing: nothing is compared there. */
export interface HandRow {
  /** Of its parent in the list; null at the top. */
  parent: number | null;
  kind: RowKind;
  number: string;
  title: string;
  leads: string[];
  leadMode: LeadMode | undefined;
  coordinating: string[];
  requested: string[] | undefined;
  provides: string[] | undefined;
  results: string[];
  /** How many results other clerks would see in the same words. */
  resultCounts: number[];
  deadlineWords: string;
  /** Every rule that a clerk may defend. */
  deadlines: DeadlineRule[];
  feedsAnnualReport: boolean | undefined;
  breakdowns: string[] | undefined;
}

export interface HandPlan {
  title: string;
  number: string | null;
  issuedOn: string | null;
  /** Names of it that a clerk may defend. */
  issuers: string[];
  coordinator: string | null;
  dueRule: DueRule | null;
  parentPlan: string | null;
  legalBases: string[];
}

export interface HandReading {
  name: string;
  plan: HandPlan;
  rows: HandRow[];
  knowledge: Knowledge;
}

const data = new URL('../../seeds/data/', import.meta.url);

function json<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, data), 'utf8')) as T;
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
  sets?: { key: string; name: string; aliases: string[] }[];
}

/** The demo's own register in the form in which the reader takes it; an id is the demo's key. */
export function seedRegister(file: string): Knowledge {
  const { agencies, sets = [] } = json<SeedAgencies>(file);
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

interface FileItem {
  path: string;
  section: string;
  stt: string;
  kind: 'group' | 'task';
  title: string;
  leads: string[];
  leadMode?: LeadMode | null;
  providers?: string[];
  ownAuthority?: string[];
  requestedCoordinators?: string[];
  requestedLeadOf: string[];
  coordinators: string[];
  expectedResults: string[];
  deadlineText: string | null;
  deadline: { rule?: DeadlineRule } | null;
  breakdowns?: string[];
  feedsAnnualReport: boolean;
}

interface FileReading {
  plan: {
    title: string;
    number: string | null;
    issued: string;
    issuer: string;
    issuerPrinted?: string;
    coordinator: string | null;
    annualReportDue: string | null;
    parentPlan: { number: string } | null;
    legalBases: { number: string | null }[];
  };
  sections: { no: string; printed: string; title: string }[];
  items: FileItem[];
  judgementCalls: { path: string; field: string; also: unknown[] }[];
}

/** What the demo holds of a plan beside the reading: deadlines as rules, who leads how. */
interface SeedTask {
  key: string;
  leadMode: LeadMode;
  deadline: DeadlineRule;
  requestedBreakdowns: string[];
}

function handItem(
  item: FileItem,
  parent: number,
  seed: SeedTask | undefined,
  calls: FileReading['judgementCalls'],
): HandRow {
  const providers = item.providers ?? [];
  const rule = item.deadline?.rule ?? seed?.deadline;
  const told = item.providers !== undefined;
  return {
    parent,
    kind: item.kind,
    number: item.stt,
    title: item.title,
    leads: item.leads,
    leadMode: item.leadMode ?? seed?.leadMode,
    // On a card, who only provides is a coordinating agency.
    coordinating: [...providers, ...item.coordinators],
    requested: told ? [...item.requestedLeadOf, ...(item.requestedCoordinators ?? [])] : undefined,
    provides: told ? [...providers, ...(item.ownAuthority ?? [])] : undefined,
    results: item.expectedResults,
    resultCounts: calls
      .filter(({ path, field }) => field === 'expectedResults' && path.split(', ').includes(item.path))
      .flatMap(({ also }) => also.filter((one) => typeof one === 'number')),
    deadlineWords: item.deadlineText ?? '',
    deadlines: rule ? [rule] : [],
    feedsAnnualReport: item.feedsAnnualReport,
    breakdowns: item.breakdowns ?? seed?.requestedBreakdowns,
  };
}

function group(kind: 'section' | 'group', parent: number | null, number: string, title: string): HandRow {
  return {
    parent,
    kind,
    number,
    title,
    leads: [],
    leadMode: undefined,
    coordinating: [],
    requested: undefined,
    provides: undefined,
    results: [],
    resultCounts: [],
    deadlineWords: '',
    deadlines: [],
    feedsAnnualReport: undefined,
    breakdowns: undefined,
  };
}

function handRows(reading: FileReading, seed: readonly SeedTask[]): HandRow[] {
  const rows: HandRow[] = [];
  const places = new Map<string, number>();
  const tasks = new Map(seed.map((task) => [task.key, task]));
  for (const section of reading.sections) {
    places.set(section.no, rows.length);
    rows.push(group('section', null, section.printed, section.title));
    for (const item of reading.items.filter((one) => one.section === section.no)) {
      const parent = places.get(item.path.slice(0, item.path.lastIndexOf('/')));
      if (parent === undefined) throw new Error(`no parent of ${item.path}`);
      places.set(item.path, rows.length);
      rows.push(handItem(item, parent, tasks.get(item.path), reading.judgementCalls));
    }
  }
  return rows;
}

function handPlan({ plan }: FileReading): HandPlan {
  const due = /^(\d{2})-(\d{2})$/u.exec(plan.annualReportDue ?? '');
  return {
    title: plan.title,
    number: plan.number,
    issuedOn: plan.issued,
    issuers: [plan.issuer, ...(plan.issuerPrinted === undefined ? [] : [plan.issuerPrinted])],
    coordinator: plan.coordinator,
    dueRule: due ? { month: Number(due[1]), day: Number(due[2]), bound: 'before' } : null,
    parentPlan: plan.parentPlan?.number ?? null,
    legalBases: plan.legalBases.flatMap(({ number }) => (number === null ? [] : [number])),
  };
}

/** The plan of a city, in its demo's register. */
export function traVinh(): HandReading {
  const reading = json<FileReading>('tra-vinh-2023.expected.json');
  const { tasks } = json<{ tasks: SeedTask[] }>('tra-vinh-2023.json');
  return {
    name: 'tra-vinh-2023',
    plan: handPlan(reading),
    rows: handRows(reading, tasks),
    knowledge: seedRegister('agencies.json'),
  };
}

/** The appendix of a province, in the register of that province. */
export function tuyenQuang(): HandReading {
  const reading = json<FileReading>('tuyen-quang-2023.expected.json');
  return {
    name: 'tuyen-quang-2023',
    plan: handPlan(reading),
    rows: handRows(reading, []),
    knowledge: seedRegister('tuyen-quang-agencies.json'),
  };
}

function flat(rows: readonly ReadRow[], parent: number | null, into: HandRow[]): HandRow[] {
  for (const row of rows) {
    const at = into.length;
    if (row.kind !== 'task') {
      into.push(group(row.kind, parent, row.number, row.title));
      flat(row.children, at, into);
      continue;
    }
    const { deadline, deadlineAlso, ...rest } = row;
    into.push({
      ...rest,
      parent,
      resultCounts: [],
      deadlines: [deadline, ...deadlineAlso],
      feedsAnnualReport: undefined,
      breakdowns: undefined,
    });
  }
  return into;
}

function madePlan({ issuer, ...plan }: ReadPlan): HandPlan {
  return { ...plan, issuers: [issuer] };
}

/** The reading by hand of a made document. */
export function madeReading(given: DocumentCase): HandReading {
  return {
    name: given.name,
    plan: madePlan(given.plan),
    rows: flat(given.rows, null, []),
    knowledge: given.knowledge,
  };
}
