import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LineCheck, type Anchor, type LineFault } from './anchor.js';
import { linesOf } from './anchor-files.js';
import type { Head } from './merkle.js';

/**
 * What an anchor and the log of today disagree on. Of a line itself: `unreadable`, `order` (a line before it is missing or
 * another), `root`. Of a chain: `cut` (it has no entry of that number any more), `rewritten` (that entry is another).
 */
export type AnchorFault =
  { kind: LineFault } | { kind: 'cut' | 'rewritten'; streamId: string; stream: string; seq: number };

export interface AnchorVerdict {
  /** Number of the line in the files, from 1. */
  line: number;
  /** Null when the line is none. */
  anchor: Pick<Anchor, 'number' | 'at' | 'leaves'> | null;
  /** The first disagreement, or null. */
  fault: AnchorFault | null;
}

/** Holds the log of today against anchors that were kept elsewhere. */
@Injectable()
export class AnchorVerifier {
  constructor(private readonly source: DataSource) {}

  /**
   * Goes through the lines of files, in their order.
   * @throws Error when a file cannot be read.
   */
  async *verify(files: readonly string[]): AsyncGenerator<AnchorVerdict> {
    const check = new LineCheck();
    // A chain that stood still between two anchors is asked about once.
    const known = new Map<string, AnchorFault | null>();
    let line = 0;
    for await (const text of linesOf(files)) {
      line += 1;
      const { anchor, fault } = check.take(text);
      yield {
        line,
        anchor: anchor && { number: anchor.number, at: anchor.at, leaves: anchor.leaves },
        fault: fault ? { kind: fault } : anchor && (await this.compare(anchor.heads, known)),
      };
    }
  }

  private async compare(
    heads: readonly Head[],
    known: Map<string, AnchorFault | null>,
  ): Promise<AnchorFault | null> {
    const unknown = heads.filter((head) => !known.has(head.join()));
    if (unknown.length > 0) {
      const stands = await this.source.query<{ seq: number; hash: string | null; stream: string }[]>(
        `SELECT h.seq, e.hash, coalesce(s.name, p.short_title || ' ' || y.year, '?') AS stream
           FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS h (id, seq, place)
           LEFT JOIN audit_entry e ON e.stream_id = h.id AND e.seq = h.seq
           LEFT JOIN audit_stream s ON s.id = h.id
           LEFT JOIN board b ON b.id = h.id LEFT JOIN cycle y ON y.id = b.cycle_id LEFT JOIN plan p ON p.id = b.plan_id
          ORDER BY h.place`,
        [unknown.map(([id]) => id), unknown.map(([, seq]) => seq)],
      );
      unknown.forEach((head, index) => {
        const found = stands[index];
        if (found) known.set(head.join(), faultOf(head, found));
      });
    }
    return heads.map((head) => known.get(head.join()) ?? null).find((fault) => fault !== null) ?? null;
  }
}

function faultOf(
  [streamId, seq, head]: Head,
  { hash, stream }: { hash: string | null; stream: string },
): AnchorFault | null {
  if (hash === head) return null;
  return { kind: hash === null ? 'cut' : 'rewritten', streamId, stream, seq };
}
