/** What the reading of one upload may cost, and how a file is refused. */
import { ProblemError, type ReasonKey } from '@tien-do/shared';
import type { ChildLimits } from '../../child/index.js';

export interface ReadLimits extends ChildLimits {
  /** Of all parts of an archive together, counted while they are inflated. */
  unpackedBytes: number;
  /** Parts of an archive. */
  entries: number;
  /** How many times its packed size a part above one megabyte may unpack to. */
  ratio: number;
  /** Rows of the tables of one file. */
  rows: number;
  pages: number;
  /** Elements inside each other in an XML part. */
  depth: number;
}

export const readLimits: Readonly<ReadLimits> = {
  milliseconds: 60_000,
  heapMegabytes: 384,
  residentMegabytes: 640,
  replyBytes: 24 * 1024 * 1024,
  unpackedBytes: 50 * 1024 * 1024,
  entries: 2_000,
  ratio: 100,
  rows: 20_000,
  pages: 500,
  depth: 256,
};

const tooLarge: ReadonlySet<ReasonKey> = new Set<ReasonKey>([
  'file_too_many_rows',
  'file_unpacks_too_large',
  'file_too_slow',
]);

/**
 * The refusal of a file.
 * @returns TOO_LARGE where a limit was passed, else UNSUPPORTED_FILE; `name` is the file that it is about.
 */
export function refusal(reason: ReasonKey, name?: string): ProblemError {
  const data = name === undefined ? { reason } : { reason, name };
  return new ProblemError(tooLarge.has(reason) ? 'TOO_LARGE' : 'UNSUPPORTED_FILE', data);
}
