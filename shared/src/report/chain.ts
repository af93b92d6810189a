/**
 * The approval chain of a report: data of its plan like the chains of results, resolved for whose document the report is. What
 * was begun keeps the chain that it began with.
 */
import { isHeadDuty, type Duty } from '../access/vocabulary.js';
import {
  resolveChain,
  type ApprovalChain,
  type Party,
  type ResolvedChain,
  type ResolvedStep,
  type StepAct,
} from '../approval/chain.js';
import { chainFaults, type ChainFaultKind } from '../approval/check.js';
import type { FaceStep } from '../board/face.js';

/** Whose document a report is: the coordinator's own, or the issuer's. */
export const reportSigners = ['coordinator', 'issuer'] as const;
export type ReportSigner = (typeof reportSigners)[number];

/** What an agency can be to a report, in the order in which a report passes them. */
export const reportParties = ['coordinator', 'issuer'] as const satisfies readonly Party[];
/** By which acts its steps are passed. */
export const reportStepActs = ['endorse', 'accept'] as const satisfies readonly StepAct[];

/** Whose report it is; the agencies of the report itself. */
export interface ReportAgencies {
  coordinatorId: string;
  issuerId: string;
}

/** The chain of a plan's reports unless it says otherwise: the head of the agency that compiles it, then the issuer's. */
export const standardReportChain: ApprovalChain = {
  steps: [
    {
      key: 'endorse',
      act: 'endorse',
      party: 'coordinator',
      duties: ['head', 'deputy'],
      rule: 'any',
      state: 'internal_review',
    },
    {
      key: 'accept',
      act: 'accept',
      party: 'issuer',
      duties: ['head', 'deputy'],
      rule: 'any',
      state: 'submitted',
    },
  ],
};

/** What can be wrong with the chain of a report beside what can be with any. */
export const reportChainFaultKinds = [
  'foreign_party',
  'back_to_the_coordinator',
  'no_coordinator',
  'no_issuer',
  'signed_by_officer',
] as const;
export type ReportChainFaultKind = (typeof reportChainFaultKinds)[number];

/** Something without which the chain of a report cannot be used. */
export interface ReportChainFault {
  kind: ChainFaultKind | ReportChainFaultKind;
  /** Index of the step that it is about; null: the chain as a whole. */
  step: number | null;
}

/** Of cards alone, or said otherwise of a report. */
const ofCards: readonly ChainFaultKind[] = ['back_to_the_lead', 'foreign_act', 'group_of_two_sides'];

/**
 * The chain of one report. Where it is the coordinator's own document, or both are one agency, the issuer has no part in it; the
 * last step that is left signs, alone.
 * @param chain of the plan, without faults.
 */
export function reportChain(
  chain: ApprovalChain,
  { coordinatorId, issuerId }: ReportAgencies,
  signer: ReportSigner,
): ResolvedChain {
  const isOwn = signer === 'coordinator' || coordinatorId === issuerId;
  const { steps } = resolveChain(
    { steps: chain.steps.filter(({ party }) => !isOwn || party !== 'issuer') },
    { leadIds: [], coordinatingIds: [], coordinatorId, issuerId },
  );
  return {
    steps: steps.map((step, index) =>
      index === steps.length - 1
        ? signing(step)
        : { ...step, state: step.party === 'coordinator' ? 'internal_review' : 'submitted' },
    ),
  };
}

function signing({ group: _group, ...step }: ResolvedStep): ResolvedStep {
  return { ...step, act: 'accept', state: 'submitted' };
}

/** Everything that is wrong with the chain of a report, the chain as a whole first, then its steps in order. */
export function reportChainFaults(chain: ApprovalChain): ReportChainFault[] {
  const { steps } = chain;
  const found: ReportChainFault[] = chainFaults(chain).filter(({ kind }) => !ofCards.includes(kind));
  if (steps.length === 0) return found;
  // Whoever of the two signs, somebody of theirs does.
  if (!steps.some(({ party }) => party === 'coordinator')) found.push({ kind: 'no_coordinator', step: null });
  if (!steps.some(({ party }) => party === 'issuer')) found.push({ kind: 'no_issuer', step: null });
  const signed = reportParties.map((party) => steps.findLastIndex((step) => step.party === party));
  steps.forEach((step, index) => {
    if (!isOneOf(reportParties, step.party)) found.push({ kind: 'foreign_party', step: index });
    if (!isOneOf(reportStepActs, step.act)) found.push({ kind: 'foreign_act', step: index });
    // What left the coordinator comes back to it by a return only.
    if (step.party === 'coordinator' && steps.slice(0, index).some(({ party }) => party === 'issuer'))
      found.push({ kind: 'back_to_the_coordinator', step: index });
    // What leaves an agency leaves it under the name of its head.
    if (signed.includes(index) && !step.duties.every(isHeadDuty))
      found.push({ kind: 'signed_by_officer', step: index });
    // The issuer reads what the coordinator has passed, never beside it.
    const above = steps[index - 1];
    if (step.group !== undefined && above?.group === step.group && above.party !== step.party)
      found.push({ kind: 'group_of_two_sides', step: index });
  });
  return found
    .map((fault, order) => ({ fault, order }))
    .sort((a, b) => (a.fault.step ?? -1) - (b.fault.step ?? -1) || a.order - b.order)
    .map(({ fault }) => fault);
}

function isOneOf<T extends string>(known: readonly T[], value: string): value is T {
  return known.some((one) => one === value);
}

/**
 * The open step that somebody passes by a duty in an agency; of several the one that fewest duties could pass, so that the others
 * keep somebody.
 */
export function stepOfSeat(
  open: readonly FaceStep[],
  { agencyId, duty }: { agencyId: string; duty: Duty },
): FaceStep | undefined {
  return open
    .filter(({ agencyIds, duties }) => agencyIds.includes(agencyId) && duties.includes(duty))
    .reduce<FaceStep | undefined>(
      (least, step) => (least && least.duties.length <= step.duties.length ? least : step),
      undefined,
    );
}
