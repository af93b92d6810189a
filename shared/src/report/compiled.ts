/** What compiling gives: blocks that know where they come from. */
import type { CitedDocument } from './citations.js';
import type { ReportApproval, ReportCard, ReportData } from './data.js';
import type { Fields } from './fields.js';
import type { NumberedSection } from './outline.js';
import type { TemplateSection } from './template.js';

export const blockKinds = [
  'sentence',
  'heading',
  'result',
  'absent',
  'figure',
  'difficulty',
  'cause',
  'proposal',
  'document',
  'empty',
  'written',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** What a block rests on. */
export type BlockSource =
  | {
      kind: 'submission';
      cardId: string;
      number: number;
      sha256: string;
      agencyIds: string[];
      acceptedAt: string;
      approvals: ReportApproval[];
    }
  | { kind: 'card'; cardId: string; agencyIds: string[] }
  | { kind: 'figure'; indicatorId: string; taskId: string; cards: { cardId: string; number: number }[] }
  | { kind: 'petition'; petitionId: string; cardId: string | null; agencyId: string }
  | { kind: 'counts'; cardIds: string[] }
  /** The issued report of a year; `blockId` its block, null for what is reckoned from all of it. */
  | {
      kind: 'report';
      reportId: string;
      number: string;
      datedOn: string;
      sha256: string;
      year: number;
      blockId: string | null;
    }
  | { kind: 'letters'; agencyIds: string[] };

export interface CompiledBlock {
  /** The same for the same thing, whenever it is compiled. */
  key: string;
  /** Key of the template's section. */
  section: string;
  kind: BlockKind;
  /** Whose words they are, printed before them; '' for none. */
  label: string;
  text: string;
  sources: BlockSource[];
}

export interface CompiledReport {
  about: string;
  opening: string;
  closing: string;
  /** All sections in order, their titles filled in, numbered as if each were printed. */
  sections: NumberedSection[];
  blocks: CompiledBlock[];
  /** Values of the fields that the texts name. */
  fields: Fields;
  /** Which cards a field counts, by its name; fields that count none are left out. */
  counted: Record<string, string[]>;
  documents: IssuedDocument[];
}

/** A document that a result says was issued in the period. */
export interface IssuedDocument extends CitedDocument {
  cardId: string;
  agencyIds: string[];
}

/** A block of a section. */
export function compiledBlock(
  key: string,
  section: Pick<TemplateSection, 'key'>,
  kind: BlockKind,
  text: string,
  sources: BlockSource[],
  label = '',
): CompiledBlock {
  return { key, section: section.key, kind, label, text, sources };
}

/** The agencies of a card as they are called on the day of the report. */
export function leadNames({ face }: ReportCard, { agencies }: Pick<ReportData, 'agencies'>): string {
  return face.leadIds
    .map((id) => agencies[id] ?? '')
    .filter(Boolean)
    .join(', ');
}
