import type { ActiveMembership } from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import type { Petition } from './entities.js';

/** What a line of a list over all boards says of what it is about. */
export type LineKey =
  | 'boardId'
  | 'planId'
  | 'year'
  | 'planShortTitle'
  | 'timing'
  | 'printedNumber'
  | 'key'
  | 'title'
  | 'leadNames'
  | 'aboutId'
  | 'face';

/** What an agency is to what is asked: who asked, who coordinates, or the issuer. */
export function partyOf(row: Petition, agencyId: string): InboxItem['role']['party'] {
  if (agencyId === row.agencyId) return 'lead';
  return agencyId === row.coordinatorId ? 'coordinator' : 'issuer';
}

/** The actor's own duty in an agency by which something there is theirs to do. @throws Error when there is none. */
export function dutyIn({ actor }: Context, agencyId: string): ActiveMembership {
  const own = actor.memberships.find((held) => held.agencyId === agencyId && !held.delegation);
  if (!own) throw new Error('a petition waits at a desk that is not mine');
  return own;
}
