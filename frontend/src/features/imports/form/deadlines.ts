/** A deadline as it is edited: kinds with their first values, and what a rule comes to over the years: pure. */
import {
  dueInCycle,
  planYearOf,
  printDay,
  readDeadlineWords,
  stagesOf,
  type Day,
  type DeadlineContext,
  type DeadlineReading,
  type DeadlineRule,
  type ProposedPlan,
  type ProposedRow,
  type RowPatch,
} from '@tien-do/shared';

export const deadlineKinds = [
  'annual',
  'year_range',
  'by_year',
  'fixed_date',
  'milestones',
  'on_request',
  'by_notice',
  'by_document',
  'by_lead_plan',
  'event',
  'mixed',
  'none',
] as const satisfies readonly DeadlineRule['kind'][];

/** The rule of another kind, with what the old one knew. */
export function deadlineOf(
  kind: DeadlineRule['kind'],
  before: DeadlineRule,
  words: string,
  year: number,
): DeadlineRule {
  if (kind === before.kind) return before;
  const said = wordsIn(before) || words.trim();
  const years = [...words.matchAll(/\b(?:19|20)\d\d\b/gu)].map(([found]) => Number(found));
  const first = years[0] ?? year;
  switch (kind) {
    case 'annual':
    case 'none':
      return { kind };
    case 'year_range':
      return { kind, from: first, to: Math.max(first, years.at(-1) ?? first + 1) };
    case 'by_year':
      return { kind, year: years.at(-1) ?? first };
    case 'fixed_date':
      return { kind, on: `${String(first)}-12-31` };
    case 'milestones':
      return { kind, stages: [{ label: '', year: first, on: null }] };
    case 'on_request':
    case 'by_notice':
    case 'by_lead_plan':
      return { kind, authority: said };
    case 'by_document':
      return { kind, document: said };
    case 'event':
      return { kind, event: said };
    case 'mixed':
      return { kind, parts: [before, before.kind === 'annual' ? { kind: 'none' } : { kind: 'annual' }] };
  }
}

function wordsIn(rule: DeadlineRule): string {
  if ('authority' in rule) return rule.authority;
  if ('document' in rule) return rule.document;
  return 'event' in rule ? rule.event : '';
}

type PlanFacts = Pick<ProposedPlan, 'title' | 'issuedOn' | 'dueRule'>;

/** What the plan says besides, by which the words of its deadlines are understood. */
export function contextOf(plan: PlanFacts): DeadlineContext {
  return { planYear: planYearOf(plan), report: plan.dueRule };
}

/** The words of a deadline as a document's would be read. */
export function readTyped(words: string, plan: PlanFacts): DeadlineReading {
  return readDeadlineWords(words.normalize('NFC'), contextOf(plan));
}

/**
 * What words typed over others change: the rule follows them as long as it is what the words before it mean. One that
 * somebody chose stays.
 */
export function patchOfWords(
  row: Pick<ProposedRow, 'deadline' | 'deadlineWords'>,
  deadlineWords: string,
  plan: PlanFacts,
): RowPatch {
  const { deadline } = readTyped(deadlineWords, plan);
  const follows = sameRule(readTyped(row.deadlineWords, plan).deadline, row.deadline);
  return follows && !sameRule(deadline, row.deadline) ? { deadlineWords, deadline } : { deadlineWords };
}

/** True where words that were understood mean another kind, or other days, than the rule: its own words do not count. */
export function differsFromWords(rule: DeadlineRule, { deadline }: DeadlineReading): boolean {
  return deadline.kind !== 'none' && figuresOf(rule) !== figuresOf(deadline);
}

function sameRule(one: DeadlineRule, other: DeadlineRule): boolean {
  return inOrder(one) === inOrder(other);
}

/** JSON with the members in order, for a rule that was stored comes back with them in another; `leaveOut` members as empty. */
function inOrder(rule: DeadlineRule, leaveOut: readonly string[] = []): string {
  return JSON.stringify(rule, (key, member: unknown) => {
    if (leaveOut.includes(key)) return '';
    return typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member;
  });
}

const ownWords: readonly string[] = ['authority', 'document', 'event', 'label'];

function figuresOf(rule: DeadlineRule): string {
  return inOrder(rule, ownWords);
}

export interface ComingDue {
  /** Of a milestone. */
  label: string;
  on: Day;
}

export interface Coming {
  dues: ComingDue[];
  /** It has cards, which wait for somebody to ask. */
  waits: boolean;
  hasCards: boolean;
}

/** A rule is looked at over this many years. */
const span = 12;
const noReport = { month: 12, day: 31, bound: 'by' } as const;

/**
 * The days that a rule comes to from the year of its plan on, each once; of milestones all. A day before the plan was issued
 * is left out where a later one follows.
 */
export function comingDues(rule: DeadlineRule, plan: PlanFacts, today: Day): Coming {
  const first = planYearOf(plan) ?? Number(today.slice(0, 4));
  const report = plan.dueRule ?? noReport;
  const years = [...new Set([...yearsIn(rule), ...Array.from({ length: span }, (_, at) => first + at)])];
  const found = years
    .sort((a, b) => a - b)
    .map((year) => dueInCycle(rule, year, report))
    .filter(({ active }) => active);
  const stages = stagesOf(rule, first).map(({ label, on }) => ({ label, on }));
  const days = [...new Set(found.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])))].sort();
  const later = days.filter((on) => plan.issuedOn === null || on >= plan.issuedOn);
  const dues = (later.length > 0 ? later : days).map((on) => ({ label: '', on }));
  return {
    dues: stages.length > 0 ? stages : dues,
    waits: found.some(({ notTriggered }) => notTriggered),
    hasCards: found.length > 0,
  };
}

/** Years that a rule names, before the plan's own too. */
function yearsIn(rule: DeadlineRule): number[] {
  switch (rule.kind) {
    case 'year_range':
      return [rule.to];
    case 'by_year':
      return [rule.year];
    case 'fixed_date':
      return [Number(rule.on.slice(0, 4))];
    case 'mixed':
      return rule.parts.flatMap(yearsIn);
    case 'milestones':
    case 'annual':
    case 'on_request':
    case 'by_notice':
    case 'by_document':
    case 'by_lead_plan':
    case 'event':
    case 'none':
      return [];
  }
}

/** The days as printed, milestones with their names. */
export function printDues(dues: readonly ComingDue[]): string {
  return dues.map(({ label, on }) => (label ? `${label}: ${printDay(on)}` : printDay(on))).join(' · ');
}

/** `ngày/tháng/năm`, `tháng/năm` or `năm` as data; null when it is none of these. */
export function readPartialDate(text: string): string | null {
  const parts = text
    .trim()
    .split(/[/.\-\s]+/u)
    .filter(Boolean);
  if (parts.some((part) => !/^\d{1,4}$/u.test(part))) return null;
  const year = parts.at(-1);
  if (year?.length !== 4) return null;
  const pad = (part: string | undefined): string => (part ?? '').padStart(2, '0');
  if (parts.length === 1) return year;
  if (parts.length === 2) {
    const month = Number(parts[0]);
    return month >= 1 && month <= 12 ? `${year}-${pad(parts[0])}` : null;
  }
  if (parts.length !== 3) return null;
  const day = `${year}-${pad(parts[1])}-${pad(parts[0])}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}

/** A day, a month or a year as it is read in Vietnam. */
export function printPartialDate(date: string | null): string {
  return date === null ? '' : date.split('-').reverse().join('/');
}
