/**
 * The tree of an appendix from its printed numbers. No numeral means the same everywhere (`I` is a section here and a task
 * there), so a row's place is the cheapest reading of its number after those before it; its kind follows from its cells.
 */
import { romanOf } from '@tien-do/shared';
import { dutyRoles, type CellRole } from './raw-rows.js';
import type { AppendixRow } from './rejoin.js';
import { follows, printedAfter, readRowNumber, type NumberReading } from './row-numbers.js';
import type { FindingDraft, TreeRow } from './types.js';

/** An open branch: the last row of a level, and how that level counts. */
interface Level {
  row: number;
  reading: NumberReading | null;
  heading: boolean;
  /** Values seen on this level under one parent. */
  seen: Set<number>;
}

interface Option {
  /** How many levels of the stack stay open above the row. */
  depth: number;
  reading: NumberReading;
  cost: number;
  sibling: Level | null;
}

interface Placed {
  parent: number | null;
  findings: FindingDraft[];
}

function path(reading: NumberReading | null): readonly number[] | null {
  if (!reading || reading.style === 'dash' || reading.style === 'plus') return null;
  return [...reading.prefix, reading.value];
}

function same(one: readonly number[] | null, other: readonly number[]): boolean {
  return one !== null && one.length === other.length && one.every((value, n) => value === other[n]);
}

function siblingCost(last: NumberReading, next: NumberReading): number {
  if (!same(last.prefix, next.prefix)) return 4;
  if (follows(next.style, last.value, next.value)) return 0;
  if (next.value === last.value) return 3;
  if (next.value > last.value) return 1.5 + Math.min(next.value - last.value, 5) * 0.2;
  return next.value === 1 ? 2.5 : 3.5;
}

function hasOwnDuty(row: AppendixRow | undefined): boolean {
  return row !== undefined && dutyRoles.some((role) => row.cells[role] !== '' && !row.carried.has(role));
}

/** Walks down the rows and hangs each where its number fits best. */
class Climber {
  private stack: Level[] = [];
  /** The last value of each way of counting, wherever it stood: numbers may run on through headings. */
  private readonly lastOf = new Map<string, number>();
  /** Which style was seen right under which. */
  private readonly nested = new Set<string>();

  /** Where hardly any row has a number, a missing one is nothing odd. */
  private readonly numbered: boolean;
  /** How deep the headings above the table lie: the rows of the table stand under them. */
  private floor = 0;

  /** @param ruled the rows are those of tables. */
  constructor(
    private readonly rows: readonly AppendixRow[],
    private readonly ruled: boolean,
  ) {
    this.numbered = rows.filter((row) => row.number !== '').length * 2 >= rows.length;
  }

  place(index: number): Placed {
    const row = this.rows[index];
    if (!row) return { parent: null, findings: [] };
    if (!row.aboveTable) return this.placeRow(index, row);
    // Headings above tables count among themselves; what stood in the table before is closed.
    this.stack = this.stack.slice(0, this.floor);
    this.floor = 0;
    const placed = this.placeRow(index, row);
    this.floor = this.stack.length;
    return placed;
  }

  private placeRow(index: number, row: AppendixRow): Placed {
    const readings = readRowNumber(row.number);
    if (readings.length === 0) return this.isHeading(row) ? this.heading(index) : this.unnumbered(index, row);
    const best = this.options(readings).reduce((one, other) => (other.cost < one.cost ? other : one));
    return this.take(index, row, best);
  }

  /** Where rows have no numbers, one that says nothing but its title heads those beneath. */
  private isHeading(row: AppendixRow): boolean {
    return row.heading || row.number !== '' || (!this.numbered && this.ruled && !hasOwnDuty(row));
  }

  private options(readings: readonly NumberReading[]): Option[] {
    return readings.flatMap((reading) => [
      ...this.stack.flatMap((level, depth) =>
        depth < this.floor ? [] : this.asSibling(reading, level, depth),
      ),
      ...this.asChild(reading),
    ]);
  }

  private asSibling(reading: NumberReading, level: Level, depth: number): Option[] {
    const last = level.reading;
    if (last?.style !== reading.style || last.prefix.length !== reading.prefix.length) return [];
    const above = this.stack[depth - 1]?.reading?.style ?? '';
    // "I." after "H." is a letter, unless Roman numerals stood under letters before.
    const letterOrRoman =
      reading.style === 'upper' && this.nested.has('upper>roman') && above === '' ? 0.5 : 0;
    return [{ depth, reading, cost: siblingCost(last, reading) + letterOrRoman, sibling: level }];
  }

