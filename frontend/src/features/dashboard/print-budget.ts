/** What of the long lists goes onto the one A4 page: the agency table, below it heat map and overdue list side by side. */

/** Table lines that fit beside the head, the squares and the table heads on a portrait A4. */
const pageLines = 40;
/** An overdue task takes two lines on paper, and one more for what was said last on it. */
const overdueLines = 2;

export interface PrintBudget {
  agencyRows: number;
  heatRows: number;
  overdueRows: number;
}

/**
 * How many rows of each list are printed; a line of each is kept for saying what is left out, one of the heat map for the whole.
 * @param commented the overdue tasks in their order: is there something that was said?
 */
export function printBudget(agencies: number, commented: readonly boolean[]): PrintBudget {
  const agencyRows = Math.min(agencies, pageLines - 6);
  const left = pageLines - agencyRows;
  return {
    agencyRows,
    heatRows: Math.min(agencies, left - 2),
    overdueRows: rowsWithin(commented, left - 1),
  };
}

function rowsWithin(commented: readonly boolean[], lines: number): number {
  let taken = 0;
  const beyond = commented.findIndex((said) => {
    taken += overdueLines + (said ? 1 : 0);
    return taken > lines;
  });
  return beyond < 0 ? commented.length : beyond;
}
