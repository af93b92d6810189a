import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { IconCards, IconChevronRight, IconUser } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { RegisterLine } from '@tien-do/shared/contract';
import { useText } from '../../text/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { ListLine } from '../../ui/save-menu.tsx';
import { agencyColumns } from './columns.ts';
import styles from './tree.module.css';
import {
  apartWords,
  foundBy,
  hasEnded,
  treeRows,
  wordOf,
  type RegisterFilter,
  type RegisterNames,
  type TreeRow,
} from './register.ts';

const rowHeight = 52;

export interface TreeViewProps {
  register: readonly RegisterLine[];
  names: RegisterNames;
  filter: RegisterFilter;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The agencies as a tree: one stop of Tab, gone through with the arrows; only what is in view is drawn. */
export function TreeView({ register, names, filter, selected, onSelect }: TreeViewProps): ReactElement {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => pathTo(register, selected));
  const [focused, setFocused] = useState<string | null>(selected);
  const { text, closed, today } = filter;
  const rows = useMemo(
    () => treeRows(register, names, { text, closed, today }, toggled),
    [register, names, text, closed, today, toggled],
  );
  // Branches that are folded belong to the list: the file has them.
  const whole = useMemo(
    () =>
      treeRows(register, names, { text, closed, today }, 'all').flatMap(({ line, found }) =>
        found ? [line] : [],
      ),
    [register, names, text, closed, today],
  );
  const apart = useMemo(() => apartWords(t, register), [t, register]);
  const at = Math.max(
    0,
    rows.findIndex(({ line }) => line.id === (focused ?? selected)),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.line.id ?? index,
    overscan: 10,
    // The active row is always there: the tree names it.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), at])]
        .filter((n) => n < rows.length)
        .sort((a, b) => a - b),
  });
  useEffect(() => {
    if (rows.length > 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only another place in the tree scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focused, text]);

  const toggle = (id: string): void => {
    setToggled((held) => {
      const next = new Set(held);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    if (!row) return;
    const act = keyAct(event.key, row, rows, at);
    if (act === null) return;
    event.preventDefault();
    if (act === 'toggle') toggle(row.line.id);
    else if (act === 'select') onSelect(row.line.id);
    else setFocused(rows[act]?.line.id ?? null);
  };

  if (rows.length === 0)
    return <EmptyState small text={t(register.length === 0 ? 'agencies.none' : 'agencies.no_match')} />;
  return (
    <>
      <ListLine
        title={t('agencies.title')}
        filter={[text && t('common.file.words', { text }), closed && t('agencies.closed')]}
        columns={agencyColumns(t, register)}
        lines={whole}
      >
        <p className={styles.count} role="status">
          {t('agencies.count', { n: rows.filter(({ found }) => found).length })}
        </p>
      </ListLine>
      <div
        ref={scroller}
        className={styles.tree}
        role="tree"
        aria-label={t('agencies.tree')}
        aria-activedescendant={rows[at] ? `co-quan-${rows[at].line.id}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <Row
                key={row.line.id}
                row={row}
                start={start}
                note={foundBy(row.line, text)}
                apart={apart.get(row.line.id) ?? null}
                ended={hasEnded(row.line, today)}
                selected={row.line.id === selected}
                active={index === at}
                onToggle={() => {
                  toggle(row.line.id);
                }}
                onSelect={() => {
                  setFocused(row.line.id);
                  onSelect(row.line.id);
                }}
              />
            ) : null;
          })}
        </div>
      </div>
    </>
  );
}

/** The branches that have to be opened so that an agency is in view. */
function pathTo(register: readonly RegisterLine[], id: string | null): ReadonlySet<string> {
  const byId = new Map(register.map((line) => [line.id, line]));
  const path: string[] = [];
  let parent = id === null ? null : (byId.get(id)?.parentId ?? null);
  while (parent !== null && !path.includes(parent)) {
    path.push(parent);
    parent = byId.get(parent)?.parentId ?? null;
  }
  // The topmost one is open anyway.
  return new Set(path.slice(0, -1));
}

/** What a key does: goes to a row, opens or closes a branch, chooses. Null: nothing of the tree's. */
function keyAct(
  key: string,
  row: TreeRow,
  rows: readonly TreeRow[],
  at: number,
): number | 'toggle' | 'select' | null {
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + 10, last);
    case 'PageUp':
      return Math.max(at - 10, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowRight':
      if (row.children === 0) return null;
      return row.open ? Math.min(at + 1, last) : 'toggle';
    case 'ArrowLeft': {
      if (row.open && row.children > 0) return 'toggle';
      const above = rows.slice(0, at).findLastIndex(({ depth }) => depth < row.depth);
      return above >= 0 ? above : null;
    }
    case 'Enter':
    case ' ':
      return 'select';
    default:
      return null;
  }
}

interface RowProps {
  row: TreeRow;
  start: number;
  /** The former name by which it was found. */
  note: string | null;
  /** What tells it from others of its name. */
  apart: string | null;
  ended: boolean;
  selected: boolean;
  active: boolean;
  onToggle: () => void;
  onSelect: () => void;
}

function Row({
  row,
  start,
  note,
  apart,
  ended,
  selected,
  active,
  onToggle,
  onSelect,
}: RowProps): ReactElement {
  const t = useText();
  const { line, depth, children, open } = row;
  const facts = [
    apart,
    line.symbol,
    wordOf(t, 'kind', line.kind),
    wordOf(t, 'level', line.level),
    ended ? t('agencies.ended_mark') : null,
  ].filter((word, index, all) => word && all.indexOf(word) === index);
  return (
    <div
      id={`co-quan-${line.id}`}
      className={styles.row}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={children > 0 ? open : undefined}
      data-active={active}
      data-found={row.found}
      data-ended={ended}
      style={{ transform: `translateY(${String(start)}px)`, paddingInlineStart: 4 + Math.min(depth, 6) * 16 }}
      onClick={onSelect}
    >
      <span
        className={styles.twist}
        data-open={open}
        aria-hidden
        onClick={(event) => {
          if (children === 0) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {children > 0 ? <IconChevronRight size={16} stroke={1.8} /> : null}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{line.name}</span>
        <span className={styles.facts}>
          {note === null ? facts.join(' · ') : t('agencies.former_mark', { name: note })}
        </span>
      </span>
      <span className={styles.counts}>
        {line.people > 0 ? (
          <span title={t('agencies.people_count', { n: line.people })}>
            <IconUser size={14} stroke={1.7} aria-hidden />
            <span aria-hidden>{line.people}</span>
            <span className="td-visually-hidden">{t('agencies.people_count', { n: line.people })}</span>
          </span>
        ) : null}
        {line.openCards > 0 ? (
          <span title={t('agencies.cards_count', { n: line.openCards })}>
            <IconCards size={14} stroke={1.7} aria-hidden />
            <span aria-hidden>{line.openCards}</span>
            <span className="td-visually-hidden">{t('agencies.cards_count', { n: line.openCards })}</span>
          </span>
        ) : null}
      </span>
    </div>
  );
}
