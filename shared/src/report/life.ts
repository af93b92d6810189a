/** The life of a report: from being written to being issued, and what may become of it afterwards. */
import type { ResolvedChain } from '../approval/chain.js';
import type { Duty } from '../access/vocabulary.js';

/**
 * `review`: under its own approval. `approved`: signed, waiting for number and date. `issued`: numbered and dated; the last three are
 * what becomes of an issued document (Nghị định 30/2020/NĐ-CP, Điều 18).
 */
export const reportStates = [
  'draft',
  'review',
  'approved',
  'issued',
  'corrected',
  'replaced',
  'recalled',
  'discarded',
] as const;
export type ReportState = (typeof reportStates)[number];

export const reportActs = [
  'submit',
  'pass',
  'send_back',
  'withdraw',
  'number',
  'keep_signed',
  'correct',
  'replace',
  'recall',
  'discard',
] as const;
export type ReportAct = (typeof reportActs)[number];

export interface ReportTransition {
  from: readonly ReportState[];
  /** A state, or wherever the chain leads; null: it stays. */
  to: ReportState | 'chain' | null;
}

const standing = ['issued', 'corrected'] as const;

export const reportTransitions: Record<ReportAct, ReportTransition> = {
  submit: { from: ['draft'], to: 'review' },
  pass: { from: ['review'], to: 'chain' },
  send_back: { from: ['review'], to: 'draft' },
  withdraw: { from: ['review'], to: 'draft' },
  number: { from: ['approved'], to: 'issued' },
  keep_signed: { from: ['issued', 'corrected', 'replaced', 'recalled'], to: null },
  // Wrong in its form: corrected by a letter, the document stands. Wrong in what it says: replaced by another of equal form.
  correct: { from: standing, to: 'corrected' },
  replace: { from: standing, to: 'replaced' },
  recall: { from: standing, to: 'recalled' },
  discard: { from: ['draft'], to: 'discarded' },
};

/** May it be written in? */
export function isWritten(state: ReportState): boolean {
  return state === 'draft';
}

/** Is what it says, and what it was compiled from, frozen for good? */
export function isFrozenReport(state: ReportState): boolean {
  return state !== 'draft' && state !== 'discarded';
}

const heads: Duty[] = ['head', 'deputy'];

/** The report's own chain: the head of the agency that compiles it, then the issuer's. Where both are one agency, once. */
export function reportChain({
  coordinatorId,
  issuerId,
}: {
  coordinatorId: string;
  issuerId: string;
}): ResolvedChain {
  const endorse = {
    ...{ key: 'endorse', act: 'endorse' as const, party: 'coordinator' as const, duties: [...heads] },
    ...{ rule: 'any' as const, state: 'internal_review' as const, agencyIds: [coordinatorId] },
  };
  const accept = {
    ...{ key: 'accept', act: 'accept' as const, party: 'issuer' as const, duties: [...heads] },
    ...{ rule: 'any' as const, state: 'submitted' as const, agencyIds: [issuerId] },
  };
  return { steps: coordinatorId === issuerId ? [accept] : [endorse, accept] };
}
