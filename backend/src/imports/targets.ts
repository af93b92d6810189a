/** The agencies and sets of the register that a proposal or an edit names: all of them have to exist. */
import {
  assertNever,
  ProblemError,
  type NewAgencyDraft,
  type NewSetDraft,
  type PartyTarget,
  type Proposal,
  type ProposalEdit,
  type ProposedParty,
  type ProposedPlan,
  type RowPatch,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

export interface RegisterIds {
  agencies: Set<string>;
  sets: Set<string>;
}

/** Ids of the register in a whole proposal. */
export function idsOfProposal(proposal: Proposal): RegisterIds {
  const ids = none();
  takePlan(ids, proposal.plan);
  for (const row of proposal.rows) takeRow(ids, row);
  takeDrafts(ids, proposal.newAgencies, proposal.newSets);
  for (const { target } of proposal.aliases) takeTarget(ids, target);
  return ids;
}

/** Ids of the register that edits bring in. */
export function idsOfEdits(edits: readonly ProposalEdit[]): RegisterIds {
  const ids = none();
  for (const edit of edits) takeEdit(ids, edit);
  return ids;
}

/** @throws ProblemError INVALID when the register has no such agency or set. */
export async function requireKnown(db: EntityManager, { agencies, sets }: RegisterIds): Promise<void> {
  const [found] = await db.query<{ agencies: number; sets: number }[]>(
    `SELECT (SELECT count(*) FROM agency WHERE id = ANY($1)) AS agencies,
            (SELECT count(*) FROM agency_set WHERE id = ANY($2)) AS sets`,
    [[...agencies], [...sets]],
  );
  if (found?.agencies !== agencies.size || found.sets !== sets.size) {
    throw new ProblemError('INVALID', { fields: [{ path: 'target', rule: 'unknown_agency' }] });
  }
}

function none(): RegisterIds {
  return { agencies: new Set(), sets: new Set() };
}

function takeEdit(ids: RegisterIds, edit: ProposalEdit): void {
  switch (edit.op) {
    case 'set_plan':
      takePlan(ids, edit.patch);
      return;
    case 'set_row':
      takeRow(ids, edit.patch);
      return;
    case 'match':
      takeTarget(ids, edit.target);
      return;
    case 'new_agency':
      takeDrafts(ids, [edit.agency], []);
      return;
    case 'new_set':
      takeDrafts(ids, [], [edit.set]);
      return;
    case 'restore':
      if (edit.plan) takePlan(ids, edit.plan);
      for (const row of edit.rows) takeRow(ids, row);
      takeDrafts(ids, edit.newAgencies ?? [], edit.newSets ?? []);
      for (const { target } of edit.aliases ?? []) takeTarget(ids, target);
      return;
    case 'set_kind':
    case 'merge_up':
    case 'split':
    case 'place':
    case 'skip':
    case 'add_row':
    case 'remove_row':
    case 'settle':
    case 'take_suggestion':
    case 'forget_alias':
    case 'pair':
    case 'set_amendment':
    case 'end_task':
      return;
    default:
      assertNever(edit);
  }
}

function takePlan(ids: RegisterIds, plan: Partial<ProposedPlan>): void {
  takeParties(ids, [plan.issuer, plan.coordinator]);
}

function takeRow(ids: RegisterIds, row: RowPatch): void {
  takeParties(ids, [...(row.leads ?? []), ...(row.coordinating ?? [])]);
}

function takeParties(ids: RegisterIds, parties: readonly (ProposedParty | null | undefined)[]): void {
  for (const party of parties) if (party?.target) takeTarget(ids, party.target);
}

function takeTarget(ids: RegisterIds, target: PartyTarget): void {
  if (target.kind === 'agency') ids.agencies.add(target.id);
  if (target.kind === 'set') ids.sets.add(target.id);
}

function takeDrafts(
  ids: RegisterIds,
  agencies: readonly NewAgencyDraft[],
  sets: readonly NewSetDraft[],
): void {
  for (const { parentId } of agencies) if (parentId !== null) ids.agencies.add(parentId);
  for (const { agencyIds } of sets) for (const id of agencyIds) ids.agencies.add(id);
}
