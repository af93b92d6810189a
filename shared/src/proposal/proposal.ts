/** A plan as read from a document or typed by hand, before anybody accepted it. */
import type { DeadlineRule, DueRule } from '../deadlines/rule.js';
import type { PlanVisibility } from '../access/vocabulary.js';
import type { ProposedIndicator } from '../figures/propose.js';
import type { Finding } from './finding.js';

/** What a recognised party is: known to the register, or named on the spot and made when the plan is accepted. */
export type PartyTarget =
  | { kind: 'agency'; id: string }
  | { kind: 'set'; id: string }
  | { kind: 'new_agency'; key: string }
  | { kind: 'new_set'; key: string };

/**
 * How the target was found: the register's own name (`name`), another name of it (`alias`), a shorter form that only one
 * fits (`short`), a spelling near it (`similar`: never without a finding), chosen by a person (`person`), or not at all.
 */
export const matchKinds = ['name', 'alias', 'short', 'similar', 'person', 'none'] as const;
export type MatchKind = (typeof matchKinds)[number];

export interface ProposedParty {
  /** The words of the cell that name it, without separators and the words that say its role. */
  words: string;
  /** The full name that the words stand for: prefix and place of an elliptical name are filled in. */
  name: string;
  /** The words name a kind of agencies and not one ("các sở, ngành có liên quan"). */
  collective: boolean;
  /** Asked ("đề nghị") instead of assigned. */
  requested: boolean;
  /** Only gives information or acts on its own authority beside the lead: said in the cell, no lead by it. */
  provides: boolean;
  target: PartyTarget | null;
  match: MatchKind;
}

export const breakdowns = ['sex', 'ethnicity', 'religion', 'women', 'children'] as const;
export type Breakdown = (typeof breakdowns)[number];

export const leadModes = ['single', 'joint', 'each'] as const;
export type LeadMode = (typeof leadModes)[number];

export const rowKinds = ['section', 'group', 'task'] as const;
export type RowKind = (typeof rowKinds)[number];

/** A row of the appendix: a section, a group, or a task. */
export interface ProposedRow {
  /** Stays the same through every edit. */
  id: string;
  parentId: string | null;
  kind: RowKind;
  /** Unambiguous path of numbers; follows from the tree (`assignKeys`), nobody types it. */
  key: string;
  /** As printed, full stop included. */
  printedNumber: string;
  title: string;
  leadMode: LeadMode;
  leads: ProposedParty[];
  /** The whole cell, as printed. */
  leadWords: string;
  coordinating: ProposedParty[];
  coordinatingWords: string;
  expectedResults: string[];
  resultWords: string;
  deadline: DeadlineRule;
  deadlineWords: string;
  feedsAnnualReport: boolean;
  /** Breakdowns of figures that this row's own words, or those of a group above, ask for. */
  breakdowns: Breakdown[];
  /** Figures that the row's words ask for, or that a person wants: only those that were taken come with the plan. */
  indicators: ProposedIndicator[];
  /** Lines of the document that it was read from; empty for a row added by hand. */
  lines: number[];
  /** Pieces on two pages were joined. */
  rejoined: boolean;
  /** Left out: no card will be made of it. */
  skipped: boolean;
  /** Of an amended plan: the standing task, section or group that this row is; null: it is new. */
  standsFor: string | null;
}

export interface LegalBasisFacts {
  number: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD: as exactly as it is cited. */
  date: string | null;
  issuer: string | null;
  title: string | null;
  role: string;
}

/** A duty that the body lays down outside the table, in the plan's own words. */
export interface PlanDuty {
  /** Where in the body: "IV.2". */
  ref: string;
  who: string;
  /** To whom something is to be sent, and by when, as printed. */
  to: string | null;
  by: string | null;
  quote: string;
  requested: boolean;
  /** The line of the document; null where a person wrote it in. */
  line: number | null;
}

