/** Names as a tree of syllables, so that the longest one that stands at a place is found in one walk. */
import type { Unit } from './units.js';
import { unitsOf } from './units.js';

/** What stands between two syllables: nothing, a joining sign (và, &, -), a comma. */
type Joint = '' | '-' | ',';

interface Node {
  next: Map<string, Node>;
  ends: boolean;
}

const jointOf = (kind: Unit['kind']): Joint | null =>
  kind === 'and' || kind === 'dash' ? '-' : kind === 'comma' ? ',' : null;

/** Which joints of a name the text may print instead: a comma stands for nothing but a comma. */
const accepted: Record<Joint, Joint[]> = { '': ['', '-'], '-': ['-', ','], ',': [','] };

export class NamesTrie {
  private readonly root: Node = { next: new Map(), ends: false };

  constructor(names: Iterable<string>) {
    for (const name of names) this.add(name);
  }

  private add(name: string): void {
    let node = this.root;
    let joint: Joint = '';
    for (const unit of unitsOf(name)) {
      const between = jointOf(unit.kind);
      if (between !== null) joint = between;
      if (unit.kind !== 'word') continue;
      const edge = `${joint}${unit.folded}`;
      const child = node.next.get(edge) ?? { next: new Map<string, Node>(), ends: false };
      node.next.set(edge, child);
      node = child;
      joint = '';
    }
    if (node !== this.root) node.ends = true;
  }

  /**
   * The end of the longest name that begins at `from`, among the ends that `fits` allows; -1 where none does.
   */
  longest(units: readonly Unit[], from: number, fits: (end: number) => boolean): number {
    let best = -1;
    const walk = (node: Node, at: number): void => {
      if (node.ends && at > best && fits(at)) best = at;
      let joint: Joint = '';
      let word = at;
      for (let unit = units[word]; unit && node !== this.root; unit = units[word]) {
        const between = jointOf(unit.kind);
        if (between === null) break;
        joint = joint === ',' ? ',' : between;
        word += 1;
      }
      const unit = units[word];
      if (unit?.kind !== 'word') return;
      for (const printed of accepted[joint]) {
        const child = node.next.get(`${printed}${unit.folded}`);
        if (child) walk(child, word + 1);
      }
    };
    walk(this.root, from);
    return best;
  }
}
