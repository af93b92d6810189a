/** May a petition be raised, may an act be done on it, and what is in the way. The server decides by it, the browser offers by it. */
import {
  may,
  type AppAbility,
  type CardFields,
  type PetitionFields,
  type Vocabulary,
} from '../access/index.js';
import type { CapacityKind, Decision } from '../approval/index.js';
import { fourEyes } from '../approval/evaluate.js';
import { phaseLock, type CyclePhase } from '../cycles/phases.js';
import { addDays, type Day } from '../text/day.js';
import { isLate, isReason } from './decide.js';
import type { Refusal } from './move-facts.js';
import {
  inputsOf,
  petitionTransitions,
  type PetitionAct,
  type PetitionInput,
  type PetitionKind,
  type PetitionState,
} from './petitions.js';
import type { CardState } from './states.js';

/** An extension reaches at most so many days beyond the due: more is a slip of the pen. */
export const longestExtension = 3 * 366;

/** The right that raising takes. */
export const raisingRights: Record<PetitionKind, Vocabulary['Card']> = {
  extension: 'ask_extension',
  difficulty: 'raise_difficulty',
  reassignment: 'ask_reassignment',
  return: 'ask_return',
};

/** What raising on a card depends on. */
export interface RaisingFacts extends CardFields {
  state: CardState;
  onHold: boolean;
  cancelled: boolean;
  dueOn: Day | null;
  step: { received: boolean } | null;
  cyclePhase: CyclePhase;
  /** Kinds of which one waits for a decision already. */
  waiting: readonly PetitionKind[];
}

/** What is said when a petition is raised; each kind uses its own. */
export interface RaisingWords {
  /** The reason, or the difficulty itself. */
  text: string;
  askedOn?: Day | undefined;
  lateReason?: string | undefined;
  proposedAgencyId?: string | null | undefined;
}

/** Why a petition of this kind cannot be raised on the card now, whatever is said in it; null when it can. */
export function raisingRefusal(ability: AppAbility, kind: PetitionKind, card: RaisingFacts): Refusal | null {
  if (!may(ability, raisingRights[kind], 'Card', card)) return { code: 'FORBIDDEN' };
  const locked = phaseLock(card.cyclePhase);
  if (locked) return { code: 'LOCKED', reason: locked };
  if (card.cancelled) return { code: 'WRONG_STATE', reason: 'cancelled' };
  if (card.waiting.includes(kind) && kind !== 'difficulty') {
    return { code: 'WRONG_STATE', reason: 'petition_open' };
  }
  switch (kind) {
    case 'extension':
      if (card.state === 'compiled') return { code: 'WRONG_STATE', reason: 'already_compiled' };
      if (card.onHold) return { code: 'WRONG_STATE', reason: 'on_hold' };
      return card.dueOn === null ? { code: 'WRONG_STATE', reason: 'no_due' } : null;
    case 'reassignment':
      return card.state === 'draft' || card.state === 'in_progress'
        ? null
        : { code: 'WRONG_STATE', reason: 'reassign_under_decision' };
    case 'return':
      if (card.state === 'compiled') return null;
      if (card.state !== 'submitted') return { code: 'WRONG_STATE', reason: 'return_not_sent' };
      return card.step?.received ? null : { code: 'WRONG_STATE', reason: 'return_withdraw' };
    case 'difficulty':
      return null;
  }
}

/** What is missing or wrong in what is said; null when nothing is. */
export function raisingFault(
  kind: PetitionKind,
  card: Pick<RaisingFacts, 'dueOn' | 'leadIds'>,
  words: RaisingWords,
  today: Day,
): Refusal | null {
  if (!isReason(words.text)) {
    return { code: 'INVALID', reason: kind === 'difficulty' ? 'difficulty_required' : 'reason_required' };
  }
  switch (kind) {
    case 'extension':
      return askedFault(card.dueOn, words, today);
    case 'reassignment':
      return words.proposedAgencyId && card.leadIds.includes(words.proposedAgencyId)
        ? { code: 'INVALID', reason: 'reassign_same' }
        : null;
    case 'return':
    case 'difficulty':
      return null;
  }
}

function askedFault(dueOn: Day | null, { askedOn, lateReason }: RaisingWords, today: Day): Refusal | null {
  if (!askedOn) return { code: 'INVALID', reason: 'asked_due_required' };
  if (dueOn === null || askedOn <= dueOn) return { code: 'INVALID', reason: 'asked_not_later' };
  if (askedOn < today) return { code: 'INVALID', reason: 'due_past' };
  if (askedOn > addDays(dueOn, longestExtension)) return { code: 'INVALID', reason: 'asked_too_far' };
  if (isLate(dueOn, today) && !isReason(lateReason)) return { code: 'INVALID', reason: 'late_asking_reason' };
  return null;
}

/** What an act on a petition depends on. */
export interface PetitionFacts extends PetitionFields {
  kind: PetitionKind;
  state: PetitionState;
  raisedById: string;
  /** What was decided on its chain so far. */
  decisions: readonly Decision[];
  cyclePhase: CyclePhase;
  /** The due that an extension asks for. */
  askedOn: Day | null;
  proposedAgencyId: string | null;
  /** Null for a difficulty of a plan. */
  card: {
    state: CardState;
    cancelled: boolean;
    dueOn: Day | null;
    leadIds: readonly string[];
    contributionsOpen: number;
  } | null;
}

/** Who acts on it. */
export interface PetitionContext {
  ability: AppAbility;
  personId: string;
  /** Whose right it is, where it is exercised by delegation. */
  onBehalfOfId: string | null;
  /** Is the actor a head or deputy of the agency that raised it? */
  isOwnHead: boolean;
}

