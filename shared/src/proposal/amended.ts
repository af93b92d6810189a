/** A plan as it will stand once an amendment is accepted, and the way of a document into an amendment. */
import { groupBy } from '../group.js';
import { askAgain } from './apply.js';
import { comparePlans, pairRows, type PlanComparison, type StandingRow } from './compare.js';
import { assignKeys } from './keys.js';
import type {
  Amendment,
  PartyTarget,
  Proposal,
  ProposedParty,
  ProposedPlan,
  ProposedRow,
} from './proposal.js';
import { refuse, skippedIds } from './tree.js';

/** A standing plan as the base of an amendment: its facts, and its appendix as rows whose ids are those of its tasks. */
export interface StandingPlan {
  id: string;
  /** Number of the version that stands. */
  version: number;
  plan: ProposedPlan;
  /** In the order of the appendix; `standsFor` of each is its own id. */
  rows: ProposedRow[];
}

/** A row of a standing plan as the comparison knows it. */
export function standingRow(row: ProposedRow): StandingRow {
  const targets = (parties: readonly ProposedParty[]): PartyTarget[] =>
    parties.flatMap(({ target }) => target ?? []);
  const { id, parentId, kind, key, printedNumber, title, leadMode, expectedResults } = row;
  const { deadline, deadlineWords, feedsAnnualReport } = row;
  return {
    ...{ id, parentId, kind, key, printedNumber, title, leadMode, expectedResults },
    ...{ deadline, deadlineWords, feedsAnnualReport },
    leads: targets(row.leads),
    coordinating: targets(row.coordinating),
  };
}

// A document that holds this part of the standing tasks holds the whole appendix; one that changes some holds only those.
const wholeShare = 0.6;

/**
 * Makes a proposal the amendment of a standing plan: pairs its rows, takes over the plan's facts, keeps number and date of the
 * document for what they are now, those of the amending document. Of what is an amendment already (the plan was amended by
 * another document meanwhile) pairs that still hold stay as they are.
 */
export function asAmendment(proposal: Proposal, standing: StandingPlan): Proposal {
  const known = new Map(standing.rows.map((row) => [row.id, row]));
  const holds = (row: ProposedRow): boolean =>
    row.standsFor !== null &&
    (known.get(row.standsFor)?.kind === 'task') === (row.kind === 'task') &&
    known.has(row.standsFor);
  const taken = new Set(proposal.rows.filter(holds).map((row) => row.standsFor));
  const pairs = pairRows(
    standing.rows.filter((row) => !taken.has(row.id)).map(standingRow),
    proposal.rows.filter((row) => !holds(row)),
  );
  const rows = proposal.rows.map((row) =>
    holds(row) ? row : { ...row, standsFor: pairs.get(row.id) ?? null },
  );
  const before = proposal.amendment;
  if (before) {
    const ends = before.ends.filter((id) => known.has(id));
    return {
      ...proposal,
      plan: standing.plan,
      rows,
      amendment: { ...before, planId: standing.id, planVersion: standing.version, ends },
    };
  }
  const tasks = standing.rows.filter((row) => row.kind === 'task').length;
  const held = rows.filter((row) => row.kind === 'task' && row.standsFor !== null).length;
  return {
    ...proposal,
    plan: standing.plan,
    rows,
    amendment: {
      planId: standing.id,
      planVersion: standing.version,
      whole: held >= tasks * wholeShare,
      document: proposal.plan.number ?? '',
      issuedOn: proposal.plan.issuedOn,
      ends: [],
      own: proposal.plan,
    },
  };
}

/**
 * Takes back that a document amends a plan: it is a plan of its own again, with the facts that it says itself. Number and date
 * stay as they were corrected meanwhile, and what is missing is asked for again.
 * @throws ProblemError INVALID when it is no amendment, or one by hand, which has no facts of its own.
 */
export function asOwnPlan(proposal: Proposal): Proposal {
  const { amendment } = proposal;
  if (!amendment?.own) return refuse('amendment');
  const { own, document, issuedOn } = amendment;
  return askAgain({
    ...proposal,
    plan: { ...own, number: document.trim() || own.number, issuedOn: issuedOn ?? own.issuedOn },
    rows: proposal.rows.map((row) => (row.standsFor === null ? row : { ...row, standsFor: null })),
    amendment: null,
  });
}

