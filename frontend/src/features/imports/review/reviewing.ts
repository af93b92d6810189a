/** What every part of the review needs of it. */
import type { Finding, Proposal, ProposalEdit } from '@tien-do/shared';
import { createContext, useContext } from 'react';
import type { AmendmentView } from '../amend/changes.ts';
import type { AgencyBook } from '../form/parties.ts';

/** What is selected: a row, the plan's own facts, or nothing yet. */
export const planRow = 'ke-hoach';

export interface Reviewing {
  proposal: Proposal;
  readOnly: boolean;
  book: AgencyBook;
  /** Makes a correction at once; says why when it does not fit. @returns whether it was made. */
  make: (edits: readonly ProposalEdit[]) => boolean;
  /** Selects a row (`planRow`: the plan's facts); `stay` where whoever goes through the list is to stay in it. */
  select: (rowId: string, stay?: boolean) => void;
  /** Shows a line of the document. */
  showLine: (line: number) => void;
  /** Shows the place of the document where these words stand. */
  showWords: (words: string) => void;
  hasSource: boolean;
  /** What it does to the plan as it stands; null: it is no amendment, or that plan is not read yet. */
  amendment: AmendmentView | null;
  findings: ReadonlyMap<string | null, readonly Finding[]>;
  /** The finding that the walk is at. */
  visited: string | null;
  /** Where the caret stands in the title of the row that is open. */
  caret: () => number;
  noteCaret: (at: number) => void;
}

export const ReviewingContext = createContext<Reviewing | null>(null);

/** @throws Error outside the review. */
export function useReviewing(): Reviewing {
  const reviewing = useContext(ReviewingContext);
  if (!reviewing) throw new Error('no review here');
  return reviewing;
}
