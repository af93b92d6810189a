/** Reports: what they say block by block, their approval, and what becomes of them. */
import { z } from 'zod';
import { capacityKinds } from '../approval/capacity.js';
import { stepActs } from '../approval/chain.js';
import { letterSymbol, longestPlace, longestSymbol } from '../letters/official-words.js';
import type { BlockSource } from '../report/compiled.js';
import { blockKinds } from '../report/compiled.js';
import { reportSigners } from '../report/chain.js';
import { reportActKinds, reportActs, reportInputs, reportStates } from '../report/life.js';
import { appendixKinds, reportKinds, sectionSources, type TemplateSection } from '../report/template.js';
import * as p from './parts.js';
import { refusal } from './petitions.js';

/** Ten pages are about 30,000 letters; what is longer belongs into an attachment. */
export const longestBlock = 100_000;
const agencyName = z.strictObject({ id: p.id, name: z.string(), shortName: z.string() });
const blockText = p.draftText(longestBlock);

export const reportScope = z.strictObject({
  sectionIds: z.array(p.id).max(500),
  taskIds: z.array(p.id).max(2_000),
});

/** How the document is headed, addressed and signed; the lines of the signature follow from who signs. */
export const reportHead = z.strictObject({
  /** What it is about, below the word "BÁO CÁO". */
  about: p.text(500, 1),
  opening: p.draftText(5_000),
  closing: p.draftText(2_000),
  addressees: z.array(p.text(200, 1)).max(20),
  /** Without dashes and marks at the end. */
  recipients: z.array(p.text(200, 1)).max(60),
  signer: z.enum(reportSigners),
  place: p.text(longestPlace),
  /** The symbol without number; '' leaves it to the records clerk. */
  symbol: p
    .text(longestSymbol)
    .refine((text) => text === '' || letterSymbol.test(text), { message: 'letter_symbol' }),
  medium: z.enum(['paper', 'electronic']),
});

const section: z.ZodType<TemplateSection> = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_.]{0,59}$/u),
  title: p.text(300, 1),
  source: z.enum(sectionSources),
  whenEmpty: p.text(500),
  sections: z.lazy(() => z.array(section).max(30)),
});

export const reportTemplate = z.strictObject({
  about: p.text(500, 1),
  opening: p.draftText(5_000),
  closing: p.draftText(2_000),
  sections: z.array(section).min(1).max(15),
  appendices: z
    .array(z.enum(appendixKinds))
    .max(appendixKinds.length)
    .refine((list) => new Set(list).size === list.length, { message: 'twice' }),
  recipients: z.array(p.text(200, 1)).max(60),
});

export const reportTemplateView = z.strictObject({
  kind: z.enum(reportKinds),
  template: reportTemplate,
  /** Raised by each change; 0 while the plan has the standard one. */
  version: p.version,
  changedBy: p.personRef.nullable(),
  changedAt: p.instant.nullable(),
});
export const reportTemplates = z.strictObject({
  planId: p.id,
  templates: z.array(reportTemplateView),
  may: z.strictObject({ set: z.boolean() }),
});
export const setReportTemplateBody = z.strictObject({
  expectedVersion: p.version,
  /** Null goes back to the standard one. */
  template: reportTemplate.nullable(),
});

export const makeReportBody = z.strictObject({
  kind: z.enum(reportKinds),
  /** The period that it is about; of a five-year summary none. */
  boardId: p.id.optional(),
  /** What it is about, where the template's words do not say it. */
  about: p.text(500).optional(),
  /** Another span than the period's: a report on a subject, or one asked for. */
  dataFrom: p.day.optional(),
  dataTo: p.day.optional(),
  scope: reportScope.optional(),
  signer: z.enum(reportSigners).optional(),
  addressees: z.array(p.text(200, 1)).max(20).optional(),
  /** The yearly reports that a summary is made of. */
  reportIds: z.array(p.id).max(10).optional(),
});

const blockBase = {
  id: p.id,
  /** Of what was compiled; null for what was written by hand. */
  key: z.string().nullable(),
  section: z.string(),
  kind: z.enum(blockKinds),
  label: z.string(),
  text: z.string(),
  dropped: z.boolean(),
  mergedInto: p.id.nullable(),
  /** Its place in its section. */
  position: z.int(),
  /** Raised by each change of it; sent back as `expectedVersion`. */
  version: p.version,
  changedBy: p.personRef.nullable(),
  changedAt: p.instant.nullable(),
};

