/** What a report is compiled from. */
import type { ReportData } from './data.js';

/** One version of a board, of its whole plan or a part of it. */
export interface ReportBasis {
  kind: 'period';
  data: ReportData;
}