/** What an amendment by hand begins with: the plan as it stands, unchanged. */
export function amendmentByHand(empty: Proposal, standing: StandingPlan): Proposal {
  const base = { planId: standing.id, planVersion: standing.version };
  const amendment: Amendment = { ...base, whole: true, document: '', issuedOn: null, ends: [], own: null };
  return { ...empty, plan: standing.plan, rows: standing.rows, amendment };
}

/**
 * What an amendment does to the plan as it stands. Of one that does not replace the whole appendix only what it holds counts:
 * a row without a parent stays where it is, and nothing ends but what is said to.
 */
export function compareAmendment(standing: readonly ProposedRow[], proposal: Proposal): PlanComparison {
  const { rows, amendment } = proposal;
  const pairs = new Map(
    rows.flatMap((row) => (row.standsFor === null ? [] : [[row.id, row.standsFor] as const])),
  );
  const found = comparePlans(standing.map(standingRow), rows, pairs);
  if (amendment?.whole !== false) return found;
  const top = new Set(rows.filter((row) => row.parentId === null).map((row) => row.id));
  const ends = new Set(amendment.ends);
  return {
    rows: found.rows.map((change) => ({ ...change, moved: change.moved && !top.has(change.rowId) })),
    ending: standing.filter((row) => row.kind === 'task' && ends.has(row.id)).map((row) => row.id),
  };
}

/**
 * The appendix after an amendment, in order and with its keys. A row that stands for something has that one's id, a new one
 * its own; `standsFor` says which.
 * @throws ProblemError INVALID when groups would hang on each other.
 */
export function amendedRows(standing: readonly ProposedRow[], proposal: Proposal): ProposedRow[] {
  const skipped = skippedIds(proposal.rows);
  const kept = proposal.rows.filter((row) => !skipped.has(row.id));
  const known = new Set(standing.map((row) => row.id));
  const idOf = new Map(
    kept.map((row) => [row.id, row.standsFor !== null && known.has(row.standsFor) ? row.standsFor : row.id]),
  );
  const named = kept.map((row): ProposedRow => {
    const id = idOf.get(row.id) ?? row.id;
    const parentId = row.parentId === null ? null : (idOf.get(row.parentId) ?? null);
    return { ...row, id, parentId, standsFor: known.has(id) ? id : null };
  });
  const { amendment } = proposal;
  return assignKeys(amendment?.whole === false ? merged(standing, named, new Set(amendment.ends)) : named);
}

/** Where the first row of the document goes among siblings: before the next one of them that it names. */
function placeOfFirst(siblings: readonly string[], named: readonly ProposedRow[]): number {
  const places = new Map(siblings.map((id, place) => [id, place]));
  const next = named.find((row) => places.has(row.id));
  return next ? (places.get(next.id) ?? siblings.length) : siblings.length;
}

/**
 * The standing rows with those of the amendment in their place: a new one behind the sibling that it follows in the document,
 * before the one that it precedes where it is the first, and at the end where the document names no other.
 */
function merged(
  standing: readonly ProposedRow[],
  named: readonly ProposedRow[],
  ends: ReadonlySet<string>,
): ProposedRow[] {
  const rows = new Map(standing.filter((row) => !ends.has(row.id)).map((row) => [row.id, row]));
  const children = new Map<string | null, string[]>();
  const below = (parentId: string | null): string[] => {
    const list = children.get(parentId) ?? [];
    children.set(parentId, list);
    return list;
  };
  for (const row of rows.values()) below(row.parentId).push(row.id);
  const parentOf = (row: ProposedRow): string | null => row.parentId ?? rows.get(row.id)?.parentId ?? null;
  const order = groupBy(named, parentOf);
  const previous = new Map<string | null, string>();
  for (const row of named) {
    const was = rows.get(row.id);
    const parentId = parentOf(row);
    if (!was || was.parentId !== parentId) {
      if (was)
        children.set(
          was.parentId,
          below(was.parentId).filter((id) => id !== row.id),
        );
      const siblings = below(parentId);
      const after = siblings.indexOf(previous.get(parentId) ?? '');
      siblings.splice(after < 0 ? placeOfFirst(siblings, order.get(parentId) ?? []) : after + 1, 0, row.id);
    }
    rows.set(row.id, { ...row, parentId });
    previous.set(parentId, row.id);
  }
  const inOrder = (parentId: string | null): ProposedRow[] =>
    below(parentId).flatMap((id) => {
      const row = rows.get(id);
      return row ? [row, ...inOrder(id)] : [];
    });
  const all = inOrder(null);
  // Groups that a few rows hang the other way round than they stand hold each other and are nowhere.
  return all.length === rows.size ? all : refuse('parentId');
}
