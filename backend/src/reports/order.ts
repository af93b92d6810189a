/** What the child process that makes files of reports is asked. */
import type { ExchangeFacts } from './exchange.js';
import type { PaperSource } from './paper.js';
import type { SlipFacts } from './slip.js';

/** Files beside an order: what the paper rests on, and the signed copy that a packet of exchange carries. */
export const orderFiles = { sources: 'sources', signed: 'signed' } as const;

export type ReportForm =
  | { form: 'docx' | 'pdf' | 'xlsx' }
  | { form: 'slip' | 'slip_pdf'; slip: SlipFacts }
  | { form: 'edxml'; exchange: ExchangeFacts };

/** A file that is to be made of a report. */
export interface ReportOrder {
  made: ReportForm;
  paper: PaperSource;
  /** What the report's files are called, without their endings. */
  name: string;
}
