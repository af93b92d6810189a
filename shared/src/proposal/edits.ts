/** What a person may do to a proposal, each as data: kept in order, so that every correction can be shown and undone. */
import type { Finding } from './finding.js';
import type {
  Amendment,
  LearntAlias,
  NewAgencyDraft,
  NewSetDraft,
  PartyTarget,
  ProposedPlan,
  ProposedRow,
  RowKind,
} from './proposal.js';

/** The fields of a row that are typed; the others follow from the tree or from the document. */
export type RowPatch = Partial<
  Pick<
    ProposedRow,
    | 'printedNumber'
    | 'title'
    | 'leadMode'
    | 'leads'
    | 'leadWords'
    | 'coordinating'
    | 'coordinatingWords'
    | 'expectedResults'
    | 'resultWords'
    | 'deadline'
    | 'deadlineWords'
    | 'feedsAnnualReport'
    | 'breakdowns'
    | 'indicators'
  >
>;

/** Fields of a row as they were; the others stay as they are. */
export type RestoredRow = Pick<ProposedRow, 'id'> & Partial<ProposedRow>;

export type ProposalEdit =
  | { op: 'set_plan'; patch: Partial<ProposedPlan> }
  | { op: 'set_row'; rowId: string; patch: RowPatch }
  /** A group becomes a task, a task a group; a section may become either when it has a parent to hang on. */
  | { op: 'set_kind'; rowId: string; kind: RowKind }
  /** Joins the row to the one before it, cell by cell: what the end of a page tore apart. */
  | { op: 'merge_up'; rowId: string }
  /** Cuts the title in two; the new row takes the rest of it and a copy of the other cells. */
  | { op: 'split'; rowId: string; newId: string; at: number }
  /** Hangs the row, with what hangs on it, under another parent, behind a sibling (null: as the first). */
  | { op: 'place'; rowId: string; parentId: string | null; afterId: string | null }
  | { op: 'skip'; rowId: string; skipped: boolean }
  | { op: 'add_row'; rowId: string; kind: RowKind; parentId: string | null; afterId: string | null }
  /** Takes away a row that was added by hand and has nothing under it. */
  | { op: 'remove_row'; rowId: string }
  | { op: 'settle'; findingId: string; how: 'kept' | 'corrected' | null }
  /** Puts the suggestion of a finding in the place of its words, and settles it. */
  | { op: 'take_suggestion'; findingId: string }
  /**
   * The words mean this: in one row, in one fact of the plan (`only`, then `rowId` is null), or wherever they stand; with
   * `remember`, also in later plans.
   */
  | {
      op: 'match';
      words: string;
      target: PartyTarget;
      rowId: string | null;
      only?: 'issuer' | 'coordinator';
      remember: boolean;
    }
  | { op: 'new_agency'; agency: NewAgencyDraft }
  | { op: 'new_set'; set: NewSetDraft }
  | { op: 'forget_alias'; words: string }
  /** Of an amendment: the row is this standing one; null: it is new. */
  | { op: 'pair'; rowId: string; standsFor: string | null }
  | { op: 'set_amendment'; patch: Partial<Pick<Amendment, 'whole' | 'document' | 'issuedOn'>> }
  /** A standing task that the document does not hold ends, or goes on. */
  | { op: 'end_task'; taskId: string; ends: boolean }
  /**
   * Puts back what edits changed: made by `applyEdits` as their inverse. What others did to other rows and other fields since
   * then stays; a field that both changed goes back, so that whoever undoes should look whether it is still as they left it.
   */
  | {
      op: 'restore';
      plan: ProposedPlan | null;
      /** What changed of rows, as it was; a row that the edits took away as a whole. */
      rows: RestoredRow[];
      /** Ids of all rows as they stood; null when their order did not change. */
      order: string[] | null;
      /** Rows that the undone edits had added. */
      gone: string[];
      /** Findings as they were, those that changed. */
      findings: Finding[];
      newAgencies: NewAgencyDraft[] | null;
      newSets: NewSetDraft[] | null;
      aliases: LearntAlias[] | null;
      amendment: Amendment | null;
    };
