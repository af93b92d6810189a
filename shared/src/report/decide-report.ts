/** May an act be done on a report, and what is in the way. The server decides by it, the browser offers by it. */
import { may, type AppAbility, type ReportFields } from '../access/index.js';
import type { CapacityKind } from '../approval/capacity.js';
import { fourEyes, type Decision } from '../approval/evaluate.js';
import { letterNumber } from '../letters/official-words.js';
import type { Day } from '../text/day.js';
import { isReason } from '../workflow/decide.js';
import type { Refusal } from '../workflow/move-facts.js';
import { reportActs, reportTransitions, type ReportAct, type ReportInput, type ReportState } from './life.js';

/** What an act on a report depends on. */
export interface ReportFacts extends ReportFields {
  state: ReportState;
  /** Everybody who wrote in it. */
  contributorIds: readonly string[];
  /** Who handed it in, while it is under approval. */
  submittedBy: string | null;
  /** What was decided on the frozen version. */
  decisions: readonly Decision[];
  /** Blocks whose source changed since they were taken over, results that are in no block, places that nobody wrote in. */
  unsettled: { changed: number; fresh: number; empty: number };
  /** The day on which it was frozen; null while it is written. */
  frozenOn: Day | null;
  /** Another report was begun in its stead and is not issued yet. */
  beingReplaced: boolean;
}

/** Who acts on it. */
export interface ReportContext {
  ability: AppAbility;
  personId: string;
  /** Whose right it is, where it is exercised by delegation. */
  onBehalfOfId: string | null;
  /** Is the actor a head or deputy of the agency that compiles it? */
  isOwnHead: boolean;
  today: Day;
}

/** What came with the request. */
export interface ReportWords {
  words?: string | undefined;
  capacity?: CapacityKind | undefined;
  number?: string | undefined;
  datedOn?: Day | undefined;
  /** Number and date of the letter that corrects or recalls it. */
  document?: string | undefined;
}

/**
 * Decides an act.
 * @param capacities those in which the actor may sign now.
 * @returns null when it can be done, else why not.
 */
export function decideReport(
  context: ReportContext,
  act: ReportAct,
  report: ReportFacts,
  words: ReportWords,
  capacities: readonly CapacityKind[],
): Refusal | null {
  return (
    reportRefusal(context, act, report) ??
    reportTransitions[act].inputs
      .map((input) => inputFault(input, context, report, words, capacities))
      .find((fault) => fault !== null) ??
    null
  );
}

/** Why an act cannot be done now, whatever is said with it; null when it can. */
export function reportRefusal(context: ReportContext, act: ReportAct, report: ReportFacts): Refusal | null {
  const { from, right } = reportTransitions[act];
  if (!from.includes(report.state)) return { code: 'WRONG_STATE', reason: 'report_state' };
  if (!may(context.ability, right, 'Report', report)) return { code: 'FORBIDDEN' };
  switch (act) {
    case 'submit':
      return unsettledFault(report);
    case 'pass':
      return eyesOf(context, report);
    case 'withdraw':
      return context.personId === report.submittedBy || context.isOwnHead
        ? null
        : { code: 'FORBIDDEN', reason: 'report_withdraw' };
    case 'correct':
    case 'replace':
    case 'recall':
      return report.beingReplaced ? { code: 'WRONG_STATE', reason: 'report_being_replaced' } : null;
    case 'send_back':
    case 'number':
    case 'keep_signed':
    case 'discard':
      return null;
  }
}

/** What is handed in says what its sources say, or somebody decided that it does not; nothing accepted is left out unseen. */
function unsettledFault({ unsettled: { changed, fresh, empty } }: ReportFacts): Refusal | null {
  if (changed > 0) return { code: 'INCOMPLETE', reason: 'report_changed' };
  if (fresh > 0) return { code: 'INCOMPLETE', reason: 'report_fresh' };
  return empty > 0 ? { code: 'INCOMPLETE', reason: 'report_empty' } : null;
}

/** Who wrote in it does not approve it, nor does anybody approve it twice. Returning it takes nobody's second pair of eyes. */
function eyesOf({ personId, onBehalfOfId }: ReportContext, report: ReportFacts): Refusal | null {
  const reason = fourEyes(personId, report.contributorIds, report.decisions, onBehalfOfId);
  return reason && { code: 'FOUR_EYES', reason: reason === 'contributed' ? 'report_own' : 'report_twice' };
}

function inputFault(
  input: ReportInput,
  context: ReportContext,
  report: ReportFacts,
  words: ReportWords,
  capacities: readonly CapacityKind[],
): Refusal | null {
  switch (input) {
    case 'reason':
      return isReason(words.words) ? null : { code: 'INVALID', reason: 'reason_required' };
    case 'capacity':
      return words.capacity && !capacities.includes(words.capacity)
        ? { code: 'INVALID', reason: 'capacity_not_held' }
        : null;
    case 'number':
      return numberFault(context, report, words);
    case 'document':
      return words.document?.trim() ? null : { code: 'INVALID', reason: 'report_document' };
    case 'words':
      return null;
  }
}

/** It is dated on a day on which it was ready, and on none to come. */
function numberFault(
  { today }: ReportContext,
  { frozenOn }: ReportFacts,
  { number, datedOn }: ReportWords,
): Refusal | null {
  if (!number || !letterNumber.test(number)) return { code: 'INVALID', reason: 'report_number' };
  if (!datedOn || datedOn > today || (frozenOn !== null && datedOn < frozenOn)) {
    return { code: 'INVALID', reason: 'report_date' };
  }
  return null;
}

/** An act as it is offered: what it asks for, and what is in the way. */
export interface ReportOffer {
  act: ReportAct;
  inputs: ReportInput[];
  refusal: Refusal | null;
}

/** The acts that somebody has the right to now, each with what is in the way; what is only not theirs is left out. */
export function reportOffers(context: ReportContext, report: ReportFacts): ReportOffer[] {
  return reportActs
    .map((act) => ({
      act,
      inputs: [...reportTransitions[act].inputs],
      refusal: reportRefusal(context, act, report),
    }))
    .filter(({ refusal }) => refusal?.code !== 'FORBIDDEN' && refusal?.reason !== 'report_state');
}