/** What came with the request. */
export interface PetitionWords {
  /** The reason, the answer, or a word beside the act. */
  words?: string | undefined;
  dueOn?: Day | undefined;
  agencyId?: string | undefined;
  capacity?: CapacityKind | undefined;
}

/**
 * Decides an act.
 * @param capacities those in which the actor may sign now.
 * @returns null when it can be done, else why not.
 */
export function decidePetition(
  context: PetitionContext,
  act: PetitionAct,
  petition: PetitionFacts,
  words: PetitionWords,
  capacities: readonly CapacityKind[],
): Refusal | null {
  return (
    actRefusal(context, act, petition) ??
    inputsOf(act, petition.kind)
      .map((input) => inputFault(input, petition, words, capacities))
      .find((fault) => fault !== null) ??
    null
  );
}

/** Why an act cannot be done now, whatever is said with it; null when it can. */
export function actRefusal(
  context: PetitionContext,
  act: PetitionAct,
  petition: PetitionFacts,
): Refusal | null {
  const { kinds, from, right } = petitionTransitions[act];
  const fits = kinds.includes(petition.kind) && from.includes(petition.state);
  // Who decided it has no right on it any more: what is in the way is that it is over.
  if (!fits) return { code: 'WRONG_STATE', reason: 'petition_over' };
  if (!may(context.ability, right, 'Petition', petition)) return { code: 'FORBIDDEN' };
  // A step is passed on or granted only from the state that stands for it.
  if (act === 'withdraw' && context.personId !== petition.raisedById && !context.isOwnHead) {
    return { code: 'FORBIDDEN', reason: 'withdraw_by_raiser' };
  }
  const locked = phaseLock(petition.cyclePhase);
  if (locked) return { code: 'LOCKED', reason: locked };
  return eyesOf(context, act, petition) ?? cardRefusal(act, petition);
}

/**
 * Who raised it contributed to it, and neither decides on it nor answers it; who consented does not grant. Refusing takes nobody's
 * second pair of eyes.
 */
function eyesOf(context: PetitionContext, act: PetitionAct, petition: PetitionFacts): Refusal | null {
  if (act === 'answer' && context.personId === petition.raisedById) {
    return { code: 'FOUR_EYES', reason: 'difficulty_own' };
  }
  if (act !== 'consent' && act !== 'grant') return null;
  const { personId, onBehalfOfId } = context;
  const reason = fourEyes(personId, [petition.raisedById], petition.decisions, onBehalfOfId);
  return (
    reason && { code: 'FOUR_EYES', reason: reason === 'contributed' ? 'petition_own' : 'petition_twice' }
  );
}

function cardRefusal(act: PetitionAct, { kind, card }: PetitionFacts): Refusal | null {
  if (act !== 'grant' && act !== 'consent') return null;
  if (!card) return null;
  if (card.cancelled) return { code: 'WRONG_STATE', reason: 'cancelled' };
  if (kind === 'extension' && card.state === 'compiled') {
    return { code: 'WRONG_STATE', reason: 'already_compiled' };
  }
  if (kind !== 'reassignment' || act !== 'grant') return null;
  if (card.state !== 'draft' && card.state !== 'in_progress') {
    return { code: 'WRONG_STATE', reason: 'reassign_under_decision' };
  }
  return card.contributionsOpen > 0 ? { code: 'WRONG_STATE', reason: 'reassign_contributions' } : null;
}

function inputFault(
  input: PetitionInput,
  petition: PetitionFacts,
  words: PetitionWords,
  capacities: readonly CapacityKind[],
): Refusal | null {
  switch (input) {
    case 'reason':
      return isReason(words.words) ? null : { code: 'INVALID', reason: 'words_required' };
    case 'due_on':
      return grantedFault(words.dueOn ?? petition.askedOn, petition);
    case 'agency': {
      const agencyId = words.agencyId ?? petition.proposedAgencyId;
      if (!agencyId) return { code: 'INVALID', reason: 'reassign_to_required' };
      return petition.card?.leadIds.includes(agencyId) ? { code: 'INVALID', reason: 'reassign_same' } : null;
    }
    case 'capacity':
      return words.capacity && !capacities.includes(words.capacity)
        ? { code: 'INVALID', reason: 'capacity_not_held' }
        : null;
    case 'words':
      return null;
  }
}

/**
 * What is granted lies after the present due and not after what was asked. It may lie in the past: who decides late does not make
 * the asking late.
 */
function grantedFault(dueOn: Day | null, { askedOn, card }: PetitionFacts): Refusal | null {
  const present = card?.dueOn ?? null;
  if (dueOn === null || askedOn === null) return { code: 'INVALID', reason: 'asked_due_required' };
  if ((present !== null && dueOn <= present) || dueOn > askedOn) {
    return { code: 'INVALID', reason: 'granted_between' };
  }
  return null;
}

/** An act as it is offered: what it asks for, and what is in the way. */
export interface PetitionOffer {
  act: PetitionAct;
  inputs: PetitionInput[];
  refusal: Refusal | null;
}

/** The acts that somebody has the right to now, each with what is in the way; what is only not theirs is left out. */
export function petitionOffers(context: PetitionContext, petition: PetitionFacts): PetitionOffer[] {
  return (Object.keys(petitionTransitions) as PetitionAct[])
    .map((act) => ({
      act,
      inputs: inputsOf(act, petition.kind),
      refusal: actRefusal(context, act, petition),
    }))
    .filter(({ refusal }) => refusal?.code !== 'FORBIDDEN' && refusal?.reason !== 'petition_over');
}
