/** Which lines the table shows, in which order, as the address says. Pure. */
import {
  compareText,
  foldText,
  matchesFolded,
  numberedTree,
  type NumberedNode,
  type PlanNumbers,
} from '@tien-do/shared';
import type { PortfolioLine } from '@tien-do/shared/contract';
import { tableOrders, type TableOrder } from '../../ui/table-order.ts';

/** The columns by which one can sort, as the address calls them. */
export const sortColumns = [
  'ten',
  'han',
  'giao',
  'dung-han',
  'muon',
  'trong-han',
  'qua-han',
  'ty-le',
  'da-trinh',
  'gia-han',
  'de-nghi',
  'cap-nhat',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export type Order = TableOrder<SortColumn>;

/** Leaders look for what is late. */
export const usualOrder: Order = { column: 'qua-han', down: true };

export interface PortfolioFilter {
  text: string;
  agencyId: string;
  level: string;
  year: string;
  /** Only plans with something overdue. */
  late: boolean;
}

/** The filter that an address holds. */
export function readFilter(search: URLSearchParams): PortfolioFilter {
  return {
    text: search.get('tim') ?? '',
    agencyId: search.get('cq') ?? '',
    level: search.get('cap') ?? '',
    year: search.get('nam') ?? '',
    late: search.get('qua-han') === '1',
  };
}

/** Is anything filtered away? */
export function isFiltered({ text, agencyId, level, year, late }: PortfolioFilter): boolean {
  return late || [text.trim(), agencyId, level, year].some((value) => value !== '');
}

const orders = tableOrders(sortColumns, usualOrder, ['ten', 'han']);

/** The order that an address holds. */
export function readOrder(search: URLSearchParams): Order {
  return orders.parse(search.get('sap'));
}

/** The order as the address has it; empty for the usual one. */
export function writeOrder(order: Order): string {
  return orders.print(order) ?? '';
}

/** What pressing a column's head leads to. */
export const nextOrder = orders.next;

/** The lines that fit all of the filter. */
export function filterLines(lines: readonly PortfolioLine[], filter: PortfolioFilter): PortfolioLine[] {
  const { agencyId, level, year, late, text } = filter;
  return lines.filter(
    ({ issuer, coordinator, cycle, numbers, title, shortTitle, number }) =>
      (agencyId === '' || issuer.id === agencyId || coordinator.id === agencyId) &&
      (level === '' || issuer.level === level) &&
      (year === '' || String(cycle?.year ?? '') === year) &&
      (!late || (numbers?.quadrants.openLate ?? 0) > 0) &&
      matchesFolded(
        foldText(
          [
            title,
            shortTitle,
            number ?? '',
            ...[issuer, coordinator].flatMap(({ name, shortName }) => [name, shortName]),
          ].join(' '),
        ),
        text,
      ),
  );
}

/** One row: a plan, and under a plan with others below it what they come to together. */
export interface Row {
  line: PortfolioLine;
  depth: number;
  /** With all below it, and how many plans these are; null where nothing is below it. */
  rolledUp: { numbers: PlanNumbers; plans: number } | null;
}

/** The lines as a tree from top to bottom, those beside each other in the order that is asked for. */
export function rowsOf(lines: readonly PortfolioLine[], order: Order): Row[] {
  const rows: Row[] = [];
  const add = (nodes: readonly NumberedNode<PortfolioLine>[], depth: number): void => {
    for (const { plan, children, rolledUp, plans } of sorted(nodes, order)) {
      rows.push({
        line: plan,
        depth,
        rolledUp: children.length > 0 && rolledUp !== null ? { numbers: rolledUp, plans } : null,
      });
      add(children, depth + 1);
    }
  };
  add(numberedTree(lines), 0);
  return rows;
}

function sorted(
  nodes: readonly NumberedNode<PortfolioLine>[],
  { column, down }: Order,
): NumberedNode<PortfolioLine>[] {
  const byName = (a: NumberedNode<PortfolioLine>, b: NumberedNode<PortfolioLine>): number =>
    compareText(a.plan.shortTitle, b.plan.shortTitle);
  const keyed = nodes.map((node) => ({ node, key: sortKey(node, column) }));
  return keyed
    .sort((a, b) => {
      // What has no period in hand comes last, whichever way round.
      if (a.key === null || b.key === null) {
        return Number(a.key === null) - Number(b.key === null) || byName(a.node, b.node);
      }
      const between = compareKeys(a.key, b.key);
      return (down ? -between : between) || byName(a.node, b.node);
    })
    .map(({ node }) => node);
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}

/** What a plan is sorted by: itself together with what is below it. */
function sortKey(
  { plan, rolledUp }: NumberedNode<PortfolioLine>,
  column: SortColumn,
): string | number | null {
  if (column === 'ten') return plan.shortTitle;
  if (column === 'han') return plan.cycle === null ? null : Number(plan.cycle.dueOn.replaceAll('-', ''));
  if (rolledUp === null) return null;
  const { total, quadrants, done, columns, extensions, petitions, lastChangeAt } = rolledUp;
  switch (column) {
    case 'giao':
      return total;
    case 'dung-han':
      return quadrants.doneInTime;
    case 'muon':
      return quadrants.doneLate;
    case 'trong-han':
      return quadrants.openInTime;
    case 'qua-han':
      return quadrants.openLate;
    case 'ty-le':
      return done.total === 0 ? null : done.inTime / done.total;
    case 'da-trinh':
      return columns.submitted;
    case 'gia-han':
      return extensions;
    case 'de-nghi':
      return petitions;
    case 'cap-nhat':
      return lastChangeAt === null ? null : Date.parse(lastChangeAt);
  }
}

export interface Choice {
  value: string;
  label: string;
}

/** What there is to filter by. */
export function choicesOf(lines: readonly PortfolioLine[]): {
  agencies: Choice[];
  levels: string[];
  years: string[];
} {
  const agencies = new Map(
    lines
      .flatMap(({ issuer, coordinator }) => [issuer, coordinator])
      .map((agency) => [agency.id, agency.shortName]),
  );
  return {
    agencies: [...agencies]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => compareText(a.label, b.label)),
    levels: [...new Set(lines.map(({ issuer }) => issuer.level))],
    years: [...new Set(lines.flatMap(({ cycle }) => (cycle ? [String(cycle.year)] : [])))].sort().reverse(),
  };
}
