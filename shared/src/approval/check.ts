/** What makes a chain unusable, whatever the card: said where the chain is edited, and never let in. */
import { requiredPeople } from './evaluate.js';
import { turnsOf, type ApprovalChain, type ChainStep } from './chain.js';

export const chainFaultKinds = [
  'no_steps',
  'too_many_steps',
  'key_repeated',
  'no_duty',
  'rule_below_one',
  'people_below_one',
  'people_need_all',
  'days_out_of_range',
  'last_does_not_accept',
  'accepts_before_the_end',
  'accepts_in_a_group',
  'back_to_the_lead',
  'group_split',
  'group_of_two_sides',
  'group_of_two_acts',
  'foreign_act',
] as const;
export type ChainFaultKind = (typeof chainFaultKinds)[number];

/** Something without which a chain cannot be used. */
export interface ChainFault {
  kind: ChainFaultKind;
  /** Index of the step that it is about; null: the chain as a whole. */
  step: number | null;
}

/** More steps than this are a mistake: each holds the card until a person has acted. */
export const mostSteps = 12;
/** The longest time that a step may be given, in working days. */
export const mostWorkingDays = 60;
/** The most people of one agency that a step may ask for. */
export const mostPeople = 9;

/** Where a card waits while a step of this party is open: with the lead's side, or sent. */
export function stateOfParty(party: ChainStep['party']): ChainStep['state'] {
  switch (party) {
    case 'lead':
    case 'coordinating':
      return 'internal_review';
    case 'coordinator':
    case 'issuer':
      return 'submitted';
  }
}

/** Everything that is wrong with a chain, the chain as a whole first, then its steps in order. Empty: it can be used. */
export function chainFaults({ steps }: ApprovalChain): ChainFault[] {
  if (steps.length === 0) return [{ kind: 'no_steps', step: null }];
  const found: ChainFault[] = [];
  if (steps.length > mostSteps) found.push({ kind: 'too_many_steps', step: null });
  steps.forEach((step, index) => {
    for (const kind of faultsOfStep(step, index, steps)) found.push({ kind, step: index });
  });
  return [...found, ...groupFaults(steps)];
}

function faultsOfStep(step: ChainStep, index: number, steps: readonly ChainStep[]): ChainFaultKind[] {
  const last = index === steps.length - 1;
  const found: ChainFaultKind[] = [];
  if (steps.findIndex(({ key }) => key === step.key) < index) found.push('key_repeated');
  if (step.duties.length === 0) found.push('no_duty');
  if (typeof step.rule === 'number' && !isCount(step.rule)) found.push('rule_below_one');
  if (step.people !== undefined && (!isCount(step.people) || step.people > mostPeople))
    found.push('people_below_one');
  // Of which agencies the people would have to be could not be said beforehand.
  if (requiredPeople(step) > 1 && step.rule !== 'all') found.push('people_need_all');
  if (step.workingDays !== undefined && (!isCount(step.workingDays) || step.workingDays > mostWorkingDays))
    found.push('days_out_of_range');
  if (last && step.act !== 'accept') found.push('last_does_not_accept');
  if (!last && step.act === 'accept') found.push('accepts_before_the_end');
  // What left the lead comes back to it by a return only, so that it is known who holds it.
  if (isOfLead(step) && steps.slice(0, index).some((before) => !isOfLead(before)))
    found.push('back_to_the_lead');
  if (isOfLead(step) && step.act !== 'endorse') found.push('foreign_act');
  return found;
}

function isOfLead({ party }: ChainStep): boolean {
  return stateOfParty(party) === 'internal_review';
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function groupFaults(steps: readonly ChainStep[]): ChainFault[] {
  const seen = new Set<string>();
  return turnsOf(steps).flatMap((turn): ChainFault[] => {
    const together = turn.flatMap((index) => steps[index] ?? []);
    const [first] = together;
    const step = turn[0] ?? null;
    if (first?.group === undefined) return [];
    const found: ChainFault[] = [];
    if (seen.has(first.group)) found.push({ kind: 'group_split', step });
    seen.add(first.group);
    if (together.length > 1 && together.some(({ act }) => act === 'accept'))
      found.push({ kind: 'accepts_in_a_group', step });
    if (together.some((other) => other.act !== first.act)) found.push({ kind: 'group_of_two_acts', step });
    if (together.some((other) => isOfLead(other) !== isOfLead(first)))
      found.push({ kind: 'group_of_two_sides', step });
    return found;
  });
}

/**
 * The chain of a task: that of the task itself, else of the agency that leads it, else of the plan. Nearest wins as a whole:
 * steps of two chains are never mixed.
 */
export function nearestChain<T>(own: { task: T | null; agency: T | null; plan: T }): {
  from: 'task' | 'agency' | 'plan';
  chain: T;
} {
  if (own.task !== null) return { from: 'task', chain: own.task };
  if (own.agency !== null) return { from: 'agency', chain: own.agency };
  return { from: 'plan', chain: own.plan };
}
