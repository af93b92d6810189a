/**
 * Petitions: requests with a small life of their own. Three kinds are decided, by the raising agency's own head and then by whoever
 * may grant them; a difficulty is answered and closed. Who may what is a right (`access/`); from where to where is the table.
 */
import { seatOf, workingDuties, type CardMove, type Duty, type Vocabulary } from '../access/vocabulary.js';
import type { ResolvedChain } from '../approval/chain.js';
import { evaluate, type Decision } from '../approval/evaluate.js';
import type { ExtensionGrantor } from '../deadlines/due-source.js';
import type { CardState } from './states.js';

export const petitionKinds = ['extension', 'difficulty', 'reassignment', 'return'] as const;
export type PetitionKind = (typeof petitionKinds)[number];
export type DecidedKind = Exclude<PetitionKind, 'difficulty'>;

/**
 * `consent`: waits for the head of the agency that raised it. `decision`: for whoever may grant it. `raised` and `answered` are a
 * difficulty's. `lapsed`: what it asked for was overtaken.
 */
export const petitionStates = [
  'consent',
  'decision',
  'raised',
  'answered',
  'granted',
  'refused',
  'withdrawn',
  'lapsed',
  'closed',
] as const;
export type PetitionState = (typeof petitionStates)[number];

/** In which something is still to be done. */
export const openPetitionStates = [
  'consent',
  'decision',
  'raised',
  'answered',
] as const satisfies readonly PetitionState[];

/** What people do on a petition. */
export const petitionActs = [
  'consent',
  'grant',
  'refuse',
  'withdraw',
  'answer',
  'ask_again',
  'close',
] as const;
export type PetitionAct = (typeof petitionActs)[number];

/** What stands in its history; `lapse` is nobody's act. */
export const petitionActKinds = ['raise', ...petitionActs, 'lapse'] as const;
export type PetitionActKind = (typeof petitionActKinds)[number];

/** What an act asks of the person besides the button. */
export const petitionInputs = ['reason', 'words', 'due_on', 'agency', 'capacity'] as const;
export type PetitionInput = (typeof petitionInputs)[number];

export interface PetitionTransition {
  kinds: readonly PetitionKind[];
  from: readonly PetitionState[];
  /** A state, or wherever the petition's chain leads. */
  to: PetitionState | 'chain';
  right: Vocabulary['Petition'];
}

const decided = ['extension', 'reassignment', 'return'] as const satisfies readonly DecidedKind[];

/** A return is granted by returning, or opening again, the card itself. */
export const petitionTransitions: Record<PetitionAct, PetitionTransition> = {
  consent: { kinds: decided, from: ['consent'], to: 'chain', right: 'decide' },
  grant: { kinds: ['extension', 'reassignment'], from: ['decision'], to: 'chain', right: 'decide' },
  refuse: { kinds: decided, from: ['consent', 'decision'], to: 'chain', right: 'decide' },
  withdraw: { kinds: decided, from: ['consent', 'decision'], to: 'withdrawn', right: 'withdraw' },
  answer: { kinds: ['difficulty'], from: ['raised'], to: 'answered', right: 'answer' },
  ask_again: { kinds: ['difficulty'], from: ['answered'], to: 'raised', right: 'close' },
  close: { kinds: ['difficulty'], from: ['raised', 'answered'], to: 'closed', right: 'close' },
};

/** Is something still to be done about it? */
export function isOpenPetition(state: PetitionState): boolean {
  return openPetitionStates.some((open) => open === state);
}

/** What acts ask for, in the order in which a form shows it. */
export function inputsOf(act: PetitionAct, kind: PetitionKind): PetitionInput[] {
  switch (act) {
    case 'consent':
      return ['words', 'capacity'];
    case 'grant':
      return [kind === 'extension' ? 'due_on' : 'agency', 'words', 'capacity'];
    case 'refuse':
      return ['reason', 'capacity'];
    case 'answer':
    case 'ask_again':
      return ['reason'];
    case 'withdraw':
    case 'close':
      return ['words'];
  }
}