  private asChild(reading: NumberReading): Option[] {
    const { prefix } = reading;
    const begins = reading.value === 1 || reading.style === 'dash' || reading.style === 'plus';
    const last = this.lastOf.get(this.counter(reading));
    const runsOn = last !== undefined && follows(reading.style, last, reading.value);
    const start = begins ? 0 : runsOn ? 0.4 : 3;
    if (prefix.length > 0) {
      const parent = this.stack.findLastIndex((level) => same(path(level.reading), prefix));
      if (parent >= 0) return [{ depth: parent + 1, reading, cost: start === 0 ? 0 : 1.2, sibling: null }];
      const near = this.stack.findLastIndex((level) => {
        const other = path(level.reading);
        return other !== null && other.length < prefix.length && same(prefix.slice(0, other.length), other);
      });
      const plain = this.stack.findLastIndex((level) => level.reading?.style !== 'digits');
      return [
        { depth: Math.max(near, plain) + 1, reading, cost: start + (near >= 0 ? 1.5 : 1), sibling: null },
      ];
    }
    const depth = this.stack.length;
    const nests = this.stack.slice(this.floor).some((level) => level.reading?.style === reading.style);
    const top = this.stack.at(-1);
    const busy = top && hasOwnDuty(this.rows[top.row]) ? 0.3 : 0;
    const known = this.nested.has(`${top?.reading?.style ?? ''}>${reading.style}`) ? 0 : 0.2;
    const cost = start + (nests ? 4 : 0) + busy + known;
    // A number after rows that count otherwise may also stand beside their parent's children.
    const headingAt = this.stack.findLastIndex((level) => level.heading && level.reading === null);
    const under =
      headingAt >= 0 &&
      headingAt + 1 < depth &&
      !this.stack.slice(headingAt + 1).some((level) => level.reading?.style === reading.style);
    return [
      { depth, reading, cost, sibling: null },
      ...(under ? [{ depth: headingAt + 1, reading, cost: start + 1.5, sibling: null }] : []),
    ];
  }

  private counter(reading: NumberReading): string {
    return `${reading.style}:${reading.prefix.join('.')}`;
  }

  private take(index: number, row: AppendixRow, { depth, reading, sibling }: Option): Placed {
    const findings = sibling?.reading ? oddNumber(row, reading, sibling) : this.oddStart(row, reading);
    this.stack = this.stack.slice(0, depth);
    const above = this.stack.at(-1);
    this.nested.add(`${above?.reading?.style ?? ''}>${reading.style}`);
    const seen = sibling?.seen ?? new Set<number>();
    seen.add(reading.value);
    this.stack.push({ row: index, reading, heading: row.heading, seen });
    this.lastOf.set(this.counter(reading), reading.value);
    return { parent: above?.row ?? null, findings };
  }

  private oddStart(row: AppendixRow, reading: NumberReading): FindingDraft[] {
    if (reading.value === 1 || reading.style === 'dash' || reading.style === 'plus') return [];
    const last = this.lastOf.get(this.counter(reading));
    if (last !== undefined && follows(reading.style, last, reading.value)) return [];
    return [numberFinding('misnumbered', row, null)];
  }

  /** A heading without a number: beside the heading before it, else inside the branch that has no rows yet. */
  private heading(index: number): Placed {
    const before = this.stack.findLastIndex(
      (level, depth) => depth >= this.floor && level.heading && level.reading === null,
    );
    if (before >= 0) this.stack = this.stack.slice(0, before);
    else {
      while (this.stack.length > this.floor && !this.isOpenHeading(this.stack.at(-1), index))
        this.stack.pop();
    }
    const parent = this.stack.at(-1)?.row ?? null;
    this.stack.push({ row: index, reading: null, heading: true, seen: new Set() });
    return { parent, findings: [] };
  }

  private isOpenHeading(level: Level | undefined, index: number): boolean {
    return level !== undefined && level.row === index - 1 && !hasOwnDuty(this.rows[level.row]);
  }

  /** A row without a number stands beside the row above it, or under it when that is a heading. */
  private unnumbered(index: number, row: AppendixRow): Placed {
    const top = this.stack.at(-1);
    const under = top !== undefined && (top.heading || this.isOpenHeading(top, index));
    const level = under || this.stack.length <= this.floor ? undefined : this.stack.pop();
    const parent = this.stack.at(-1)?.row ?? null;
    this.stack.push({
      row: index,
      reading: level?.reading ?? null,
      heading: false,
      seen: level?.seen ?? new Set(),
    });
    return { parent, findings: this.numbered ? [numberFinding('number_missing', row, null)] : [] };
  }
}

