/** What a report is compiled from: one version of a board, with what was accepted on it. */
import type { StepAct } from '../approval/chain.js';
import type { CardFace } from '../board/face.js';
import type { TimingRules } from '../deadlines/timing.js';
import type { BreakdownSet, FiguredSource, Figures, Indicator } from '../figures/index.js';
import type { Day } from '../text/day.js';

/** Who decided on what is quoted. */
export interface ReportApproval {
  act: StepAct;
  personId: string;
  name: string;
  agencyId: string;
  /** The lines of the capacity in which it was signed; none for a duty that signs nothing. */
  lines: string[];
  /** ISO 8601, UTC. */
  at: string;
}

/** An accepted version, as it is quoted. */
export interface ReportResult {
  number: number;
  sha256: string;
  acceptedAt: string;
  result: string;
  /** By expected result, in the task's order. */
  items: { done: boolean; text: string }[];
  parts: { agencyId: string; text: string }[];
  nil: boolean;
  nilReason: string;
  figures: Figures;
  expectedResults: string[];
  approvals: ReportApproval[];
}

export interface ReportCard {
  face: CardFace;
  /** Null where nothing is accepted. */
  result: ReportResult | null;
}

export interface ReportTask {
  id: string;
  sectionId: string;
  key: string;
  printedNumber: string;
  title: string;
  leadWords: string;
  coordinatingWords: string;
  expectedResults: string[];
  deadlineWords: string;
  /** Its place in the appendix, counted over sections, groups and tasks together. */
  position: number;
  indicators: Indicator[];
}

export interface ReportSection {
  id: string;
  parentId: string | null;
  kind: 'section' | 'group';
  printedNumber: string;
  title: string;
  position: number;
}

/** A difficulty that has left the agency that raised it. */
export interface ReportDifficulty {
  id: string;
  cardId: string | null;
  agencyId: string;
  text: string;
  cause: string;
  proposal: string;
  /** ISO 8601, UTC. */
  raisedAt: string;
}

export interface ReportData {
  boardId: string;
  /** The version of the board that all of it is of. */
  boardVersion: number;
  plan: {
    id: string;
    title: string;
    number: string | null;
    /** As exactly as it is printed. */
    issuedOn: string;
    issuerId: string;
    coordinatorId: string;
    timing: TimingRules;
  };
  year: number;
  dataFrom: Day;
  dataTo: Day;
  /** The day as of which it speaks: what is late is late by it, and agencies are called as on it. */
  on: Day;
  sections: ReportSection[];
  tasks: ReportTask[];
  cards: ReportCard[];
  breakdowns: BreakdownSet[];
  /** Figures of accepted versions and of what was filed into them. */
  figures: FiguredSource[];
  difficulties: ReportDifficulty[];
  /** Letters of urging that were issued in the period. */
  urgings: { agencyId: string; number: string | null; issuedOn: Day }[];
  /** Names as on that day. */
  agencies: Record<string, string>;
}

/** The figures that were accepted for a task. */
export function acceptedFigures({ figures }: Pick<ReportData, 'figures'>, taskId: string): FiguredSource[] {
  return figures.filter((source) => source.taskId === taskId && source.state === 'accepted');
}
