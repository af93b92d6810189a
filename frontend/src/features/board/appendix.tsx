import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from '@mantine/core';
import { compareText, printInstant, type CardFace, type Day } from '@tien-do/shared';
import type { TaskView } from '@tien-do/shared/contract';
import { IconPrinter } from '@tabler/icons-react';
import { memo, useMemo, useRef, useState, type ReactElement } from 'react';
import { agencyName } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { looksReopened, ReopenedTag, ReturnedTag, StateTag, stateWord, TimingBadge } from '../../ui/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { appendixRows, statusCounts, type AppendixRow } from './appendix-rows.ts';
import styles from './appendix.module.css';
import { useBoardTools } from './board-context.ts';
import { appendixColumns, appendixLines } from './columns.ts';
import { usePrinting } from './use-printing.ts';

export interface AppendixProps {
  faces: readonly CardFace[];
  filtered: boolean;
  today: Day;
}

/** A task with more cards than this shows sums, and the cards on demand. */
const fewCards = 4;

/** The plan's appendix in its own table, with the live state of every task; printed on A4 across. */
export function Appendix({ faces, filtered, today }: AppendixProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { index, info } = useBoardTools();
  const rows = useMemo(() => appendixRows(index, faces, filtered), [index, faces, filtered]);
  const printing = usePrinting();
  const title = t('board.appendix.caption', { plan: info.plan.shortTitle, year: info.cycle.year });
  return (
    <div className={styles.appendix}>
      <div className={`${styles.actions ?? ''} td-no-print`}>
        <h2 className={styles.title}>{info.plan.title}</h2>
        <ListSave
          title={title}
          filter={[filtered && t('board.filter.shown', { n: faces.length, all: info.tasks.size })]}
          columns={appendixColumns(t, info, today)}
          lines={appendixLines(rows)}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('board.appendix.print')}
        </Button>
      </div>
      {printing === null ? null : (
        <div className={styles.printHead}>
          <h2>{info.plan.title}</h2>
          <p>
            {t('board.appendix.printed', {
              time: printInstant(printing, language),
              filter: filtered ? t('board.filter.shown', { n: faces.length, all: info.tasks.size }) : '',
            })}
          </p>
        </div>
      )}
      {printing === null ? (
        <ScrolledTable rows={rows} title={title} today={today} />
      ) : (
        <table className={styles.table}>
          <Head title={title} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.kind === 'heading' ? styles.heading : undefined}>
                <RowCells row={row} today={today} expanded />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function ScrolledTable(props: { rows: readonly AppendixRow[]; title: string; today: Day }): ReactElement {
  const { rows, title, today } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer renders this table itself when it scrolls
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (rows[place]?.kind === 'heading' ? 40 : 128),
    getItemKey: (place) => rows[place]?.key ?? place,
    overscan: 4,
  });
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={title}>
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <Head title={title} />
        <tbody>
          {above > 0 ? <Spacer height={above} /> : null}
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <tr
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className={row.kind === 'heading' ? styles.heading : undefined}
              >
                <RowCells row={row} today={today} />
              </tr>
            ) : null;
          })}
          {below > 0 ? <Spacer height={below} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not in the page. */
function Spacer({ height }: { height: number }): ReactElement {
  return (
    <tr aria-hidden style={{ height }}>
      <td className={styles.spacer} colSpan={7} />
    </tr>
  );
}

function Head({ title }: { title: string }): ReactElement {
  const t = useText();
  return (
    <>
      <caption className="td-visually-hidden">{title}</caption>
      <colgroup>
        <col className={styles.numberColumn} />
        <col className={styles.taskColumn} />
        <col className={styles.leadColumn} />
        <col data-wide style={{ width: '15%' }} />
        <col data-wide style={{ width: '13%' }} />
        <col data-wide style={{ width: '10%' }} />
        <col className={styles.statusColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('board.appendix.number')}</th>
          <th scope="col">{t('board.appendix.task')}</th>
          <th scope="col">{t('board.appendix.lead')}</th>
          <th scope="col" data-wide>
            {t('board.appendix.coordinating')}
          </th>
          <th scope="col" data-wide>
            {t('board.appendix.expected')}
          </th>
          <th scope="col" data-wide>
            {t('board.appendix.deadline')}
          </th>
          <th scope="col">{t('board.appendix.status')}</th>
        </tr>
      </thead>
    </>
  );
}

const RowCells = memo(function RowCells(props: {
  row: AppendixRow;
  today: Day;
  expanded?: boolean;
}): ReactElement {
  const { row, today, expanded } = props;
  if (row.kind === 'heading') {
    return (
      <>
        <td className={styles.number}>{row.section.printedNumber}</td>
        <th scope="rowgroup" colSpan={6} data-depth={row.depth}>
          {row.section.title}
        </th>
      </>
    );
  }
  const { task } = row;
  return (
    <>
      <td className={styles.number}>{task.printedNumber}</td>
      <td className={styles.taskTitle}>{task.title}</td>
      <td>{task.leadWords}</td>
      <td data-wide>{task.coordinatingWords}</td>
      <td data-wide>
        {task.expectedResults.map((expected, place) => (
          <p key={place}>{expected}</p>
        ))}
      </td>
      <td data-wide>{task.deadlineWords}</td>
      <td>
        <Status task={task} faces={row.faces} today={today} expanded={expanded ?? false} />
      </td>
    </>
  );
});

interface StatusProps {
  task: TaskView;
  faces: readonly CardFace[];
  today: Day;
  expanded: boolean;
}

function Status({ task, faces, today, expanded }: StatusProps): ReactElement {
  const t = useText();
  const { info } = useBoardTools();
  const [opened, setOpened] = useState(false);
  if (faces.length === 0) return <span className={styles.quiet}>{t('board.appendix.none')}</span>;
  const named = task.leadMode === 'each' || faces.length > 1;
  const nameOf = (face: CardFace): string => face.leadIds.map((id) => agencyName(info, id)).join(' + ');
  const lines = (
    <ul className={styles.cards}>
      {[...faces]
        .sort((a, b) => compareText(nameOf(a), nameOf(b)))
        .map((face) => (
          <StatusLine key={face.id} face={face} today={today} lead={named ? nameOf(face) : null} />
        ))}
    </ul>
  );
  if (expanded || faces.length <= fewCards) return lines;
  const counts = statusCounts(faces, today, info.plan.timing);
  return (
    <details
      className={styles.many}
      onToggle={(event) => {
        setOpened(event.currentTarget.open);
      }}
    >
      <summary>
        {counts.columns.map(({ column, count }) => (
          <span key={column}>
            {stateWord(t, column, info.coordinatorName)}: <b>{count}</b>
          </span>
        ))}
        {counts.overdue > 0 ? (
          <span className={styles.overdue}>{t('board.column.overdue', { n: counts.overdue })}</span>
        ) : null}
      </summary>
      {opened ? lines : null}
    </details>
  );
}

function StatusLine(props: { face: CardFace; today: Day; lead: string | null }): ReactElement {
  const { face, today, lead } = props;
  const { info, cardLink, registerOf } = useBoardTools();
  return (
    <li data-card={face.id}>
      {lead ? <b className={styles.lead}>{lead}</b> : null}
      <a href={cardLink(face.id)} className={styles.state}>
        <StateTag state={face.state} coordinator={info.coordinatorName} />
      </a>
      {face.returned ? <ReturnedTag asked={registerOf(face) === 'asked'} face={face} /> : null}
      {looksReopened(face, info.tasks.get(face.taskId)?.takesRequests ?? true) ? <ReopenedTag /> : null}
      <TimingBadge facts={face} today={today} rules={info.plan.timing} />
    </li>
  );
}
