/** Order of the agency table, as `sap=` in the address says: a column, with `-` before it from the greatest down. */
import { compareText, type AgencyLine } from '@tien-do/shared';
import { tableOrders, type TableOrder } from '../../ui/table-order.ts';

export const agencyColumns = [
  'ten',
  'giao',
  'dung-han',
  'muon',
  'trong-han',
  'qua-han',
  'ty-le',
  'cho',
  'tra-lai',
  'don-doc',
  'cap-nhat',
] as const;
export type AgencyColumn = (typeof agencyColumns)[number];

export type AgencyOrder = TableOrder<AgencyColumn>;

/** Most tasks first, as a report lists them. */
export const usualOrder: AgencyOrder = { column: 'giao', down: true };

/** Reads and writes `sap=`, and says what pressing a column's head leads to. */
export const {
  parse: parseOrder,
  print: printOrder,
  next: nextOrder,
} = tableOrders(agencyColumns, usualOrder, ['ten']);

/** Share of an agency's cards that are done, 0 to 1; -1 when it has none. */
export function doneShare(line: AgencyLine): number {
  return line.total === 0 ? -1 : (line.doneInTime + line.doneLate) / line.total;
}

function valueOf(line: AgencyLine, column: Exclude<AgencyColumn, 'ten'>): number {
  switch (column) {
    case 'giao':
      return line.total;
    case 'dung-han':
      return line.doneInTime;
    case 'muon':
      return line.doneLate;
    case 'trong-han':
      return line.openInTime;
    case 'qua-han':
      return line.openLate;
    case 'ty-le':
      return doneShare(line);
    case 'cho':
      return line.submitted;
    case 'tra-lai':
      return line.returned;
    case 'don-doc':
      return line.urgings;
    case 'cap-nhat':
      return line.lastChangeAt === null ? 0 : Date.parse(line.lastChangeAt);
  }
}

/** The lines in an order; equals stand by name. */
export function orderAgencies(
  lines: readonly AgencyLine[],
  order: AgencyOrder,
  nameOf: (agencyId: string) => string,
): AgencyLine[] {
  const { column, down } = order;
  const byName = (a: AgencyLine, b: AgencyLine): number =>
    compareText(nameOf(a.agencyId), nameOf(b.agencyId));
  return [...lines].sort((a, b) => {
    const rising = column === 'ten' ? byName(a, b) : valueOf(a, column) - valueOf(b, column);
    return (down ? -rising : rising) || byName(a, b);
  });
}
