/** Reckons a chain of the log again from its rows. Pure: rows go in one after the other, a fault comes out. */
import type { Duty } from '@tien-do/shared';
import { emptyHead, entryHash, firstFormHash, type ChainedFacts } from '../database/audit-chain.js';

/** A row of the log as it is stored; `at` as text with microseconds, so that no digit is lost on the way. */
export interface StoredEntry {
  streamId: string;
  seq: number;
  at: string;
  action: string;
  personId: string | null;
  agencyId: string | null;
  duty: Duty | null;
  cardId: string | null;
  detail: Record<string, unknown>;
  requestId: string;
  address: string;
  prevHash: string;
  hash: string;
}

/** What the row that a write locks says of its chain: the number and the hash of the last entry. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/**
 * `changed`: the hash does not fit the row or the row before it. `gap`: an entry is missing or inserted at this number.
 * `head`: the chain ends elsewhere than its head says, as after cutting its tail.
 */
export interface ChainFault {
  seq: number;
  kind: 'changed' | 'gap' | 'head';
}

/**
 * What is hashed of a row. Entries are written to the millisecond; a stored microsecond was put there by another hand and
 * breaks the hash.
 */
export function factsOf({ prevHash: _previous, hash: _hash, ...facts }: StoredEntry): ChainedFacts {
  return { ...facts, at: facts.at.replace(/000Z$/u, 'Z') };
}

function isHashOf(hash: string, previous: string, facts: ChainedFacts): boolean {
  return hash === entryHash(previous, facts) || hash === firstFormHash(previous, facts);
}

/** Walks one chain from its first entry, numbered 1. */
export class ChainCheck {
  /** Entries seen so far. */
  entries = 0;
  /** The first fault, once there is one. */
  fault: ChainFault | null = null;
  private previous = emptyHead;

  /** The next row, in order of `seq`. After the first fault rows are only counted. */
  take(row: StoredEntry): void {
    this.entries += 1;
    if (this.fault) return;
    if (row.seq !== this.entries) {
      this.fault = { seq: Math.min(row.seq, this.entries), kind: 'gap' };
      return;
    }
    if (row.prevHash !== this.previous || !isHashOf(row.hash, this.previous, factsOf(row))) {
      this.fault = { seq: row.seq, kind: 'changed' };
      return;
    }
    this.previous = row.hash;
  }

  /** Compares the end with the head. @returns the first fault of the whole chain, or null. */
  end(head: ChainHead): ChainFault | null {
    if (this.fault) return this.fault;
    if (head.seq !== this.entries) {
      this.fault = { seq: Math.min(head.seq, this.entries) + 1, kind: 'head' };
    } else if (head.hash !== this.previous) {
      this.fault = { seq: this.entries, kind: 'head' };
    }
    return this.fault;
  }
}
