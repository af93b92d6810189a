/** What of the long lists goes onto the one A4 page. The agency table is whole; the others take what is left. */

/** Lines of a list (about 15 px) that fit beside the head, the squares and the table heads on a portrait A4. */
const pageLines = 46;
const leastOverdue = 6;

export interface PrintBudget {
  heatRows: number;
  overdueRows: number;
}

/** How many rows of the heat map and of the overdue list are printed. */
export function printBudget(agencies: number, overdue: number): PrintBudget {
  const left = Math.max(0, pageLines - agencies);
  const overdueFirst = Math.min(overdue, leastOverdue, left);
  const heatRows = Math.min(agencies, left - overdueFirst);
  return { heatRows, overdueRows: Math.min(overdue, left - heatRows) };
}
