/** An anchor: where every chain ended at a moment, written down to be kept elsewhere. Pure; the form is in docs/record-format.md. */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../../database/audit-chain.js';
import { merkleRoot, type Head } from './merkle.js';

/** What an anchor says besides the line before it. */
export interface AnchorFacts {
  /** Counts up by one over all lines. */
  number: number;
  at: string;
  /** The hour that it was made for; null when somebody asked for it. */
  hour: string | null;
  heads: Head[];
}

/** One line of the file of anchors. */
export interface Anchor extends AnchorFacts {
  leaves: number;
  root: string;
  /** The hash of the line before; empty before the first. */
  previous: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const head = z.tuple([z.uuid(), z.int().min(1), hash]);
const anchor = z.strictObject({
  number: z.int().min(1),
  at: z.iso.datetime(),
  hour: z.iso.datetime().nullable(),
  heads: z.array(head),
  leaves: z.int(),
  root: hash,
  previous: z.union([hash, z.literal('')]),
}) satisfies z.ZodType<Anchor>;

/** The anchor that follows the line with this hash. */
export function anchorAfter(previous: string, facts: AnchorFacts): Anchor {
  return { ...facts, leaves: facts.heads.length, root: merkleRoot(facts.heads), previous };
}

/** The anchor as its line, without the end of line. */
export function anchorLine(made: Anchor): string {
  return canonicalJson(made);
}

/** The hash of a line, without its end: what the next one names. */
export function lineHash(line: string): string {
  return sha256(line);
}

/** Reads a line; null when it is none, or not in the one form in which lines are written. */
export function readAnchorLine(line: string): Anchor | null {
  try {
    const found = anchor.parse(JSON.parse(line));
    return anchorLine(found) === line ? found : null;
  } catch {
    // Whatever is wrong with it, it is no anchor.
    return null;
  }
}

/** What can be wrong with a line by itself and after the one before it. */
export type LineFault = 'unreadable' | 'order' | 'root';

/** Follows the lines of a file from the first to the last. */
export class LineCheck {
  private previous: { number: number; hash: string } | null = null;

  /** The next line. @returns the anchor, and what is wrong with it or with its place. */
  take(line: string): { anchor: Anchor | null; fault: LineFault | null } {
    const found = readAnchorLine(line);
    if (!found) return { anchor: null, fault: 'unreadable' };
    const before = this.previous;
    this.previous = { number: found.number, hash: lineHash(line) };
    if (before && (found.number !== before.number + 1 || found.previous !== before.hash)) {
      return { anchor: found, fault: 'order' };
    }
    if (found.leaves !== found.heads.length || found.root !== merkleRoot(found.heads)) {
      return { anchor: found, fault: 'root' };
    }
    return { anchor: found, fault: null };
  }
}
