import type { Duty } from './vocabulary.js';

/** A duty that a person holds in an agency now (its dates were checked when the actor was loaded). */
export interface ActiveMembership {
  id: string;
  agencyId: string;
  duty: Duty;
  /** True when the agency is the system's own: its administrators keep everything. Absent means that it is not. */
  system?: boolean;
}

/** Who acts: the person and the duties in force. Nothing else about a request decides a right. */
export interface Actor {
  personId: string;
  memberships: ActiveMembership[];
}
