/** A deadline as it is edited: kinds with their first values, and what a rule comes to over the years: pure. */
import { dueInCycle, printDay, type Day, type DeadlineRule, type DueRule } from '@tien-do/shared';

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

export interface YearDue {
  year: number;
  /** Null: a card without a date in that year. */
  on: Day | null;
  waits: boolean;
}

/** What the rule comes to in each year of a span; years without a card are left out. */
export function duesOver(rule: DeadlineRule, report: DueRule, from: number, count: number): YearDue[] {
  return Array.from({ length: count }, (_, at) => from + at).flatMap((year) => {
    const due = dueInCycle(rule, year, report);
    return due.active ? [{ year, on: due.dueOn, waits: due.notTriggered }] : [];
  });
}

/** The days of the years, as printed. */
export function printDues(dues: readonly YearDue[]): string {
  return dues.map(({ year, on }) => (on ? `${String(year)}: ${printDay(on)}` : String(year))).join(' · ');
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
