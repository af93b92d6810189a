/** What a report is compiled from. */
import { compileReport, type ReportParties } from './compile.js';
import type { CompiledReport } from './compiled.js';
import type { ReportData } from './data.js';
import type { ReportTemplate } from './template.js';
import { compileYears, type YearsData } from './years.js';

/** One version of a board, of its whole plan or a part of it; or the issued reports of several years. */
export type ReportBasis = { kind: 'period'; data: ReportData } | { kind: 'years'; data: YearsData };

/** Compiles whatever it is. */
export function compileFrom(
  template: ReportTemplate,
  basis: ReportBasis,
  parties: ReportParties,
): CompiledReport {
  switch (basis.kind) {
    case 'period':
      return compileReport(template, basis.data, parties);
    case 'years':
      return compileYears(template, basis.data, parties);
  }
}

/** The version of the board that it is of; null for a summary of years. */
export function boardVersionOf(basis: ReportBasis): number | null {
  return basis.kind === 'period' ? basis.data.boardVersion : null;
}

/** The states of the data that it rests on, oldest first. */
export function periodsOf(basis: ReportBasis): ReportData[] {
  return basis.kind === 'period' ? [basis.data] : basis.data.years.map(({ data }) => data);
}
