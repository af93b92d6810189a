/** What of the long lists goes onto the one A4 page: the agency table, below it heat map and overdue list side by side. */

/** Table lines that fit beside the head, the squares and the table heads on a portrait A4. */
const pageLines = 40;
/** An overdue task takes two lines on paper. */
const overdueLines = 2;

export interface PrintBudget {
  agencyRows: number;
  heatRows: number;
  overdueRows: number;
}

/** How many rows of each list are printed; a line of each is kept for saying what is left out, one of the heat map for the whole. */
export function printBudget(agencies: number, overdue: number): PrintBudget {
  const agencyRows = Math.min(agencies, pageLines - 6);
  const left = pageLines - agencyRows;
  return {
    agencyRows,
    heatRows: Math.min(agencies, left - 2),
    overdueRows: Math.min(overdue, Math.floor((left - 1) / overdueLines)),
  };
}
