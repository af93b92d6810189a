/** A tree of hashes over the heads of all chains: one root stands for all of them, a short path proves that one is in it. */
import { sha256 } from '../../database/audit-chain.js';

/** The end of a chain at a moment: whose, the number of its last entry, the hash of that. */
export type Head = [streamId: string, seq: number, head: string];

/** One step from a leaf towards the root: the neighbour, and on which side it stands. */
export interface ProofStep {
  side: 'left' | 'right';
  hash: string;
}

/** The hash of a head. Leaves and nodes are hashed with different words before them: no node can be passed off as a leaf. */
export function leafHash([streamId, seq, head]: Head): string {
  return sha256(`leaf\n${streamId}\n${String(seq)}\n${head}`);
}

function nodeHash(left: string, right: string): string {
  return sha256(`node\n${left}\n${right}`);
}

/** The layer above: neighbours are joined in pairs, the last one goes up alone where their number is odd. */
function above(layer: readonly string[]): string[] {
  const next: string[] = [];
  for (let at = 0; at < layer.length; at += 2) {
    const [left = '', right] = layer.slice(at, at + 2);
    next.push(right === undefined ? left : nodeHash(left, right));
  }
  return next;
}

/** The root over heads in their given order; the hash of nothing when there are none. */
export function merkleRoot(heads: readonly Head[]): string {
  let layer = heads.map(leafHash);
  if (layer.length === 0) return sha256('');
  while (layer.length > 1) layer = above(layer);
  return layer[0] ?? '';
}

/** The path from the head at an index to the root. @throws RangeError when there is no such head. */
export function merkleProof(heads: readonly Head[], index: number): ProofStep[] {
  if (heads[index] === undefined) throw new RangeError(`no head ${String(index)}`);
  const steps: ProofStep[] = [];
  let at = index;
  for (let layer = heads.map(leafHash); layer.length > 1; layer = above(layer)) {
    const left = at % 2 === 1;
    const hash = layer[left ? at - 1 : at + 1];
    if (hash !== undefined) steps.push({ side: left ? 'left' : 'right', hash });
    at = Math.floor(at / 2);
  }
  return steps;
}

/** The root that a head and its path lead to. */
export function rootOf(head: Head, proof: readonly ProofStep[]): string {
  return proof.reduce(
    (hash, step) => (step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leafHash(head),
  );
}
