/** Who leads a task, and how many cards that makes: pure. */
import type { LeadMode, ProposedParty, ProposedRow } from '@tien-do/shared';
import type { AgencyBook } from './parties.ts';

/** The ids of a set's members on the day on which the period is opened. */
export type MembersOf = (setId: string) => readonly string[];

/** What tells the leads of a row apart, sets as their members, each once; whoever only gives information leads nothing. */
export function leadKeys(
  { leads }: Pick<ProposedRow, 'leads'>,
  { newSets }: AgencyBook['proposal'],
  membersOf: MembersOf,
): string[] {
  const leading = leads.filter((party) => !party.provides);
  const keys = (leading.length > 0 ? leading : leads).flatMap(({ target, words }): readonly string[] => {
    switch (target?.kind) {
      case 'agency':
        return [target.id];
      case 'set':
        return membersOf(target.id);
      case 'new_agency':
        return [target.key];
      case 'new_set': {
        const set = newSets.find(({ key }) => key === target.key);
        return [...(set?.agencyIds ?? []), ...(set?.newAgencyKeys ?? [])];
      }
      case undefined:
        return [words];
    }
  });
  return [...new Set(keys)];
}

/** How many cards a row has in a period in which it is due. */
export function cardsOfRow(
  row: Pick<ProposedRow, 'leads' | 'leadMode'>,
  proposal: AgencyBook['proposal'],
  membersOf: MembersOf,
): number {
  return row.leadMode === 'each' ? leadKeys(row, proposal, membersOf).length : 1;
}

const isSet = ({ target, collective }: ProposedParty): boolean =>
  target === null ? collective : target.kind === 'set' || target.kind === 'new_set';

/** The way of leading that fits other leads: what a person chose stays as long as it can mean something. */
export function leadModeFor(leads: readonly ProposedParty[], mode: LeadMode): LeadMode {
  const several = leads.length > 1 || leads.some(isSet);
  if (!several) return 'single';
  if (mode !== 'single') return mode;
  return leads.every(isSet) ? 'each' : 'joint';
}

/** The ways that a person can choose between; none where there is nothing to choose. */
export function leadModesFor(leads: readonly ProposedParty[], mode: LeadMode): LeadMode[] {
  const several = leads.length > 1 || leads.some(isSet);
  if (several) return mode === 'single' ? ['single', 'joint', 'each'] : ['joint', 'each'];
  return mode === 'single' ? [] : ['single', mode];
}
