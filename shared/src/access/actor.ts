import type { Duty } from './vocabulary.js';

/** A duty that a person holds in an agency now (its dates were checked when the actor was loaded). */
export interface ActiveMembership {
  id: string;
  agencyId: string;
  duty: Duty;
}

/** Who acts: the person and the duties in force. Nothing else about a request decides a right. */
export interface Actor {
  personId: string;
  memberships: ActiveMembership[];
}
