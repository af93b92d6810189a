/** Blocks as people work on them: what stands in the report, beside what it was compiled from. */
import type { BlockKind, BlockSource, CompiledBlock } from './compiled.js';
import { lostFields, type Fields } from './fields.js';

/** A block of a report. What its source said when it was taken over stays beside what is written now. */
export interface ReportBlock {
  id: string;
  /** Of what was compiled; null for what was written by hand. */
  key: string | null;
  section: string;
  kind: BlockKind;
  label: string;
  /** As it was taken over from the source; '' for what was written by hand. */
  sourceText: string;
  sources: BlockSource[];
  /** As it stands in the report. */
  text: string;
  /** Left out of the report; it can come back. */
  dropped: boolean;
  /** The block into which its text was merged: it is not printed by itself. */
  mergedInto: string | null;
  version: number;
}

/** How a block stands to what would be compiled now. `same`: as it was taken over; `gone`: its source is no more. */
export type SourceChange =
  { change: 'same' } | { change: 'changed'; now: CompiledBlock } | { change: 'gone' };

/** What the sources say now against the blocks that there are. */
export interface Reconciled {
  /** By block. */
  changes: Map<string, SourceChange>;
  /** What has come since, with the key of the compiled block that it follows in its section; null for the first. */
  fresh: { block: CompiledBlock; after: string | null }[];
}

/**
 * Holds blocks against what the sources give now. A place that was left to be written, or said that there is nothing, is no source:
 * it does not change under whoever writes in it.
 */
export function reconcile(blocks: readonly ReportBlock[], compiled: readonly CompiledBlock[]): Reconciled {
  const now = new Map(compiled.map((block) => [block.key, block]));
  const known = new Set(blocks.flatMap(({ key }) => (key === null ? [] : [key])));
  const changes = new Map(blocks.map((block) => [block.id, changeOf(block, now)]));
  const fresh = compiled.flatMap((block, at) => {
    if (known.has(block.key) || isPlaceholder(block.kind)) return [];
    const before = compiled
      .slice(0, at)
      .filter(({ section, key }) => section === block.section && known.has(key))
      .at(-1);
    return [{ block, after: before?.key ?? null }];
  });
  return { changes, fresh };
}

/** Holds a place where nothing was compiled. */
export function isPlaceholder(kind: BlockKind): boolean {
  return kind === 'empty' || kind === 'written';
}

function changeOf(block: ReportBlock, now: ReadonlyMap<string, CompiledBlock>): SourceChange {
  if (block.key === null || isPlaceholder(block.kind)) return { change: 'same' };
  const found = now.get(block.key);
  if (!found) return { change: 'gone' };
  return sameSource(block, found) ? { change: 'same' } : { change: 'changed', now: found };
}

/** The same words from the same versions. Figures inside of a text follow by themselves and are no change of it. */
function sameSource(block: ReportBlock, found: CompiledBlock): boolean {
  return (
    block.sourceText === found.text &&
    block.label === found.label &&
    block.kind === found.kind &&
    versionsOf(block.sources) === versionsOf(found.sources)
  );
}

function versionsOf(sources: readonly BlockSource[]): string {
  return JSON.stringify(
    sources.flatMap((source) => {
      switch (source.kind) {
        case 'submission':
          return [source.cardId, source.number, source.sha256];
        case 'card':
          return [source.cardId];
        case 'petition':
          return [source.petitionId];
        case 'report':
          // Which block of it is the key's to say.
          return [source.reportId, source.sha256];
        // What is reckoned over many has its numbers in fields.
        case 'figure':
        case 'counts':
        case 'letters':
          return [];
      }
    }),
  );
}

/** Was it rewritten by somebody? */
export function isEdited(block: Pick<ReportBlock, 'key' | 'text' | 'sourceText'>): boolean {
  return block.key === null || block.text !== block.sourceText;
}

