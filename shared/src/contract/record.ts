/** What is certified of a card, and how the whole log stands. */
import { z } from 'zod';
import * as p from './parts.js';

const chainFault = z.enum(['changed', 'gap', 'head']);
const anchorFault = z.enum(['unreadable', 'order', 'root', 'cut', 'rewritten', 'files']);

/** How the log stood when it was last reckoned by itself, and where it was last anchored. */
export const auditState = z.strictObject({
  /** Null when that was never done. */
  check: z
    .strictObject({
      at: p.instant,
      chains: z.int(),
      entries: z.int(),
      faults: z.array(z.strictObject({ streamId: p.id, seq: z.int(), kind: chainFault })),
      /** The first anchor of the files that does not hold any more. */
      anchorFault: z
        .strictObject({ number: z.int().nullable(), kind: anchorFault, streamId: p.id.nullable() })
        .nullable(),
    })
    .nullable(),
  /** Null before the first. */
  anchor: z
    .strictObject({ number: z.int(), at: p.instant, leaves: z.int(), root: z.string(), hash: z.string() })
    .nullable(),
});
