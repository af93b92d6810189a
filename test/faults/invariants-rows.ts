/** The rows of the database from which it is asked whether everything holds. */
import type { CardState, Decision, Duty, Remark, ResolvedChain } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import type { FrozenContribution } from '@tien-do/backend';

export type Sql = <R extends Record<string, unknown>>(text: string, params?: unknown[]) => Promise<R[]>;

/** Something that does not hold, in words for whoever looks into it. */
export type Violation = string;

export interface CardRow extends Record<string, unknown> {
  id: string;
  planId: string;
  state: CardState;
  version: number;
  at: number;
  submissions: number;
  returns: number;
  returned: boolean;
  open: { index: number; agencyIds: string[] }[];
  comments: number;
  leadIds: string[];
  dueOn: string | null;
  originalDueOn: string | null;
  contributionsOpen: number;
  petitionsOpen: number;
}

export interface Entry extends Record<string, unknown> {
  seq: number;
  action: string;
  cardId: string | null;
  detail: {
    from?: CardState;
    to?: CardState;
    sha256?: string;
    submission?: number;
    step?: number;
    kind?: string;
    state?: string;
    agencies?: string[];
    contribution?: string;
    number?: number;
    petition?: string;
  };
}

export type ActRow = Decision & {
  exception: string;
  /** Epoch milliseconds. */
  at: number;
  duty: Duty;
  delegationId: string | null;
};

export interface RoundRow extends Record<string, unknown> {
  id: string;
  cardId: string;
  number: number;
  chain: ResolvedChain;
  content: CardContent;
  files: { id: string; name: string; size: number; sha256: string }[];
  sha256: string;
  contributorIds: string[];
  supplementWriterIds: string[];
  submittedAt: Date;
  answers: { remarkId: string; answer: string }[];
  contributions: FrozenContribution[];
  decisions: ActRow[];
  remarks: Remark[];
}
