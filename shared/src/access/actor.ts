import type { Duty } from './vocabulary.js';

/** Deciding in another person's stead, between two instants. It is never passed on. */
export interface ActiveDelegation {
  id: string;
  /** Whose duty it is. */
  fromId: string;
  /** The one plan for which it holds; null: for all. */
  planId: string | null;
}

/** A duty that a person holds in an agency now (its dates were checked when the actor was loaded). */
export interface ActiveMembership {
  id: string;
  agencyId: string;
  duty: Duty;
  /** True when the agency is the system's own: its administrators keep everything. Absent means that it is not. */
  system?: boolean;
  /** Present when the duty is another person's, who delegated deciding by it. */
  delegation?: ActiveDelegation;
}

/** Who acts: the person and the duties in force. Nothing else about a request decides a right. */
export interface Actor {
  personId: string;
  memberships: ActiveMembership[];
}