export interface ProposedPlan {
  title: string;
  shortTitle: string;
  /** Number and symbol; null where the print leaves the number blank. */
  number: string | null;
  numberPrinted: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD; null where nothing of the date is known. */
  issuedOn: string | null;
  issuedPrinted: string;
  issuer: ProposedParty | null;
  coordinator: ProposedParty | null;
  /** The words on which the coordinator rests. */
  coordinatorQuote: string;
  parentPlan: { number: string; issuedOn: string | null; issuer: string } | null;
  legalBases: LegalBasisFacts[];
  dueRule: DueRule | null;
  /** The words on which the due rule rests. */
  dueQuote: string;
  /** Last day of the data window of each year. */
  dataEnds: { month: number; day: number };
  visibility: PlanVisibility;
  duties: PlanDuty[];
}

/** An agency named on the spot; made together with the plan. */
export interface NewAgencyDraft {
  /** Unique within the proposal. */
  key: string;
  name: string;
  shortName: string;
  kind: string;
  level: string;
  parentId: string | null;
  /** The key of the agency above where that one is named on the spot too; `parentId` is null then. */
  parentKey?: string;
}

/** A set of agencies named on the spot. */
export interface NewSetDraft {
  key: string;
  name: string;
  /** Known agencies, and those named on the spot by their key. */
  agencyIds: string[];
  newAgencyKeys: string[];
}

/** Words that a person matched and wants to be understood next time. */
export interface LearntAlias {
  words: string;
  target: PartyTarget;
}

/** What makes a proposal the amendment of a plan: its rows are held against those of the plan as it stands. */
export interface Amendment {
  planId: string;
  /** The version of the plan that the rows were held against. */
  planVersion: number;
  /** The document replaces the whole appendix: a standing task that no row is ends. Else only those in `ends` do. */
  whole: boolean;
  /** Number and symbol of the document that amends. */
  document: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  issuedOn: string | null;
  /** Standing tasks that end although the document does not replace the whole appendix. */
  ends: string[];
  /** The facts that the document itself says, for when it is no amendment after all; null: there is no document. */
  own: ProposedPlan | null;
}

export interface Proposal {
  /** Of an amendment: the facts of the plan as it stands, which it does not change. */
  plan: ProposedPlan;
  /** In the order of the appendix: a parent before its children. */
  rows: ProposedRow[];
  findings: Finding[];
  newAgencies: NewAgencyDraft[];
  newSets: NewSetDraft[];
  aliases: LearntAlias[];
  /** Null: a plan of its own. */
  amendment: Amendment | null;
}

/** A row without words, to be filled in by hand. */
export function emptyRow(id: string, kind: RowKind, parentId: string | null): ProposedRow {
  return {
    id,
    parentId,
    kind,
    key: '',
    printedNumber: '',
    title: '',
    leadMode: 'single',
    leads: [],
    leadWords: '',
    coordinating: [],
    coordinatingWords: '',
    expectedResults: [],
    resultWords: '',
    deadline: { kind: 'none' },
    deadlineWords: '',
    feedsAnnualReport: false,
    breakdowns: [],
    indicators: [],
    lines: [],
    rejoined: false,
    skipped: false,
    standsFor: null,
  };
}

/** Rows as they were kept before rows proposed figures: they propose none. */
export function wholeRows(
  kept: readonly (Omit<ProposedRow, 'indicators'> & Partial<ProposedRow>)[],
): ProposedRow[] {
  return kept.map((row) => ({ ...row, indicators: row.indicators ?? [] }));
}

/** A plan of which nothing is known yet: what entering by hand begins with. */
export function emptyProposal(): Proposal {
  return {
    plan: {
      title: '',
      shortTitle: '',
      number: null,
      numberPrinted: '',
      issuedOn: null,
      issuedPrinted: '',
      issuer: null,
      coordinator: null,
      coordinatorQuote: '',
      parentPlan: null,
      legalBases: [],
      dueRule: null,
      dueQuote: '',
      dataEnds: { month: 12, day: 31 },
      visibility: 'participants',
      duties: [],
    },
    rows: [],
    findings: [],
    newAgencies: [],
    newSets: [],
    aliases: [],
    amendment: null,
  };
}