/** What a block rests on: checked when it is made, here only passed on. */
const source = z.custom<BlockSource>((given) => typeof given === 'object' && given !== null);

export const reportBlock = z.strictObject({
  ...blockBase,
  sourceText: z.string(),
  sources: z.array(source),
});

/** What the sources give now: of a block whose source changed, or of what is in no block yet. */
export const sourceNow = z.strictObject({
  key: z.string(),
  section: z.string(),
  kind: z.enum(blockKinds),
  label: z.string(),
  text: z.string(),
  sources: z.array(source),
});

export const reportBlockView = z.strictObject({
  ...reportBlock.shape,
  change: z.enum(['same', 'changed', 'gone']),
  now: sourceNow.nullable(),
});

export const reportComment = z.strictObject({
  id: p.id,
  blockId: p.id.nullable(),
  text: z.string(),
  by: p.personRef,
  agency: agencyName.nullable(),
  at: p.instant,
  resolved: z.strictObject({ by: p.personRef, at: p.instant }).nullable(),
});

export const reportAct = z.strictObject({
  number: z.int(),
  kind: z.enum(reportActKinds),
  person: p.personRef.nullable(),
  agency: agencyName.nullable(),
  duty: p.duty.nullable(),
  capacity: p.capacity.nullable(),
  onBehalfOf: p.personRef.nullable(),
  words: z.string(),
  /** Number and date that were given, the letter that corrects or recalls. */
  document: z.string(),
  /** The frozen version that it was about. */
  sha256: z.string().nullable(),
  at: p.instant,
});

/** A step of a report's approval. */
export const reportStep = z.strictObject({
  act: z.enum(stepActs),
  /** What it is called, where it has a name of its own. */
  label: z.string().nullable(),
  agencies: z.array(agencyName),
  duties: z.array(p.duty),
  /** How many different people must pass it. */
  people: z.int(),
  /** In which it should be decided; null: nothing is said. */
  workingDays: z.int().nullable(),
});

export const reportFile = z.strictObject({
  id: p.id,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  by: p.personRef,
  at: p.instant,
});

const lineBase = {
  id: p.id,
  planId: p.id,
  planShortTitle: z.string(),
  boardId: p.id.nullable(),
  kind: z.enum(reportKinds),
  state: z.enum(reportStates),
  about: z.string(),
  year: z.int(),
  coordinator: agencyName,
  signer: agencyName,
  number: z.string().nullable(),
  datedOn: p.day.nullable(),
  madeBy: p.personRef,
  madeAt: p.instant,
  changedAt: p.instant,
  /** Whom it waits for while it is under approval. */
  waitsFor: z.array(agencyName),
  replacesId: p.id.nullable(),
  replacedById: p.id.nullable(),
};
export const reportLine = z.strictObject(lineBase);
export const reportQuery = z.strictObject({
  planId: p.id.optional(),
  boardId: p.id.optional(),
  state: z.enum([...reportStates, 'open']).optional(),
  /** Those that wait for my decision. */
  waits: z.literal('me').optional(),
});
export const reportList = z.strictObject({
  /** Newest first. */
  reports: z.array(reportLine),
  more: z.boolean(),
  /** Boards of the plan asked for on which I may have a report made. */
  boards: z.array(
    z.strictObject({
      id: p.id,
      planId: p.id,
      planShortTitle: z.string(),
      year: z.int(),
      openReportId: p.id.nullable(),
    }),
  ),
});

