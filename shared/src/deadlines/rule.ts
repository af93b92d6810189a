/** Deadlines as the plans word them, and what they come to in a cycle. */
import type { Day } from '../text/day.js';
import { addDays } from '../text/day.js';

/** A deadline as data; the plan's own words are kept beside it (kinds of administrative practice, `docs/`). */
export type DeadlineRule =
  /** Due with the plan's report, or on a day of its own ("trước ngày 30/6 hằng năm"). */
  | { kind: 'annual'; due?: DueRule | undefined }
  | { kind: 'year_range'; from: number; to: number }
  | { kind: 'fixed_date'; on: Day }
  | { kind: 'by_year'; year: number }
  | { kind: 'milestones'; stages: { label: string; year: number; on: Day | null }[] }
  | { kind: 'on_request'; authority: string }
  | { kind: 'by_notice'; authority: string }
  | { kind: 'by_document'; document: string }
  | { kind: 'by_lead_plan'; authority: string }
  | { kind: 'event'; event: string }
  | { kind: 'mixed'; parts: DeadlineRule[] }
  | { kind: 'none' };

/** The reporting rule of a plan: month and day, and whether that day itself still counts. */
export interface DueRule {
  month: number;
  day: number;
  /** `before`: "trước ngày", the day itself is too late; `by`: "chậm nhất ngày", it is still in time. */
  bound: 'before' | 'by';
}

/** The last allowed day of a due rule in a year: "trước ngày 15/10" ends with 14/10. */
export function lastAllowedDay(rule: DueRule, year: number): Day {
  const named = `${String(year)}-${String(rule.month).padStart(2, '0')}-${String(rule.day).padStart(2, '0')}`;
  return rule.bound === 'before' ? addDays(named, -1) : named;
}

/** What a rule comes to in one cycle. */
export interface CycleDue {
  /** False when the task has no card in this cycle. */
  active: boolean;
  /** The last allowed day that governs the card in this cycle, or null when there is none (yet). */
  dueOn: Day | null;
  /** True while the task waits for somebody to record a request and its date. */
  notTriggered: boolean;
  /** All dues in this cycle, in order, where a rule has stages. */
  stages: { label: string; on: Day }[];
}

const nothing: CycleDue = { active: false, dueOn: null, notTriggered: false, stages: [] };

/**
 * The due of a task in the cycle of a year.
 * An annual task is due by its own day of each year, else by that year's report; a range is active in each of its years and due with the report of the
 * last; what waits for a request is active and not triggered.
 */
export function dueInCycle(rule: DeadlineRule, year: number, report: DueRule): CycleDue {
  const active = (dueOn: Day | null): CycleDue => ({
    active: true,
    dueOn,
    notTriggered: false,
    stages: [],
  });
  switch (rule.kind) {
    case 'annual':
      return active(lastAllowedDay(rule.due ?? report, year));
    case 'year_range':
      return year < rule.from || year > rule.to ? nothing : active(lastAllowedDay(report, rule.to));
    case 'fixed_date':
      return Number(rule.on.slice(0, 4)) === year ? active(rule.on) : nothing;
    case 'by_year':
      return year > rule.year ? nothing : active(`${String(rule.year)}-12-31`);
    case 'milestones': {
      const stages = rule.stages
        .filter((stage) => stage.year === year)
        .map((stage) => ({ label: stage.label, on: stageDay(stage) }))
        .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
      if (year > lastStageYear(rule.stages)) return nothing;
      return { active: true, dueOn: stages.at(-1)?.on ?? null, notTriggered: false, stages };
    }
    case 'on_request':
    case 'by_notice':
    case 'event':
      return { active: true, dueOn: null, notTriggered: true, stages: [] };
    case 'by_document':
    case 'by_lead_plan':
    case 'none':
      return active(null);
    case 'mixed': {
      const parts = rule.parts.map((part) => dueInCycle(part, year, report)).filter((part) => part.active);
      const dated = parts.find((part) => part.dueOn !== null);
      return dated ?? parts[0] ?? nothing;
    }
  }
}

/** Can the task be asked for, each time with a due of its own? So it is where one part of a mixed deadline says so. */
export function takesRequests(rule: DeadlineRule): boolean {
  switch (rule.kind) {
    case 'on_request':
    case 'by_notice':
    case 'event':
      return true;
    case 'mixed':
      return rule.parts.some(takesRequests);
    case 'annual':
    case 'year_range':
    case 'fixed_date':
    case 'by_year':
    case 'milestones':
    case 'by_document':
    case 'by_lead_plan':
    case 'none':
      return false;
  }
}

interface Stage {
  label: string;
  year: number;
  on: Day | null;
}

/** A stage that names only its year is due with the year. */
function stageDay(stage: Stage): Day {
  return stage.on ?? `${String(stage.year)}-12-31`;
}

function lastStageYear(stages: readonly Stage[]): number {
  return Math.max(...stages.map((stage) => stage.year));
}

/** A stage of a deadline as the card of one cycle shows it. */
export interface StageInCycle {
  label: string;
  on: Day;
  /** Due in this cycle, or in an earlier or a later one. */
  when: 'past' | 'now' | 'coming';
}

/** Every stage of a deadline, in the order of their days, as seen from the cycle of a year; none where it has no stages. */
export function stagesOf(rule: DeadlineRule, year: number): StageInCycle[] {
  if (rule.kind === 'mixed') return rule.parts.flatMap((part) => stagesOf(part, year)).sort(byDay);
  if (rule.kind !== 'milestones') return [];
  return rule.stages
    .map((stage): StageInCycle => ({
      label: stage.label,
      on: stageDay(stage),
      when: stage.year < year ? 'past' : stage.year === year ? 'now' : 'coming',
    }))
    .sort(byDay);
}

function byDay(a: StageInCycle, b: StageInCycle): number {
  if (a.on === b.on) return 0;
  return a.on < b.on ? -1 : 1;
}

/** Why a task has no card in the cycle of a year: its time has not come, or is over. */
export function whyInactive(rule: DeadlineRule, year: number): 'not_yet' | 'over' {
  switch (rule.kind) {
    case 'year_range':
      return year < rule.from ? 'not_yet' : 'over';
    case 'fixed_date':
      return year < Number(rule.on.slice(0, 4)) ? 'not_yet' : 'over';
    case 'mixed':
      return rule.parts.some((part) => whyInactive(part, year) === 'not_yet') ? 'not_yet' : 'over';
    case 'by_year':
    case 'milestones':
    case 'annual':
    case 'on_request':
    case 'by_notice':
    case 'by_document':
    case 'by_lead_plan':
    case 'event':
    case 'none':
      return 'over';
  }
}
