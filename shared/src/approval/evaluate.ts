/** Evaluation of decisions: a pure function of the frozen chain and what was decided. Only the last step accepts. */
import { turnsOf, type ResolvedChain, type ResolvedStep } from './chain.js';

/** What somebody does on an open step. Taking over and handing on say at whose desk it lies; they decide nothing. */
export const decisionKinds = ['pass', 'send_back', 'withdraw', 'take_over', 'hand_on'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** One person's act on one submission. `step` is the index of the open step that it was made on. */
export interface Decision {
  step: number;
  kind: DecisionKind;
  personId: string;
  /** Whose right it was, when it was made by delegation. */
  onBehalfOfId?: string | null;
  agencyId: string;
}

/** A step that waits, and the agencies that have not passed it yet. */
export interface OpenStep {
  step: number;
  awaitedAgencyIds: string[];
}

export type Evaluation =
  | { outcome: 'pending'; open: [OpenStep, ...OpenStep[]] }
  | { outcome: 'accepted' }
  | { outcome: 'returned'; step: number }
  | { outcome: 'withdrawn' };

/** How many different agencies must pass a step. */
export function requiredAgencies(step: ResolvedStep): number {
  if (step.rule === 'any') return 1;
  if (step.rule === 'all') return step.agencyIds.length;
  return Math.min(step.rule, step.agencyIds.length);
}

/** How many different people of an agency must pass a step before the agency has. */
export function requiredPeople(step: Pick<ResolvedStep, 'people'>): number {
  return Math.max(1, step.people ?? 1);
}

/** The agencies that have passed a step: those of which enough different people have. */
function passedBy(step: ResolvedStep, index: number, decisions: readonly Decision[]): ReadonlySet<string> {
  const people = new Map<string, Set<string>>();
  for (const { kind, step: on, agencyId, personId } of decisions) {
    if (kind !== 'pass' || on !== index || !step.agencyIds.includes(agencyId)) continue;
    people.set(agencyId, (people.get(agencyId) ?? new Set<string>()).add(personId));
  }
  const enough = requiredPeople(step);
  return new Set([...people].filter(([, passed]) => passed.size >= enough).map(([agencyId]) => agencyId));
}

/**
 * Where a submission stands. A return or a withdrawal ends it; a step is passed when enough different agencies have
 * passed it, each with enough different people; the steps of a group take one turn together, and the
 * next turn begins when all of them are passed. The order of decisions within a turn does not matter.
 * @returns the open steps with the agencies still awaited, or how it ended.
 */
export function evaluate(chain: ResolvedChain, decisions: readonly Decision[]): Evaluation {
  for (const decision of decisions) {
    if (decision.kind === 'withdraw') return { outcome: 'withdrawn' };
    if (decision.kind === 'send_back') return { outcome: 'returned', step: decision.step };
  }
  for (const turn of turnsOf(chain.steps)) {
    const [first, ...rest] = turn.flatMap((index): OpenStep[] => {
      const step = chain.steps[index];
      if (!step) return [];
      const passed = passedBy(step, index, decisions);
      if (passed.size >= requiredAgencies(step)) return [];
      return [{ step: index, awaitedAgencyIds: step.agencyIds.filter((id) => !passed.has(id)) }];
    });
    if (first) return { outcome: 'pending', open: [first, ...rest] };
  }
  return { outcome: 'accepted' };
}

/**
 * Four eyes: may this person decide on this version at all? By delegation two people are asked about: neither who acts nor whose
 * right it is may have contributed to the version or passed a step of it.
 * @returns null when yes; otherwise why not (`contributed` to the content, or `decided_before` on this version).
 */
export function fourEyes(
  personId: string,
  contributorIds: readonly string[],
  decisions: readonly Decision[],
  onBehalfOfId: string | null = null,
): 'contributed' | 'decided_before' | null {
  const people = onBehalfOfId === null ? [personId] : [personId, onBehalfOfId];
  if (people.some((id) => contributorIds.includes(id))) return 'contributed';
  const passed = decisions.filter(({ kind }) => kind === 'pass');
  const before = passed.some(
    (decision) => people.includes(decision.personId) || people.includes(decision.onBehalfOfId ?? ''),
  );
  return before ? 'decided_before' : null;
}

/**
 * The way out of four eyes, for an agency in which just one person works: its own consent to its own work, with a reason that stays
 * in the record. What an agency decides on another's work is never excepted, nor a second pass of a person.
 * @param people how many work in the agency: hold one of `workingDuties`.
 */
export function mayBeExcepted(
  step: Pick<ResolvedStep, 'act' | 'party'>,
  refusal: 'contributed' | 'decided_before',
  people: number,
): boolean {
  const ownWork = step.act === 'endorse' && (step.party === 'lead' || step.party === 'coordinating');
  return ownWork && refusal === 'contributed' && people === 1;
}