/**
 * A block whose source changed, once somebody has decided.
 * @param decision `accept`: the text becomes what the source says now, and what was rewritten is lost on purpose; `keep`: the text stays,
 *   and counts as rewritten against the source of now.
 */
export function settled(
  block: ReportBlock,
  now: CompiledBlock,
  decision: 'accept' | 'keep',
): Pick<ReportBlock, 'kind' | 'label' | 'sourceText' | 'sources' | 'text'> {
  return {
    ...{ kind: now.kind, label: now.label, sourceText: now.text, sources: now.sources },
    text: decision === 'accept' ? now.text : block.text,
  };
}

/** The blocks that are printed, in the order in which they stand. */
export function printed<T extends Pick<ReportBlock, 'dropped' | 'mergedInto' | 'text' | 'kind'>>(
  blocks: readonly T[],
): T[] {
  return blocks.filter(
    ({ dropped, mergedInto, text, kind }) =>
      !dropped && mergedInto === null && (text.trim() !== '' || kind === 'heading'),
  );
}

/** Two blocks of a section as one: the second's words come after the first's, and both sources stand behind them. */
export function merged(
  first: Pick<ReportBlock, 'text' | 'sources'>,
  second: Pick<ReportBlock, 'text' | 'label' | 'sources'>,
): Pick<ReportBlock, 'text' | 'sources'> {
  return {
    text: [first.text.trim(), partWords(second).trim()].filter(Boolean).join('\n'),
    sources: [...first.sources, ...second.sources],
  };
}

/** What stands between a draft and handing it in. */
export interface Unsettled {
  /** Blocks whose source changed or is gone since they were taken over, or that name a figure that is no more. */
  changed: string[];
  /** Keys of what was accepted since and is in no block. */
  fresh: string[];
  /** Places in which nobody wrote. */
  empty: string[];
}

/** What is to be settled in a report before it is handed in, by the ids of blocks and the keys of what is new. */
export function unsettled(
  blocks: readonly ReportBlock[],
  { blocks: compiled, fields }: { blocks: readonly CompiledBlock[]; fields: Fields },
): Unsettled {
  const { changes, fresh } = reconcile(blocks, compiled);
  return {
    changed: blocks
      .filter(({ id, dropped, mergedInto, text }) => {
        const change = changes.get(id)?.change ?? 'same';
        if (change === 'changed' || (change === 'gone' && !dropped)) return true;
        return !dropped && mergedInto === null && lostFields(text, fields).length > 0;
      })
      .map(({ id }) => id),
    fresh: fresh.map(({ block }) => block.key),
    empty: blocks
      .filter(
        ({ kind, text, dropped, mergedInto }) =>
          kind === 'written' && !dropped && mergedInto === null && text.trim() === '',
      )
      .map(({ id }) => id),
  };
}

/**
 * The words of a merged block taken out of the block that has them; null where they stand there no more as they were.
 * @returns the text without them.
 */
export function parted(
  whole: Pick<ReportBlock, 'text'>,
  part: Pick<ReportBlock, 'text' | 'label'>,
): string | null {
  const { text, label } = part;
  const words = [partWords(part), label === '' ? text : `${label}: ${text}`]
    .map((said) => said.trim())
    .find((said) => said !== '' && whole.text.includes(said));
  if (words === undefined) return null;
  const at = whole.text.indexOf(words);
  return [whole.text.slice(0, at).trim(), whole.text.slice(at + words.length).trim()]
    .filter(Boolean)
    .join('\n');
}

/** Whose words a block is, where they do not say it themselves: "Phòng Tư pháp: Phòng Tư pháp đã …" names nobody twice. */
export function labelBefore({ label, text }: Pick<ReportBlock, 'text' | 'label'>): string {
  return text.trimStart().startsWith(label) ? '' : label;
}

/** The words of a block as they are read, whose they are before them. */
export function partWords(block: Pick<ReportBlock, 'text' | 'label'>): string {
  const label = labelBefore(block);
  return label === '' ? block.text : `${label}: ${block.text}`;
}
