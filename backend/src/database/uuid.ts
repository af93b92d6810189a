import { v7 } from 'uuid';

/**
 * A UUIDv7 (RFC 9562 section 5.7): milliseconds of the present, a counter, random bits. Keys that one process makes
 * arrive in the order in which they were made, also within one millisecond: a list in order of its keys stands still.
 */
export function newId(): string {
  return v7();
}
