/** The order of a table as its address says it: a column, with `-` before it from the greatest down. */
export interface TableOrder<C extends string> {
  column: C;
  down: boolean;
}

/** How the order of one table is read, written and changed. */
export interface TableOrders<C extends string> {
  /** An unknown column, or none, is the usual order. */
  parse: (value: string | null) => TableOrder<C>;
  /** Null for the usual order. */
  print: (order: TableOrder<C>) => string | null;
  /** What pressing a column's head leads to: a second press turns round. */
  next: (order: TableOrder<C>, column: C) => TableOrder<C>;
}

/** @param rising the columns that begin with the smallest: names and days; numbers begin with the greatest. */
export function tableOrders<C extends string>(
  columns: readonly C[],
  usual: TableOrder<C>,
  rising: readonly C[],
): TableOrders<C> {
  return {
    parse(value) {
      const down = value?.startsWith('-') ?? false;
      const name = down ? value?.slice(1) : value;
      const column = columns.find((known) => known === name);
      return column ? { column, down } : usual;
    },
    print({ column, down }) {
      if (column === usual.column && down === usual.down) return null;
      return `${down ? '-' : ''}${column}`;
    },
    next(order, column) {
      return order.column === column
        ? { column, down: !order.down }
        : { column, down: !rising.includes(column) };
    },
  };
}
