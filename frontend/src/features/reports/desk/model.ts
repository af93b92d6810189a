/** What a report on the screen is made of, and how what comes from elsewhere settles into it: pure. */
import { headingRank, isEdited, printedSections, reconcile, type BlockSource } from '@tien-do/shared';
import type {
  ReportBlockRow,
  ReportBlockView,
  ReportChanges,
  ReportComment,
  ReportView,
} from '@tien-do/shared/contract';

export type Section = ReportView['sections'][number];

/** A section as it is gone through: what stands in it, and what was taken out of it. */
export interface SectionPart {
  /** With the number that it is printed with; '' where nothing stands in it, so that it is not printed. */
  section: Section;
  shown: readonly ReportBlockView[];
  /** Left out, or merged into another. */
  hidden: readonly ReportBlockView[];
  /** At which rank each of its headings stands, by the id of the block. */
  ranks: ReadonlyMap<string, number>;
}

/** `II. KẾT QUẢ`; what is not printed has no number. */
export function numberedTitle({ number, title }: Section): string {
  return number === '' ? title : `${number}. ${title}`;
}

/** Does it stand in the text by itself? */
export function stands({ dropped, mergedInto }: Pick<ReportBlockView, 'dropped' | 'mergedInto'>): boolean {
  return !dropped && mergedInto === null;
}

/** A place that nobody has written in. */
export function isBlank({ kind, text }: Pick<ReportBlockView, 'kind' | 'text'>): boolean {
  return text.trim() === '' && kind !== 'heading';
}

/** The sections in their order, each with its blocks in theirs. */
export function partsOf({
  sections,
  blocks,
  headings,
}: Pick<ReportView, 'sections' | 'blocks' | 'headings'>): SectionPart[] {
  const inside = new Map<string, ReportBlockView[]>(sections.map(({ key }) => [key, []]));
  for (const block of blocks) inside.get(block.section)?.push(block);
  const numbers = new Map(
    printedSections(sections, blocks.filter(stands)).map(({ key, number }) => [key, number]),
  );
  return sections.map((section) => {
    const own = [...(inside.get(section.key) ?? [])].sort((a, b) => a.position - b.position);
    return {
      section: { ...section, number: numbers.get(section.key) ?? '' },
      shown: own.filter(stands),
      hidden: own.filter((block) => !stands(block)),
      ranks: new Map(
        own.flatMap((block) =>
          block.kind === 'heading' ? [[block.id, headingRank(section, block, headings)] as const] : [],
        ),
      ),
    };
  });
}

/** A part of a section: what stands below one of its uppermost headings. */
export interface SectionGroup {
  heading: ReportBlockView;
  blocks: readonly ReportBlockView[];
}

/** The groups of a section by its uppermost headings; none where it has no two of them to choose from. */
export function groupsOf({ shown, ranks }: SectionPart): SectionGroup[] {
  const headings = shown.filter(({ kind }) => kind === 'heading');
  const top = Math.min(...headings.map(({ id }) => ranks.get(id) ?? 0));
  const upper = headings.filter(({ id }) => (ranks.get(id) ?? 0) === top);
  if (upper.length < 2) return [];
  const starts = upper.map((heading) => shown.indexOf(heading));
  return upper.map((heading, at) => ({
    heading,
    blocks: shown.slice((starts[at] ?? 0) + 1, starts[at + 1]),
  }));
}

export interface SectionCounts {
  blocks: number;
  changed: number;
  blank: number;
  comments: number;
}

/** What the outline says of a section. */
export function countsOf(
  { shown, hidden }: Pick<SectionPart, 'shown' | 'hidden'>,
  comments: readonly ReportComment[],
): SectionCounts {
  const ids = new Set([...shown, ...hidden].map(({ id }) => id));
  return {
    blocks: shown.length,
    // What was taken out is settled too before the report is handed in.
    changed: [...shown, ...hidden].filter(({ change }) => change !== 'same').length,
    blank: shown.filter(isBlank).length,
    comments: comments.filter(
      ({ blockId, resolved }) => blockId !== null && resolved === null && ids.has(blockId),
    ).length,
  };
}

