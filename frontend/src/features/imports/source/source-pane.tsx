/** The document as text, with the lines of the selected row marked. */
import { useVirtualizer } from '@tanstack/react-virtual';
import type { PlanDocument, Place, ProposedRow, Table, TableRow } from '@tien-do/shared';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useText, type Translate } from '../../../text/index.ts';
import {
  covers,
  indexOf,
  rowAt,
  rowsByLine,
  sourceLines,
  type SourceLine,
  type WantedPlace,
} from './source-lines.ts';
import styles from './source.module.css';

const estimatedHeight = 44;

export interface SourcePaneProps {
  document: PlanDocument;
  rows: readonly ProposedRow[];
  selected: ProposedRow | null;
  wanted: WantedPlace | null;
  onSelect: (rowId: string) => void;
}

function placeWords(t: Translate, place: Place): string {
  switch (place.kind) {
    case 'line':
      return t('imports.source.line', { n: place.line });
    case 'page':
      return t('imports.source.page', { n: place.page });
    case 'sheet':
      return t('imports.source.sheet', { sheet: place.sheet, n: place.row });
    case 'paragraph':
      return t('imports.source.paragraph', { n: place.paragraph });
  }
}

/** The pane; a press on a line selects the row that it went into. */
export function SourcePane({ document, rows, selected, wanted, onSelect }: SourcePaneProps): ReactElement {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => sourceLines(document), [document]);
  const byLine = useMemo(() => rowsByLine(rows), [rows]);
  const marked = useMemo(() => new Set(selected?.lines ?? []), [selected?.lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    overscan: 8,
  });
  const first = useMemo(() => lines.findIndex((line) => covers(line, marked)), [lines, marked]);
  useEffect(() => {
    if (first < 0 || inView(scroller.current, first)) return;
    virtual.scrollToIndex(first, { align: 'center' });
    // Follows the selection, not every change of the text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected?.id, first]);
  const wantedAt = useMemo(() => (wanted ? indexOf(lines, wanted) : -1), [lines, wanted]);
  useEffect(() => {
    if (wantedAt >= 0) virtual.scrollToIndex(wantedAt, { align: 'center' });
    // Every wish anew, also for the same place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);

  const place = first >= 0 ? lines[first]?.place : undefined;
  return (
    <section className={styles.pane} aria-label={t('imports.source.title')}>
      <p className={styles.here} role="status">
        {place
          ? t('imports.source.here', { place: placeWords(t, place) })
          : selected && selected.lines.length === 0
            ? t('imports.source.no_place')
            : t('imports.source.title')}
      </p>
      {document.notices.length > 0 ? (
        <ul className={styles.notices}>
          {document.notices.slice(0, 4).map((notice, n) => (
            <li key={n}>
              {t(`imports.notice.${notice.kind}`)}
              {notice.words ? ` (${notice.words})` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      <div
        className={styles.scroller}
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t('imports.source.title')}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={styles.place}
                style={{ transform: `translateY(${String(item.start)}px)` }}
              >
                <Line
                  line={line}
                  marked={covers(line, marked)}
                  wanted={item.index === wantedAt}
                  where={placeWords(t, line.place)}
                  rowId={rowAt(line, byLine)}
                  onSelect={onSelect}
                />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function inView(scroller: HTMLElement | null, index: number): boolean {
  const node = scroller?.querySelector(`[data-index="${String(index)}"]`);
  if (!scroller || !node) return false;
  const [outer, inner] = [scroller.getBoundingClientRect(), node.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

interface LineProps {
  line: SourceLine;
  marked: boolean;
  wanted: boolean;
  where: string;
  rowId: string | null;
  onSelect: (rowId: string) => void;
}

function Line({ line, marked, wanted, where, rowId, onSelect }: LineProps): ReactElement {
  return (
    // The list of rows does the same by keyboard; here the mouse finds the row from the text.
    <div
      className={styles.line}
      data-marked={marked}
      data-wanted={wanted}
      data-known={rowId !== null}
      title={where}
      onClick={() => {
        if (rowId !== null && getSelection()?.isCollapsed !== false) onSelect(rowId);
      }}
    >
      <span className={styles.lineNumber} aria-hidden>
        {line.line}
      </span>
      {line.kind === 'text' ? (
        <span className={styles.text} data-strong={line.strong} data-centred={line.centred}>
          {line.text}
        </span>
      ) : (
        <Cells row={line.row} shares={line.shares} first={line.first} />
      )}
    </div>
  );
}

function Cells({
  row,
  shares,
  first,
}: {
  row: TableRow;
  shares: readonly number[];
  first: boolean;
}): ReactElement {
  return (
    <span
      className={styles.cells}
      data-first={first}
      style={{
        gridTemplateColumns: shares
          .map((share) => `minmax(${share > 0.6 ? '64px' : '40px'}, ${String(share)}fr)`)
          .join(' '),
      }}
    >
      {row.cells.map((cell, n) => (
        <span
          key={n}
          className={styles.cell}
          data-strong={cell.bold}
          data-continued={cell.continued}
          style={{ gridColumn: `${String(cell.column + 1)} / span ${String(cell.span)}` }}
        >
          {cell.text}
          {cell.table ? <InnerTable table={cell.table} /> : null}
        </span>
      ))}
    </span>
  );
}

function InnerTable({ table }: { table: Table }): ReactElement {
  return (
    <span className={styles.inner}>
      {table.rows.map((row) => (
        <span key={row.line}>{row.cells.map((cell) => cell.text).join(' | ')}</span>
      ))}
    </span>
  );
}
