/** Agencies and sets of the register, as the review needs them. */
import { isValidOn, type Proposal } from '@tien-do/shared';
import { useMemo } from 'react';
import { useAgencies, useAgencyRegister, useAgencySets } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import type { MembersOf } from './leads.ts';
import { choicesOf, membersOn, type AgencyBook, type Choice, type RegisterAgency } from './parties.ts';

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
  choices: readonly Choice[];
}

/** What words can be matched with. */
export function useRegisterChoices(): RegisterChoices {
  const today = useToday();
  const { proposal } = useReviewing();
  const { data: names } = useAgencies();
  const { data: register } = useAgencyRegister();
  const { data: sets } = useAgencySets();
  const agencies = useMemo(
    () => (register ?? names ?? []).filter(({ kind }) => kind !== 'system'),
    [register, names],
  );
  const standing = useMemo(() => agencies.filter((agency) => isValidOn(agency, today)), [agencies, today]);
  const { newAgencies, newSets } = proposal;
  const { issuedOn } = proposal.plan;
  const choices = useMemo(
    () => choicesOf({ agencies, sets: sets ?? [], newAgencies, newSets, issuedOn, today }),
    [agencies, sets, newAgencies, newSets, issuedOn, today],
  );
  return { agencies, standing, choices };
}
