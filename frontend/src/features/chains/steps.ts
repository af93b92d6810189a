/** The steps of a chain as they are edited: pure, so that a press never makes what could not be written down. */
import {
  chainFaults,
  reportChainFaults,
  stateOfParty,
  turnsOf,
  type ApprovalChain,
  type Party,
  type ReportChainFault,
} from '@tien-do/shared';
import type { ChainStepBody } from '@tien-do/shared/contract';
import type { Passing } from './scope.ts';

/** What is wrong with a chain, of results or of reports. */
export type StepFault = ReportChainFault;

/** A step in hand: instead of the name of its group it knows whether it is open together with the one above it. */
export interface EditedStep extends Omit<ChainStepBody, 'group'> {
  withAbove: boolean;
}

/** Steps as they are kept, in hand. */
export function stepsInHand(steps: readonly ChainStepBody[]): EditedStep[] {
  const later = new Set(turnsOf(steps).flatMap((turn) => turn.slice(1)));
  return steps.map(({ group: _, ...step }, index) => ({ ...step, withAbove: later.has(index) }));
}

/** The steps as they are sent: groups are named anew in their order, blank names fall away. */
export function stepsToSend(steps: readonly EditedStep[]): ChainStepBody[] {
  let group = 0;
  return steps.map(({ withAbove, label, ...step }, index) => {
    const joins = index > 0 && withAbove;
    const isJoined = steps[index + 1]?.withAbove === true;
    if (!joins && isJoined) group += 1;
    return {
      ...step,
      ...(label?.trim() ? { label: label.trim() } : {}),
      ...(joins || isJoined ? { group: `g${String(group)}` } : {}),
    };
  });
}

/** Do two lists of steps say the same, whatever their groups are called? */
export function sameSteps(a: readonly EditedStep[], b: readonly EditedStep[]): boolean {
  const written = (steps: readonly EditedStep[]): string =>
    JSON.stringify(
      stepsToSend(steps).map(({ key, label, act, party, duties, rule, people, group, workingDays }) => [
        key,
        label ?? '',
        act,
        party,
        [...duties].sort(),
        rule,
        people ?? 1,
        group ?? '',
        workingDays ?? 0,
      ]),
    );
  return written(a) === written(b);
}

/** The chain that steps in hand make. */
export function chainOf(steps: readonly ChainStepBody[]): ApprovalChain {
  return { steps: steps.map((step) => ({ ...step, state: stateOfParty(step.party) })) };
}

/** What is wrong with the steps in hand. */
export function faultsOf(steps: readonly EditedStep[], passing: Passing): StepFault[] {
  const chain = chainOf(stepsToSend(steps));
  return passing === 'report' ? reportChainFaults(chain) : chainFaults(chain);
}

/** Who a new step is of: who accepts, and who acts first. */
const partiesOf: Record<Passing, { accepts: Party; first: Party }> = {
  result: { accepts: 'coordinator', first: 'lead' },
  report: { accepts: 'issuer', first: 'coordinator' },
};

/** Adds a step before the last, which is the one that accepts; the first step of none accepts itself. */
export function withNewStep(
  steps: readonly EditedStep[],
  passing: Passing,
): { steps: EditedStep[]; key: string } {
  const { accepts, first } = partiesOf[passing];
  const key = freeKey(steps);
  const last = steps.at(-1);
  if (!last) {
    return {
      key,
      steps: [
        {
          key,
          act: 'accept',
          party: accepts,
          duties: ['head', 'deputy'],
          rule: 'any',
          withAbove: false,
        },
      ],
    };
  }
  const above = steps.at(-2);
  const party = above?.party ?? first;
  const made: EditedStep = {
    key,
    act: 'endorse',
    party,
    duties: ['head', 'deputy'],
    rule: 'all',
    withAbove: false,
  };
  return last.act === 'accept'
    ? { key, steps: [...steps.slice(0, -1), made, last] }
    : { key, steps: [...steps, { ...made, act: 'accept', party: accepts, rule: 'any' }] };
}

function freeKey(steps: readonly EditedStep[]): string {
  const used = new Set(steps.map(({ key }) => key));
  let number = steps.length + 1;
  while (used.has(`buoc-${String(number)}`)) number += 1;
  return `buoc-${String(number)}`;
}

/** Moves a step one place up (-1) or down (1); the same list where it stands at the end. A moved step stands alone. */
export function withMoved(steps: readonly EditedStep[], index: number, by: -1 | 1): EditedStep[] {
  const [step, other] = [steps[index], steps[index + by]];
  if (!step || !other) return [...steps];
  const moved = [...steps];
  const [first, second] = by < 0 ? [step, other] : [other, step];
  const upper = Math.min(index, index + by);
  // Two steps of one turn that change places stay together; anything else would tear a turn or join a stranger.
  const together = steps[upper + 1]?.withAbove === true;
  moved[upper] = { ...first, withAbove: together ? (steps[upper]?.withAbove ?? false) : false };
  moved[upper + 1] = { ...second, withAbove: together };
  const after = moved[upper + 2];
  if (after && !together) moved[upper + 2] = { ...after, withAbove: false };
  return moved;
}

/** Takes a step out; who was open together with it stays with the others of its turn. */
export function withoutStep(steps: readonly EditedStep[], index: number): EditedStep[] {
  const gone = steps[index];
  return steps
    .map((step, place) =>
      place === index + 1 && step.withAbove ? { ...step, withAbove: gone?.withAbove ?? false } : step,
    )
    .filter((_, place) => place !== index);
}

/** Changes a step; what follows from the change follows with it. */
export function withChange(
  steps: readonly EditedStep[],
  index: number,
  change: Partial<EditedStep>,
): EditedStep[] {
  return steps.map((step, place) => {
    if (place !== index) return step;
    const next = { ...step, ...change };
    // On the lead's side one can only endorse, and several people of an agency are asked of each agency.
    if (stateOfParty(next.party) === 'internal_review') next.act = 'endorse';
    if (change.people !== undefined && change.people > 1) next.rule = 'all';
    return next;
  });
}
