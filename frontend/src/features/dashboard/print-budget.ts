/** What of the long lists goes onto the one A4 page: the agency table whole, below it heat map and overdue list side by side. */

/** Table lines that fit beside the head, the squares and the table heads on a portrait A4. */
const pageLines = 48;
/** An overdue task takes two lines on paper. */
const overdueLines = 2;

export interface PrintBudget {
  heatRows: number;
  overdueRows: number;
}

/** How many rows of the heat map and of the overdue list are printed; one line is kept for saying what is left out. */
export function printBudget(agencies: number, overdue: number): PrintBudget {
  const left = Math.max(0, pageLines - agencies);
  return {
    heatRows: Math.min(agencies, left),
    overdueRows: Math.min(overdue, Math.max(0, Math.floor((left - 1) / overdueLines))),
  };
}
