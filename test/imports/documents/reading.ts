/** What a careful clerk would enter of a document: the form in which the readings by hand are written. */
import type { DeadlineRule, DueRule, FindingKind, Knowledge, LeadMode } from '@tien-do/shared';
import type { DescribedDocument, MadeFormat, RowsLook } from '../../support/documents/index.js';

/** Names are as printed, without the words that say a role; the prefix of an elliptical name is filled in. */
export interface ReadTask {
  kind: 'task';
  /** As printed, full stop included; empty where no number is printed. */
  number: string;
  title: string;
  leads: string[];
  leadMode: LeadMode;
  /** Those of the leads and coordinating agencies that are asked ("đề nghị"). */
  requested: string[];
  coordinating: string[];
  /** Those that only give information or act on their own authority beside the lead; among `coordinating` where it is their cell. */
  provides: string[];
  results: string[];
  deadlineWords: string;
  deadline: DeadlineRule;
  /** Other readings of the same words that a clerk may defend. */
  deadlineAlso: DeadlineRule[];
}

export interface ReadGroup {
  kind: 'section' | 'group';
  number: string;
  title: string;
  children: ReadRow[];
}

export type ReadRow = ReadTask | ReadGroup;

export interface ReadPlan {
  title: string;
  /** Number and symbol; null where the number is blank. */
  number: string | null;
  /** As exactly as it is printed. */
  issuedOn: string | null;
  issuer: string;
  coordinator: string | null;
  dueRule: DueRule | null;
  parentPlan: string | null;
  /** Numbers of the documents that the plan rests on. */
  legalBases: string[];
}

export interface DocumentCase {
  name: string;
  /** Never shown to those who write the reader: it measures them. */
  heldOut: boolean;
  /** What is hard about it. */
  about: string;
  formats: MadeFormat[];
  /** How the text of rows looks, where it is not one long page. */
  rowsLook?: RowsLook;
  /** As a workbook its files are the sheets of one. */
  sheets?: boolean;
  /** The plan first, its appendix in a second file where it has one. */
  files: { name: string; document: DescribedDocument }[];
  knowledge: Knowledge;
  plan: ReadPlan;
  rows: ReadRow[];
  /** Kinds of findings without which the reading hides something. */
  findings: FindingKind[];
  /** Where two clerks might differ, and why the reading is as it is. */
  judgementCalls: string[];
}

type TaskInput = Partial<
  Pick<ReadTask, 'leadMode' | 'requested' | 'provides' | 'coordinating' | 'results' | 'deadlineAlso'>
> & { leads: string[]; words?: string; due?: DeadlineRule };

/** A task; led by one agency, without coordinating agencies, results and deadline unless told otherwise. */
export function task(number: string, title: string, input: TaskInput): ReadTask {
  const { words = '', due = { kind: 'none' }, ...rest } = input;
  return {
    kind: 'task',
    number,
    title,
    leadMode: input.leads.length > 1 ? 'joint' : 'single',
    requested: [],
    coordinating: [],
    provides: [],
    results: [],
    deadlineWords: words,
    deadline: due,
    deadlineAlso: [],
    ...rest,
  };
}

/** A section with what stands under it. */
export function section(number: string, title: string, children: ReadRow[]): ReadGroup {
  return { kind: 'section', number, title, children };
}

/** A group with what stands under it. */
export function group(number: string, title: string, children: ReadRow[]): ReadGroup {
  return { kind: 'group', number, title, children };
}

/** Due on a day, the last on which it is in time. */
export function on(day: string): DeadlineRule {
  return { kind: 'fixed_date', on: day };
}

export const everyYear: DeadlineRule = { kind: 'annual' };
/** Every year on a day of its own, not with the report. */
export function everyYearOn(month: number, day: number, bound: 'before' | 'by'): DeadlineRule {
  return { kind: 'annual', due: { month, day, bound } };
}
export const noDeadline: DeadlineRule = { kind: 'none' };

type RegisterEntry = string | [name: string, ...aliases: string[]];

/**
 * The register of a place as its users have it before the plan comes in; an id is the name.
 * @param agencies the first is the one for which the plan is taken in.
 */
export function register(
  agencies: readonly [RegisterEntry, ...RegisterEntry[]],
  sets: readonly RegisterEntry[] = [],
): Knowledge {
  const named = (entry: RegisterEntry): { name: string; aliases: string[] } => {
    const [name, ...aliases] = typeof entry === 'string' ? [entry] : entry;
    return { name, aliases };
  };
  const around = named(agencies[0]).name;
  return {
    agencies: agencies.map(named).map(({ name, aliases }) => ({
      id: name,
      name,
      aliases,
      kind: name.startsWith('UBND') ? 'committee' : 'division',
      level: 'city',
      parentId: name === around ? null : around,
      validFrom: null,
      validTo: null,
    })),
    sets: sets.map(named).map(({ name, aliases }) => ({ id: name, name, aliases })),
    aroundAgencyId: around,
  };
}

/** Every task of a reading, in order. */
export function tasksOf(rows: readonly ReadRow[]): ReadTask[] {
  return rows.flatMap((row) => (row.kind === 'task' ? [row] : tasksOf(row.children)));
}
