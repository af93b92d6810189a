/** The rows of the proposal in the printed numbering: one list, gone through with the arrows. */
import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { IconAlertTriangle, IconEye, IconFileDescription, IconUser } from '@tabler/icons-react';
import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { ImportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { ChangeMark } from '../amend/change-mark.tsx';
import type { ChangeKind } from '../amend/changes.ts';
import { partyName, type AgencyBook } from '../form/parties.ts';
import { planRow, useReviewing } from './reviewing.ts';
import type { TreeLine } from './tree.ts';
import styles from './tree.module.css';

const estimatedHeight = 60;

export interface TreeViewProps {
  lines: readonly TreeLine[];
  selected: string | null;
  people: ImportPresence;
  /** Rows that somebody else changed a moment ago, and their name. */
  foreign: { name: string; rowIds: ReadonlySet<string> } | null;
  byHand: boolean;
  onKey: (event: KeyboardEvent) => void;
  onOpen: () => void;
}

/** The plan's facts first, then every row. */
export function TreeView(props: TreeViewProps): ReactElement {
  const { lines, selected, people, foreign, byHand, onKey, onOpen } = props;
  const t = useText();
  const { book, select, findings, amendment, proposal } = useReviewing();
  const scroller = useRef<HTMLDivElement>(null);
  const at = selected === planRow ? 0 : lines.findIndex(({ row }) => row.id === selected) + 1;
  const count = lines.length + 1;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => lines[index - 1]?.row.id ?? planRow,
    overscan: 8,
    // What is selected is always there: the list names it as its active one.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b),
  });
  useEffect(() => {
    if (selected !== null) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a change of the selection scrolls: others' edits leave the place where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  const idAt = (index: number): string => lines[index - 1]?.row.id ?? planRow;
  const onKeyDown = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const go = (index: number): void => {
      event.preventDefault();
      select(idAt(Math.max(0, Math.min(index, count - 1))), true);
    };
    if (plain && event.key === 'ArrowDown') go(at + 1);
    else if (plain && event.key === 'ArrowUp') go(at - 1);
    else if (plain && event.key === 'PageDown') go(at + 10);
    else if (plain && event.key === 'PageUp') go(at - 10);
    else if (plain && event.key === 'Home') go(0);
    else if (plain && event.key === 'End') go(count - 1);
    else if (plain && event.key === 'Enter') {
      event.preventDefault();
      onOpen();
    } else onKey(event);
  };
  const planOpen = (findings.get(null) ?? []).filter(({ settled }) => settled === null);

  return (
    <div
      ref={scroller}
      className={styles.tree}
      role="tree"
      aria-label={t('imports.tree.label')}
      aria-activedescendant={selected === null ? undefined : `dong-${idAt(at)}`}
      tabIndex={0}
      id="cay-nhiem-vu"
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index - 1];
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className={styles.place}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              {line ? (
                <TreeRow
                  line={line}
                  selected={item.index === at && selected !== null}
                  position={item.index}
                  count={lines.length}
                  book={book}
                  names={people.filter(({ rowId }) => rowId === line.row.id).map(({ name }) => name)}
                  change={amendment?.rows.get(line.row.id)?.kind ?? null}
                  changedBy={foreign?.rowIds.has(line.row.id) ? foreign.name : null}
                  onSelect={select}
                />
              ) : (
                <div
                  id={`dong-${planRow}`}
                  role="treeitem"
                  aria-level={1}
                  aria-selected={selected === planRow}
                  className={styles.row}
                  data-kind="plan"
                  onClick={() => {
                    select(planRow);
                  }}
                >
                  <IconFileDescription size={17} stroke={1.7} aria-hidden />
                  <span className={styles.title}>
                    {t(proposal.amendment ? 'imports.amend.heading' : 'imports.tree.plan')}
                  </span>
                  <Marks
                    must={planOpen.filter(({ weight }) => weight === 'must').length}
                    look={planOpen.filter(({ weight }) => weight === 'look').length}
                  />
                </div>
              )}
            </div>
          );
        })}
      </div>
      {lines.length === 0 ? (
        <div role="presentation">
          <EmptyState
            small
            title={t('imports.tree.empty_title')}
            text={t(byHand ? 'imports.tree.empty_hand' : 'imports.tree.empty_text')}
          />
        </div>
      ) : null}
    </div>
  );
}

