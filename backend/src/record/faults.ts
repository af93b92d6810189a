/** Faults as the judge names them, and what it reads of an entry. */
import type { ActFault, RecordFault, RecordFaultKind } from '@tien-do/shared';
import type { StoredEntry } from '../audit/index.js';

/** A fault of an entry, or of something by its number. */
export function faultOf(kind: RecordFaultKind, seq: number | null, number: number | null): RecordFault {
  return { kind, seq, number, why: null };
}

/** The fault of an act that was not rightful; none where it was. */
export function wrongfulFault(
  why: ActFault | null,
  entry: StoredEntry | null | undefined,
  number: number,
): RecordFault[] {
  return why === null ? [] : [{ kind: 'wrongful', seq: entry?.seq ?? null, number, why }];
}

/** A text in the detail of an entry; null where there is none. */
export function textOf({ detail }: StoredEntry, key: string): string | null {
  const value = detail[key];
  return typeof value === 'string' ? value : null;
}