/** Who decides on a petition. */
export interface PetitionParties {
  /** Who raised it. */
  agencyId: string;
  coordinatorId: string;
  issuerId: string;
}

const heads: Duty[] = ['head', 'deputy'];

/**
 * Who answers a difficulty: the coordinator's people. Of the coordinator's own the issuer's, since nobody answers themselves; where
 * both are one agency, its leadership.
 */
export function answererOf({ agencyId, coordinatorId, issuerId }: PetitionParties): {
  agencyId: string;
  duties: Duty[];
} {
  if (agencyId !== coordinatorId) return { agencyId: coordinatorId, duties: [...workingDuties] };
  return issuerId === coordinatorId
    ? { agencyId: issuerId, duties: [...heads] }
    : { agencyId: issuerId, duties: [...workingDuties] };
}

/** The seats of whoever answers a difficulty. */
export function answerSeatsOf(parties: PetitionParties): string[] {
  const { agencyId, duties } = answererOf(parties);
  return duties.map((duty) => seatOf(agencyId, duty));
}

/** The chain of a petition that is decided: the own head's consent, then the grant. A return is also an officer's to refuse. */
export function petitionChain(
  kind: DecidedKind,
  parties: PetitionParties,
  grantor: ExtensionGrantor,
): ResolvedChain {
  const grantorId = grantor === 'issuer' ? parties.issuerId : parties.coordinatorId;
  return {
    steps: [
      {
        key: 'consent',
        act: 'endorse',
        party: 'lead',
        duties: [...heads],
        rule: 'any',
        state: 'internal_review',
        agencyIds: [parties.agencyId],
      },
      {
        key: 'grant',
        act: 'accept',
        party: grantor,
        duties: kind === 'return' ? ['officer', ...heads] : [...heads],
        rule: 'any',
        state: 'submitted',
        agencyIds: [grantorId],
      },
    ],
  };
}

/** Where a petition that is decided stands, by the one evaluation of chains. */
export function standingOfPetition(chain: ResolvedChain, decisions: readonly Decision[]): PetitionState {
  const standing = evaluate(chain, decisions);
  switch (standing.outcome) {
    case 'accepted':
      return 'granted';
    case 'returned':
      return 'refused';
    case 'withdrawn':
      return 'withdrawn';
    case 'pending':
      return standing.open[0].step === 0 ? 'consent' : 'decision';
  }
}

/** An act of a petition's history as far as its chain is concerned; null for one that decides nothing. */
export function decisionOfAct(act: {
  kind: PetitionActKind;
  step: number | null;
  personId: string;
  agencyId: string;
  onBehalfOfId: string | null;
}): Decision | null {
  const { step, personId, agencyId, onBehalfOfId } = act;
  const of = (kind: Decision['kind']): Decision => ({
    step: step ?? 0,
    kind,
    personId,
    agencyId,
    onBehalfOfId,
  });
  switch (act.kind) {
    // Raising counts where a head does it: it is the consent.
    case 'raise':
      return step === null ? null : of('pass');
    case 'consent':
    case 'grant':
      return of('pass');
    case 'refuse':
      return of('send_back');
    case 'withdraw':
      return of('withdraw');
    case 'answer':
    case 'ask_again':
    case 'close':
    case 'lapse':
      return null;
  }
}

/**
 * What a move of the card makes of a petition that waits for a decision: the move itself grants it, or leaves it nothing to decide.
 * @param after the card once it was moved.
 */
export function petitionFate(
  petition: { kind: PetitionKind; state: PetitionState },
  move: CardMove,
  after: { state: CardState; cancelled: boolean },
): 'granted' | 'lapsed' | null {
  const { kind, state } = petition;
  if (kind === 'difficulty' || (state !== 'consent' && state !== 'decision')) return null;
  // A return that its own head has not passed was asked of nobody yet.
  if (kind === 'return' && (move === 'send_back' || move === 'reopen')) {
    return state === 'decision' ? 'granted' : 'lapsed';
  }
  if (after.cancelled || after.state === 'compiled') return 'lapsed';
  return kind === 'return' && after.state !== 'submitted' ? 'lapsed' : null;
}
