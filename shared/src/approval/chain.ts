/**
 * Approval chains as data. A chain is ordered steps; each step names a party (what an agency is to the card), the duties
 * that may decide, how many of its agencies must, and the state in which the card waits meanwhile.
 */
import type { Duty } from '../access/vocabulary.js';

/** What an agency is to a card. */
export const parties = ['lead', 'coordinating', 'coordinator', 'issuer'] as const;
export type Party = (typeof parties)[number];

/** The act by which a step is passed. */
export const stepActs = ['endorse', 'receive', 'accept'] as const;
export type StepAct = (typeof stepActs)[number];

export interface ChainStep {
  /** Names the step within its chain; it stays when the step is moved. */
  key: string;
  /** What the step is called; the act's own word when it is left out. */
  label?: string;
  act: StepAct;
  party: Party;
  duties: Duty[];
  /** `any`: one decision is enough; `all`: one from each agency of the party (each head of joint leads); n: that many. */
  rule: 'any' | 'all' | number;
  /** How many different people of each of these agencies must pass it; one when it is left out. */
  people?: number;
  /** Steps of one act that follow each other and share a group are open together; a step without one stands alone. */
  group?: string;
  /** Working days in which it should be decided. When they are over it is urged; nothing is ever passed by time. */
  workingDays?: number;
  /** Where the card waits while this step is open. */
  state: 'internal_review' | 'submitted';
}

export interface ApprovalChain {
  steps: ChainStep[];
}

/** A step with its agencies found: what is frozen on a submission. */
export interface ResolvedStep extends ChainStep {
  agencyIds: string[];
}

export interface ResolvedChain {
  steps: ResolvedStep[];
}

/** What the resolution needs to know of a card. */
export interface ChainParties {
  leadIds: string[];
  coordinatingIds: string[];
  coordinatorId: string;
  issuerId: string;
}

/**
 * The chain a plan has unless it says otherwise: lead agency's head endorses, coordinator's officer receives and verifies,
 * coordinator's head accepts.
 */
export const defaultChain: ApprovalChain = {
  steps: [
    {
      key: 'endorse',
      act: 'endorse',
      party: 'lead',
      duties: ['head', 'deputy'],
      rule: 'all',
      state: 'internal_review',
    },
    {
      key: 'receive',
      act: 'receive',
      party: 'coordinator',
      duties: ['officer'],
      rule: 'any',
      state: 'submitted',
    },
    {
      key: 'accept',
      act: 'accept',
      party: 'coordinator',
      duties: ['head', 'deputy'],
      rule: 'any',
      state: 'submitted',
    },
  ],
};

function agenciesOf(party: Party, card: ChainParties): string[] {
  switch (party) {
    case 'lead':
      return card.leadIds;
    case 'coordinating':
      return card.coordinatingIds;
    case 'coordinator':
      return [card.coordinatorId];
    case 'issuer':
      return [card.issuerId];
  }
}

/**
 * Which steps are open at one time: a turn is a run of steps of one group, or one step alone.
 * @returns indexes into the steps, in order
 */
export function turnsOf(steps: readonly Pick<ChainStep, 'group'>[]): number[][] {
  const turns: number[][] = [];
  steps.forEach(({ group }, index) => {
    const last = turns.at(-1);
    if (last && group !== undefined && steps[index - 1]?.group === group) last.push(index);
    else turns.push([index]);
  });
  return turns;
}

/** Finds each step's agencies; a step whose party has no agency on this card falls away. */
export function resolveChain(chain: ApprovalChain, card: ChainParties): ResolvedChain {
  return {
    steps: chain.steps
      .map((step) => ({ ...step, agencyIds: [...agenciesOf(step.party, card)].sort() }))
      .filter((step) => step.agencyIds.length > 0),
  };
}