interface TreeRowProps {
  line: TreeLine;
  selected: boolean;
  position: number;
  count: number;
  book: AgencyBook;
  names: readonly string[];
  /** What an amendment does to it; null where it is none. */
  change: ChangeKind | null;
  changedBy: string | null;
  onSelect: (rowId: string) => void;
}

const TreeRow = memo(
  function TreeRow(props: TreeRowProps): ReactElement {
    const { line, selected, position, count, book, names, change, changedBy, onSelect } = props;
    const t = useText();
    const { row, depth, skipped, must, look } = line;
    const leads = row.leads.map((party) => partyName(party, book)).join(', ');
    return (
      <div
        id={`dong-${row.id}`}
        role="treeitem"
        aria-level={depth + 1}
        aria-posinset={position}
        aria-setsize={count}
        aria-selected={selected}
        className={styles.row}
        data-kind={row.kind}
        data-skipped={skipped}
        data-changed={changedBy !== null}
        style={{ paddingInlineStart: 8 + Math.min(depth, 4) * 12 }}
        onClick={() => {
          onSelect(row.id);
        }}
      >
        <span className={styles.number}>{row.printedNumber}</span>
        <span className={styles.words}>
          <span className="td-visually-hidden">{t(`imports.kind.${row.kind}`)}. </span>
          <span className={styles.title}>{row.title || t('imports.tree.untitled')}</span>
          {row.kind === 'task' ? (
            <span className={styles.meta}>
              <span className={styles.leads}>{leads || t('imports.tree.no_lead')}</span>
              {row.deadlineWords ? <span className={styles.due}>{row.deadlineWords}</span> : null}
            </span>
          ) : null}
          {names.length > 0 ? (
            <span className={styles.present}>
              <IconUser size={13} aria-hidden />
              {t('imports.review.person_here', { name: names.join(', ') })}
            </span>
          ) : null}
          {changedBy !== null ? (
            <span className={styles.present}>{t('imports.review.changed_by', { name: changedBy })}</span>
          ) : null}
        </span>
        {change ? <ChangeMark kind={change} /> : null}
        {skipped && change !== 'ended' ? (
          <span className={styles.skippedWord}>{t('imports.tree.skipped')}</span>
        ) : null}
        <Marks must={skipped ? 0 : must} look={skipped ? 0 : look} />
      </div>
    );
  },
  (before, after) =>
    before.selected === after.selected &&
    before.line.row === after.line.row &&
    before.line.depth === after.line.depth &&
    before.line.skipped === after.line.skipped &&
    before.line.must === after.line.must &&
    before.line.look === after.line.look &&
    before.position === after.position &&
    before.count === after.count &&
    before.book === after.book &&
    before.change === after.change &&
    before.changedBy === after.changedBy &&
    before.onSelect === after.onSelect &&
    before.names.join() === after.names.join(),
);

function Marks({ must, look }: { must: number; look: number }): ReactElement | null {
  const t = useText();
  if (must + look === 0) return null;
  return (
    <span className={styles.marks}>
      {must > 0 ? (
        <span data-weight="must" title={t('imports.tree.must', { n: must })}>
          <IconAlertTriangle size={14} stroke={2} aria-hidden />
          <span aria-hidden>{must}</span>
          <span className="td-visually-hidden">{t('imports.tree.must', { n: must })}</span>
        </span>
      ) : null}
      {look > 0 ? (
        <span data-weight="look" title={t('imports.tree.look', { n: look })}>
          <IconEye size={14} stroke={2} aria-hidden />
          <span aria-hidden>{look}</span>
          <span className="td-visually-hidden">{t('imports.tree.look', { n: look })}</span>
        </span>
      ) : null}
    </span>
  );
}
