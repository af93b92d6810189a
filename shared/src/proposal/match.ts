/** Saying which agency or set some words mean. */
import { foldText } from '../text/fold.js';
import type { ProposalEdit } from './edits.js';
import type { LearntAlias, PartyTarget, Proposal, ProposedParty, ProposedRow } from './proposal.js';
import { refuse } from './tree.js';

type Match = Extract<ProposalEdit, { op: 'match' }>;
type Fact = NonNullable<Match['only']>;

const answered = new Set([
  'unknown_agency',
  'ambiguous_agency',
  'similar_agency',
  'short_form',
  'open_set',
  'not_in_force',
]);

/** Whether other words are the same ones; in thousands of rows few are not asked for twice. */
export function sameWords(words: string): (other: string) => boolean {
  const folded = foldText(words);
  const known = new Map<string, boolean>();
  return (other) => {
    let same = known.get(other);
    if (same === undefined) known.set(other, (same = foldText(other) === folded));
    return same;
  };
}

function isSet(target: PartyTarget): boolean {
  return target.kind === 'set' || target.kind === 'new_set';
}

/**
 * Gives the words their target, in one row, in one fact of the plan or everywhere (then in the plan's issuer and coordinator
 * too), settles what was doubtful about them there, and remembers the spelling when asked to. A set that leads alone has a
 * card for each member.
 * @throws ProblemError INVALID when the words stand nowhere, or the target was named nowhere.
 */
export function matchParties(proposal: Proposal, edit: Match): Proposal {
  if (!targetNamed(proposal, edit.target)) refuse('target');
  const only = edit.only ?? null;
  if (only !== null && edit.rowId !== null) refuse('only');
  const everywhere = edit.rowId === null && only === null;
  const same = sameWords(edit.words);
  // "Tư pháp" in a list of sở stands for "Sở Tư pháp": the full name is what can be understood elsewhere.
  const names = new Map<string, string>();
  const matched = (party: ProposedParty): ProposedParty => {
    if (!same(party.words)) return party;
    const name = party.name === '' ? edit.words : party.name;
    if (!names.has(foldText(name))) names.set(foldText(name), name);
    return { ...party, target: edit.target, match: 'person', collective: isSet(edit.target) };
  };
  const list = (parties: ProposedParty[]): ProposedParty[] => {
    const next = parties.map(matched);
    return next.some((party, n) => party !== parties[n]) ? next : parties;
  };
  const inRow = (rowId: string): boolean => everywhere || rowId === edit.rowId;
  const inPlan = (fact: Fact): boolean => everywhere || fact === only;
  const rows = proposal.rows.map((row): ProposedRow => {
    if (!inRow(row.id)) return row;
    const leads = list(row.leads);
    const coordinating = list(row.coordinating);
    if (leads === row.leads && coordinating === row.coordinating) return row;
    const leadMode = leads.length === 1 && leads[0] && isLedByEach(leads[0]) ? 'each' : row.leadMode;
    return { ...row, leads, coordinating, leadMode };
  });
  let { plan } = proposal;
  const fact = (name: Fact): ProposedParty | null =>
    plan[name] && inPlan(name) ? matched(plan[name]) : plan[name];
  const [issuer, coordinator] = [fact('issuer'), fact('coordinator')];
  if (issuer !== plan.issuer || coordinator !== plan.coordinator) plan = { ...plan, issuer, coordinator };
  if (names.size === 0) refuse('words');
  const findings = proposal.findings.map((finding) =>
    finding.settled === null &&
    answered.has(finding.kind) &&
    (everywhere ||
      (only === null ? finding.rowId === edit.rowId : finding.rowId === null && finding.field === only)) &&
    same(finding.words)
      ? { ...finding, settled: 'corrected' as const }
      : finding,
  );
  const aliases = edit.remember ? learnt(proposal.aliases, names, edit.target) : proposal.aliases;
  return { ...proposal, plan, rows, findings, aliases };
}

/** The spellings with one more meaning each; what was said of the same spelling before is replaced. */
function learnt(
  aliases: readonly LearntAlias[],
  names: ReadonlyMap<string, string>,
  target: PartyTarget,
): LearntAlias[] {
  const others = aliases.filter((alias) => !names.has(foldText(alias.words)));
  return [...others, ...[...names.values()].map((words) => ({ words, target }))];
}

function isLedByEach(party: ProposedParty): boolean {
  return party.target !== null && isSet(party.target);
}

function targetNamed(proposal: Proposal, target: PartyTarget): boolean {
  switch (target.kind) {
    case 'agency':
    case 'set':
      return true;
    case 'new_agency':
      return proposal.newAgencies.some((agency) => agency.key === target.key);
    case 'new_set':
      return proposal.newSets.some((set) => set.key === target.key);
  }
}