/** Was it rewritten by somebody, against what its source said? */
export function isRewritten(block: ReportBlockView): boolean {
  return block.key !== null && block.kind !== 'written' && block.kind !== 'empty' && isEdited(block);
}

/** A block that came anew, with what was known of its source: somebody may have settled the difference. */
function settledRow(row: ReportBlockRow, held: ReportBlockView | undefined): ReportBlockView {
  if (!held || held.change === 'same') return { ...row, change: 'same', now: null };
  if (held.change === 'gone' || held.now === null) {
    // Kept without its source it is the writers' own; left out it waits for nothing.
    return { ...row, change: row.key === null || row.dropped ? 'same' : held.change, now: null };
  }
  const { changes } = reconcile([{ ...row }], [{ ...held.now }]);
  return changes.get(row.id)?.change === 'same'
    ? { ...row, change: 'same', now: null }
    : { ...row, change: held.change, now: held.now };
}

/** The report with blocks that came from a write or a change; what is held and newer stays. */
export function withRows(view: ReportView, rows: readonly ReportBlockRow[]): ReportView {
  if (rows.length === 0) return view;
  const came = new Map(rows.map((row) => [row.id, row]));
  const blocks = view.blocks.map((held) => {
    const row = came.get(held.id);
    came.delete(held.id);
    return row && row.version >= held.version ? settledRow(row, held) : held;
  });
  const known = new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])));
  return {
    ...view,
    blocks: [...blocks, ...[...came.values()].map((row) => settledRow(row, undefined))],
    fresh: view.fresh.filter(({ block }) => !known.has(block.key)),
  };
}

/** The report after a write of one's own: it stands at the new version only where nobody else wrote between. */
export function withWritten(
  view: ReportView,
  { blocks, version }: { blocks: readonly ReportBlockRow[]; version: number },
): ReportView {
  const next = withRows(view, blocks);
  return version === view.version + 1 ? { ...next, version } : next;
}

/** The report with everything that changed since it was read. */
export function withChanges(view: ReportView, changes: ReportChanges): ReportView {
  if (changes.version <= view.version) return withRows(view, changes.blocks);
  const comments = new Map(view.comments.map((comment) => [comment.id, comment]));
  for (const comment of changes.comments) comments.set(comment.id, comment);
  return {
    ...withRows(view, changes.blocks),
    version: changes.version,
    state: changes.state,
    comments: [...comments.values()],
    head: changes.head,
    on: changes.on,
    changedAt: changes.changedAt,
  };
}

/** What was read, with blocks that are known to be newer than it: a slow answer takes nothing back. */
export function newest(held: ReportView | undefined, read: ReportView): ReportView {
  if (!held || held.version <= read.version) {
    const older = held?.blocks.filter(({ id, version }) =>
      read.blocks.some((block) => block.id === id && block.version < version),
    );
    return older && older.length > 0 ? withRows(read, older.map(rowOf)) : read;
  }
  return { ...withRows(read, held.blocks.map(rowOf)), version: held.version };
}

function rowOf({ change: _change, now: _now, ...row }: ReportBlockView): ReportBlockRow {
  return row;
}

/** The cards that a source rests on. */
export function cardsOf(source: BlockSource): readonly string[] {
  switch (source.kind) {
    case 'submission':
    case 'card':
      return [source.cardId];
    case 'figure':
      return source.cards.map(({ cardId }) => cardId);
    case 'petition':
      return source.cardId === null ? [] : [source.cardId];
    case 'counts':
      return source.cardIds;
    case 'letters':
    case 'report':
      return [];
  }
}

/**
 * The block behind which one lands when it goes a place up or down among those that stand.
 * @returns undefined where it cannot go.
 */
export function placeBeside(
  shown: readonly ReportBlockView[],
  at: number,
  by: -1 | 1,
): string | null | undefined {
  if (at < 0 || at + by < 0 || at + by >= shown.length) return undefined;
  return by === 1 ? shown[at + 1]?.id : (shown[at - 2]?.id ?? null);
}
