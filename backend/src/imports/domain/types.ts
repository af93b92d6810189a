/** What the parts of the plan reader hand to each other. All of them are pure. */
import type {
  Breakdown,
  DeadlineRule,
  Finding,
  LeadMode,
  PlanDocument,
  ProposedParty,
  ProposedPlan,
} from '@tien-do/shared';

/** A finding before it has an id and a row. */
export type FindingDraft = Omit<Finding, 'id' | 'rowId' | 'settled'>;

/** What a column of an appendix means, whatever its heading says and wherever it stands. */
export const columnRoles = [
  'number',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
  'note',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** One row of the appendix with its pieces rejoined, before anything in it is understood. */
export interface LogicalRow {
  lines: number[];
  rejoined: boolean;
  /** The document ends inside this row. */
  cutOff: boolean;
  /** As printed, full stop included; empty where none is printed. */
  number: string;
  /** Whole cells, with the line ends of the print; empty where the cell is. */
  cells: Record<Exclude<ColumnRole, 'number'>, string>;
  /** The title is printed in bold, or over the whole width of the table. */
  heading: boolean;
  findings: FindingDraft[];
}

/** A row in its place in the tree. */
export interface TreeRow extends LogicalRow {
  id: string;
  parentId: string | null;
  kind: 'section' | 'group' | 'task';
}

export interface Appendix {
  /** In the order of the document; empty when none was found. */
  rows: LogicalRow[];
  /** The lines of the document that belong to the appendix, first and last; null when there is none. */
  span: { from: number; to: number } | null;
  findings: FindingDraft[];
}

/** The agencies of one row. */
export interface Parties {
  leads: ProposedParty[];
  coordinating: ProposedParty[];
  leadMode: LeadMode;
  findings: FindingDraft[];
}

export interface Results {
  expectedResults: string[];
  feedsAnnualReport: boolean;
  findings: FindingDraft[];
}

export interface Deadline {
  deadline: DeadlineRule;
  findings: FindingDraft[];
}

/** The facts of the plan from its body, its agencies still as words. */
export interface PlanFacts {
  plan: Omit<ProposedPlan, 'issuer' | 'coordinator'>;
  issuerWords: string;
  coordinatorWords: string;
  findings: FindingDraft[];
}

/** Finds agencies in words, with what the register knows; made once for a document. */
export interface AgencyFinder {
  /** The agencies of a row's two cells. */
  parties(leadWords: string, coordinatingWords: string, line: number): Parties;
  /** One agency by its words: the issuer, the coordinator. */
  one(words: string): ProposedParty;
}

export type ReadBreakdowns = (words: string) => Breakdown[];
export type ReadResults = (words: string, line: number) => Results;
export type ReadDeadline = (words: string, line: number) => Deadline;
export type ReadPlanFacts = (document: PlanDocument, appendix: Appendix) => PlanFacts;
