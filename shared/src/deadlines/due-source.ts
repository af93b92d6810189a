/** Where a card's due comes from, and with it who may extend it. */
import type { Day } from '../text/day.js';
import { dueInCycle, type DeadlineRule, type DueRule } from './rule.js';

/**
 * `request`: it came with a recorded request. `agreed`: the coordinator set it or agreed to it, or gave it with the assignment.
 * `report`: the plan's reporting rule gives it. `plan`: the plan's own text does, by a date, a range or a stage.
 */
export const dueSources = ['plan', 'agreed', 'report', 'request'] as const;
export type DueSource = (typeof dueSources)[number];

/** Whose head may extend a due. */
export const extensionGrantorKinds = ['coordinator', 'issuer'] as const;
export type ExtensionGrantor = (typeof extensionGrantorKinds)[number];
export type ExtensionGrantors = Record<DueSource, ExtensionGrantor>;

/** What a plan begins with: whoever gave a due may move it, and what the plan itself says is its issuer's. */
export const defaultExtensionGrantors: ExtensionGrantors = {
  plan: 'issuer',
  agreed: 'coordinator',
  report: 'coordinator',
  request: 'coordinator',
};

/** What the source of a due follows from. */
export interface DueFacts {
  dueOn: Day;
  deadline: DeadlineRule;
  year: number;
  report: DueRule;
  /** Of recorded requests, those that are not answered. */
  requestedOn: readonly Day[];
  /** Dues that were granted, oldest first, each with the source of the due that it took the place of. */
  granted: readonly { dueOn: Day; source: DueSource }[];
}

/**
 * Where a due comes from. One that was extended keeps the source of what was extended: a second extension is the same
 * grantor's. Where several give the same day, the plan's own text goes first.
 */
export function dueSource(facts: DueFacts): DueSource {
  const { dueOn, deadline, year, report } = facts;
  const last = facts.granted.findLast((one) => one.dueOn === dueOn);
  if (last) return last.source;
  const laidDown = sourceOfRule(deadline, year, report, dueOn);
  if (laidDown) return laidDown;
  return facts.requestedOn.includes(dueOn) ? 'request' : 'agreed';
}

/** Does the rule give this day, and is it the report's or its own? Null when it does not give it. */
function sourceOfRule(
  rule: DeadlineRule,
  year: number,
  report: DueRule,
  dueOn: Day,
): 'plan' | 'report' | null {
  if (rule.kind === 'mixed') {
    const found = rule.parts.map((part) => sourceOfRule(part, year, report, dueOn));
    return found.find((source) => source === 'plan') ?? found.find((source) => source !== null) ?? null;
  }
  if (dueInCycle(rule, year, report).dueOn !== dueOn) return null;
  return rule.kind === 'annual' && rule.due === undefined ? 'report' : 'plan';
}