export const reportView = z.strictObject({
  ...lineBase,
  dataFrom: p.day,
  dataTo: p.day,
  /** The day as of which it speaks. */
  on: p.day,
  scope: reportScope,
  head: reportHead,
  appendices: z.array(z.enum(appendixKinds)),
  /** Raised by everything that changes in it. */
  version: p.version,
  sections: z.array(
    z.strictObject({
      key: z.string(),
      level: z.union([z.literal(1), z.literal(2)]),
      number: z.string(),
      title: z.string(),
    }),
  ),
  /** How deep in the plan's tree the headings inside the sections stand, by the keys of their blocks. */
  headings: z.record(z.string(), z.int()),
  blocks: z.array(reportBlockView),
  /** What has come since and is in no block, each with the key of the block that it follows. */
  fresh: z.array(z.strictObject({ block: sourceNow, after: z.string().nullable() })),
  /** Values of the fields that the texts name. */
  fields: z.record(z.string(), z.string()),
  /** The cards that a count counts, by the name of its field. */
  fieldCards: z.record(z.string(), z.array(p.id)),
  /** The version of the board that the sources are of; null for a summary of years. */
  boardVersion: p.version.nullable(),
  agencies: z.record(p.id, z.string()),
  /** The tasks behind the blocks, by card. */
  cards: z.record(p.id, z.strictObject({ key: z.string(), printedNumber: z.string(), title: z.string() })),
  comments: z.array(reportComment),
  approval: z
    .strictObject({
      round: z.int(),
      /** Of what was frozen: content, data set and all. */
      sha256: z.string(),
      frozenAt: p.instant,
      frozenBy: p.personRef,
      steps: z.array(z.strictObject({ ...reportStep.shape, open: z.boolean(), passed: z.array(reportAct) })),
    })
    .nullable(),
  /** While it is a draft: the steps that it would go through if it were handed in now. */
  planned: z.array(reportStep),
  acts: z.array(reportAct),
  files: z.array(reportFile),
  offers: z.array(
    z.strictObject({ act: z.enum(reportActs), inputs: z.array(z.enum(reportInputs)), refusal }),
  ),
  capacities: z.array(p.capacity),
  onBehalfOf: p.personRef.nullable(),
  may: z.strictObject({ write: z.boolean(), comment: z.boolean() }),
});

/** What changed since a version: blocks and comments that did, everything else as it is. */
export const reportChangesQuery = z.strictObject({ since: z.coerce.number().int().min(0) });
export const reportChanges = z.strictObject({
  version: p.version,
  state: z.enum(reportStates),
  blocks: z.array(reportBlock),
  comments: z.array(reportComment),
  head: reportHead,
  on: p.day,
  changedAt: p.instant,
  boardVersion: p.version.nullable(),
});

export const saveBlockBody = z.strictObject({ expectedVersion: p.version, text: blockText });
export const addBlockBody = z.strictObject({
  section: z.string().max(60),
  /** The block after which it stands; null for the first of the section. */
  after: p.id.nullable(),
  kind: z.enum(['written', 'heading']),
  text: blockText,
});
export const blockActs = ['drop', 'restore', 'merge', 'part', 'move', 'accept', 'keep', 'revert'] as const;
export const actOnBlockBody = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.enum(['drop', 'restore', 'part', 'revert', 'keep', 'accept']),
    expectedVersion: p.version,
  }),
  /** Its words go behind those of another block of the report. */
  z.strictObject({ act: z.literal('merge'), expectedVersion: p.version, into: p.id, intoVersion: p.version }),
  z.strictObject({
    act: z.literal('move'),
    expectedVersion: p.version,
    section: z.string().max(60),
    after: p.id.nullable(),
  }),
]);
/** Takes what has come since into the report, or leaves it out for good. */
export const takeFreshBody = z.strictObject({
  keys: z.array(z.string().max(200)).min(1).max(3_000),
  leaveOut: z.boolean(),
});
export const saveReportHeadBody = z.strictObject({
  expectedVersion: p.version,
  head: reportHead,
  on: p.day,
});
export const blockWritten = z.strictObject({
  /** Every block that the write changed. */
  blocks: z.array(reportBlock),
  version: p.version,
});
export const reportWritten = z.strictObject({
  id: p.id,
  version: p.version,
  state: z.enum(reportStates),
});

export const blockVersions = z.strictObject({
  /** Newest first. */
  versions: z.array(
    z.strictObject({
      number: z.int(),
      act: z.enum(['compile', 'add', 'edit', ...blockActs]),
      text: z.string(),
      label: z.string(),
      dropped: z.boolean(),
      mergedInto: p.id.nullable(),
      by: p.personRef.nullable(),
      at: p.instant,
    }),
  ),
});

export const reportCommentBody = z.strictObject({ blockId: p.id.nullable(), text: p.text(2_000, 1) });

export const reportActBody = z.strictObject({
  act: z.enum(reportActs.filter((act) => act !== 'keep_signed')),
  expectedVersion: p.version,
  words: p.text(2_000).optional(),
  capacity: z.enum(capacityKinds).optional(),
  number: p.text(longestSymbol).optional(),
  datedOn: p.day.optional(),
  document: p.text(200).optional(),
});
export const reportActed = z.strictObject({
  ...reportWritten.shape,
  /** The report that was begun in its stead. */
  begunId: p.id.nullable(),
});
