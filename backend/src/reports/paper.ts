/** What stands on a report's paper, made of what was read of it: without the database, so that child processes make it. */
import { filledText, printed, type ReportBasis, type ReportBlock } from '@tien-do/shared';
import { compileBasis } from './compiling.js';
import type { ReportPaper } from './document.js';
import type { FrozenContent, Report } from './entities.js';

/** What does not follow from its sources. */
export type PaperFacts = Pick<
  ReportPaper,
  'agency' | 'superior' | 'draft' | 'number' | 'datedOn' | 'signature'
>;

/** A draft without what it says. */
export type DraftedPaper = Pick<Report, 'template' | 'signerId' | 'head' | 'appendices'>;

/** What a draft says, and what it rests on. */
export interface DraftedSources {
  basis: ReportBasis;
  blocks: ReportBlock[];
}

/** What a report's paper is made from; what it rests on lies beside it, as JSON. */
export interface PaperSource {
  facts: PaperFacts;
  /** Null where the report is frozen: then everything that it says is what lies beside. */
  draft: DraftedPaper | null;
}

/** Everything that stands on a report's paper. @param sources of a draft, or the content of a frozen report: JSON. */
export function paperOf({ facts, draft }: PaperSource, sources: Buffer): ReportPaper {
  const read: unknown = JSON.parse(sources.toString('utf8'));
  const said = draft ? drafted(draft, read as DraftedSources) : frozen(read as FrozenContent);
  const { head, compiled } = said;
  return {
    ...said,
    ...facts,
    head: {
      ...head,
      about: filledText(head.about, compiled.fields),
      opening: filledText(head.opening, compiled.fields),
      closing: filledText(head.closing, compiled.fields),
    },
  };
}

type Said = Pick<ReportPaper, 'compiled' | 'basis' | 'blocks' | 'head' | 'appendices'>;

function drafted({ head, appendices, ...beginning }: DraftedPaper, { basis, blocks }: DraftedSources): Said {
  return {
    ...{ compiled: compileBasis({ ...beginning, head }, basis), basis, head, appendices },
    blocks: blocks.filter(
      ({ dropped, mergedInto, kind, text }) =>
        !dropped && mergedInto === null && (kind !== 'heading' || text !== ''),
    ),
  };
}

function frozen({ basis, compiled, head, appendices, blocks }: FrozenContent): Said {
  return { compiled, basis, head, appendices, blocks: printed(blocks) };
}
