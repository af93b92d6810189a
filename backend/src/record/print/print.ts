import type { Telling } from '@tien-do/shared';
import type { CardRecord } from '@tien-do/shared/contract';
import { makePdf } from '../../documents/index.js';
import { recordDocument } from './document.js';

/** The record as the bytes of a PDF. @param telling gives the names of agencies. */
export function printRecord(record: CardRecord, telling: Telling): Promise<Uint8Array> {
  return makePdf(recordDocument(record, telling));
}
