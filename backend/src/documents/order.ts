/** What the child process that makes documents is asked, and what it answers. */
import type { Problem } from '@tien-do/shared';
import type { ChildLimits } from '../child/index.js';
import type { OfficialDocument } from './model.js';
import type { PrintedDefinition } from './printed.js';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const pdfType = 'application/pdf';

/** What a document may cost. One of 2,000 cards takes a tenth of the time and half of the memory. */
export const makeLimits: Readonly<ChildLimits> = {
  milliseconds: 180_000,
  heapMegabytes: 1_024,
  residentMegabytes: 1_536,
  replyBytes: 128 * 1024 * 1024,
};

/** Tells a maker that it is asked again and again. */
export const keptMark = 'kept';

export type DocumentOrder =
  { kind: 'docx' | 'pdf'; document: OfficialDocument } | { kind: 'print'; definition: PrintedDefinition };

/** A file as it was made. */
export interface MadeFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** The file goes beside it; `refused` is the fault of what was to be made, `failed` of the making. */
export type MakeReply =
  { kind: 'made'; type: string } | { kind: 'refused'; problem: Problem } | { kind: 'failed'; words: string };

/** What the makers of a child get and give. */
export type Maker = (words: unknown, files: { name: string; bytes: Buffer }[]) => Promise<MadeFile>;
