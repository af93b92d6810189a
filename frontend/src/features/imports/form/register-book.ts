/** Agencies and sets of the register, as the review needs them. */
import { isValidOn, type Proposal, type ProposedParty } from '@tien-do/shared';
import { useMemo } from 'react';
import { useAgencies, useAgencyRegister, useAgencySets } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import type { MembersOf } from './leads.ts';
import { placeAtEnd } from './new-agency.ts';
import {
  choicesOf,
  membersOn,
  sharedShortNames,
  targetName,
  type AgencyBook,
  type Choice,
  type RegisterAgency,
} from './parties.ts';

/** What names agencies and sets; the same object until one of them changes. */
export function useAgencyBook({ newAgencies, newSets }: Proposal): AgencyBook {
  const { data: agencies } = useAgencies();
  const { data: sets } = useAgencySets();
  return useMemo(() => {
    const byId = new Map((agencies ?? []).map((agency) => [agency.id, agency]));
    const setById = new Map((sets ?? []).map((set) => [set.id, set]));
    return {
      agency: (id) => byId.get(id) ?? null,
      set: (id) => setById.get(id) ?? null,
      sharesShort: sharedShortNames([...(agencies ?? []), ...newAgencies]),
      proposal: { newAgencies, newSets },
    };
  }, [agencies, sets, newAgencies, newSets]);
}

/** The members that a set has today: those for which a period opened today makes cards. */
export function useMembersOf(): MembersOf {
  const today = useToday();
  const { data: agencies } = useAgencies();
  const { data: sets } = useAgencySets();
  return useMemo(() => {
    const byId = new Map((agencies ?? []).map((agency) => [agency.id, agency]));
    const members = new Map((sets ?? []).map((set) => [set.id, membersOn(set, byId, today)]));
    return (setId) => members.get(setId) ?? [];
  }, [agencies, sets, today]);
}

export interface RegisterChoices {
  /** With what hangs on what, levels and former names, as soon as they are there. */
  agencies: readonly RegisterAgency[];
  /** Those in force today. */
  standing: readonly RegisterAgency[];
  /** They and those that are named with this plan, by their key: what a new one may hang on. */
  known: readonly RegisterAgency[];
  /** Whose plan it is: the agency (or its key) and, of one that nobody knows, what it is called. */
  around: { id: string | null; name: string };
  choices: readonly Choice[];
}

/** What words can be matched with. */
export function useRegisterChoices(): RegisterChoices {
  const today = useToday();
  const { proposal, book } = useReviewing();
  const { data: names } = useAgencies();
  const { data: register } = useAgencyRegister();
  const { data: sets } = useAgencySets();
  const agencies = useMemo(
    () => (register ?? names ?? []).filter(({ kind }) => kind !== 'system'),
    [register, names],
  );
  const { newAgencies, newSets } = proposal;
  const { issuedOn, issuer, coordinator } = proposal.plan;
  const standing = useMemo(() => agencies.filter((agency) => isValidOn(agency, today)), [agencies, today]);
  const known = useMemo(
    () => [
      ...newAgencies.map(({ key, parentKey, ...draft }): RegisterAgency => ({
        ...draft,
        id: key,
        parentId: parentKey ?? draft.parentId,
        validFrom: null,
        validTo: null,
      })),
      ...standing,
    ],
    [newAgencies, standing],
  );
  const around = useMemo(() => aroundOf(issuer, coordinator), [issuer, coordinator]);
  const place = placeAtEnd(targetName(issuer?.target ?? null, book)?.full ?? around.name)?.proper ?? null;
  const choices = useMemo(
    () => choicesOf({ agencies, sets: sets ?? [], newAgencies, newSets, issuedOn, today, place }),
    [agencies, sets, newAgencies, newSets, issuedOn, today, place],
  );
  return { agencies, standing, known, around, choices };
}

/** The issuer's place is the plan's; whoever coordinates says it only where the plan names no issuer. */
function aroundOf(
  issuer: ProposedParty | null,
  coordinator: ProposedParty | null,
): RegisterChoices['around'] {
  const one = issuer ?? coordinator;
  const { target } = one ?? {};
  const id = target?.kind === 'agency' ? target.id : target?.kind === 'new_agency' ? target.key : null;
  return { id, name: one ? one.name || one.words : '' };
}