function numberFinding(
  kind: FindingDraft['kind'],
  row: AppendixRow,
  suggestion: string | null,
): FindingDraft {
  return {
    kind,
    weight: 'look',
    sureness: 'likely',
    field: 'number',
    line: row.lines[0] ?? null,
    words: row.number === '' ? row.cells.title.slice(0, 120) : row.number,
    suggestion,
  };
}

/** What should have been printed, dressed as the print dresses its numbers. */
function suggested(row: AppendixRow, reading: NumberReading, last: number): string | null {
  const next = reading.style === 'roman' ? romanOf(last + 1) : printedAfter(reading.style, last);
  if (next === null) return null;
  const marks = /^(\(?).*?([.)]*)$/u.exec(row.number);
  return `${marks?.[1] ?? ''}${[...reading.prefix, next].join('.')}${marks?.[2] ?? ''}`;
}

function oddNumber(row: AppendixRow, reading: NumberReading, sibling: Level): FindingDraft[] {
  const last = sibling.reading;
  if (!last || siblingCost(last, reading) === 0) return [];
  const kind = sibling.seen.has(reading.value) ? 'number_repeated' : 'misnumbered';
  return [numberFinding(kind, row, suggested(row, reading, last.value))];
}

interface Node {
  row: AppendixRow;
  parent: number | null;
  children: number[];
  kind: 'group' | 'task';
  findings: FindingDraft[];
}

function levelGuessed(node: Node, weight: 'look' | 'note'): FindingDraft {
  const words = node.row.cells.title.slice(0, 160);
  return {
    ...numberFinding('level_guessed', node.row, null),
    weight,
    sureness: 'unsure',
    field: null,
    words,
  };
}

/** A row is a group when rows hang under it and its own cells do not make it a duty of its own. */
function decideKind(nodes: readonly Node[], node: Node): void {
  const own = (role: CellRole): boolean => node.row.cells[role] !== '' && !node.row.carried.has(role);
  if (node.children.length === 0) {
    const bare = dutyRoles.every((role) => node.row.cells[role] === '');
    node.kind = bare && node.row.heading ? 'group' : 'task';
    if (node.kind === 'group') node.findings.push(levelGuessed(node, 'look'));
    return;
  }
  node.kind = 'group';
  if (!hasOwnDuty(node.row)) return;
  const led = node.children.filter((child) => {
    const row = nodes[child]?.row;
    return (
      nodes[child]?.kind === 'group' ||
      (row !== undefined && row.cells.leads !== '' && !row.carried.has('leads'))
    );
  });
  const duty = own('leads') && (own('results') || own('deadline'));
  if (duty && led.length * 2 > node.children.length) node.kind = 'task';
  node.findings.push(levelGuessed(node, duty ? 'look' : 'note'));
}

/** A task has nothing under it: what its number put there stands beside it. */
function lift(nodes: readonly Node[], parent: number | null): number | null {
  let at = parent;
  while (at !== null && nodes[at]?.kind === 'task') at = nodes[at]?.parent ?? null;
  return at;
}

function ownCells(node: Node): TreeRow['cells'] {
  if (node.kind === 'task') return node.row.cells;
  const cells = { ...node.row.cells };
  for (const role of node.row.carried) if (role !== 'title') cells[role] = '';
  return cells;
}

/**
 * The rows in their places; ids `r1`, `r2` in the order of the document.
 * @param complete false where rows are picked from a text, so that a gap in their numbers is nothing odd.
 */
export function buildTree(rows: readonly AppendixRow[], complete = true): TreeRow[] {
  const climber = new Climber(rows, complete);
  const nodes: Node[] = rows.map((row, n) => {
    const { parent, findings } = climber.place(n);
    return { row, parent, children: [], kind: 'task', findings: complete ? findings : [] };
  });
  nodes.forEach((node, n) => {
    if (node.parent !== null) nodes[node.parent]?.children.push(n);
  });
  for (const node of [...nodes].reverse()) decideKind(nodes, node);
  const id = (n: number): string => `r${String(n + 1)}`;
  return nodes.map((node, n): TreeRow => {
    const { carried: _, aboveTable: __, ...row } = node.row;
    const parent = lift(nodes, node.parent);
    return {
      ...row,
      cells: ownCells(node),
      id: id(n),
      parentId: parent === null ? null : id(parent),
      kind: node.kind === 'group' && parent === null ? 'section' : node.kind,
      findings: [...node.row.findings, ...node.findings],
    };
  });
}
