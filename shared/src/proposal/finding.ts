/** What the reading of a document guessed, missed or found odd: each said with its place, none corrected silently. */

/**
 * How much a finding asks for: `must` keeps the plan from being accepted until it is settled, `look` is a doubtful place
 * that a person should see, `note` is only said.
 */
export const findingWeights = ['must', 'look', 'note'] as const;
export type FindingWeight = (typeof findingWeights)[number];

export const findingKinds = [
  // The plan as a whole
  'no_issuer',
  'no_coordinator',
  'no_due_rule',
  'number_blank',
  'date_blank',
  'no_table',
  'empty_table',
  'several_tables',
  'several_plans',
  'amends_plan',
  'columns_guessed',
  'encoding_converted',
  'hidden_characters',
  'formula',
  'hidden_rows',
  'tracked_changes',
  'picture_without_text',
  // Rows and numbers
  'rejoined',
  'cut_off',
  'unplaced_text',
  'number_missing',
  'number_repeated',
  'misnumbered',
  'level_guessed',
  'repeated_title',
  'missing_cell',
  'title_cut',
  'possible_typo',
  // Agencies
  'no_lead',
  'unknown_agency',
  'ambiguous_agency',
  'similar_agency',
  'short_form',
  'open_set',
  'not_in_force',
  'provides_only',
  'help_joined',
  'lead_mode_guessed',
  // Results and deadlines
  'results_guessed',
  'deadline_unread',
  'deadline_guessed',
  'deadline_rhythm',
  'deadline_last_day',
  'deadline_without_date',
  'deadline_inherited',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingFields = [
  'number',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
  'issuer',
  'coordinator',
  'issuedOn',
  'dueRule',
  'parentPlan',
  'legalBases',
] as const;
export type FindingField = (typeof findingFields)[number];

/** How far the reading trusts its own guess. */
export type Sureness = 'sure' | 'likely' | 'unsure';

export interface Finding {
  /** Unique within the proposal. */
  id: string;
  kind: FindingKind;
  weight: FindingWeight;
  sureness: Sureness;
  /** The row that it is about; null: the plan as a whole. */
  rowId: string | null;
  field: FindingField | null;
  /** The line of the document where it stands. */
  line: number | null;
  /** The words in question, as printed. */
  words: string;
  /** What is offered instead of the words; null where there is nothing to offer. */
  suggestion: string | null;
  /** Null while open. `kept`: a person saw it and left the text as it is; `corrected`: a person changed it. */
  settled: 'kept' | 'corrected' | null;
}
