import { columns as columnNames, type Column, type Day } from '@tien-do/shared';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useCallback, useMemo, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { EmptyState, stateWord } from '../../ui/index.ts';
import { useBoardTools } from './board-context.ts';
import type { ColumnCards } from './board-model.ts';
import { CardList, type Reveal } from './card-list.tsx';
import styles from './columns.module.css';

export interface ColumnsProps {
  columns: readonly ColumnCards[];
  today: Day;
  filtered: boolean;
  reachable: string | null;
  /** On a narrow screen only this column is shown. */
  only: Column | null;
  onReveal: (column: Column, reveal: Reveal | null) => void;
}

/** The four columns side by side, each scrolling by itself. */
export function Columns({ columns, today, filtered, reachable, only, onReveal }: ColumnsProps): ReactElement {
  return (
    <div className={styles.columns} data-single={only !== null}>
      {columns.map((cards) =>
        only === null || only === cards.column ? (
          <BoardColumn
            key={cards.column}
            cards={cards}
            today={today}
            filtered={filtered}
            reachable={cards.faces.some((face) => face.id === reachable) ? reachable : null}
            onReveal={onReveal}
          />
        ) : null,
      )}
    </div>
  );
}

interface BoardColumnProps {
  cards: ColumnCards;
  today: Day;
  filtered: boolean;
  reachable: string | null;
  onReveal: (column: Column, reveal: Reveal | null) => void;
}

const BoardColumn = memo(function BoardColumn(props: BoardColumnProps): ReactElement {
  const { cards, today, filtered, reachable, onReveal } = props;
  const { column, faces, overdue } = cards;
  const t = useText();
  const name = useColumnName(column);
  const label = t('board.column.label', { name, n: faces.length, late: overdue });
  const reveal = useCallback(
    (way: Reveal | null) => {
      onReveal(column, way);
    },
    [onReveal, column],
  );
  return (
    <section className={styles.column} data-column={column} aria-label={label}>
      <ColumnHead column={column} count={faces.length} overdue={overdue} />
      {faces.length === 0 ? (
        <EmptyState small text={t(filtered ? 'board.column.empty_filtered' : 'board.column.empty')} />
      ) : (
        <CardList faces={faces} today={today} reachable={reachable} label={label} onReveal={reveal} />
      )}
    </section>
  );
});

/** The title of a column; the third one is the coordinator's. */
export function useColumnName(column: Column): string {
  const t = useText();
  const { info } = useBoardTools();
  return stateWord(t, column, info.coordinatorName);
}

/** Title, how many, how many overdue. */
export function ColumnHead(props: { column: Column; count: number; overdue: number }): ReactElement {
  const { column, count, overdue } = props;
  const t = useText();
  const name = useColumnName(column);
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{name}</h2>
      <span className={styles.count}>{count}</span>
      {overdue > 0 ? (
        <span className={styles.overdue} title={t('board.column.overdue', { n: overdue })}>
          <IconAlertTriangle size={15} stroke={1.9} aria-hidden />
          <span aria-hidden>{overdue}</span>
          <span className="td-visually-hidden">{t('board.column.overdue', { n: overdue })}</span>
        </span>
      ) : null}
    </header>
  );
}

/** On a narrow screen: the columns as tabs. */
export function ColumnTabs(props: {
  columns: readonly ColumnCards[];
  shown: Column;
  onShow: (column: Column) => void;
}): ReactElement {
  const { columns, shown, onShow } = props;
  const t = useText();
  const { info } = useBoardTools();
  const counts = useMemo(
    () => new Map(columns.map((cards) => [cards.column, cards.faces.length])),
    [columns],
  );
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('board.column.tabs')}>
      {columnNames.map((column) => (
        <button
          key={column}
          type="button"
          role="tab"
          className={styles.tab}
          data-column={column}
          aria-selected={column === shown}
          onClick={() => {
            onShow(column);
          }}
        >
          <span>{stateWord(t, column, info.coordinatorName)}</span>
          <b>{counts.get(column) ?? 0}</b>
        </button>
      ))}
    </div>
  );
}
