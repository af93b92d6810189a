import { dailyDuties, type AccountFields, type Duty } from './vocabulary.js';

/** An account by the fields that rules speak of, from the duties of its person that are in force or to come. */
export function accountFieldsOf(duties: readonly { agencyId: string; duty: Duty }[]): AccountFields {
  const agencyIds = [...new Set(duties.map(({ agencyId }) => agencyId))];
  const daily = duties.every(({ duty }) => dailyDuties.some((known) => known === duty));
  const [only = ''] = agencyIds;
  return { agencyIds, soleAgencyId: agencyIds.length === 1 && daily ? only : '' };
}
