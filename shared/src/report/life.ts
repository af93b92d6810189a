/** The life of a report: from being written to being issued, and what may become of it afterwards. */
import type { ResolvedChain } from '../approval/chain.js';
import { evaluate, type Decision } from '../approval/evaluate.js';
import type { Vocabulary } from '../access/vocabulary.js';

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

/** It is in the making. */
export const openReportStates = ['draft', 'review', 'approved'] as const satisfies readonly ReportState[];
/** It was issued and counts: it may be corrected, replaced, recalled, quoted. */
export const standingReportStates = ['issued', 'corrected'] as const satisfies readonly ReportState[];
/** It was issued, whatever became of it. */
export const issuedReportStates = [
  ...standingReportStates,
  'replaced',
  'recalled',
] as const satisfies readonly ReportState[];

/** Is it among these? */
export function isReportState(state: ReportState, among: readonly ReportState[]): boolean {
  return among.includes(state);
}

/** Has everybody who must approved it? Until then it is a draft to whoever has it on paper. */
export function isApprovedReport(state: ReportState): boolean {
  return state === 'approved' || isReportState(state, issuedReportStates);
}

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

/** What stands in its history; `replaced` is nobody's act: another was issued in its stead. */
export const reportActKinds = ['make', ...reportActs, 'replaced'] as const;
export type ReportActKind = (typeof reportActKinds)[number];

/** What an act asks of the person besides the button. */
export const reportInputs = ['reason', 'words', 'capacity', 'number', 'document'] as const;
export type ReportInput = (typeof reportInputs)[number];

export interface ReportTransition {
  from: readonly ReportState[];
  /** A state, or wherever the chain leads; null: it stays. */
  to: ReportState | 'chain' | null;
  right: Vocabulary['Report'];
  inputs: readonly ReportInput[];
}

export const reportTransitions: Record<ReportAct, ReportTransition> = {
  submit: { from: ['draft'], to: 'review', right: 'write', inputs: ['words'] },
  pass: { from: ['review'], to: 'chain', right: 'decide', inputs: ['words', 'capacity'] },
  send_back: { from: ['review'], to: 'chain', right: 'decide', inputs: ['reason', 'capacity'] },
  withdraw: { from: ['review'], to: 'draft', right: 'write', inputs: ['words'] },
  number: { from: ['approved'], to: 'issued', right: 'keep', inputs: ['number'] },
  keep_signed: {
    from: ['approved', ...issuedReportStates],
    ...{ to: null, right: 'keep', inputs: [] },
  },
  // Wrong in its form: corrected by a letter, the document stands.
  correct: { from: standingReportStates, to: 'corrected', right: 'settle', inputs: ['document', 'reason'] },
  // Wrong in what it says: another of equal form is begun; this one is replaced when that one is issued.
  replace: { from: standingReportStates, to: null, right: 'settle', inputs: ['reason'] },
  recall: { from: standingReportStates, to: 'recalled', right: 'settle', inputs: ['document', 'reason'] },
  discard: { from: ['draft'], to: 'discarded', right: 'write', inputs: ['words'] },
};

/** May it be written in? */
export function isWritten(state: ReportState): boolean {
  return state === 'draft';
}

/** Is what it says, and what it was compiled from, frozen for good? */
export function isFrozenReport(state: ReportState): boolean {
  return state !== 'draft' && state !== 'discarded';
}

/** Where a report under approval stands, by the one evaluation of chains. */
export function standingOfReport(chain: ResolvedChain, decisions: readonly Decision[]): ReportState {
  const standing = evaluate(chain, decisions);
  switch (standing.outcome) {
    case 'accepted':
      return 'approved';
    case 'pending':
      return 'review';
    case 'returned':
    case 'withdrawn':
      return 'draft';
  }
}

/** An act of a report's history as far as its chain is concerned; null for one that decides nothing. */
export function decisionOfReportAct(act: {
  kind: ReportActKind;
  step: number | null;
  personId: string;
  agencyId: string;
  onBehalfOfId: string | null;
}): Decision | null {
  const { kind, step, personId, agencyId, onBehalfOfId } = act;
  if (step === null || (kind !== 'pass' && kind !== 'send_back')) return null;
  return { step, kind, personId, agencyId, onBehalfOfId };
}
