/** Where a card stands. Columns are drawn from states; the sub-state `internal_review` lives in the second column. */

export const cardStates = ['draft', 'in_progress', 'internal_review', 'submitted', 'compiled'] as const;
export type CardState = (typeof cardStates)[number];

export const columns = ['draft', 'in_progress', 'submitted', 'compiled'] as const;
export type Column = (typeof columns)[number];

/** The column that shows a state. */
export function columnOf(state: CardState): Column {
  return state === 'internal_review' ? 'in_progress' : state;
}
