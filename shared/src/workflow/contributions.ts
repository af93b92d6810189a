/** Contributions of coordinating agencies, supplements of a lead: when they can be asked for, written, consented to, waived. */
import { fourEyes } from '../approval/evaluate.js';
import type { Capacity, CapacityKind } from '../approval/capacity.js';
import { phaseLock } from '../cycles/phases.js';
import type { Day } from '../text/day.js';
import { isReason } from './decide.js';
import type { MoveFacts, Refusal } from './move-facts.js';

/** What an agency files into another's card, or what a lead files to complete its submission under decision. */
export const contributionKinds = ['contribution', 'supplement'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** `waived`: the lead goes on without it; `dropped`: the same for a supplement, by whoever asked, a return or a withdrawal. */
export const contributionStates = ['asked', 'awaiting_consent', 'filed', 'waived', 'dropped'] as const;
export type ContributionState = (typeof contributionStates)[number];

/** What is done on one of them; each changes its state but for `save`. */
export const contributionActs = ['save', 'submit', 'take_back', 'consent', 'return', 'waive'] as const;
export type ContributionAct = (typeof contributionActs)[number];

export const mostContributionLetters = 20_000;
/** How many missing things a supplement can ask for at once. */
export const mostMissing = 20;

const from: Record<ContributionAct, readonly ContributionState[]> = {
  save: ['asked'],
  submit: ['asked'],
  take_back: ['awaiting_consent'],
  consent: ['awaiting_consent'],
  return: ['awaiting_consent'],
  waive: ['asked', 'awaiting_consent'],
};

/** Is it still awaited: neither filed, nor waived, nor dropped? */
export function isAwaited(state: ContributionState): boolean {
  return state === 'asked' || state === 'awaiting_consent';
}

/** Where it is after an act. */
export function contributionAfter(act: ContributionAct, kind: ContributionKind): ContributionState {
  switch (act) {
    case 'save':
    case 'take_back':
    case 'return':
      return 'asked';
    case 'submit':
      return 'awaiting_consent';
    case 'consent':
      return 'filed';
    case 'waive':
      return kind === 'supplement' ? 'dropped' : 'waived';
  }
}

/** What of its card an act on it depends on. */
export type ContributionCard = Pick<
  MoveFacts,
  'state' | 'cyclePhase' | 'cancelled' | 'onHold' | 'leadIds' | 'coordinatingIds' | 'supplementOpen'
>;

/** A contribution or supplement as far as acts on it depend on it. */
export interface ContributionStanding {
  kind: ContributionKind;
  state: ContributionState;
  text: string;
  files: number;
  /** How many figures were entered, and how many things are wrong with them or missing in them. */
  figures: number;
  figureFaults: number;
  /** Who wrote in it or attached a file since it was asked for. */
  contributorIds: readonly string[];
}

/** Who acts, and what they could sign as. */
export interface ContributionActor {
  personId: string;
  /** Whose right it is, when it is exercised by delegation. */
  onBehalfOfId: string | null;
  capacities: readonly Capacity[];
  /** Just one person works in the agency: four eyes can be set aside, with a reason. */
  exceptable: boolean;
}

export interface ContributionWords {
  reason?: string | undefined;
  capacity?: CapacityKind | undefined;
  exception?: string | undefined;
}

/** Whatever keeps every act on a card from being carried out: its period, a stop, a hold. */
export function cardRefusal(
  card: Pick<ContributionCard, 'cyclePhase' | 'cancelled' | 'onHold'>,
): Refusal | null {
  const locked = phaseLock(card.cyclePhase);
  if (locked) return { code: 'LOCKED', reason: locked };
  if (card.cancelled) return { code: 'WRONG_STATE', reason: 'cancelled' };
  if (card.onHold) return { code: 'WRONG_STATE', reason: 'on_hold' };
  return null;
}

/** Does consenting need a reason why four eyes are set aside? */
export function consentNeedsException(actor: ContributionActor, standing: ContributionStanding): boolean {
  return (
    actor.exceptable && fourEyes(actor.personId, standing.contributorIds, [], actor.onBehalfOfId) !== null
  );
}

/**
 * May this act be carried out now, by somebody who has the right to it? Writing goes on only while the card is where it was asked.
 * @returns null when yes, else the refusal: the card first, then the state, then four eyes, then words.
 */
export function contributionRefusal(
  act: ContributionAct,
  card: ContributionCard,
  standing: ContributionStanding,
  actor: ContributionActor,
  words: ContributionWords = {},
): Refusal | null {
  const stopped = cardRefusal(card);
  if (stopped) return stopped;
  if (!from[act].includes(standing.state) || !isInPlace(card, standing.kind)) {
    return { code: 'WRONG_STATE', reason: 'contribution_state' };
  }
  switch (act) {
    case 'save':
    case 'take_back':
      return null;
    case 'submit':
      if (standing.text.trim() === '' && standing.files === 0 && standing.figures === 0) {
        return { code: 'INCOMPLETE', reason: 'contribution_empty' };
      }
      return standing.figureFaults > 0 ? { code: 'INCOMPLETE', reason: 'figures_wrong' } : null;
    case 'return':
    case 'waive':
      return isReason(words.reason) ? null : { code: 'INVALID', reason: 'reason_required' };
    case 'consent':
      return consentRefusal(standing, actor, words);
  }
}

/** A contribution is written while the lead has the card in hand, a supplement while its submission is under decision. */
function isInPlace(card: ContributionCard, kind: ContributionKind): boolean {
  return kind === 'contribution' ? card.state === 'in_progress' : card.state === 'submitted';
}

function consentRefusal(
  standing: ContributionStanding,
  actor: ContributionActor,
  words: ContributionWords,
): Refusal | null {
  const eyes = fourEyes(actor.personId, standing.contributorIds, [], actor.onBehalfOfId);
  if (eyes && !actor.exceptable) return { code: 'FOUR_EYES', reason: eyes };
  if (words.capacity && !actor.capacities.some(({ kind }) => kind === words.capacity)) {
    return { code: 'INVALID', reason: 'capacity_not_held' };
  }
  return eyes && !isReason(words.exception) ? { code: 'INVALID', reason: 'exception_reason' } : null;
}

/**
 * May these agencies be asked for contributions by a day? Each once: who was asked and has not answered is waited for.
 * @param standing what was asked of agencies before.
 */
export function askRefusal(
  card: ContributionCard,
  agencyIds: readonly string[],
  dueOn: Day,
  standing: readonly { agencyId: string; state: ContributionState }[],
  today: Day,
): Refusal | null {
  const stopped = cardRefusal(card);
  if (stopped) return stopped;
  if (card.state !== 'in_progress') return { code: 'WRONG_STATE', reason: 'state' };
  const askable = askableAgencies(card);
  if (agencyIds.length === 0 || agencyIds.some((id) => !askable.includes(id))) {
    return { code: 'INVALID', reason: 'not_coordinating' };
  }
  if (standing.some(({ agencyId, state }) => agencyIds.includes(agencyId) && isAwaited(state))) {
    return { code: 'WRONG_STATE', reason: 'contribution_asked' };
  }
  return dueOn < today ? { code: 'INVALID', reason: 'due_past' } : null;
}

/** The coordinating agencies of a card that are not its leads as well. */
export function askableAgencies(card: Pick<ContributionCard, 'leadIds' | 'coordinatingIds'>): string[] {
  return card.coordinatingIds.filter((id) => !card.leadIds.includes(id));
}

/** May the lead be asked to complete the submission that is under decision? One request at a time. */
export function supplementRefusal(
  card: ContributionCard,
  agencyIds: readonly string[],
  dueOn: Day,
  today: Day,
): Refusal | null {
  const stopped = cardRefusal(card);
  if (stopped) return stopped;
  if (card.state !== 'submitted') return { code: 'WRONG_STATE', reason: 'state' };
  if (card.supplementOpen) return { code: 'WRONG_STATE', reason: 'supplement_open' };
  if (agencyIds.length === 0 || agencyIds.some((id) => !card.leadIds.includes(id))) {
    return { code: 'INVALID', reason: 'not_a_lead' };
  }
  return dueOn < today ? { code: 'INVALID', reason: 'due_past' } : null;
}
