/** Edits that only the amendment of a standing plan knows. Whether a standing row exists is for whoever has the plan to say. */
import type { Amendment, Proposal } from './proposal.js';
import { refuse, rowOf } from './tree.js';

/**
 * Says which standing row a row is; null: it is new.
 * @throws ProblemError INVALID when it is no amendment, or another row is that one already.
 */
export function pairRow(proposal: Proposal, rowId: string, standsFor: string | null): Proposal {
  const amendment = amendmentOf(proposal);
  rowOf(proposal.rows, rowId);
  if (standsFor !== null && proposal.rows.some((row) => row.id !== rowId && row.standsFor === standsFor)) {
    refuse('standsFor');
  }
  return {
    ...proposal,
    rows: proposal.rows.map((row) => (row.id === rowId ? { ...row, standsFor } : row)),
    // What a row stands for goes on.
    amendment: { ...amendment, ends: amendment.ends.filter((id) => id !== standsFor) },
  };
}

/** Changes what is said of the amending document. @throws ProblemError INVALID when it is no amendment. */
export function setAmendment(proposal: Proposal, patch: Partial<Amendment>): Proposal {
  return { ...proposal, amendment: { ...amendmentOf(proposal), ...patch } };
}

/**
 * Ends a standing task, or lets it go on.
 * @throws ProblemError INVALID when it is no amendment, or a row of the document is that task.
 */
export function endTask(proposal: Proposal, taskId: string, ends: boolean): Proposal {
  const amendment = amendmentOf(proposal);
  if (ends && proposal.rows.some((row) => row.standsFor === taskId)) refuse('taskId');
  const others = amendment.ends.filter((id) => id !== taskId);
  return { ...proposal, amendment: { ...amendment, ends: ends ? [...others, taskId] : others } };
}

function amendmentOf({ amendment }: Proposal): Amendment {
  return amendment ?? refuse('amendment');
}
