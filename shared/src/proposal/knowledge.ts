/** What the reading of a plan knows of the world: the register of agencies, as data. */

/** An agency of the register, with every name that it goes or went by. */
export interface KnownAgency {
  id: string;
  name: string;
  /** Short name, former names, spellings that people taught. */
  aliases: string[];
  kind: string;
  level: string;
  parentId: string | null;
  /** First and last day, both included; null for no bound. */
  validFrom: string | null;
  validTo: string | null;
}

export interface KnownSet {
  id: string;
  name: string;
  aliases: string[];
}

export interface Knowledge {
  agencies: KnownAgency[];
  sets: KnownSet[];
  /** The agency for which the plan is taken in: names that fit several agencies are looked for around it first. */
  aroundAgencyId: string | null;
}
